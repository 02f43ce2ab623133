import { byId } from '../../../../shared/domain/by-id.ts';
import type { Found, FoundPerson, Programme } from '../programme.ts';
import { startFrom } from '../texts/moments.ts';
import { inOrder } from '../texts/people.ts';
import { at, entries, firstOf, given, isObject, list, text, zone } from '../texts/values.ts';

const startOf = (entry: unknown): Found['start'] =>
  startFrom(`${text(at(entry, 'startDate', 'date'))}T${text(at(entry, 'startDate', 'time'))}`, null);

const minutesOf = (entry: unknown): number | null => {
  const [from, to] = [at(entry, 'startDate'), at(entry, 'endDate')].map((moment) =>
    Date.parse(`${text(at(moment, 'date'))}T${text(at(moment, 'time'))}Z`),
  ) as [number, number];
  const given = Number(at(entry, 'duration'));
  const minutes = Number.isFinite(given) && given > 0 ? given : (to - from) / 60_000;
  return minutes > 0 ? minutes : null;
};

const peopleOf = (entry: unknown, ...keys: readonly string[]): readonly FoundPerson[] =>
  keys
    .flatMap((key) => list(at(entry, key)))
    .flatMap((one) => {
      const name =
        `${text(at(one, 'firstName'))} ${firstOf(at(one, 'familyName'), at(one, 'lastName'))}`.trim() ||
        inOrder(firstOf(at(one, 'fullName'), at(one, 'name')));
      return name === '' ? [] : [{ name, ...given('affiliation', at(one, 'affiliation')) }];
    });

const foundOf = (entry: unknown, room: string): Found => ({
  title: text(at(entry, 'title')),
  start: startOf(entry),
  minutes: minutesOf(entry),
  rooms: room === '' ? [] : [room],
  people: peopleOf(entry, 'presenters', 'speakers'),
});

/** One entry of a timetable: a break, a contribution, or a session with what stands in it. */
const foundIn = (entry: unknown): readonly Found[] => {
  const room = text(at(entry, 'room'));
  switch (text(at(entry, 'entryType'))) {
    case 'Break':
      // One outside a session is for everybody.
      return [{ ...foundOf(entry, room), kind: 'break' }];
    case 'Session': {
      const inside = entries(at(entry, 'entries')).map(([, one]) => one);
      const session = [text(at(entry, 'title')), text(at(entry, 'slotTitle'))].filter((word) => word !== '').join(', ');
      if (inside.length === 0) return [{ ...foundOf(entry, room), title: session, people: peopleOf(entry, 'conveners') }];
      return inside.flatMap((one) =>
        foundIn(one).map((found) => ({ ...found, session, rooms: room === '' ? found.rooms : [room] })),
      );
    }
    default:
      return [foundOf(entry, room)];
  }
};

/** The timetable export. A block over midnight stands under both of its days, and counts once. */
export const fromIndicoTimetable = (file: unknown): Programme => {
  const days = entries(at(file, 'results')).flatMap(([, event]) => entries(event));
  const all = new Map<string, unknown>();
  for (const [day, slots] of days)
    for (const [key, entry] of entries(slots)) {
      const id = `${firstOf(at(entry, 'uniqueId'), key)} ${text(at(entry, 'startDate', 'date'))} ${text(at(entry, 'startDate', 'time'))}`;
      // What stands in a block is under the day that it is on: of a block over midnight, under both.
      const inside = [...entries(at(all.get(id), 'entries')), ...entries(at(entry, 'entries'))];
      const before = all.get(id);
      if (before === undefined) all.set(id, entry ?? day);
      else if (isObject(before)) all.set(id, { ...before, entries: byId(inside) });
    }
  const named = [...all.values()].map((entry) => text(at(entry, 'startDate', 'tz'))).find((tz) => tz !== '');
  return {
    format: 'indico',
    title: null,
    timeZone: zone(named),
    language: null,
    found: [...all.values()].flatMap(foundIn),
    remarks: [],
  };
};

/** The event export, with contributions or sessions where they were asked for; it has no breaks. */
export const fromIndicoEvent = (file: unknown): Programme => {
  const events = list(at(file, 'results'));
  const found = events.flatMap((event) => {
    const sessions = list(at(event, 'sessions')).flatMap((session) =>
      list(at(session, 'contributions')).map((one) => ({
        ...foundOf(one, firstOf(at(one, 'room'), at(session, 'room'))),
        ...given('session', firstOf(at(session, 'title'), at(session, 'session', 'title'))),
      })),
    );
    return [
      ...sessions,
      ...list(at(event, 'contributions')).map((one) => ({
        ...foundOf(one, text(at(one, 'room'))),
        ...given('session', at(one, 'session')),
      })),
    ];
  });
  return {
    format: 'indico',
    title: text(at(events[0], 'title')) || null,
    ...given('venue', at(events[0], 'location')),
    timeZone: zone(at(events[0], 'timezone')),
    language: null,
    found,
    remarks: [],
  };
};
