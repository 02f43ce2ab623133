import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { decide } from '../../../shared/domain/decide/decide.ts';
import { initialRoom, logPlayer } from '../../../shared/domain/evolve/evolve.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { nextSlot } from '../../../shared/domain/run/order.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf } from '../agendas/agenda.ts';

/** A day of so many slots, one in five a panel of four. */
export const longDay = (slots: number, more: object = {}): Agenda =>
  agendaFrom(
    fileOf(
      Array.from({ length: slots }, (_, index) => ({
        id: `slot-${index}`,
        kind: index % 5 === 4 ? 'panel' : 'talk',
        title: `Slot number ${index} of the day`,
        minutes: 2,
        ...(index === 0 ? { start: '06:00' } : {}),
        people: Array.from({ length: index % 5 === 4 ? 4 : 1 }, (_one, place) => ({ name: `Person ${index} ${place}` })),
      })),
      { timeZone: 'UTC', ...more },
    ),
  );

/** What a moderator does next, the `turn`th time: lengths are changed, clocks stand and go on, some of it is undone, and now and then the day goes on. */
const nextCommand = (room: Room, turn: number, moves: number): Command => {
  const { run } = room;
  const current = run?.current ?? null;
  const next = nextSlot(room)?.id;
  if (current === null) return next === undefined ? { type: 'close' } : { type: 'start', slot: next, early: true };
  if (run?.stage === 'paused') return { type: 'resume', slot: current };
  if (turn % moves === moves - 1 && next !== undefined) return { type: 'advance', from: current, to: next, early: true };
  const ahead = room.agenda.slots[(turn * 7) % room.agenda.slots.length]?.id ?? current;
  switch (turn % 5) {
    case 0:
      return { type: 'pause', slot: current };
    case 3: {
      const id = room.undone.length > 0 || room.standing.length === 0 ? undefined : room.standing.at(-1)?.commandId;
      return turn % 25 === 3 && id !== undefined ? { type: 'undo', ids: [id] } : { type: 'add', slot: current, by: 1_000 };
    }
    default:
      return { type: 'add', slot: ahead, by: 1_000 };
  }
};

/** One run of so many entries, spread over so long. It is left open. */
export const longLog = (agenda: Agenda, count: number, lengthMs: number): { entries: readonly Entry[]; room: Room } => {
  const begin = (agenda.slots[0]?.plannedStart ?? 0) - 60_000;
  const moves = Math.max(2, Math.ceil(count / agenda.slots.length));
  const entries: Entry[] = [];
  const play = logPlayer(initialRoom(agenda));
  let room = initialRoom(agenda);
  for (let turn = 0; entries.length < count; turn += 1) {
    const now = instant(Math.floor(begin + (entries.length * lengthMs) / count));
    const wanted: Command = turn === 0 ? { type: 'open', mode: 'published' } : nextCommand(room, turn, moves);
    const context = { now, wallOffset: 0, runId: 'long-run', commandId: `long-${String(turn).padStart(16, '0')}` };
    const command: Command =
      decide(room, wanted, context).ok || room.run?.current == null ? wanted : { type: 'add', slot: room.run.current, by: 1_000 };
    const decision = decide(room, command, context);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.why}`);
    const entry: Entry = {
      revision: entries.length + 1,
      commandId: context.commandId,
      device: 'tablet',
      author: 'moderator',
      at: now,
      committedAt: now,
      wallOffset: 0,
      command,
      events: decision.events,
    };
    entries.push(entry);
    room = play(entry);
  }
  return { entries, room };
};
