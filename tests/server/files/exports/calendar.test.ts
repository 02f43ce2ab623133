import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarOf, reminderOf } from '../../../../server/files/exports/calendar.ts';
import { CalendarHistory } from '../../../../server/files/exports/calendar-history.ts';
import { eventDayOf } from '../../../../server/files/exports/event-day.ts';
import type { Agenda } from '../../../../shared/domain/agenda/agenda.ts';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../../support/agendas/agenda.ts';
import { play, taps } from '../../../support/days/arbitrary-day.ts';
import { edits, opened, RoomDriver } from '../../../support/days/run.ts';
import { draftFrom, linesOf } from '../programmes/brought.ts';

type History = Pick<CalendarHistory, 'editionOf' | 'keepOnly'>;
const calendarText = (driver: RoomDriver, history: History = new CalendarHistory()): string =>
  calendarOf(eventDayOf(driver.room, driver.present, driver.wallOffset), { history, now: driver.now });

/** What a calendar program makes of it, entry by entry. */
const entriesIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((entry) => ({
    uid: String(entry.getFirstPropertyValue('uid')),
    title: String(entry.getFirstPropertyValue('summary')),
    description: entry.getFirstPropertyValue('description'),
    start: String(entry.getFirstPropertyValue('dtstart')),
    end: String(entry.getFirstPropertyValue('dtend') ?? ''),
    status: entry.getFirstPropertyValue('status'),
    sequence: Number(entry.getFirstPropertyValue('sequence')),
  }));
const timesIn = (text: string) => entriesIn(text).map(({ title, start, end }) => [title, start.slice(11, 16), end.slice(11, 16)]);
const dayOf = (slots: readonly object[], more: object = {}): Agenda => agendaFrom(fileOf(slots, more));

describe('a calendar to follow', () => {
  it('tells planned times in UTC before the day, and the end of the day as a moment', () => {
    expect(timesIn(calendarText(new RoomDriver(smallDay())))).toEqual([
      ['A talk', '08:00', '08:20'],
      ['A panel', '08:20', '08:35'],
      ['Coffee', '08:40', '09:00'],
      ['A debate', '09:00', '09:30'],
      ['Lunch', '09:30', ''],
    ]);
  });
  it('follows the forecast by whole minutes while the day runs', () => {
    const driver = opened(smallDay()).at('09:12:40').does({ type: 'start', slot: 'talk' });
    const history = new CalendarHistory();
    const first = calendarText(driver, history);
    expect(timesIn(first).slice(0, 3)).toEqual([
      ['A talk', '08:12', '08:32'],
      ['A panel', '08:32', '08:47'],
      ['Coffee', '08:47', '09:07'],
    ]);
    expect(calendarText(driver.wait(5_000), history)).toBe(first);
  });
  it('tells what was left out or passed over as cancelled, at its planned time', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' }, { type: 'skip', slot: 'debate' })
      .at('09:40')
      .does({ type: 'advance', from: 'talk', to: 'coffee', early: true });
    expect(entriesIn(calendarText(driver)).map(({ title, status, start }) => [title, status, start.slice(11, 16)])).toEqual([
      ['A talk', 'CONFIRMED', '08:00'],
      ['A panel', 'CANCELLED', '08:20'],
      ['Coffee', 'CONFIRMED', '08:40'],
      ['A debate', 'CANCELLED', '09:00'],
      ['Lunch', 'CONFIRMED', '09:30'],
    ]);
  });
  it('tells nothing of a rehearsal', () => {
    const plain = timesIn(calendarText(new RoomDriver(smallDay(), '08:30')));
    const rehearsing = new RoomDriver(smallDay(), '08:30')
      .does({ type: 'open', mode: 'rehearsal', rate: 60 })
      .does({ type: 'start', slot: 'talk', early: true }, { type: 'skip', slot: 'debate' })
      .wait(3 * MINUTE);
    expect(rehearsing.room.run?.rehearsal).toBeDefined();
    expect(timesIn(calendarText(rehearsing))).toEqual(plain);
    expect(calendarText(rehearsing)).not.toContain('CANCELLED');
  });
  it('leaves out what has no time of day yet', () =>
    expect(entriesIn(calendarText(new RoomDriver(dayOf([{ id: 'a', kind: 'talk', title: 'A', minutes: 20 }]))))).toEqual([]));
  it('tells no private note', () => expect(calendarText(new RoomDriver(smallDay()))).not.toContain('private words'));
});

describe('what a line of a calendar may hold', () => {
  const title = `Été à l’école, « oui » ; une longue journée 🧑‍🏫\\ ${'très '.repeat(30)}longue`;
  const people = [{ name: 'Zoë Ñandú', affiliation: 'École, Lyon; CNRS' }, { name: 'Łukasz' }];
  const driver = new RoomDriver(
    dayOf([
      { id: 'a', kind: 'talk', title, start: '09:00', minutes: 20, people, subtitle: 'sub, title' },
      { id: 'b', kind: 'talk', title: 'B', minutes: 5 },
    ]),
  );
  it('no line is longer than 75 octets, each ends as RFC 5545 says, and no character is cut in two', () => {
    const text = calendarText(driver);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\n\r\uFFFD]/);
      expect(Buffer.from(line).toString()).toBe(line);
    }
  });
  it('a program reads back each title, name and comma', () => {
    const [entry] = entriesIn(calendarText(driver));
    expect(entry?.title).toBe(title);
    expect(entry?.description).toBe('sub, title\nZoë Ñandú (École, Lyon; CNRS), Łukasz');
  });
});

describe('a night and a change of the clocks', () => {
  const instantsIn = (driver: RoomDriver) => entriesIn(calendarText(driver)).map(({ start, end }) => [start, end]);
  it('a day goes on over midnight', () => {
    const slots = [
      { id: 'a', kind: 'talk', title: 'A', start: '23:30', minutes: 45 },
      { id: 'b', kind: 'talk', title: 'B', start: '00:15', minutes: 30 },
    ];
    expect(instantsIn(new RoomDriver(dayOf(slots), '23:00'))).toEqual([
      ['2026-03-10T22:30:00Z', '2026-03-10T23:15:00Z'],
      ['2026-03-10T23:15:00Z', '2026-03-10T23:45:00Z'],
    ]);
  });
  it('each instant of the night in which an hour comes twice is told once', () => {
    const slots = [
      { id: 'a', kind: 'talk', title: 'A', start: '02:30', minutes: 60 },
      { id: 'b', kind: 'talk', title: 'B', minutes: 60 },
    ];
    expect(instantsIn(new RoomDriver(dayOf(slots, { date: '2026-10-25' }), '02:00'))).toEqual([
      ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
      ['2026-10-25T01:30:00Z', '2026-10-25T02:30:00Z'],
    ]);
  });
});

/** Looks at a calendar again and again; its answer tells what is wrong: a name that two have, a change in silence, a number for nothing. */
const watchNumbers = (history: History): ((driver: RoomDriver) => readonly string[]) => {
  const before = new Map<string, { readonly said: string; readonly sequence: number }>();
  return (driver) => {
    const entries = entriesIn(calendarText(driver, history));
    const wrong = new Set(entries.map(({ uid }) => uid)).size === entries.length ? [] : ['two entries have one name'];
    for (const { uid, sequence, ...words } of entries) {
      const said = JSON.stringify(words);
      const last = before.get(uid);
      if (last !== undefined && last.said !== said && sequence <= last.sequence) wrong.push(`${words.title} changed in silence`);
      if (last !== undefined && last.said === said && sequence !== last.sequence) wrong.push(`${words.title} did not change`);
      if (last === undefined && before.size >= entries.length) wrong.push(`${words.title} has another name`);
      before.set(uid, { said, sequence });
    }
    return wrong;
  };
};

describe('names and sequence numbers', () => {
  it('names stay and numbers rise over whatever is done to a day', () =>
    fc.assert(
      fc.property(taps, (list) => {
        const look = watchNumbers(new CalendarHistory());
        play(list, (driver) => expect(look(driver)).toEqual([]));
      }),
      { numRuns: 40 },
    ));
  it('names stay and numbers rise over edits of titles, lengths and order', () => {
    const edit = fc.record({ pick: fc.nat(4), what: fc.constantFrom('title', 'minutes', 'last'), wait: fc.nat(90_000) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (list) => {
        const driver = new RoomDriver(
          dayOf(
            ['a', 'b', 'c', 'd', 'e'].map((id) => ({
              id,
              kind: 'talk',
              title: id,
              minutes: 10,
              ...(id === 'a' ? { start: '09:00' } : {}),
            })),
          ),
        );
        const look = watchNumbers(new CalendarHistory());
        expect(look(driver)).toEqual([]);
        for (const { pick, what, wait } of list) {
          const command = edits(driver.wait(wait), (file) => {
            const one = file.slots[pick] ?? expect.fail('no such slot');
            const others = file.slots.filter((slot) => slot !== one);
            const changed = { ...one, ...(what === 'title' ? { title: `${one.title}!` } : { minutes: (one.minutes ?? 0) + 1 }) };
            return {
              ...file,
              slots: what === 'last' && pick > 0 ? [...others, one] : file.slots.map((slot) => (slot === one ? changed : slot)),
            };
          });
          driver.tries(command);
          expect(look(driver)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });
  it('a change of one title is a new number for that slot alone', () => {
    const driver = new RoomDriver(smallDay(), '08:00');
    const history = new CalendarHistory();
    const numbers = () => entriesIn(calendarText(driver, history)).map(({ sequence }) => sequence);
    const first = numbers();
    const retitled = edits(driver, ({ slots, ...file }) => ({
      ...file,
      slots: slots.map((slot) => (slot.id === 'panel' ? { ...slot, title: 'Another title' } : slot)),
    }));
    driver.does(retitled);
    expect(numbers().map((number, index) => number - (first[index] ?? 0))).toEqual([0, 1, 0, 0, 0]);
  });
  it('numbers never fall when the server is started anew', () => {
    const driver = opened(smallDay()).at('09:12').does({ type: 'start', slot: 'talk' });
    const before = entriesIn(calendarText(driver));
    const after = entriesIn(calendarText(driver.wait(30_000), new CalendarHistory()));
    for (const [index, { sequence }] of after.entries()) expect(sequence).toBeGreaterThan(before[index]?.sequence ?? 0);
  });
  it('sabotage: numbers that stand still are found', () => {
    const look = watchNumbers({ editionOf: () => ({ sequence: 1, at: 0 }), keepOnly: () => undefined });
    const driver = opened(smallDay());
    expect(look(driver)).toEqual([]);
    expect(look(driver.at('09:20').does({ type: 'start', slot: 'talk' }))).not.toEqual([]);
  });
});

describe('a reminder', () => {
  const driver = opened(smallDay());
  const remind = (slot: string) =>
    reminderOf(eventDayOf(driver.room, driver.now, 0), slot, { history: new CalendarHistory(), now: driver.now });
  it('is one slot, under the name that it has in the calendar, ten minutes before', () => {
    const text = remind('panel') ?? '';
    expect(entriesIn(text).map(({ title }) => title)).toEqual(['A panel']);
    expect(entriesIn(text)[0]?.uid).toBe(entriesIn(calendarText(driver))[1]?.uid);
    expect(text).toContain('BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT10M\r\n');
  });
  it('is none of a slot that there is not', () => expect(remind('nothing')).toBeNull());
});

it('a calendar that is brought back gives the same times, titles and place', async () => {
  const slots = [
    { id: 'a', kind: 'talk', title: 'Été, « un » ; titre', start: '22:00', minutes: 20 },
    { id: 'coffee', kind: 'break', title: 'Coffee', start: '22:20', minutes: 20 },
    { id: 'b', kind: 'talk', title: 'Night', start: '00:30', minutes: 30 },
  ];
  const driver = new RoomDriver(dayOf(slots, { venue: 'Amphi 1, Lyon' }));
  const draft = await draftFrom(calendarText(driver), { breaksKeepTimes: false });
  expect(linesOf(draft)).toEqual([
    '22:00 | 20 | talk | Été, « un » ; titre',
    '22:20 | 20 | break | Coffee',
    '00:30 | 30 | talk | Night',
  ]);
  expect([draft.file.date, draft.file.timeZone, draft.file.venue]).toEqual(['2026-03-10', 'Europe/Paris', 'Amphi 1, Lyon']);
});
