import { type ById, byId, entriesOf, put } from '../by-id.ts';
import type { Duration } from '../time/time.ts';
import {
  contributorOf,
  type FloorList,
  listOf,
  presentSpan,
  type RoomFloor,
  type SlotFloor,
  type StandingList,
  speakerOf,
} from './floor.ts';
import type { ListEvent, SpokenEvent } from './floor-events.ts';

const ended = ({ spans }: SlotFloor, position: Duration) =>
  spans.map((span) => (span.to === null ? { ...span, to: position } : span));

/** What was said after one fact, at a position on the running time of the slot. */
export const afterSpoken = (floor: SlotFloor, event: SpokenEvent, position: Duration): SlotFloor => {
  const spans = ended(floor, position);
  const begun = { from: position, to: null };
  switch (event.type) {
    case 'floor-given':
      return {
        spans: [...spans, { entry: event.entry, ...begun }],
        returned: floor.returned.filter((id) => id !== event.entry),
      };
    case 'floor-ended':
      return { ...floor, spans };
    case 'floor-interposed': {
      const interrupts = speakerOf(floor);
      return interrupts === null ? floor : { ...floor, spans: [...spans, { entry: event.entry, ...begun, interrupts }] };
    }
    case 'floor-resumed': {
      const interrupts = presentSpan(floor)?.interrupts;
      return interrupts === undefined ? floor : { ...floor, spans: [...spans, { entry: interrupts, ...begun }] };
    }
    case 'floor-returned': {
      const last = floor.spans.at(-1);
      const isTheirs = last !== undefined && contributorOf(last) === event.entry;
      return { spans: isTheirs ? spans : floor.spans, returned: [event.entry, ...floor.returned] };
    }
    default:
      return event satisfies never;
  }
};

const placed = (order: readonly string[], id: string, before: string | null): readonly string[] => {
  const rest = order.filter((other) => other !== id);
  const at = before === null ? -1 : rest.indexOf(before);
  return at < 0 ? [...rest, id] : rest.toSpliced(at, 0, id);
};

/** The places of those who are named, filled in their new order; everybody else stays where they are. */
const reordered = (order: readonly string[], waiting: readonly string[]): readonly string[] => {
  const named = new Set(waiting);
  const next = waiting.values();
  return order.map((id) => (named.has(id) ? (next.next().value ?? id) : id));
};

const afterListed = (list: FloorList, event: ListEvent): FloorList => {
  switch (event.type) {
    case 'list-added':
      return {
        ...list,
        entries: put(list.entries, event.entry.id, event.entry),
        order: placed(list.order, event.entry.id, event.before),
      };
    case 'list-changed':
      return { ...list, entries: put(list.entries, event.entry.id, event.entry) };
    case 'list-removed':
      return { ...list, order: list.order.filter((id) => id !== event.entry) };
    case 'list-ordered':
      return { ...list, order: reordered(list.order, event.waiting) };
    case 'list-door':
      return { ...list, door: event.door };
    case 'list-limit':
      return { ...list, limit: event.limit };
    case 'list-hands':
      return { ...list, hands: event.hands };
    case 'list-budgets':
      return { ...list, budgets: byId([...entriesOf(list.budgets), ...entriesOf(event.budgets)]) };
    default:
      return event satisfies never;
  }
};

export const afterListEvent = (lists: ById<FloorList>, event: ListEvent): ById<FloorList> =>
  put(lists, event.slot, afterListed(listOf({ lists }, event.slot), event));

/** Whether an entry is named by what was said, or by what may be said again. */
type Spoke = (entry: string) => boolean;

/** An earlier or a later list. Whoever may be heard again by a redo of the run keeps their name. */
const withList = (floor: RoomFloor, slot: string, list: FloorList, spoke: Spoke): ById<FloorList> => {
  const kept = entriesOf(listOf(floor, slot).entries).filter(([id]) => spoke(id));
  return put(floor.lists, slot, { ...list, entries: byId([...kept, ...entriesOf(list.entries)]) });
};

const undoneOnce = (floor: RoomFloor, last: StandingList, spoke: Spoke): RoomFloor => ({
  lists: withList(floor, last.slot, last.before, spoke),
  standing: floor.standing.slice(0, -1),
  undone: [...floor.undone, last],
});

export const afterListUndo = (floor: RoomFloor, ids: readonly string[], spoke: Spoke): RoomFloor =>
  ids.reduce((state, id) => {
    const last = state.standing.at(-1);
    return last?.commandId === id ? undoneOnce(state, last, spoke) : state;
  }, floor);

export const afterListRedo = (floor: RoomFloor, id: string, spoke: Spoke): RoomFloor => {
  const last = floor.undone.at(-1);
  return last?.commandId === id
    ? {
        lists: withList(floor, last.slot, last.after, spoke),
        standing: [...floor.standing, last],
        undone: floor.undone.slice(0, -1),
      }
    : floor;
};
