import fc from 'fast-check';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';

/** Names that every object answers to, that are taken for an order, or that put themselves in front of the others. */
const KNOWN = ['__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf', 'toJSON', '__defineGetter__'];
/** Words that JavaScript knows and that a file allows as ids. */
const SLUGS = ['constructor', 'then', 'length', 'name', '0', '10', '2'];
/** What a dictionary, a search or a page could take for something of its own. */
const TITLES = [...KNOWN, ...SLUGS, '{{count}}', '{{title}}', '$t(over)', '$t(open.now)', '$&', '$1', '%s', '\\u0041'];

/** What things are called: by the place of a slot or person in the day. */
export type Names = Readonly<Record<'slot' | 'person' | 'title' | 'name', (place: number) => string>>;

const token = (of: string) => (place: number) => `zq${of}${place}z`;
/** Names that stand for nothing, each of them once in a text. */
export const plainNames: Names = { slot: token('s'), person: token('p'), title: token('t'), name: token('n') };

const withOthers = (words: readonly string[], names: (place: number) => string) => (place: number) =>
  words[place] ?? names(place);
const drawn = (words: readonly string[]) => fc.shuffledSubarray([...words]);

/** Any word at all; or such as a file may hold, so that the day can be edited. */
export const anyNames: fc.Arbitrary<Names> = fc
  .tuple(drawn([...KNOWN, ...SLUGS]), drawn([...KNOWN, ...SLUGS]), drawn(TITLES))
  .map(([slots, people, titles]) => ({
    slot: withOthers(slots, plainNames.slot),
    person: withOthers(people, plainNames.person),
    title: withOthers(
      titles.filter((_title, index) => index % 2 === 0),
      plainNames.title,
    ),
    // Nobody is called as their slot is, which a page says once, nor as their id, which a file leaves out.
    name: withOthers(
      titles.flatMap((title, index) => (index % 2 === 1 ? [`Dr ${title}`] : [])),
      plainNames.name,
    ),
  }));
export const fileNames: fc.Arbitrary<Names> = fc.tuple(drawn(SLUGS), drawn(SLUGS)).map(([slots, people]) => ({
  ...plainNames,
  slot: withOthers(slots, plainNames.slot),
  person: withOthers(people, plainNames.person),
}));

/** The same day by other names. */
export const renamed = (agenda: Agenda, names: Names): Agenda => {
  const people = [...new Set(agenda.slots.flatMap((slot) => slot.people.map(({ id }) => id)))];
  return {
    ...agenda,
    slots: agenda.slots.map((slot, index) => ({
      ...slot,
      id: names.slot(index),
      title: names.title(index),
      people: slot.people.map((person) => {
        const place = people.indexOf(person.id);
        return { ...person, id: names.person(place), name: names.name(place) };
      }),
    })),
  };
};

const OF = { s: 'slot', p: 'person', t: 'title', n: 'name' } as const;
const isKind = (letter: string): letter is keyof typeof OF => Object.hasOwn(OF, letter);

/** A text about the day by plain names, as it must be by these; `written`: how a name is written in such a text. */
export const inNames = (text: string, names: Names, written: (name: string) => string = (name) => name): string =>
  text.replace(/zq([sptn])(\d+)z/g, (all, letter: string, place: string) =>
    isKind(letter) ? written(names[OF[letter]](Number(place))) : all,
  );

/** A value as JSON carries it, with its keys in one order: words like `10` put themselves in front. */
export const canonical = (json: string): string => {
  const ordered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(ordered);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return { keys: entries.map(([key, part]) => [key, ordered(part)]) };
  };
  return JSON.stringify(ordered(JSON.parse(json)), null, 1);
};
