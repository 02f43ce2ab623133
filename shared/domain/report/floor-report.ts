import { entriesOf, isEmpty, valuesOf } from '../by-id.ts';
import { type Airtime, airtimeOf } from '../floor/airtime.ts';
import { type ContributionKind, type EntryWords, listOf, slotFloorOf, spokenBy, waitingIn } from '../floor/floor.ts';
import type { HandView } from '../floor/floor-views.ts';
import { stepsOf } from '../run/boundaries.ts';
import type { Room, StandingCommand } from '../run/room.ts';
import { type Duration, duration, type Instant } from '../time/time.ts';

/** What became of a request. */
export const REQUEST_STATES = ['heard', 'waited', 'removed', 'hand'] as const;

/**
 * One request of one person. `hand`: raised in the hall and never admitted. `at`: when it got the floor, wall clock in ms; null where it
 * did not.
 */
export type RequestReport = {
  readonly name: string | null;
  readonly affiliation?: string;
  readonly group?: string;
  readonly kind: ContributionKind;
  readonly state: (typeof REQUEST_STATES)[number];
  readonly asked: Instant;
  readonly at: Instant | null;
  readonly spoken: Duration;
};

/** Who asked for the floor of a slot, who was heard, who still waited, and where its time went. */
export type FloorReport = { readonly requests: readonly RequestReport[]; readonly airtime: Airtime };

/** The entry that a command of the run gave the floor to, or let put a question; null where it did neither. */
const entryHeardBy = ({ command, commandId }: StandingCommand, slot: string): string | null => {
  if (command.type === 'give-floor' && command.slot === slot) return command.to;
  if (command.type !== 'interpose' || command.slot !== slot) return null;
  return command.by ?? (command.who === undefined ? null : commandId);
};

/** When each entry got the floor first, or put its question, as far as that stands. */
const givenAt = ({ standing }: Room, slot: string): ReadonlyMap<string, Instant> => {
  const given = new Map<string, Instant>();
  for (const { standing: one, at } of stepsOf(standing).steps) {
    const entry = entryHeardBy(one, slot);
    if (entry !== null && !given.has(entry)) given.set(entry, at);
  }
  return given;
};

const whoOf = ({ name, affiliation, group, kind }: Pick<EntryWords, 'name' | 'affiliation' | 'group' | 'kind'>) => ({
  name,
  ...(affiliation === undefined ? {} : { affiliation }),
  ...(group === undefined ? {} : { group }),
  kind,
});

/**
 * The floor of a slot at the end of its run; null where nobody asked for it. `running`: the running time of the slot; `raised`: the hands
 * of the run that nobody has taken back.
 */
export const floorReport = (
  room: Room,
  slot: string,
  running: Duration,
  raised: readonly HandView[],
  wall: (at: Instant) => Instant,
): FloorReport | null => {
  const [list, floor] = [listOf(room.floor, slot), slotFloorOf(room.run, slot)];
  const admitted = new Set(valuesOf(list.entries).flatMap(({ hand }) => hand ?? []));
  const hands = raised.filter((hand) => hand.slot === slot && !admitted.has(hand.id));
  if (isEmpty(list.entries) && floor.spans.length === 0 && hands.length === 0) return null;
  const waiting = new Set(waitingIn(list, floor).map(({ id }) => id));
  const given = givenAt(room, slot);
  const heard = new Set(floor.spans.flatMap(({ entry }) => entry ?? []));
  // A question that was taken back was never asked.
  const asking = entriesOf(list.entries).filter(([id, { interposed }]) => interposed !== true || heard.has(id));
  const listed = asking.map(([id, { words, asked }]): RequestReport => {
    const at = given.get(id);
    return {
      ...whoOf(words),
      state: heard.has(id) ? 'heard' : waiting.has(id) ? 'waited' : 'removed',
      asked: wall(asked),
      at: at === undefined ? null : wall(at),
      spoken: spokenBy(floor, id, running),
    };
  });
  const requests = [
    ...listed,
    ...hands.map(
      (hand): RequestReport => ({ ...whoOf(hand), state: 'hand', asked: wall(hand.at), at: null, spoken: duration(0) }),
    ),
  ];
  // Who was heard stands in the order in which they were, as minutes have it; then who was not.
  const ordered = [...requests].sort(
    (one, other) => (one.at ?? Number.POSITIVE_INFINITY) - (other.at ?? Number.POSITIVE_INFINITY) || one.asked - other.asked,
  );
  return { requests: ordered, airtime: airtimeOf(list, floor, running) };
};
