import { type ById, byId, get, noneById } from '../by-id.ts';
import { type Duration, duration, type Instant } from '../time/time.ts';

/** What somebody wants the floor for. */
export const CONTRIBUTIONS = ['question', 'remark', 'reply', 'answer', 'point-of-order'] as const;
export type ContributionKind = (typeof CONTRIBUTIONS)[number];

/** What hands of the public come to: nothing, a proposal, or a place in the list as it is shown. */
export const HANDS = ['closed', 'proposed', 'listed'] as const;
export type HandsMode = (typeof HANDS)[number];

/** What an entry says of somebody. Without a name it is *somebody*, whose name comes later. */
export type EntryWords = {
  readonly kind: ContributionKind;
  readonly name: string | null;
  /** Their id in the programme, where they are in it. */
  readonly person?: string | undefined;
  readonly affiliation?: string | undefined;
  /** The side or the group that they speak for. */
  readonly group?: string | undefined;
  /** The entry that they answer. */
  readonly of?: string | undefined;
};

/** Somebody in the list of a slot. `asked`: when they asked for the floor. `hand`: the hand that they raised, where they raised one. */
export type FloorEntry = {
  readonly id: string;
  readonly words: EntryWords;
  readonly asked: Instant;
  readonly hand?: string;
  /** Their own limit, where it is not that of the slot. */
  readonly limit?: Duration;
  /** It came with a question that was put to whoever had the floor: it never waited. */
  readonly interposed?: true;
};

/** Closed: `after` more are heard, null for all who wait; `heard` had been heard by then. */
export type ListDoor = { readonly open: true } | { readonly open: false; readonly after: number | null; readonly heard: number };

/** The list of one slot: whoever asked for the floor, in order. What they said is in the run, so that each is undone by itself. */
export type FloorList = {
  /** Everybody who was ever in it, also those who were removed: what was said keeps its name. */
  readonly entries: ById<FloorEntry>;
  readonly order: readonly string[];
  /** Null: as the agenda has it. */
  readonly door: ListDoor | null;
  readonly limit: Duration | null;
  readonly hands: HandsMode;
  /** Times of groups that are not those of the agenda; null where a group has none any more. */
  readonly budgets: ById<Duration | null>;
};

/**
 * Somebody who has the floor, between two positions on the running time of the slot; `to` is null while they have it. A pause and an
 * undo of the run need no rule of their own by this. `entry` is null for an interposed question of somebody who is in no list.
 */
export type FloorSpan = {
  readonly entry: string | null;
  readonly from: Duration;
  readonly to: Duration | null;
  /** The entry that an interposed question pauses. */
  readonly interrupts?: string;
};

/** What was said in one slot. `returned`: who was put back on top of the list, the latest first. */
export type SlotFloor = { readonly spans: readonly FloorSpan[]; readonly returned: readonly string[] };
export type RunFloor = ById<SlotFloor>;

/** A standing command of the list of a slot, with that list before and after it. */
export type StandingList = {
  readonly commandId: string;
  readonly revision: number;
  readonly at: Instant;
  readonly slot: string;
  readonly before: FloorList;
  readonly after: FloorList;
};

/** The lists of a run, by slot, with a history of their own. */
export type RoomFloor = {
  readonly lists: ById<FloorList>;
  readonly standing: readonly StandingList[];
  readonly undone: readonly StandingList[];
};

export const noFloor = (): RoomFloor => ({ lists: noneById, standing: [], undone: [] });

const emptyList: FloorList = { entries: byId([]), order: [], door: null, limit: null, hands: 'closed', budgets: byId([]) };
const silent: SlotFloor = { spans: [], returned: [] };

export const listOf = (floor: Pick<RoomFloor, 'lists'>, slot: string): FloorList => get(floor.lists, slot) ?? emptyList;
export const slotFloorOf = (run: { readonly floor?: RunFloor } | null, slot: string): SlotFloor =>
  get(run?.floor, slot) ?? silent;

/** What is said now; null while nobody has the floor. */
export const presentSpan = ({ spans }: SlotFloor): FloorSpan | null => {
  const last = spans.at(-1);
  return last?.to === null ? last : null;
};

/** Whose contribution a span belongs to: an interposed question is part of the one that it interrupts. */
export const contributorOf = ({ entry, interrupts }: FloorSpan): string | null => interrupts ?? entry;

/** Who has the floor, also while somebody interposes. */
export const speakerOf = (floor: SlotFloor): string | null => {
  const span = presentSpan(floor);
  return span === null ? null : contributorOf(span);
};

export const spanLength = ({ from, to }: FloorSpan, position: Duration): Duration => duration((to ?? position) - from);

/** How long an entry has spoken by a position of its slot, the questions that interrupted it taken out. */
export const spokenBy = ({ spans }: SlotFloor, entry: string, position: Duration): Duration =>
  duration(spans.filter((span) => span.entry === entry).reduce((sum, span) => sum + spanLength(span, position), 0));

/** Whose turn was in the debate: those who only interposed had none. */
export const turnsIn = (floor: SlotFloor): number => {
  const turns = new Set(floor.spans.flatMap(({ entry, interrupts }) => (interrupts === undefined ? (entry ?? []) : [])));
  for (const id of floor.returned) turns.delete(id);
  return turns.size;
};

const isPointOfOrder = (list: FloorList, id: string): boolean => get(list.entries, id)?.words.kind === 'point-of-order';

/** The list without those who were heard: what may be put in another order. */
export const orderedWaiting = ({ order }: FloorList, floor: SlotFloor): readonly string[] => {
  const spoke = new Set(floor.spans.flatMap(({ entry }) => entry ?? []));
  return order.filter((id) => !spoke.has(id));
};

/** Who waits, in their order. Whoever was put back stands on top, below points of order alone. */
export const waitingIn = (list: FloorList, floor: SlotFloor): readonly FloorEntry[] => {
  const rest = orderedWaiting(list, floor);
  const first = rest.findIndex((id) => !isPointOfOrder(list, id));
  const lead = first < 0 ? rest.length : first;
  const ids = [...rest.slice(0, lead), ...floor.returned, ...rest.slice(lead)];
  return ids.flatMap((id) => get(list.entries, id) ?? []);
};

/** How many of those who wait will be heard: all while the list is open, else as many as it was closed after. */
export const stillHeard = ({ door }: FloorList, floor: SlotFloor, waiting: number): number =>
  door === null || door.open || door.after === null
    ? waiting
    : Math.max(0, Math.min(waiting, door.after - (turnsIn(floor) - door.heard)));

/** By this a person is the same in two entries: the id in the programme, else name and affiliation. Null for *somebody*. */
export const personKey = ({
  name,
  person,
  affiliation = '',
}: Pick<EntryWords, 'name' | 'person' | 'affiliation'>): string | null => {
  if (person !== undefined) return `person ${person}`;
  if (name === null) return null;
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
  return `name ${plain(name)}\n${plain(affiliation)}`;
};
