import { createHash } from 'node:crypto';
import { TZDate } from '@date-fns/tz';
import { addDays, format } from 'date-fns';
import { localInstant } from '../../../shared/domain/time/local-time.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time/time.ts';
import type { DaySlot, EventDay } from './event-day.ts';
import { personGuid, roomGuid, slotGuid } from './export-ids.ts';

/** The hour at which one day of a schedule ends and the next begins. */
const DAY_TURNS = '04:00';
/** Zones as the schema allows them. */
const ZONE = /^[A-Z][a-z]+\/[A-Z][a-z]+|^UTC$/;

/** A wall instant with the offset that holds then. */
const withOffset = (at: number, timeZone: string): string => format(new TZDate(at, timeZone), "yyyy-MM-dd'T'HH:mm:ssxxx");

/** HH:MM; hours count on beyond a day. */
const length = (ms: number): string => {
  const whole = Math.max(0, Math.round(ms / MINUTE));
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
};

/** The schema asks for numbers too, though everybody goes by the name: 31 bits of it. */
const numberOf = (guid: string): number => Number.parseInt(guid.slice(0, 8), 16) >>> 1 || 1;

/** What the schema takes for a short name of the event: four signs at least, no hyphen. */
const acronymOf = (room: string): string => room.replaceAll('-', '_').padEnd(4, '_');

type Placed = DaySlot & { readonly starts: number };

/** The name that a slot came in with, of two with the same one the first; else our own. */
const guidsOf = (room: string, slots: readonly DaySlot[]): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  return new Map(
    slots.map(({ slot }) => {
      const own = slotGuid(room, slot.id);
      const guid = slot.guid === undefined || taken.has(slot.guid) ? own : slot.guid;
      taken.add(guid);
      return [slot.id, guid];
    }),
  );
};

/** Where the schedule is told from: the server's address, and the page that tells more of the day. */
type Source = { readonly base: string; readonly page: string };

/** The day as frab, pretalx and the tools of conferences write it; what was left out is not in it, for the form has no word for that. */
export const scheduleOf = (day: EventDay, { base, page }: Source) => {
  const { agenda } = day;
  const { id, timeZone, language, date } = agenda;
  const room = agenda.venue ?? agenda.title;
  const guids = guidsOf(id, day.slots);
  const placed = day.slots.flatMap((one): Placed[] =>
    one.state === 'skipped' || one.forecast.start === null ? [] : [{ ...one, starts: one.forecast.start }],
  );
  const events = placed.map(({ slot, starts, forecast }) => {
    const guid = guids.get(slot.id) ?? slotGuid(id, slot.id);
    return {
      guid,
      id: numberOf(guid),
      date: withOffset(starts, timeZone),
      start: withOffset(starts, timeZone),
      duration: length((forecast.end ?? starts) - starts),
      room,
      slug: `${id}-${slot.id}`,
      url: `${page}#${slot.id}`,
      title: slot.title,
      subtitle: slot.subtitle ?? '',
      track: slot.session ?? null,
      type: slot.kind,
      language,
      abstract: '',
      description: '',
      persons: slot.people.map((person) => ({ guid: personGuid(person.id), name: person.name })),
      links: [],
      attachments: [],
    };
  });
  const noon = localInstant(date, '12:00', timeZone) ?? Date.parse(`${date}T12:00:00Z`);
  const next = format(addDays(new TZDate(noon, timeZone), 1), 'yyyy-MM-dd');
  const turns = localInstant(date, DAY_TURNS, timeZone) ?? noon - 8 * HOUR;
  const over = (localInstant(next, DAY_TURNS, timeZone) ?? noon + 16 * HOUR) - MINUTE;
  const days = [
    {
      index: 1,
      date,
      day_start: withOffset(Math.min(turns, ...placed.map(({ starts }) => starts)), timeZone),
      day_end: withOffset(Math.max(over, ...placed.map(({ forecast, starts }) => forecast.end ?? starts)), timeZone),
      rooms: { [room]: events },
    },
  ];
  const tracks = [...new Set(placed.flatMap(({ slot }) => slot.session ?? []))];
  return {
    $schema: 'https://c3voc.de/schedule/schema.json',
    generator: { name: 'Rostrum', version: '0.1.0' },
    schedule: {
      // What the schedule says is its version: it is the same until something of it changes.
      version: createHash('sha256').update(JSON.stringify(days)).digest('hex').slice(0, 12),
      base_url: `${base}/`,
      conference: {
        acronym: acronymOf(id),
        title: agenda.title,
        start: date,
        end: date,
        daysCount: 1,
        timeslot_duration: '00:01',
        ...(ZONE.test(timeZone) ? { time_zone_name: timeZone } : {}),
        url: page,
        rooms: [{ name: room, guid: roomGuid(id) }],
        tracks: tracks.map((name) => ({ name })),
        days,
      },
    },
  };
};
