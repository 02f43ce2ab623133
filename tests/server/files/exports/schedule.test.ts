import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventDayOf } from '../../../../server/files/exports/event-day.ts';
import { scheduleOf } from '../../../../server/files/exports/schedule.ts';
import type { Agenda } from '../../../../shared/domain/agenda/agenda.ts';
import { agendaFrom, fileOf, smallDay } from '../../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../../support/days/run.ts';
import { draftFrom, linesOf } from '../programmes/brought.ts';

/**
 * What c3voc.de/schedule/schema.json asks for (voc/schedule, validator/json/schema.json at 08187a2), in our own words: nothing beside
 * what it names, everything that it requires, its patterns and formats.
 */
const moment = z.iso.datetime({ offset: true });
const nullable = z.string().nullable();
const event = z.strictObject({
  id: z.int().min(1),
  guid: z.guid(),
  date: moment,
  start: moment,
  duration: z.string().regex(/^[0-9]+:[0-9]{2}$/),
  room: z.string(),
  slug: z.string().regex(/^[a-z0-9_-]+[a-z0-9]$/),
  url: z.url(),
  title: z.string(),
  subtitle: nullable,
  track: nullable,
  type: z.string(),
  language: z.string(),
  abstract: nullable,
  description: nullable.optional(),
  // A person of pretalx: one who also had a public_name and a number would be one of frab too, which the schema forbids.
  persons: z.array(z.strictObject({ name: z.string(), guid: z.guid().optional() })),
  links: z.array(z.unknown()),
  attachments: z.array(z.unknown()).optional(),
});
const schedule = z.strictObject({
  $schema: z.string().optional(),
  generator: z.object({ name: z.string(), version: z.string() }).optional(),
  schedule: z.looseObject({
    version: z.string(),
    base_url: z.url(),
    rooms: z.never().optional(),
    conference: z.strictObject({
      acronym: z.string().regex(/^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$/),
      title: z.string(),
      start: z.iso.date(),
      end: z.iso.date(),
      daysCount: z.int(),
      timeslot_duration: z.string(),
      time_zone_name: z
        .string()
        .regex(/^([A-Z][a-z]+\/[A-Z][a-z]+)|UTC$/)
        .optional(),
      url: z.url().optional(),
      rooms: z.array(z.strictObject({ name: z.string(), guid: z.guid() })).optional(),
      tracks: z.array(z.strictObject({ name: z.string() })).optional(),
      days: z.array(
        z.strictObject({
          index: z.int(),
          date: z.iso.date(),
          day_start: moment,
          day_end: moment,
          rooms: z.record(z.string(), z.array(event)),
        }),
      ),
    }),
  }),
});

const source = { base: 'https://rostrum.example', page: 'https://rostrum.example/r/room/agenda' };
const scheduleAt = ({ room, present, wallOffset }: RoomDriver) =>
  schedule.parse(JSON.parse(JSON.stringify(scheduleOf(eventDayOf(room, present, wallOffset), source))));
const eventsIn = (driver: RoomDriver) => Object.values(scheduleAt(driver).schedule.conference.days[0]?.rooms ?? {}).flat();
const day = (slots: readonly object[], more: object = {}): Agenda => agendaFrom(fileOf(slots, more));

describe('the day as a schedule of conferences', () => {
  it.each([
    ['before the day', () => new RoomDriver(smallDay())],
    ['in the day', () => opened(smallDay()).at('09:12').does({ type: 'start', slot: 'talk' })],
    [
      'of a room of one letter',
      () => new RoomDriver(day([{ id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 5 }], { id: 'x' })),
    ],
    [
      'in a zone that the schema has no word for',
      () => new RoomDriver(day([{ id: 'a', kind: 'talk', title: 'A', start: '09:00' }], { timeZone: 'Etc/GMT+5' })),
    ],
    ['of lengths alone', () => new RoomDriver(day([{ id: 'a', kind: 'talk', title: 'A', minutes: 5 }]))],
  ])('is what the public schema asks for, %s', (_name, driver) => expect(() => scheduleAt(driver())).not.toThrow());
  it('tells real times with the offset that holds, and leaves out what was left out', () => {
    const driver = opened(smallDay()).at('09:12').does({ type: 'start', slot: 'talk' }, { type: 'skip', slot: 'debate' });
    expect(eventsIn(driver).map(({ title, date, duration, type }) => [title, date, duration, type])).toEqual([
      ['A talk', '2026-03-10T09:12:00+01:00', '00:20', 'talk'],
      ['A panel', '2026-03-10T09:32:00+01:00', '00:15', 'panel'],
      ['Coffee', '2026-03-10T09:47:00+01:00', '00:20', 'break'],
      ['Lunch', '2026-03-10T10:30:00+01:00', '00:00', 'break'],
    ]);
  });
  it('tells the offset of each instant in the night in which the clocks go back', () => {
    const slots = [
      { id: 'a', kind: 'talk', title: 'A', start: '02:30', minutes: 60 },
      { id: 'b', kind: 'talk', title: 'B', minutes: 60 },
    ];
    expect(eventsIn(new RoomDriver(day(slots, { date: '2026-10-25' }), '02:00')).map(({ date }) => date)).toEqual([
      '2026-10-25T02:30:00+02:00',
      '2026-10-25T02:30:00+01:00',
    ]);
  });
  it('tells nothing of a rehearsal', () => {
    const rehearsing = new RoomDriver(smallDay(), '08:30')
      .does({ type: 'open', mode: 'rehearsal', rate: 60 })
      .does({ type: 'skip', slot: 'debate' });
    expect(scheduleAt(rehearsing)).toEqual(scheduleAt(new RoomDriver(smallDay())));
  });
  it('its version is the same until something of it changes', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    const version = (): string => scheduleAt(driver).schedule.version;
    const first = version();
    driver.wait(20_000);
    expect(version()).toBe(first);
    driver.does({ type: 'skip', slot: 'debate' });
    expect(version()).not.toBe(first);
  });
});

describe('the names of slots in other systems', () => {
  const guid = 'b0b5e9a4-1f52-5d53-9f7c-0a6f4f5c2d11';
  const talk = { kind: 'talk', title: 'Un exposé', minutes: 20 };
  it('a slot goes out under the name that it came in with, and others under one that stays', () => {
    const agenda = day([
      { id: 'a', ...talk, start: '09:00', guid },
      { id: 'b', ...talk },
      { id: 'c', ...talk, guid },
    ]);
    const guids = eventsIn(new RoomDriver(agenda)).map((one) => one.guid);
    expect(guids[0]).toBe(guid);
    expect(new Set(guids).size).toBe(3);
    expect(eventsIn(new RoomDriver(agenda)).map((one) => one.guid)).toEqual(guids);
  });
  it('a schedule that is brought back gives the same times, titles, people and names', async () => {
    const slots = [
      { id: 'a', ...talk, start: '22:00', guid, people: [{ name: 'Zoë Ñandú' }] },
      { id: 'b', kind: 'break', title: 'Coffee', minutes: 20 },
      { id: 'c', ...talk, title: 'In the night', start: '00:15' },
    ];
    const driver = new RoomDriver(day(slots));
    const out = JSON.stringify(scheduleOf(eventDayOf(driver.room, driver.now, 0), source));
    const draft = await draftFrom(out, { breaksKeepTimes: false });
    expect(linesOf(draft)).toEqual([
      '22:00 | 20 | talk | Un exposé | Zoë Ñandú',
      '22:20 | 20 | break | Coffee',
      '00:15 | 20 | talk | In the night',
    ]);
    expect(draft.file.slots.map((slot) => slot.guid)).toEqual(eventsIn(driver).map((one) => one.guid));
  });
  it('no public screen is sent them', async () => {
    const { publicAgenda } = await import('../../../../shared/domain/run/views.ts');
    expect(JSON.stringify(publicAgenda(day([{ id: 'a', ...talk, start: '09:00', guid }])))).not.toContain(guid);
  });
});
