import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isLanguage } from '../../../../shared/domain/agenda/file/language.ts';
import type { Found, FoundPart, Programme, Start } from '../programme.ts';
import { startFrom, startIn, writtenLength } from '../texts/moments.ts';
import { at, entries, firstOf, given, isObject, list, text, zone } from '../texts/values.ts';

/** A type such as “Talk 30 min + 10min Q&A” says how the time is divided. */
const PARTS = /(\d{1,3}) ?min[a-z]{0,6}\.? ?\+ ?(\d{1,3}) ?min/i;
export const partsOfType = (type: string, minutes: number | null): { readonly parts?: readonly FoundPart[] } => {
  const [talk, questions] = (PARTS.exec(type) ?? []).slice(1).map(Number);
  if (talk === undefined || questions === undefined || talk + questions !== minutes || talk === 0 || questions === 0) return {};
  return {
    parts: [
      { kind: 'talk', minutes: talk },
      { kind: 'questions', minutes: questions },
    ],
  };
};

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The name that an event keeps wherever it goes. */
const guidOf = (event: unknown): Pick<Found, 'guid'> => {
  const guid = firstOf(at(event, 'guid'), at(event, '@guid'));
  return GUID.test(guid) ? { guid } : {};
};

const peopleOf = (event: unknown, key: string): Found['people'] =>
  list(at(event, key)).flatMap((person) => {
    const name = isObject(person) ? firstOf(at(person, 'public_name'), at(person, 'name'), at(person, '#text')) : text(person);
    return name === '' ? [] : [{ name }];
  });

/** What all of them say of an event: the date with its offset counts, `start` is old and counts only without one. */
const foundOf = (event: unknown, day: string, room: string, timeZone: string | null, people: Found['people']): Found => {
  const time = text(at(event, 'start'));
  const start: Start | null =
    startFrom(text(at(event, 'date')), timeZone) ?? startFrom(time, timeZone) ?? startFrom(`${day}T${time}`, null);
  const minutes = writtenLength(text(at(event, 'duration')));
  const type = text(at(event, 'type'));
  return {
    ...guidOf(event),
    title: text(at(event, 'title')),
    ...given('subtitle', at(event, 'subtitle')),
    start,
    minutes,
    rooms: room === '' ? [] : [room],
    people,
    ...(/^break$/i.test(type) ? { kind: 'break' as const } : {}),
    ...partsOfType(type, minutes),
  };
};

const head = (conference: unknown): Pick<Programme, 'title' | 'timeZone' | 'language'> => ({
  title: firstOf(at(conference, 'title'), at(conference, 'acronym')) || null,
  timeZone: zone(at(conference, 'time_zone_name')),
  language: null,
});

/** The language that every event names, where it is one. */
const languageOf = (events: readonly unknown[]): string | null => {
  const named = new Set(events.map((event) => text(at(event, 'language'))));
  const [only] = named;
  return named.size === 1 && only !== undefined && isLanguage(only) ? only : null;
};

/** The days of a schedule: in its conference, as the schema says, or in it without one. */
const daysOf = (file: unknown): unknown =>
  [at(file, 'schedule', 'conference', 'days'), at(file, 'conference', 'days'), at(file, 'schedule', 'days')].find(Array.isArray);
export const isFrabJson = (file: unknown): boolean => daysOf(file) !== undefined;

/** The rooms of a day with their events, by name or as a list of rooms. */
const roomsOf = (day: unknown): readonly (readonly [string, readonly unknown[]])[] => {
  const rooms = at(day, 'rooms');
  return Array.isArray(rooms)
    ? rooms.map((room) => [text(at(room, 'name')), list(at(room, 'events'))] as const)
    : entries(rooms).map(([room, events]) => [room, list(events)] as const);
};

/** `schedule.json` of frab, pretalx and the c3voc tools: days, rooms by name, events. */
export const fromFrabJson = (file: unknown): Programme => {
  const facts = head(at(file, 'schedule', 'conference') ?? at(file, 'conference'));
  const days = list(daysOf(file));
  const found = days.flatMap((day) =>
    roomsOf(day).flatMap(([room, events]) =>
      events.map((event) => foundOf(event, text(at(day, 'date')), room, facts.timeZone, peopleOf(event, 'persons'))),
    ),
  );
  const events = days.flatMap((day) => roomsOf(day).flatMap(([, inside]) => inside));
  return { format: 'frab', ...facts, language: languageOf(events), found, remarks: [] };
};

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => ['day', 'room', 'event', 'person'].includes(name),
});

/** `schedule.xml` of the same tools. */
export const fromFrabXml = (xml: string): Programme => {
  const checked = XMLValidator.validate(xml);
  if (checked !== true) throw new Error(checked.err.msg);
  const schedule = at(parser.parse(xml), 'schedule');
  const facts = head(at(schedule, 'conference'));
  const found = list(at(schedule, 'day')).flatMap((day) =>
    list(at(day, 'room')).flatMap((room) =>
      list(at(room, 'event')).map((event) =>
        foundOf(
          event,
          text(at(day, '@date')),
          text(at(room, '@name')),
          facts.timeZone,
          list(at(event, 'persons')).flatMap((persons) => peopleOf(persons, 'person')),
        ),
      ),
    ),
  );
  return { format: 'frab', ...facts, found, remarks: [] };
};

/** `schedule2`: a flat list of events with the beginning, the end and the room of each. */
export const fromSchedule2 = (file: unknown): Programme => {
  const facts = head(at(file, 'schedule', 'conference'));
  const found = list(at(file, 'schedule', 'events')).map((event): Found => {
    const [from, to] = [text(at(event, 'start')), text(at(event, 'end'))];
    const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
    const speakers = list(at(event, 'participants')).filter((one) => ['', 'SPEAKER', 'speaker'].includes(text(at(one, 'role'))));
    return {
      ...guidOf(event),
      title: text(at(event, 'title')),
      ...given('subtitle', at(event, 'subtitle')),
      start:
        facts.timeZone === null || Number.isNaN(Date.parse(from))
          ? startFrom(from, null)
          : startIn(Date.parse(from), facts.timeZone),
      minutes: minutes > 0 ? minutes : writtenLength(text(at(event, 'duration'))),
      rooms: [firstOf(at(event, 'room', 'name'), at(event, 'room'))].filter((room) => room !== ''),
      people: speakers.flatMap((one) => {
        const name = firstOf(at(one, 'public_name'), at(one, 'name'));
        return name === '' ? [] : [{ name }];
      }),
      ...partsOfType(text(at(event, 'type')), minutes),
    };
  });
  return { format: 'schedule2', ...facts, language: languageOf(list(at(file, 'schedule', 'events'))), found, remarks: [] };
};
