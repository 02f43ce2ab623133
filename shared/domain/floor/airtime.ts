import { get } from '../by-id.ts';
import { type Duration, duration } from '../time/time.ts';
import { type EntryWords, type FloorList, personKey, type SlotFloor, spanLength } from './floor.ts';

/** How long one person has spoken, questions that they put to others included. `turns`: how often they had the floor. */
export type PersonAirtime = Pick<EntryWords, 'person' | 'affiliation' | 'group'> & {
  readonly name: string;
  readonly spoken: Duration;
  readonly turns: number;
};

/** Where the running time of a slot went: the sum of people, unassigned and chair is that time, to the millisecond. */
export type Airtime = {
  readonly people: readonly PersonAirtime[];
  /** By the labels of those who spoke. */
  readonly groups: readonly { readonly name: string; readonly spoken: Duration }[];
  /** Spoken by somebody whose name nobody gave. */
  readonly unassigned: Duration;
  /** Nobody had the floor. */
  readonly chair: Duration;
};

/** Where the time went by a position on the running time of the slot. */
export const airtimeOf = (list: FloorList, { spans }: SlotFloor, running: Duration): Airtime => {
  const people = new Map<string, PersonAirtime & { readonly entries: ReadonlySet<string> }>();
  const groups = new Map<string, number>();
  let [unassigned, spokenInAll] = [0, 0];
  for (const span of spans) {
    const length = spanLength(span, running);
    spokenInAll += length;
    const words = span.entry === null ? undefined : get(list.entries, span.entry)?.words;
    if (words?.group !== undefined) groups.set(words.group, (groups.get(words.group) ?? 0) + length);
    const key = words === undefined ? null : personKey(words);
    if (span.entry === null || words === undefined || key === null) {
      unassigned += length;
      continue;
    }
    const { name, person, affiliation, group } = words;
    const known = people.get(key);
    const entries = new Set([...(known?.entries ?? []), ...(span.interrupts === undefined ? [span.entry] : [])]);
    people.set(key, {
      name: name ?? '',
      ...(person === undefined ? {} : { person }),
      ...(affiliation === undefined ? {} : { affiliation }),
      ...(group === undefined ? {} : { group }),
      spoken: duration((known?.spoken ?? 0) + length),
      turns: entries.size,
      entries,
    });
  }
  return {
    people: [...people.values()].map(({ entries: _counted, ...one }) => one),
    groups: [...groups].map(([name, spoken]) => ({ name, spoken: duration(spoken) })),
    unassigned: duration(unassigned),
    chair: duration(running - spokenInAll),
  };
};

/** The same over several debates: whoever is the same person, or speaks for the same group, in two of them is one here. */
export const airtimeInAll = (all: readonly Airtime[]): Airtime => {
  const people = new Map<string, PersonAirtime>();
  const groups = new Map<string, number>();
  for (const one of all) {
    for (const person of one.people) {
      const key = personKey(person) ?? '';
      const known = people.get(key);
      people.set(key, {
        ...person,
        spoken: duration((known?.spoken ?? 0) + person.spoken),
        turns: (known?.turns ?? 0) + person.turns,
      });
    }
    for (const { name, spoken } of one.groups) groups.set(name, (groups.get(name) ?? 0) + spoken);
  }
  const sum = (of: (one: Airtime) => Duration): Duration => duration(all.reduce((total, one) => total + of(one), 0));
  return {
    people: [...people.values()],
    groups: [...groups].map(([name, spoken]) => ({ name, spoken: duration(spoken) })),
    unassigned: sum(({ unassigned }) => unassigned),
    chair: sum(({ chair }) => chair),
  };
};
