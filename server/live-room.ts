import { randomUUID } from 'node:crypto';
import type { CueRequest, Envelope } from '../shared/domain/commands.schema.ts';
import { crossings, nextCrossing } from '../shared/domain/crossings.ts';
import { decide } from '../shared/domain/decide.ts';
import type { Entry } from '../shared/domain/events.ts';
import { evolve, followWall, hasStarted, initialRoom } from '../shared/domain/evolve.ts';
import { openModes } from '../shared/domain/opening.ts';
import type { Cue, Room } from '../shared/domain/room.ts';
import { type Instant, instant } from '../shared/domain/time.ts';
import { type ModeratorView, publicAgenda, type RoomView, roomView, type ScreenKind, type View } from '../shared/domain/views.ts';
import type { Warning } from '../shared/domain/warnings.ts';
import type { Answer } from '../shared/protocol/messages.ts';
import { type AgendaSource, appliedHash, changesBetween } from './changed-file.ts';
import type { EventStore, StoredRoom } from './event-store/event-store.ts';
import { moderatorLog } from './moderator-log.ts';
import type { Timeline } from './timeline.ts';

/** Who acts: shown in the list of what was done. */
export type Actor = { readonly device: string; readonly author: string };
/** Which view a screen asks for; `personal` where the speaker came by their own link. */
export type ScreenRequest = { readonly screen: ScreenKind; readonly person?: string; readonly personal?: boolean };
/** Calls back after `ms`; the answer cancels. */
export type Scheduler = (ms: number, call: () => void) => () => void;
export type RoomListener = { readonly changed: () => void; readonly warned: (warning: Warning) => void };

const LONGEST_TIMER = 2 ** 31 - 1;
/** A tap made without a link counts for this long, in ms. */
const TAP_EXPIRY = 15_000;
const REMEMBERED = 500;

const newestPerCountdown = (warnings: readonly Warning[]): Warning[] => [
  ...new Map(warnings.map((warning) => [warning.key.split(':').slice(0, -2).join(':'), warning])).values(),
];

/** The shell of one room: decide, append, evolve, publish, one command after the other. */
export class LiveRoom {
  #room: Room;
  #plan: RoomView['agenda'];
  #cancel: () => void = () => undefined;
  #file: AgendaSource | null = null;
  readonly #entries: Entry[];
  readonly #revisions: Map<string, number>;
  readonly #refused = new Map<string, Answer>();
  readonly #listeners = new Set<RoomListener>();
  readonly #hash: string;
  readonly #store: EventStore;
  readonly #timeline: Timeline;
  readonly #after: Scheduler;

  constructor(stored: StoredRoom, store: EventStore, timeline: Timeline, after: Scheduler) {
    this.#store = store;
    this.#timeline = timeline;
    this.#after = after;
    this.#hash = stored.hash;
    this.#entries = [...store.entries(stored.id)];
    this.#revisions = new Map(this.#entries.map(({ commandId, revision }) => [commandId, revision]));
    const replayed = this.#entries.reduce(evolve, initialRoom(stored.agenda));
    this.#room = followWall(replayed, timeline.wallOffset);
    this.#plan = publicAgenda(this.#room.agenda);
    this.#record(true);
    this.#arm();
  }

  get room(): Room {
    return this.#room;
  }
  get entries(): readonly Entry[] {
    return this.#entries;
  }
  get fileHash(): string {
    return appliedHash(this.#hash, this.#entries);
  }

  listen(listener: RoomListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A changed agenda file: taken at once while no run is open, else kept for the moderator's word. True when taken. */
  offerFile(file: AgendaSource): boolean {
    if (file.hash === this.fileHash) return false;
    this.#file = file;
    if (this.#room.run !== null) return false;
    const command = { type: 'apply-file', hash: file.hash, planRevision: this.#room.planRevision } as const;
    return this.execute({ id: randomUUID(), command }, { device: 'server', author: 'agenda file' }).ok;
  }

  /** One command, one effect: the same id answers again as it did. */
  execute(envelope: Envelope, actor: Actor): Answer {
    const { id, command } = envelope;
    const known = this.#revisions.get(id);
    if (known !== undefined) return { ok: true, revision: known, repeated: true };
    const refused = this.#refused.get(id);
    if (refused) return refused;
    const now = this.#timeline.now();
    const at = this.#tappedAt(envelope, now);
    if (at === null) return this.#refuse(id, { ok: false, why: 'stale-tap' });
    this.#record(false);
    const { wallOffset } = this.#timeline;
    const file = this.#file ?? undefined;
    const decision = decide(this.#room, command, {
      now: at,
      wallOffset,
      runId: randomUUID(),
      commandId: id,
      ...(file ? { file } : {}),
    });
    if (!decision.ok) return this.#refuse(id, decision);
    const revision = this.#room.revision + 1;
    const entry: Entry = {
      revision,
      commandId: id,
      ...actor,
      at,
      committedAt: now,
      wallOffset,
      command,
      events: decision.events,
    };
    try {
      this.#store.append(this.#room.id, entry, this.#timeline.anchor());
    } catch {
      return { ok: false, why: 'storage-failed' };
    }
    this.#entries.push(entry);
    this.#revisions.set(id, revision);
    this.#room = evolve(this.#room, entry);
    if (command.type === 'apply-file') this.#file = null;
    this.#publish();
    return { ok: true, revision };
  }

  cue(request: CueRequest): Answer {
    const { revision, id: room, agenda } = this.#room;
    const at = this.#timeline.now();
    try {
      if (request.type === 'take-back-cue') {
        if (!this.#store.takeBackCue(room, request.id, at)) return { ok: false, why: 'unknown-cue' };
      } else {
        const { target } = request;
        const known =
          target.to === 'projector' || agenda.slots.some(({ people }) => people.some(({ id }) => id === target.person));
        if (!known) return { ok: false, why: 'unknown-person' };
        if (!this.#store.sendCue(room, { id: request.id, target, text: request.text, at }))
          return { ok: true, revision, repeated: true };
      }
    } catch {
      return { ok: false, why: 'storage-failed' };
    }
    this.#publish();
    return { ok: true, revision };
  }

  /** The wall clock was looked at again: due times follow where they may, screens learn the rest. */
  clockObserved(): void {
    this.#room = followWall(this.#room, this.#timeline.wallOffset);
    this.#publish();
  }

  view({ screen, person = '', personal = false }: ScreenRequest): View {
    const cues = this.#store.standingCues(this.#room.id);
    const room = roomView(this.#room, this.#plan);
    switch (screen) {
      case 'moderator':
        return this.#moderatorView(room, cues);
      case 'projector':
        return { screen, room, cues: cues.filter(({ target }) => target.to === 'projector') };
      case 'speaker':
        return {
          screen,
          room,
          person,
          personal,
          cues: personal ? cues.filter(({ target }) => target.to === 'speaker' && target.person === person) : [],
        };
      case 'agenda':
        return { screen, room };
    }
  }

  stop(): void {
    this.#cancel();
  }

  #moderatorView(room: RoomView, cues: readonly Cue[]): ModeratorView {
    const { standing, undone, agenda, run, dueOffset } = this.#room;
    const { wallOffset } = this.#timeline;
    return {
      screen: 'moderator',
      room: { ...room, agenda },
      planRevision: this.#room.planRevision,
      undo: standing.at(-1)?.commandId ?? null,
      redo: undone.at(-1)?.commandId ?? null,
      log: moderatorLog(this.#room, this.#entries),
      cues,
      openModes: run === null ? openModes(agenda, this.#timeline.now() + wallOffset) : [],
      clockMoved: hasStarted(run) && Math.abs(wallOffset - dueOffset) > 2_000 ? wallOffset : null,
      changedFile: this.#file && { hash: this.#file.hash, changes: changesBetween(agenda, this.#file.agenda) },
    };
  }

  /** Now, or the instant of a tap made without a link if it is young and was made on the latest entry; else null. */
  #tappedAt({ at, madeOn }: Envelope, now: Instant): Instant | null {
    const earliest = instant(Math.min(this.#room.lastAt, now));
    if (at === undefined) return instant(Math.max(earliest, now));
    if (now - at > TAP_EXPIRY || (madeOn !== undefined && madeOn !== this.#room.revision)) return null;
    return instant(Math.min(Math.max(at, earliest), now));
  }

  #refuse(id: string, answer: Answer): Answer {
    this.#refused.set(id, answer);
    const [oldest] = this.#refused.keys();
    if (this.#refused.size > REMEMBERED && oldest !== undefined) this.#refused.delete(oldest);
    return answer;
  }

  /** Writes down what has crossed, each once; after a downtime only the newest of a countdown is pushed. */
  #record(afterDowntime: boolean): void {
    const passed = crossings(this.#room, this.#timeline.now());
    try {
      const fresh = passed
        .map((warning): Warning => (afterDowntime ? { ...warning, late: true } : warning))
        .filter((warning) => this.#store.recordWarning(this.#room.id, warning));
      for (const warning of afterDowntime ? newestPerCountdown(fresh) : fresh) {
        for (const { warned } of this.#listeners) warned(warning);
      }
    } catch {
      // A full disk must not stop the clocks: screens derive the same crossing by themselves; it is written with the next try.
    }
  }

  #arm(): void {
    this.#cancel();
    const next = nextCrossing(this.#room, this.#timeline.now());
    if (next === null) return;
    const wait = Math.max(0, Math.min(next - this.#timeline.now(), LONGEST_TIMER));
    this.#cancel = this.#after(wait, () => {
      this.#record(false);
      this.#arm();
    });
  }

  #publish(): void {
    const { agenda } = this.#room;
    this.#plan = publicAgenda(agenda);
    this.#arm();
    for (const { changed } of this.#listeners) changed();
  }
}
