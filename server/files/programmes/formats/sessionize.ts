import type { Kind } from '../../../../shared/domain/agenda/agenda.ts';
import type { Found, Programme } from '../programme.ts';
import { minutesBetween, startFrom } from '../texts/moments.ts';
import { at, firstOf, list, text } from '../texts/values.ts';
import { kindByWords } from '../texts/words.ts';

/** A service session is no talk: opening the doors by its words, else a break. */
const serviceKind = (title: string): Kind => (kindByWords(title) === 'chair' ? 'chair' : 'break');

const named = (name: string): Found['people'] => (name === '' ? [] : [{ name }]);

/** A session of either view. A service session is what is no talk: a break, or opening the doors; one for all stands in one room only. */
const foundOf = (session: unknown, room: string, people: Found['people']): Found => {
  const [from, to] = [text(at(session, 'startsAt')), text(at(session, 'endsAt'))];
  const inAll = at(session, 'isPlenumSession') === true || room === '';
  return {
    title: text(at(session, 'title')),
    start: startFrom(from, null),
    minutes: minutesBetween(from, to),
    rooms: inAll ? [] : [room],
    people,
    ...(at(session, 'isServiceSession') === true && people.length === 0 ? { kind: serviceKind(text(at(session, 'title'))) } : {}),
  };
};

/** What was not accepted may stand in the file, and takes no time. */
const isIn = (session: unknown): boolean =>
  !/^(?:declined?|decline_queue|cancell?ed|withdrawn|waitlist(?:ed)?|nominated)$/i.test(text(at(session, 'status')));

const facts = { format: 'sessionize', title: null, timeZone: null, language: null, remarks: [] } as const;

/** The view “All”: sessions, speakers and rooms apart, by id. */
export const fromSessionizeAll = (file: unknown): Programme => {
  const rooms = new Map(list(at(file, 'rooms')).map((room) => [text(at(room, 'id')), text(at(room, 'name'))]));
  const speakers = new Map(
    list(at(file, 'speakers')).map((one) => [
      text(at(one, 'id')),
      firstOf(at(one, 'fullName'), `${text(at(one, 'firstName'))} ${text(at(one, 'lastName'))}`),
    ]),
  );
  const found = list(at(file, 'sessions'))
    .filter(isIn)
    .map((session) => {
      const people = list(at(session, 'speakers')).flatMap((one) =>
        named(speakers.get(typeof one === 'object' ? text(at(one, 'id')) : text(one)) ?? text(at(one, 'name'))),
      );
      return foundOf(session, rooms.get(text(at(session, 'roomId'))) ?? text(at(session, 'room')), people);
    });
  return { ...facts, found };
};

const namedIn = (session: unknown): Found['people'] =>
  list(at(session, 'speakers')).flatMap((one) => named(firstOf(at(one, 'name'), one)));

/** The view “GridSmart”: days, rooms, sessions. */
export const fromSessionizeGrid = (file: unknown): Programme => {
  const found = list(file).flatMap((day) =>
    list(at(day, 'rooms')).flatMap((room) =>
      list(at(room, 'sessions'))
        .filter(isIn)
        .map((session) => foundOf(session, firstOf(at(room, 'name'), at(session, 'room')), namedIn(session))),
    ),
  );
  return { ...facts, found };
};

/** The view “Sessions”: groups, and in each its sessions. */
export const fromSessionizeSessions = (file: unknown): Programme => ({
  ...facts,
  found: list(file)
    .flatMap((group) => list(at(group, 'sessions')))
    .filter(isIn)
    .map((session) => foundOf(session, text(at(session, 'room')), namedIn(session))),
});
