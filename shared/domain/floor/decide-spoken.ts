import { get } from '../by-id.ts';
import type { Instant } from '../time/time.ts';
import { contributorOf, type FloorEntry, type FloorList, presentSpan, type SlotFloor, speakerOf, waitingIn } from './floor.ts';
import type { SpokenCommand } from './floor-commands.schema.ts';
import type { SpokenEvent } from './floor-events.ts';
import type { FloorRejection } from './floor-rejections.ts';

/** The word for who has the floor otherwise than a command expects; those of panels hold here too. */
type Refused = FloorRejection | 'not-speaking' | 'already-speaking';

const giveFloor = (
  { slot, from, to }: Extract<SpokenCommand, { type: 'give-floor' }>,
  list: FloorList,
  floor: SlotFloor,
): SpokenEvent | Refused => {
  if (get(list.entries, to) === undefined) return 'unknown-entry';
  if (speakerOf(floor) === to) return 'already-speaking';
  if (speakerOf(floor) !== from) return 'not-speaking';
  return waitingIn(list, floor).some(({ id }) => id === to) ? { type: 'floor-given', slot, entry: to } : 'not-waiting';
};

/** What is said is decided on. `id`: of the command, which becomes that of an entry. */
export type SpokenContext = { readonly list: FloorList; readonly floor: SlotFloor; readonly id: string; readonly now: Instant };

const interpose = (
  { slot, from, by, who }: Extract<SpokenCommand, { type: 'interpose' }>,
  { list, floor, id, now }: SpokenContext,
): SpokenEvent | Refused => {
  if (by !== null && get(list.entries, by) === undefined) return 'unknown-entry';
  if (by === from) return 'already-speaking';
  if (speakerOf(floor) !== from) return 'not-speaking';
  if (presentSpan(floor)?.interrupts !== undefined) return 'already-interposed';
  if (by !== null || who === undefined) return { type: 'floor-interposed', slot, entry: by };
  const added: FloorEntry = { id, words: { kind: 'question', ...who }, asked: now, interposed: true };
  return { type: 'floor-interposed', slot, entry: id, added };
};

const returnToList = (
  { slot, entry }: Extract<SpokenCommand, { type: 'return-to-list' }>,
  list: FloorList,
  floor: SlotFloor,
): SpokenEvent | Refused => {
  if (get(list.entries, entry) === undefined) return 'unknown-entry';
  if (floor.returned.includes(entry)) return 'already-listed';
  const last = floor.spans.at(-1);
  return last !== undefined && contributorOf(last) === entry ? { type: 'floor-returned', slot, entry } : 'not-last';
};

/** The fact that a command of the floor comes to in the slot that runs, or the word for why there is none. */
export const decideSpoken = (command: SpokenCommand, context: SpokenContext): SpokenEvent | Refused => {
  const { slot } = command;
  const { list, floor } = context;
  switch (command.type) {
    case 'give-floor':
      return giveFloor(command, list, floor);
    case 'end-floor':
      return speakerOf(floor) === command.from ? { type: 'floor-ended', slot } : 'not-speaking';
    case 'interpose':
      return interpose(command, context);
    case 'end-interposed':
      if (speakerOf(floor) !== command.from) return 'not-speaking';
      return presentSpan(floor)?.interrupts === undefined ? 'no-interposition' : { type: 'floor-resumed', slot };
    case 'return-to-list':
      return returnToList(command, list, floor);
    default:
      return command satisfies never;
  }
};
