import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { decide } from '../../../shared/domain/decide/decide.ts';
import type { Decision } from '../../../shared/domain/decide/decision.ts';
import { evolve, initialRoom } from '../../../shared/domain/evolve/evolve.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Entry, Event } from '../../../shared/domain/run/events.ts';
import { domainNow, entryInstant } from '../../../shared/domain/run/rehearsal.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { type Instant, instant } from '../../../shared/domain/time/time.ts';
import { seminar } from '../agendas/agenda.ts';

/** What no test may change; a number that is none would be stored as null, so that any test stops at one. */
const freeze = <T>(value: T): T => {
  if (Number.isNaN(value)) throw new Error('a room or an entry holds NaN');
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
};

/** A room driven by a fake clock: `at('09:12')` local time of the agenda's day, then `does(command)`. Inputs are frozen. */
export class RoomDriver {
  room: Room;
  now: Instant;
  wallOffset = 0;
  /** A changed agenda file that waits. */
  file: { hash: string; agenda: Agenda } | undefined;
  readonly entries: Entry[] = [];
  readonly #midnight: number;

  constructor(agenda: Agenda, start = '08:00') {
    this.room = freeze(initialRoom(agenda));
    const first = agenda.slots[0];
    const [hour = 0, minute = 0] = new Intl.DateTimeFormat('en-GB', {
      timeZone: agenda.timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .format(first?.plannedStart ?? 0)
      .split(':')
      .map(Number);
    this.#midnight = (first?.plannedStart ?? 0) - (hour * 60 + minute) * 60_000;
    this.now = this.local(start);
  }

  /** Local time HH:MM or HH:MM:SS of the day as an instant. */
  local(time: string): Instant {
    const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
    return instant(this.#midnight + ((hour * 60 + minute) * 60 + second) * 1_000);
  }

  at(time: string): this {
    this.now = this.local(time);
    return this;
  }

  /** Now as the domain sees it: T, or R in a rehearsal. */
  get present(): Instant {
    return domainNow(this.room.run, this.now);
  }

  wait(ms: number): this {
    this.now = instant(this.now + ms);
    return this;
  }

  /** `change`: what a wrong build would make of the facts. */
  tries(
    command: Command,
    commandId = `command-${this.entries.length + 1}`.padEnd(16, '-'),
    change: (events: readonly Event[]) => readonly Event[] = (events) => events,
  ): Decision {
    const present = this.present;
    const decided = decide(this.room, command, {
      now: present,
      t: this.now,
      wallOffset: this.wallOffset,
      runId: 'run',
      commandId,
      ...(this.file ? { file: this.file } : {}),
      ...(command.type === 'edit-agenda' ? { edited: agendaOf(command.agenda) } : {}),
    });
    if (!decided.ok) return decided;
    const decision = { ...decided, events: change(decided.events) };
    const entry: Entry = freeze({
      revision: this.room.revision + 1,
      commandId,
      device: 'tablet',
      author: 'moderator',
      at: entryInstant(decision.events, present),
      committedAt: this.now,
      wallOffset: this.wallOffset,
      command,
      events: decision.events,
    });
    this.entries.push(entry);
    this.room = freeze(evolve(this.room, entry));
    return decision;
  }

  does(...commands: readonly Command[]): this {
    for (const command of commands) {
      const decision = this.tries(command);
      if (!decision.ok) throw new Error(`${command.type}: ${decision.why} ${decision.detail ?? ''}`);
    }
    return this;
  }

  undoes(count = 1): this {
    const ids = this.room.standing
      .slice(-count)
      .map(({ commandId }) => commandId)
      .toReversed();
    return this.does({ type: 'undo', ids });
  }

  undoesPlan(): this {
    return this.does({ type: 'undo', ids: [this.room.agendaStanding.at(-1)?.commandId ?? ''] });
  }
}

/** The agenda changed as an editor would, sent on the plan that stands. */
export const edits = (driver: RoomDriver, change: (file: AgendaFile) => AgendaFile): Command => ({
  type: 'edit-agenda',
  planRevision: driver.room.agendaRevision,
  agenda: change(fileOfAgenda(driver.room.agenda)),
});

export const opened = (agenda: Agenda, start = '08:59'): RoomDriver =>
  new RoomDriver(agenda, start).does({ type: 'open', mode: 'published' });

/** The seminar with Session 1 begun on time. */
export const inSession1 = (): RoomDriver =>
  opened(seminar(), '09:14').does({ type: 'begin-at', slot: 'session-1' }).at('09:15').does({ type: 'start', slot: 'session-1' });
