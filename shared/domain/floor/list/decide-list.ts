import type { Slot } from '../../agenda/agenda.ts';
import { byId, get } from '../../by-id.ts';
import { duration, type Instant, instant } from '../../time/time.ts';
import {
  type EntryWords,
  type FloorEntry,
  type FloorList,
  orderedWaiting,
  personKey,
  type SlotFloor,
  stillHeard,
  turnsIn,
  waitingIn,
} from '../floor.ts';
import type { ListCommand } from '../floor-commands.schema.ts';
import type { ListEvent } from '../floor-events.ts';
import type { FloorRejection } from '../floor-rejections.ts';
import { budgetsOf, isListOpen, limitOf } from '../slot-floor.ts';
import { placeInList } from './list-place.ts';
import { suggestedOrder } from './suggested-order.ts';

/** So many wait at once: a list that nobody can look over is no list. */
export const MOST_LISTED = 500;

type Refused = FloorRejection | 'nothing-changed' | 'figures-moved';
type Decided = ListEvent | Refused;
type CommandOf<Type extends ListCommand['type']> = Extract<ListCommand, { type: Type }>;

/** What a list is decided on. `id`: of the command, which becomes that of an entry. */
export type ListContext = {
  readonly slot: Slot;
  readonly list: FloorList;
  readonly floor: SlotFloor;
  readonly id: string;
  readonly now: Instant;
};

const isPoint = ({ kind }: EntryWords): boolean => kind === 'point-of-order';

/** Somebody waits once, and once more for a point of order. `except`: the entry that is changed. */
const waitsAlready = (waiting: readonly FloorEntry[], words: EntryWords, except: string | null): boolean => {
  const key = personKey(words);
  return (
    key !== null &&
    waiting.some((one) => one.id !== except && personKey(one.words) === key && isPoint(one.words) === isPoint(words))
  );
};

const sameWords = (one: EntryWords, other: EntryWords): boolean =>
  (['kind', 'name', 'person', 'affiliation', 'group', 'of'] as const).every((key) => one[key] === other[key]);

const add = ({ words, hand, asked }: CommandOf<'add-to-list'>, { slot, list, floor, id, now }: ListContext): Decided => {
  const waiting = waitingIn(list, floor);
  if (words.of !== undefined && get(list.entries, words.of) === undefined) return 'unknown-entry';
  // A closed list takes what cannot wait for another debate: an answer, and a point of order.
  if (!isListOpen(list, slot) && !isPoint(words) && words.kind !== 'answer') return 'list-closed';
  if (waitsAlready(waiting, words, null)) return 'already-listed';
  if (waiting.length >= MOST_LISTED) return 'list-full';
  const entry: FloorEntry = {
    id,
    words,
    asked: instant(Math.min(asked ?? now, now)),
    ...(hand === undefined ? {} : { hand }),
  };
  return { type: 'list-added', slot: slot.id, entry, before: placeInList(list, floor, words) };
};

const change = ({ entry: id, from, to }: CommandOf<'change-in-list'>, { slot, list, floor }: ListContext): Decided => {
  const entry = get(list.entries, id);
  if (entry === undefined || (to.of !== undefined && get(list.entries, to.of) === undefined)) return 'unknown-entry';
  if (!sameWords(entry.words, from)) return 'list-moved';
  if (sameWords(from, to)) return 'nothing-changed';
  const waiting = waitingIn(list, floor);
  if (waiting.some((one) => one.id === id) && waitsAlready(waiting, to, id)) return 'already-listed';
  return { type: 'list-changed', slot: slot.id, entry: { ...entry, words: to } };
};

const move = ({ entry, from, to }: CommandOf<'move-in-list'>, { slot, list, floor }: ListContext): Decided => {
  const waiting = orderedWaiting(list, floor);
  const at = waiting.indexOf(entry);
  if (at < 0) return get(list.entries, entry) === undefined ? 'unknown-entry' : 'not-waiting';
  if ((waiting[at - 1] ?? null) !== from) return 'list-moved';
  if (to === from || to === entry) return 'nothing-changed';
  const rest = waiting.toSpliced(at, 1);
  const behind = to === null ? -1 : rest.indexOf(to);
  if (to !== null && behind < 0) return 'list-moved';
  return { type: 'list-ordered', slot: slot.id, waiting: rest.toSpliced(behind + 1, 0, entry) };
};

const remove = ({ entry }: CommandOf<'remove-from-list'>, { slot, list, floor }: ListContext): Decided => {
  if (get(list.entries, entry) === undefined) return 'unknown-entry';
  if (floor.spans.some((span) => span.entry === entry)) return 'has-spoken';
  return list.order.includes(entry) ? { type: 'list-removed', slot: slot.id, entry } : 'not-waiting';
};

const sort = (_command: CommandOf<'sort-list'>, { slot, list, floor }: ListContext): Decided => {
  const waiting = suggestedOrder(list, floor);
  const isSorted = orderedWaiting(list, floor).every((id, index) => id === waiting[index]);
  return isSorted ? 'nothing-changed' : { type: 'list-ordered', slot: slot.id, waiting };
};

const close = ({ after }: CommandOf<'close-list'>, { slot, list, floor }: ListContext): Decided => {
  const waiting = waitingIn(list, floor).length;
  const heard = turnsIn(floor);
  const isSame = !isListOpen(list, slot) && list.door !== null && stillHeard(list, floor, waiting) === (after ?? waiting);
  if (isSame) return 'list-closed';
  return { type: 'list-door', slot: slot.id, door: { open: false, after, heard } };
};

const limit = ({ entry: id, from, to }: CommandOf<'set-limit'>, { slot, list }: ListContext): Decided => {
  const entry = id === null ? undefined : get(list.entries, id);
  if (id !== null && entry === undefined) return 'unknown-entry';
  if (limitOf(slot, list, entry) !== from) return 'figures-moved';
  if (from === to) return 'nothing-changed';
  return entry === undefined
    ? { type: 'list-limit', slot: slot.id, limit: duration(to) }
    : { type: 'list-changed', slot: slot.id, entry: { ...entry, limit: duration(to) } };
};

const budgets = ({ changes }: CommandOf<'set-budgets'>, { slot, list }: ListContext): Decided => {
  const present = budgetsOf(slot, list);
  if (changes.some(({ group, from }) => (present.get(group) ?? null) !== from)) return 'figures-moved';
  if (changes.every(({ from, to }) => from === to)) return 'nothing-changed';
  const changed = changes.map(({ group, to }) => [group, to === null ? null : duration(to)] as const);
  return { type: 'list-budgets', slot: slot.id, budgets: byId(changed) };
};

/** The fact that a command of a list comes to, or the word for why there is none. */
export const decideList = (command: ListCommand, context: ListContext): Decided => {
  const { slot, list } = context;
  switch (command.type) {
    case 'add-to-list':
      return add(command, context);
    case 'change-in-list':
      return change(command, context);
    case 'move-in-list':
      return move(command, context);
    case 'remove-from-list':
      return remove(command, context);
    case 'sort-list':
      return sort(command, context);
    case 'open-list':
      return isListOpen(list, slot) ? 'list-open' : { type: 'list-door', slot: slot.id, door: { open: true } };
    case 'close-list':
      return close(command, context);
    case 'set-limit':
      return limit(command, context);
    case 'set-hands':
      if (list.hands !== command.from) return 'list-moved';
      if (command.from === command.to) return 'nothing-changed';
      return { type: 'list-hands', slot: slot.id, hands: command.to };
    case 'set-budgets':
      return budgets(command, context);
    default:
      return command satisfies never;
  }
};
