import { isAnchored } from '../agenda/agenda.ts';
import { openingOffset } from '../forecast/opening.ts';
import { isClockMoved, isStep } from '../run/due-offset.ts';
import { furthestJump, REHEARSAL_LEAD } from '../run/rehearsal.ts';
import type { Room } from '../run/room.ts';
import { duration, instant } from '../time/time.ts';
import { plannedOnT } from '../time/wall-time.ts';
import { accept, type CommandOf, type Context, type Decision, type OpenedRoom, refuse } from './decision.ts';

/** A rehearsal begins shortly before the first slot of the published day, whatever the day is. */
const openRehearsal = (room: Room, rate: number, { now, t = now, wallOffset, runId }: Context): Decision => {
  const [first] = room.agenda.slots;
  if (!first) return refuse('cannot-open-now', 'rehearsal');
  // An agenda without a time of day is rehearsed from now on.
  const offset = isAnchored(room.agenda) ? duration(0) : (openingOffset(room.agenda, 'now', now + wallOffset) ?? duration(0));
  const r0 = instant(plannedOnT(first.plannedStart, offset, room.dueOffset) - REHEARSAL_LEAD);
  return accept({ type: 'opened', runId, mode: 'rehearsal', offset, rehearsal: { rate, r0, t0: t } });
};

export const moveRehearsal = (room: OpenedRoom, command: CommandOf<'set-rate' | 'jump'>, { now, t = now }: Context): Decision => {
  const { run } = room;
  if (run.rehearsal === undefined) return refuse('not-a-rehearsal');
  if (command.type === 'set-rate') return accept({ type: 'rehearsal-moved', rehearsal: { rate: command.rate, r0: now, t0: t } });
  if (command.to <= now) return refuse('not-ahead');
  return command.to <= furthestJump(room)
    ? accept({ type: 'rehearsal-moved', rehearsal: { rate: run.rehearsal.rate, r0: instant(command.to), t0: t } })
    : refuse('too-far');
};

export const open = (room: Room, { mode, rate = 1 }: CommandOf<'open'>, context: Context): Decision => {
  const { now, wallOffset, runId } = context;
  if (room.run !== null) return refuse('already-open');
  if (mode === 'rehearsal') return openRehearsal(room, rate, context);
  const offset = openingOffset(room.agenda, mode, now + wallOffset);
  return offset === null ? refuse('cannot-open-now', mode) : accept({ type: 'opened', runId, mode, offset });
};

export const followClock = (room: OpenedRoom, { to }: CommandOf<'follow-clock'>, { wallOffset }: Context): Decision => {
  return isClockMoved(room, wallOffset) && !isStep(to, wallOffset)
    ? accept({ type: 'clock-followed', dueOffset: duration(wallOffset) })
    : refuse('clock-unmoved');
};
