import { type Agenda, isAnchored, type Problem, type Slot } from './agenda.ts';
import { isEarly } from './big-button.ts';
import { noneById } from './by-id.ts';
import type { Command } from './commands.schema.ts';
import { applyFile, editAgenda } from './decide-agenda.ts';
import { decideLength } from './decide-length.ts';
import { decidePlan } from './decide-plan.ts';
import { decideUndo } from './decide-undo.ts';
import type { Event } from './events.ts';
import { untilFixedEnd } from './forecast.ts';
import { openingOffset } from './opening.ts';
import { isAhead, slotRunOf } from './order.ts';
import { furthestJump, LEAD } from './rehearsal.ts';
import type { Rejection } from './rejections.ts';
import type { Room, Run, SlotRun } from './room.ts';
import { divide, firstToSpeak, hasShares, nextToSpeak } from './shares.ts';
import { duration, type Instant, instant } from './time.ts';
import { plannedOnT } from './wall.ts';

/** What deciding may know besides the room: now, wall − T, and names made by the shell. */
export type Context = {
  /** On T; on R in a rehearsal. */
  readonly now: Instant;
  /** T, where `now` is on R. */
  readonly t?: Instant;
  readonly wallOffset: number;
  readonly runId: string;
  readonly commandId: string;
  /** The changed agenda file that waits for the moderator's word. */
  readonly file?: { readonly hash: string; readonly agenda: Agenda };
  /** What reading the agenda of an edit came to. */
  readonly edited?:
    | { readonly ok: true; readonly agenda: Agenda }
    | { readonly ok: false; readonly problems: readonly Problem[]; readonly more: number };
};

export type Decision =
  | { readonly ok: true; readonly events: readonly Event[] }
  | {
      readonly ok: false;
      readonly why: Rejection;
      readonly detail?: string;
      readonly problems?: readonly Problem[];
      /** There are at least so many problems beside those. */
      readonly more?: number;
    };

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;
type Opened = Room & { readonly run: Run };

export const yes = (...events: readonly Event[]): Decision => ({ ok: true, events });
export const no = (why: Rejection, detail?: string): Decision =>
  detail === undefined ? { ok: false, why } : { ok: false, why, detail };

/** The word for a slot that cannot be entered. */
const closedDoor = ({ status }: SlotRun): Rejection =>
  status === 'skipped' ? 'is-skipped' : status === 'current' ? 'already-current' : 'has-run';

/** A slot with a fixed end that begins late is shorter by as much, until nothing is left. */
const absorbed = (room: Opened, slot: Slot, now: Instant): Event[] => {
  const { stints, timer } = slotRunOf(room.run, slot);
  const most = untilFixedEnd(room, room.agenda.slots.indexOf(slot), now);
  return stints.length > 0 || timer.allotted <= most
    ? []
    : [{ type: 'allotted', slot: slot.id, allotted: duration(most), shares: noneById }];
};

const enter = (room: Opened, to: string, early: boolean | undefined, now: Instant): Decision => {
  const slot = room.agenda.slots.find(({ id }) => id === to);
  if (!slot) return no('unknown-slot', to);
  const slotRun = slotRunOf(room.run, slot);
  if (!isAhead(slotRun)) return no(closedDoor(slotRun), to);
  if (slot.fixedStart && !early && isEarly(room, slot, now)) return no('too-early', to);
  return yes(...absorbed(room, slot, now), { type: 'slot-started', slot: to, speaking: firstToSpeak(slot, slotRun) });
};

const start = (room: Opened, { slot, early }: Of<'start'>, now: Instant): Decision => {
  if (room.run.stage === 'running' || room.run.stage === 'paused') return no('already-running');
  if (room.run.stage === 'done') return no('is-done');
  return enter(room, slot, early, now);
};

const runs = ({ run }: Opened, slot: string): Rejection | null =>
  run.stage === 'done'
    ? 'is-done'
    : run.stage === 'before' || run.stage === 'hold'
      ? 'not-running'
      : run.current !== slot
        ? 'not-current'
        : null;

const advance = (room: Opened, { from, to, early }: Of<'advance'>, now: Instant): Decision => {
  const why = runs(room, from);
  if (why) return no(why);
  const entered = enter(room, to, early, now);
  return entered.ok ? yes({ type: 'slot-ended', slot: from }, ...entered.events) : entered;
};

const back = (room: Opened, { from, to }: Of<'back'>): Decision => {
  const slot = room.agenda.slots.find(({ id }) => id === to);
  if (!slot) return no('unknown-slot', to);
  if (from !== room.run.current) return no('not-current');
  const slotRun = slotRunOf(room.run, slot);
  if (slotRun.status !== 'ended') return no('not-ended', to);
  const started: Event = { type: 'slot-started', slot: to, speaking: firstToSpeak(slot, slotRun) };
  return from === null ? yes(started) : yes({ type: 'slot-left', slot: from }, started);
};

const pause = (room: Opened, { slot }: Of<'pause'>): Decision => {
  const why = room.run.stage === 'paused' ? 'already-paused' : runs(room, slot);
  return why ? no(why) : yes({ type: 'paused' });
};

const resume = (room: Opened, { slot }: Of<'resume'>): Decision => {
  if (room.run.stage !== 'paused') return no('not-paused');
  return room.run.current === slot ? yes({ type: 'resumed' }) : no('not-current');
};

const skip = (room: Opened, { slot: id }: Of<'skip'>): Decision => {
  const slot = room.agenda.slots.find((one) => one.id === id);
  if (!slot) return no('unknown-slot', id);
  const { status, stints } = slotRunOf(room.run, slot);
  if (status === 'skipped') return no('is-skipped', id);
  return stints.length > 0 ? no('has-run', id) : yes({ type: 'slots-skipped', slots: [id] });
};

const unskip = (room: Opened, { slot: id }: Of<'unskip'>): Decision => {
  const slot = room.agenda.slots.find((one) => one.id === id);
  if (!slot) return no('unknown-slot', id);
  return slotRunOf(room.run, slot).status === 'skipped' ? yes({ type: 'slot-unskipped', slot: id }) : no('not-skipped', id);
};

const beginAt = (room: Opened, { slot }: Of<'begin-at'>): Decision => {
  if (room.run.stage !== 'before') return no('not-before');
  const index = room.agenda.slots.findIndex(({ id }) => id === slot);
  if (index < 0) return no('unknown-slot', slot);
  const before = room.agenda.slots.slice(0, index).filter((one) => slotRunOf(room.run, one).status === 'untouched');
  return before.length === 0 ? no('nothing-left', slot) : yes({ type: 'slots-skipped', slots: before.map(({ id }) => id) });
};

const handOver = (room: Opened, { slot: id, from, to }: Of<'hand-over'>, now: Instant): Decision => {
  const why = runs(room, id);
  if (why) return no(why);
  const slot = room.agenda.slots.find((one) => one.id === id);
  if (!slot || !hasShares(slot)) return no('not-a-panel', id);
  if (room.run.speaking !== from) return no('not-speaking', from);
  const slotRun = slotRunOf(room.run, slot);
  const person = to ?? nextToSpeak(slot, slotRun);
  if (person === null) return no('no-one-left');
  if (person === from) return no('already-speaking', person);
  if (!slot.people.some((one) => one.id === person)) return no('unknown-person', person);
  // Whoever gives up the floor no longer waits for it, so only the others and the one entering divide the rest.
  return yes({ type: 'handed-over', slot: id, to: person, shares: divide(slot, slotRun, person, now, true) });
};

/** A rehearsal begins shortly before the first slot of the published day, whatever the day is. */
const openRehearsal = (room: Room, rate: number, { now, t = now, wallOffset, runId }: Context): Decision => {
  const [first] = room.agenda.slots;
  if (!first) return no('cannot-open-now', 'rehearsal');
  // A plan without a time of day is rehearsed from now on.
  const offset = isAnchored(room.agenda) ? duration(0) : (openingOffset(room.agenda, 'now', now + wallOffset) ?? duration(0));
  const r0 = instant(plannedOnT(first.plannedStart, offset, room.dueOffset) - LEAD);
  return yes({ type: 'opened', runId, mode: 'rehearsal', offset, rehearsal: { rate, r0, t0: t } });
};

const moveRehearsal = (room: Opened, command: Of<'set-rate' | 'jump'>, { now, t = now }: Context): Decision => {
  const { run } = room;
  if (run.rehearsal === undefined) return no('not-a-rehearsal');
  if (command.type === 'set-rate') return yes({ type: 'rehearsal-moved', rehearsal: { rate: command.rate, r0: now, t0: t } });
  if (command.to <= now) return no('not-ahead');
  return command.to <= furthestJump(room)
    ? yes({ type: 'rehearsal-moved', rehearsal: { rate: run.rehearsal.rate, r0: instant(command.to), t0: t } })
    : no('too-far');
};

const open = (room: Room, { mode, rate = 1 }: Of<'open'>, context: Context): Decision => {
  const { now, wallOffset, runId } = context;
  if (room.run !== null) return no('already-open');
  if (mode === 'rehearsal') return openRehearsal(room, rate, context);
  const offset = openingOffset(room.agenda, mode, now + wallOffset);
  return offset === null ? no('cannot-open-now', mode) : yes({ type: 'opened', runId, mode, offset });
};

const followClock = (room: Opened, { to }: Of<'follow-clock'>, { wallOffset }: Context): Decision => {
  const moved = room.run.rehearsal === undefined && Math.abs(wallOffset - room.dueOffset) > 2_000;
  return moved && Math.abs(to - wallOffset) <= 2_000
    ? yes({ type: 'clock-followed', dueOffset: duration(wallOffset) })
    : no('clock-unmoved');
};

type InRun = Exclude<Command, { type: 'open' | 'apply-file' | 'edit-agenda' | 'undo' | 'redo' }>;

const decideOpened = (room: Opened, command: InRun, context: Context): Decision => {
  const { now } = context;
  switch (command.type) {
    case 'begin-at':
      return beginAt(room, command);
    case 'start':
      return start(room, command, now);
    case 'advance':
      return advance(room, command, now);
    case 'finish': {
      const why = runs(room, command.slot);
      return why ? no(why) : yes({ type: 'slot-ended', slot: command.slot });
    }
    case 'back':
      return back(room, command);
    case 'pause':
      return pause(room, command);
    case 'resume':
      return resume(room, command);
    case 'add':
    case 'take':
    case 'set-remaining':
      return decideLength(room, command, now);
    case 'accept-plan':
      return decidePlan(room, command, now);
    case 'skip':
      return skip(room, command);
    case 'unskip':
      return unskip(room, command);
    case 'hand-over':
      return handOver(room, command, now);
    case 'follow-clock':
      return followClock(room, command, context);
    case 'set-rate':
    case 'jump':
      return moveRehearsal(room, command, context);
    case 'close':
      return yes({ type: 'closed' });
  }
};

/** Yes with the facts that follow, or no with a word from the closed list. Only what the command names is checked. */
export const decide = (room: Room, command: Command, context: Context): Decision => {
  switch (command.type) {
    case 'open':
      return open(room, command, context);
    case 'apply-file':
      return applyFile(room, command, context);
    case 'edit-agenda':
      return editAgenda(room, command, context);
    case 'undo':
    case 'redo':
      return decideUndo(room, command);
  }
  if (room.run === null) return no('not-open');
  return decideOpened({ ...room, run: room.run }, command, context);
};
