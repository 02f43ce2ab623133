import ICAL from 'ical.js';
import { isTimeZone } from '../../../shared/domain/time/time-zone.ts';
import type { Found, Programme, Start } from '../programme.ts';
import { startFrom } from '../texts/moments.ts';
import { namesIn } from '../texts/people.ts';

const pad = (count: number): string => String(count).padStart(2, '0');
const written = (time: ICAL.Time): string =>
  `${time.year}-${pad(time.month)}-${pad(time.day)}T${pad(time.hour)}:${pad(time.minute)}`;

const minutesBetween = (from: ICAL.Time, to: ICAL.Time): number | null => {
  const minutes = Math.round(to.subtractDate(from).toSeconds() / 60);
  return minutes > 0 ? minutes : null;
};

const textOf = (event: ICAL.Component, name: string): string =>
  String(event.getFirstPropertyValue(name) ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** The zone that most starts name, be it defined in the file or not. */
const zoneOf = (calendar: ICAL.Component, events: readonly ICAL.Component[]): string | null => {
  const named = [
    textOf(calendar, 'x-wr-timezone'),
    ...events.map((event) => String(event.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? '')),
  ].find((zone) => isTimeZone(zone));
  return named ?? null;
};

/** “Machines (talk by Ada, Bea)”: a calendar has no field for who speaks, and says it so. */
const BY = / \((?:[\p{L}-]{1,20} )?(?:by|von|par|por|di|door) (\p{Lu}[^()\d]{2,200})\)$/u;
const partedAtBy = (summary: string): Pick<Found, 'title' | 'people'> => {
  const [whole, names] = BY.exec(summary) ?? [];
  if (whole === undefined || names === undefined) return { title: summary, people: [] };
  return { title: summary.slice(0, -whole.length), people: namesIn(names).map((name) => ({ name })) };
};

/** An entry of a calendar; two with one UID are two. A day without a time is no slot. */
const foundOf = (event: ICAL.Component, timeZone: string | null): Found | null => {
  const from = event.getFirstPropertyValue('dtstart');
  if (!(from instanceof ICAL.Time) || from.isDate) return null;
  const to = event.getFirstPropertyValue('dtend');
  const lasts = event.getFirstPropertyValue('duration');
  const isUtc = from.zone === ICAL.Timezone.utcTimezone;
  const start: Start | null = startFrom(`${written(from)}${isUtc ? 'Z' : ''}`, timeZone);
  const seconds = lasts instanceof ICAL.Duration ? lasts.toSeconds() : 0;
  const location = textOf(event, 'location');
  const { title, people } = partedAtBy(textOf(event, 'summary'));
  return {
    title,
    start,
    minutes: to instanceof ICAL.Time ? minutesBetween(from, to) : seconds > 0 ? Math.round(seconds / 60) : null,
    rooms: location === '' ? [] : [location],
    people,
  };
};

/** A calendar. The parser's own error is thrown where it is none. */
export const fromCalendar = (source: string): Programme => {
  const calendar = new ICAL.Component(ICAL.parse(source));
  const events = calendar.getAllSubcomponents('vevent').filter((event) => textOf(event, 'status').toUpperCase() !== 'CANCELLED');
  const timeZone = zoneOf(calendar, events);
  const utc =
    timeZone === null &&
    events.some((event) => {
      const from = event.getFirstPropertyValue('dtstart');
      return from instanceof ICAL.Time && from.zone === ICAL.Timezone.utcTimezone;
    });
  return {
    format: 'icalendar',
    title: textOf(calendar, 'x-wr-calname') || null,
    timeZone,
    language: null,
    ...(utc ? { utc: true as const } : {}),
    found: events.map((event) => foundOf(event, timeZone)).filter((found) => found !== null),
    remarks: [],
  };
};
