import ICAL from 'ical.js';
import type { Agenda, Slot } from '../../../shared/domain/agenda/agenda.ts';
import type { CalendarHistory } from './calendar-history.ts';
import type { DaySlot, EventDay } from './event-day.ts';
import { slotGuid } from './export-ids.ts';

/** How often programs that follow the calendar are asked to look, as an ISO length. */
const LOOK_EVERY = 'PT5M';
/** How long before its beginning somebody is reminded of a slot. */
const REMIND_BEFORE = '-PT10M';
/** An instant in UTC, which every program reads alike: no zone has to be described, and no hour of a night is there twice. */
const utc = (at: number): ICAL.Time => ICAL.Time.fromJSDate(new Date(at), true);

const peopleIn = ({ people }: Slot): string =>
  people.map(({ name, affiliation }) => (affiliation === undefined ? name : `${name} (${affiliation})`)).join(', ');

const descriptionOf = (slot: Slot): string =>
  [slot.subtitle, slot.session, peopleIn(slot), slot.participants].filter((line) => line !== undefined && line !== '').join('\n');

/** What one entry says, in the order in which it is written. */
type Line = readonly [name: string, value: string | ICAL.Time];

const linesOf = ({ slot, forecast: { start, end }, state }: DaySlot, { venue }: Agenda): readonly Line[] | null => {
  if (start === null) return null;
  const description = descriptionOf(slot);
  return [
    ['dtstart', utc(start)],
    // A slot without a length is a moment: an entry without an end.
    ...(end === null ? [] : [['dtend', utc(end)] as const]),
    ['summary', slot.title],
    ...(description === '' ? [] : [['description', description] as const]),
    ...(venue === undefined ? [] : [['location', venue] as const]),
    ['status', state === 'skipped' ? 'CANCELLED' : 'CONFIRMED'],
  ];
};

/** Which page tells more of the day, if there is one. */
type Told = {
  readonly history: Pick<CalendarHistory, 'editionOf' | 'keepOnly'>;
  readonly now: number;
  readonly page?: string;
  /** What is in the agenda no more, for those who have it in their calendar. */
  readonly removed?: readonly DaySlot[];
};

const entryOf = (one: DaySlot, { agenda }: EventDay, { history, now, page }: Told): ICAL.Component | null => {
  const lines = linesOf(one, agenda);
  if (lines === null) return null;
  const uid = slotGuid(agenda.id, one.slot.id);
  const { sequence, at } = history.editionOf(uid, JSON.stringify(lines.map(([name, value]) => [name, String(value)])), now);
  const entry = new ICAL.Component('vevent');
  entry.addPropertyWithValue('uid', uid);
  entry.addPropertyWithValue('dtstamp', utc(at));
  entry.addPropertyWithValue('last-modified', utc(at));
  entry.addPropertyWithValue('sequence', sequence);
  for (const [name, value] of lines) entry.addPropertyWithValue(name, value);
  if (page !== undefined) entry.addPropertyWithValue('url', page);
  return entry;
};

const emptyCalendar = (): ICAL.Component => {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Rostrum//Live agenda//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  return calendar;
};

// The library counts a folded line without the space that it begins with: 75 octets are the most.
ICAL.foldLength = 74;
const written = (calendar: ICAL.Component): string => `${calendar.toString()}\r\n`;

/** The day as a calendar to follow (RFC 5545, 7986): what is ahead at its forecast, what was left out or taken out as cancelled. */
export const calendarOf = (day: EventDay, told: Told): string => {
  const calendar = emptyCalendar();
  calendar.addPropertyWithValue('x-wr-calname', day.agenda.title);
  calendar.addPropertyWithValue('x-wr-timezone', day.agenda.timeZone);
  const refresh = new ICAL.Property('refresh-interval');
  refresh.setParameter('value', 'DURATION');
  refresh.setValue(LOOK_EVERY);
  calendar.addProperty(refresh);
  calendar.addPropertyWithValue('x-published-ttl', LOOK_EVERY);
  const all = [...day.slots, ...(told.removed ?? [])];
  for (const one of all) {
    const entry = entryOf(one, day, told);
    if (entry !== null) calendar.addSubcomponent(entry);
  }
  told.history.keepOnly(new Set(all.map(({ slot }) => slotGuid(day.agenda.id, slot.id))));
  return written(calendar);
};

/** One slot with a reminder; null where there is no such slot, or its time is not known. */
export const reminderOf = (day: EventDay, id: string, told: Told): string | null => {
  const one = day.slots.find(({ slot }) => slot.id === id);
  const entry = one === undefined ? null : entryOf(one, day, told);
  if (one === undefined || entry === null) return null;
  const alarm = new ICAL.Component('valarm');
  alarm.addPropertyWithValue('action', 'DISPLAY');
  alarm.addPropertyWithValue('trigger', ICAL.Duration.fromString(REMIND_BEFORE));
  alarm.addPropertyWithValue('description', one.slot.title);
  entry.addSubcomponent(alarm);
  const calendar = emptyCalendar();
  calendar.addSubcomponent(entry);
  return written(calendar);
};
