import ICAL from 'ical.js';
import { localInstant } from '../../../../shared/domain/time/local-time.ts';
import { isTimeZone } from '../../../../shared/domain/time/time-zone.ts';
import { type Remark, remarkOn } from '../../../../shared/protocol/http/programmes.ts';
import type { Found, Programme, Start } from '../programme.ts';
import { startFrom, startIn } from '../texts/moments.ts';
import { namesIn } from '../texts/people.ts';

/** So many entries are told by name. */
const MOST_REMARKS = 20;

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

/** The zone that a start names, be it defined in the file or not: by its own name, or by what its definition says that it is. */
const zoneNamed = (calendars: readonly ICAL.Component[], event: ICAL.Component): string | null => {
  const named = String(event.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? '');
  if (isTimeZone(named)) return named;
  const defined = calendars
    .flatMap((calendar) => calendar.getAllSubcomponents('vtimezone'))
    .find((one) => named !== '' && textOf(one, 'tzid') === named);
  const location = defined === undefined ? '' : textOf(defined, 'x-lic-location');
  return isTimeZone(location) ? location : null;
};

/** The zone of a calendar: the one that it says, else the one that most starts name. */
const zoneOf = (calendars: readonly ICAL.Component[], named: readonly (string | null)[]): string | null => {
  const said = calendars.map((calendar) => textOf(calendar, 'x-wr-timezone')).find((zone) => isTimeZone(zone));
  const zones = named.filter((zone) => zone !== null);
  const count = (zone: string): number => zones.filter((one) => one === zone).length;
  return said ?? zones.toSorted((a, b) => count(b) - count(a))[0] ?? null;
};

/** “Machines (talk by Ada, Bea)”: a calendar has no field for who speaks, and says it so. */
const BY = / \((?:[\p{L}-]{1,20} )?(?:by|von|par|por|di|door) (\p{Lu}[^()\d]{2,200})\)$/u;
const partedAtBy = (summary: string): Pick<Found, 'title' | 'people'> => {
  const [whole, names] = BY.exec(summary) ?? [];
  if (whole === undefined || names === undefined) return { title: summary, people: [] };
  return { title: summary.slice(0, -whole.length), people: namesIn(names).map((name) => ({ name })) };
};

/** An entry of a calendar; two with one UID are two. A day without a time is no slot. */
const foundOf = (event: ICAL.Component, own: string | null, timeZone: string | null): Found | null => {
  const from = event.getFirstPropertyValue('dtstart');
  if (!(from instanceof ICAL.Time) || from.isDate) return null;
  const to = event.getFirstPropertyValue('dtend');
  const lasts = event.getFirstPropertyValue('duration');
  const isUtc = from.zone === ICAL.Timezone.utcTimezone;
  // A start in another zone than the calendar's is at the same instant here.
  const [date = '', time = ''] = written(from).split('T');
  const elsewhere = own === null || own === timeZone || timeZone === null ? null : localInstant(date, time, own);
  const start: Start | null =
    elsewhere !== null && timeZone !== null
      ? startIn(elsewhere, timeZone)
      : startFrom(`${written(from)}${isUtc ? 'Z' : ''}`, timeZone);
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

/** A line of a calendar begins with a name; one that does not was broken where nobody may. */
const mended = (source: string): string => source.replace(/\r?\n(?![ \t]|[A-Za-z0-9-]{1,60}[;:]|$)/g, ' ');

/** The calendars of a file, which may hold several one after the other. */
const calendarsIn = (source: string): readonly ICAL.Component[] => {
  const parsed: unknown[] = ICAL.parse(mended(source));
  return (Array.isArray(parsed[0]) ? parsed : [parsed]).map((one) => new ICAL.Component(one as unknown[]));
};

/** What of its entries is not read as they stand: days without a time, and all but the first of what repeats. */
const remarksOn = (events: readonly ICAL.Component[]): readonly Remark[] =>
  events.flatMap((event) => {
    const from = event.getFirstPropertyValue('dtstart');
    const title = textOf(event, 'summary').slice(0, 80);
    if (!(from instanceof ICAL.Time) || from.isDate) return [remarkOn('no-moment', { title })];
    return event.hasProperty('rrule') || event.hasProperty('rdate') ? [remarkOn('repeats', { title })] : [];
  });

/** A calendar. The parser's own error is thrown where it is none. */
export const fromCalendar = (source: string): Programme => {
  const calendars = calendarsIn(source);
  const events = calendars
    .flatMap((calendar) => calendar.getAllSubcomponents('vevent'))
    .filter((event) => textOf(event, 'status').toUpperCase() !== 'CANCELLED');
  const zones = events.map((event) => zoneNamed(calendars, event));
  const timeZone = zoneOf(calendars, zones);
  const utc =
    timeZone === null &&
    events.some((event) => {
      const from = event.getFirstPropertyValue('dtstart');
      return from instanceof ICAL.Time && from.zone === ICAL.Timezone.utcTimezone;
    });
  return {
    format: 'icalendar',
    title: calendars.map((calendar) => textOf(calendar, 'x-wr-calname')).find((name) => name !== '') ?? null,
    timeZone,
    language: null,
    ...(utc ? { utc: true as const } : {}),
    found: events.map((event, index) => foundOf(event, zones[index] ?? null, timeZone)).filter((found) => found !== null),
    remarks: remarksOn(events).slice(0, MOST_REMARKS),
  };
};
