import { entriesOf, get } from '../by-id.ts';
import { roomAfterEvents } from '../evolve/evolve.ts';
import type { Command } from '../run/commands/commands.schema.ts';
import type { Event } from '../run/events.ts';
import { currentSlot, nextSlot, slotRunOf } from '../run/order.ts';
import type { Room, Run } from '../run/room.ts';
import { dividedShares, redividedShares } from '../shares/division.ts';
import { firstToSpeak } from '../shares/speaking-order.ts';
import type { Instant } from '../time/time.ts';

/** The run that an undo or a redo goes to; undefined for every other command. */
const restoredRun = ({ standing, undone, agendaStanding, agendaUndone }: Room, command: Command): Run | null | undefined => {
  const id = command.type === 'undo' ? command.ids.at(-1) : command.type === 'redo' ? command.id : null;
  const named = ({ commandId }: { readonly commandId: string }): boolean => commandId === id;
  return command.type === 'undo'
    ? (agendaStanding.find(named)?.runBefore ?? standing.find(named)?.before)
    : (agendaUndone.find(named)?.runAfter ?? undone.find(named)?.after);
};

/** Nothing runs: the run holds while something comes next, and is done where nothing does. */
const stageSettled = (after: Room, stage: Run['stage']): readonly Event[] => {
  const is = nextSlot(after) === null ? 'done' : 'hold';
  return stage === 'before' || stage === is ? [] : [{ type: 'stage-settled' }];
};

/**
 * The facts that follow where the agenda beneath a run becomes another: a run with nothing ahead is done, somebody has the floor of the
 * panel that runs, and who has it keeps what the panel's change leaves them. What a stored fact means never changes, so that these are
 * facts of their own. A panel that comes back as it was needs none.
 */
export const runSettled = (room: Room, command: Command, events: readonly Event[], now: Instant): readonly Event[] => {
  const after = roomAfterEvents(room, events, now);
  if (after.run === null) return [];
  const slot = currentSlot(after);
  if (slot === null) return stageSettled(after, after.run.stage);
  const slotRun = slotRunOf(after.run, slot);
  const { speaking } = after.run;
  const was = get(room.run?.slots, slot.id);
  const spoke = room.run?.current === slot.id ? room.run.speaking : null;
  if (speaking === null) {
    const first = firstToSpeak(slot, slotRun);
    if (first === null) return [];
    const isKept = was !== undefined && spoke !== null && slot.people.some(({ id }) => id === spoke);
    const to = isKept ? spoke : first;
    const shares = isKept ? redividedShares(slot, was, slotRun, to, now) : dividedShares(slot, slotRun, to, now);
    return [{ type: 'handed-over', slot: slot.id, to, shares }];
  }
  const restored = get(restoredRun(room, command)?.slots, slot.id);
  if (was === undefined || slotRun === was || slotRun === restored || spoke !== speaking) return [];
  const shares = redividedShares(slot, was, slotRun, speaking, now);
  const isSame = entriesOf(shares).every(([id, share]) => get(slotRun.turns, id)?.timer.allotted === share);
  return isSame ? [] : [{ type: 'allotted', slot: slot.id, allotted: slotRun.timer.allotted, shares }];
};
