import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { choicesIn } from '../../../server/programmes/choices.ts';
import { draftFrom, linesOf, programmeOf, refusalOf, wordsOf } from './brought.ts';

const frabEvent = (start: string, title: string, facts: object = {}) => ({
  guid: `guid of ${title}`,
  date: `2027-03-04T${start}:00+01:00`,
  start: '00:00',
  duration: '00:30',
  title,
  subtitle: '',
  type: 'Talk',
  language: 'en',
  persons: [{ public_name: 'Ada Lovelace' }],
  ...facts,
});
const frab = (rooms: Record<string, readonly object[]>, conference: object = {}) => ({
  schedule: {
    conference: { title: 'Days of Work', time_zone_name: 'Europe/Berlin', days: [{ date: '2027-03-04', rooms }], ...conference },
  },
});

describe('a schedule of frab or pretalx', () => {
  it('is read by its dates, which count more than its starts', async () => {
    const draft = await draftFrom(
      frab({ Hall: [frabEvent('09:00', 'Machines'), frabEvent('09:30', 'Coffee break', { persons: [] })] }),
    );
    expect(linesOf(draft)).toEqual(['09:00 | 30 | talk | Machines | Ada Lovelace', '09:30 | 30 | break! | Coffee break']);
    expect([draft.file.title, draft.file.timeZone, draft.file.date]).toEqual(['Days of Work', 'Europe/Berlin', '2027-03-04']);
  });

  it('offers each room and each day, where a night ends at four in the morning', async () => {
    const programme = await programmeOf(
      frab({
        Hall: [frabEvent('23:30', 'Late'), frabEvent('23:30', 'Later', { date: '2027-03-05T01:00:00+01:00' })],
        'Room / 2': [frabEvent('10:00', 'Other')],
      }),
    );
    expect(choicesIn(programme, 'Europe/Berlin')).toEqual([
      { room: 'Hall', date: '2027-03-04', count: 2 },
      { room: 'Room / 2', date: '2027-03-04', count: 1 },
    ]);
    const night = await draftFrom(
      frab({ Hall: [frabEvent('23:30', 'Late'), frabEvent('23:30', 'Later', { date: '2027-03-05T01:00:00+01:00' })] }),
    );
    expect(linesOf(night)).toEqual(['23:30 | 30 | talk | Late | Ada Lovelace', '01:00 | 30 | talk | Later | Ada Lovelace']);
  });

  it('without a zone keeps the times that its hall reads', async () => {
    const draft = await draftFrom(frab({ Hall: [frabEvent('09:00', 'Machines')] }, { time_zone_name: undefined }), {
      timeZone: 'Asia/Tokyo',
    });
    expect(draft.file.slots[0]?.start).toBe('09:00');
    expect(wordsOf(draft)).toContain('no-zone');
  });

  it('says by a type such as “Talk 20 min + 10min Q&A” how a slot is divided', async () => {
    const { file } = await draftFrom(frab({ Hall: [frabEvent('09:00', 'Machines', { type: 'Talk 20 min + 10min Q&A' })] }));
    expect(file.slots[0]?.parts).toEqual([
      { kind: 'talk', minutes: 20 },
      { kind: 'questions', minutes: 10 },
    ]);
  });

  it('as XML says the same', async () => {
    const xml = `<?xml version="1.0"?><schedule><conference><title>Days &amp; Nights</title></conference>
      <day date="2027-03-04"><room name="Hall"><event id="1"><date>2027-03-04T09:00:00+01:00</date><start>09:00</start>
      <duration>01:15</duration><title>Machines</title><persons><person id="1">Ada Lovelace</person></persons></event></room></day></schedule>`;
    const draft = await draftFrom(xml);
    expect([draft.file.title, ...linesOf(draft)]).toEqual(['Days & Nights', '09:00 | 75 | talk | Machines | Ada Lovelace']);
  });
  it('as XML that defines entities is refused before anything is read', async () => {
    expect(await refusalOf('<!DOCTYPE x [<!ENTITY a "aaaa">]><schedule>&a;</schedule>')).toBe('plain-xml');
  });

  it('as schedule2 is a flat list with speakers among those who take part', async () => {
    const event = {
      start: '2027-03-04T08:00:00+00:00',
      end: '2027-03-04T08:45:00+00:00',
      title: 'Machines',
      room: { name: 'Hall' },
      participants: [
        { name: 'Ada Lovelace', role: 'SPEAKER' },
        { name: 'Bea', role: 'CONTRIBUTOR' },
      ],
    };
    const draft = await draftFrom({
      schedule: { conference: { title: 'Days', time_zone_name: 'Europe/Berlin', days: [] }, events: [event] },
    });
    expect(linesOf(draft)).toEqual(['09:00 | 45 | talk | Machines | Ada Lovelace']);
  });

  it('as the public feed of pretalx has its breaks, whose start may be in UTC', async () => {
    const draft = await draftFrom({
      talks: [
        { title: 'Machines', speakers: ['A'], start: '2027-03-04T09:00:00+01:00', end: '2027-03-04T09:30:00+01:00', room: 5 },
        { title: { en: 'Coffee' }, start: '2027-03-04T08:30:00Z', end: '2027-03-04T10:00:00+01:00', room: 5, slot_type: 'break' },
      ],
      rooms: [{ id: 5, name: { en: 'Hall' } }],
      speakers: [{ code: 'A', name: 'Ada Lovelace' }],
      timezone: 'Europe/Berlin',
    });
    expect(linesOf(draft)).toEqual(['09:00 | 30 | talk | Machines | Ada Lovelace', '09:30 | 30 | break! | Coffee']);
  });
});

describe('Sessionize', () => {
  const session = (id: number, from: string, to: string, facts: object = {}) => ({
    id: String(id),
    title: `Session ${id}`,
    startsAt: `2027-03-04T${from}:00`,
    endsAt: `2027-03-04T${to}:00`,
    isServiceSession: false,
    isPlenumSession: false,
    speakers: [],
    roomId: 1,
    ...facts,
  });
  const all = {
    sessions: [
      session(1, '09:00', '09:45', { speakers: ['a'] }),
      session(2, '09:45', '10:00', { title: 'Pause', isServiceSession: true, isPlenumSession: true, speakers: [] }),
      session(3, '10:00', '10:45', { roomId: 2, speakers: ['a'] }),
    ],
    speakers: [{ id: 'a', firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace' }],
    rooms: [
      { id: 1, name: 'Aula' },
      { id: 2, name: 'Studio' },
    ],
  };
  it('in its view All has a break for everybody in every room', async () => {
    expect(linesOf(await draftFrom(all))).toEqual([
      '09:00 | 45 | talk | Session 1 | Ada Lovelace',
      '09:45 | 15 | break! | Pause',
    ]);
    expect(linesOf(await draftFrom(all, { room: 'Studio' }))).toEqual([
      '09:45 | 15 | break! | Pause',
      '10:00 | 45 | talk | Session 3 | Ada Lovelace',
    ]);
  });
  it('in its view GridSmart says the same', async () => {
    const grid = [
      {
        date: '2027-03-04T00:00:00',
        rooms: [
          { id: 1, name: 'Aula', sessions: [session(1, '09:00', '09:45', { speakers: [{ id: 'a', name: 'Ada Lovelace' }] })] },
        ],
      },
    ];
    expect(linesOf(await draftFrom(grid))).toEqual(['09:00 | 45 | talk | Session 1 | Ada Lovelace']);
  });
  it('without a session is refused in words', async () => {
    expect(await refusalOf({ sessions: [], speakers: [], rooms: [] })).toBe('something');
  });
});

describe('Indico', () => {
  const moment = (time: string, date = '2027-03-04') => ({ date, time: `${time}:00`, tz: 'Europe/Zurich' });
  const entry = (id: string, entryType: string, from: string, to: string, title: string, facts: object = {}) => ({
    uniqueId: id,
    entryType,
    startDate: moment(from),
    endDate: moment(to),
    title,
    room: '',
    ...facts,
  });
  const session = entry('s1', 'Session', '09:00', '10:00', 'Detectors', {
    room: 'R1',
    duration: 60.0,
    entries: {
      c1: entry('c1', 'Contribution', '09:00', '09:30', 'Machines', {
        duration: 30.0,
        presenters: [{ firstName: 'Ada', familyName: 'Lovelace', affiliation: 'London' }],
      }),
      b1: entry('b1', 'Break', '09:30', '09:50', 'Coffee', { duration: 20.0 }),
    },
  });
  it('as a timetable has its breaks, and its contributions under the title of their session', async () => {
    const draft = await draftFrom({ results: { '7': { '20270304': { s1: session }, '20270305': {} } } });
    expect(linesOf(draft)).toEqual(['09:00 | 30 | talk | Machines | Ada Lovelace (London)', '09:30 | 20 | break! | Coffee']);
    expect([draft.file.slots[0]?.session, draft.file.timeZone]).toEqual(['Detectors', 'Europe/Zurich']);
  });
  it('counts a block over midnight once, though it stands under both days', async () => {
    const block = entry('c9', 'Contribution', '23:30', '00:30', 'Night', { duration: 60.0, room: 'R1' });
    const { found } = await programmeOf({ results: { '7': { '20270304': { c9: block }, '20270305': { c9: block } } } });
    expect(found.map(({ title, minutes }) => [title, minutes])).toEqual([['Night', 60]]);
  });
  it('as an export of the event alone has nothing to run by, and is refused', async () => {
    expect(await refusalOf({ results: [{ title: 'Export', startDate: moment('08:00') }] })).toBe('contributions');
  });
});

describe('Ontime', () => {
  const event = (title: string, startHour: number, minutes: number, facts: object = {}) => ({
    type: 'event',
    title,
    timeStart: startHour * 3_600_000,
    duration: minutes * 60_000,
    skip: false,
    countToEnd: false,
    custom: {},
    ...facts,
  });
  it('has groups as sessions, warnings as signals, and what it skips left out', async () => {
    const entries = {
      g: { type: 'group', title: 'Morning', entries: ['a', 'b'] },
      a: event('Opening', 9, 30, { custom: { Speaker: 'Ada' }, timeWarning: 300_000, timeDanger: 60_000 }),
      b: event('Rehearsal', 9.5, 10, { skip: true }),
      d: { type: 'delay', duration: 60_000 },
      c: event('Counts to its end', 10, 60, { countToEnd: true }),
      e: event('Lunch', 11, 60),
    };
    const draft = await draftFrom({
      rundowns: { one: { order: ['g', 'd', 'c', 'e'], entries } },
      project: { title: 'Our show' },
    });
    expect(linesOf(draft)).toEqual([
      '09:00 | 30 | chair | Opening | Ada',
      '10:00 | 60 | talk | Counts to its end',
      '11:00 | 60 | break! | Lunch',
    ]);
    expect([draft.file.title, draft.file.slots[0]?.session, draft.file.slots[0]?.signals]).toEqual([
      'Our show',
      'Morning',
      [5, 1],
    ]);
    expect(wordsOf(draft)).toEqual(['skipped', 'delay-left-out', 'no-zone', 'no-date']);
    expect(draft.gaps).toEqual([{ before: 'counts-to-its-end', start: '09:30', minutes: 30 }]);
  });

  it('as a workbook has the same: groups, delays, what is skipped, and what counts to its end', async () => {
    const time = (text: string) => ({ value: new Date(`1899-12-30T${text}:00Z`), type: Date, format: 'hh:mm' });
    const titles = [
      'Time Start',
      'Duration',
      'Cue',
      'Title',
      'Timer Type',
      'Count to End',
      'Skip',
      'Flag',
      'Colour',
      'Warning time',
      'Note',
      'Speaker',
      'Menu',
    ];
    const row = (...cells: (string | number | boolean | object | null)[]) =>
      cells.map((value) => (value !== null && typeof value === 'object' ? value : value === null ? null : { value }));
    const workbook = await writeWorkbook([
      row('Our show', 'exported'),
      [],
      row(...titles),
      row(null, null, 'M', 'Morning', 'group'),
      row(time('09:00'), '00:30:00', '1', 'Opening', 'count-down', '', '', 'x', '#fff', '00:05:00', 'Lights', 'Ada; Bea', 'fish'),
      row('09:30:00', 600_000, '2', 'Rehearsal', 'count-down', '', 'x'),
      row(null, null, '', '', 'group-end'),
      row(null, '00:05:00', '', 'Late', 'delay'),
      row(36_000_000, '01:00:00', '3', 'Counts to its end', 'count-down', true),
      row(null, null, '', 'Doors', 'milestone'),
      row('11:00', 60, '4', 'Lunch', 'clock'),
    ] as never).toBuffer();
    const draft = await draftFrom(workbook);
    expect((await programmeOf(workbook)).format).toBe('ontime');
    expect(linesOf(draft)).toEqual([
      '09:00 | 30 | chair | Opening | Ada, Bea',
      '10:00 | 60 | talk | Counts to its end',
      '11:00 | 60 | break! | Lunch',
    ]);
    expect(draft.file.slots.map(({ session, signals, note, fixedStart }) => [session, signals, note, fixedStart])).toEqual([
      ['Morning', [5], 'Lights', undefined],
      [undefined, undefined, undefined, undefined],
      [undefined, undefined, undefined, true],
    ]);
    expect(wordsOf(draft)).toEqual(['row-left-out', 'skipped', 'delay-left-out', 'no-zone', 'no-date']);
  });
});

describe('a calendar', () => {
  const calendar = (...events: readonly string[]): string =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'X-WR-CALNAME:Our days',
      ...events.flatMap((lines) => ['BEGIN:VEVENT', lines, 'END:VEVENT']),
      'END:VCALENDAR',
    ].join('\r\n');
  it('is read with folded and escaped lines, and two entries of one UID are two', async () => {
    const draft = await draftFrom(
      calendar(
        'UID:1\r\nDTSTART;TZID=Europe/Paris:20270304T090000\r\nDTEND;TZID=Europe/Paris:20270304T093000\r\nSUMMARY:Machines\\, and\r\n  work\r\nLOCATION:Hall',
        'UID:1\r\nDTSTART;TZID=Europe/Paris:20270304T093000\r\nDURATION:PT15M\r\nSUMMARY:Coffee\r\nLOCATION:Hall',
      ),
    );
    expect(linesOf(draft)).toEqual(['09:00 | 30 | talk | Machines, and work', '09:30 | 15 | break! | Coffee']);
    expect([draft.file.title, draft.file.timeZone]).toEqual(['Our days', 'Europe/Paris']);
  });
  it('says who speaks behind a title, and that is no part of it', async () => {
    const entry = (title: string, hour: string) =>
      `BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Paris:20270304T${hour}0000\r\nDURATION:PT30M\r\nSUMMARY:${title}\r\nEND:VEVENT\r\n`;
    const events = [
      entry('Machines (talk by Ada Lovelace and Bea Potter)', '09'),
      entry('Hands (von Cleo)', '10'),
      entry('Ready (by 2030)', '11'),
    ];
    expect(linesOf(await draftFrom(`BEGIN:VCALENDAR\r\n${events.join('')}END:VCALENDAR`))).toEqual([
      '09:00 | 30 | talk | Machines | Ada Lovelace, Bea Potter',
      '10:00 | 30 | talk | Hands | Cleo',
      '11:00 | 30 | talk | Ready (by 2030)',
    ]);
  });
  it('in UTC without a zone is told in the zone that is chosen', async () => {
    const utc = calendar('UID:1\r\nDTSTART:20270304T080000Z\r\nDTEND:20270304T083000Z\r\nSUMMARY:Machines');
    expect(linesOf(await draftFrom(utc, { timeZone: 'Europe/Paris' }))).toEqual(['09:00 | 30 | talk | Machines']);
    expect(linesOf(await draftFrom(utc, { timeZone: 'Asia/Tokyo' }))).toEqual(['17:00 | 30 | talk | Machines']);
  });
  it('leaves out what is cancelled and days without a time', async () => {
    const { found } = await programmeOf(
      calendar(
        'UID:1\r\nDTSTART:20270304T080000\r\nDTEND:20270304T083000\r\nSUMMARY:Machines',
        'UID:2\r\nSTATUS:CANCELLED\r\nDTSTART:20270304T090000\r\nSUMMARY:Not',
        'UID:3\r\nDTSTART;VALUE=DATE:20270304\r\nSUMMARY:All day',
      ),
    );
    expect(found.map(({ title }) => title)).toEqual(['Machines']);
  });
  it('in the comment of a web page is refused, and says so', async () => {
    expect(await refusalOf(`<!--\n${calendar()}\n-->`)).toBe('bare-calendar');
    expect(await refusalOf('BEGIN:VCALENDAR\r\nBEGIN:VEVENT')).toBe('whole-file');
  });
});

describe('a programme', () => {
  it('that stands around others is their session, and of two at once the first stays', async () => {
    const around = [
      frabEvent('09:00', 'Morning on work', { duration: '01:30', persons: [] }),
      frabEvent('09:00', 'Machines'),
      frabEvent('09:30', 'Hands'),
      frabEvent('09:30', 'Poster beside'),
      frabEvent('10:00', 'Too long', { duration: '02:00' }),
      frabEvent('11:00', 'Next'),
    ];
    const draft = await draftFrom(frab({ Hall: around }));
    expect(linesOf(draft)).toEqual([
      '09:00 | 30 | talk | Machines | Ada Lovelace',
      '09:30 | 30 | talk | Hands | Ada Lovelace',
      '10:00 | 60 | talk | Too long | Ada Lovelace',
      '11:00 | 30 | talk | Next | Ada Lovelace',
    ]);
    expect(draft.file.slots.map(({ session }) => session)).toEqual(['Morning on work', 'Morning on work', undefined, undefined]);
    expect(wordsOf(draft)).toEqual(['beside', 'cut', 'no-breaks']);
  });

  it('in which three share a slot has a panel there, marked as a guess', async () => {
    const three = ['Ada', 'Bea', 'Cleo'].map((name) => ({ name }));
    const draft = await draftFrom(
      frab({ Hall: [frabEvent('09:00', 'Work', { persons: three }), frabEvent('09:30', 'Machines')] }),
    );
    expect(draft.file.slots.map(({ kind }) => kind)).toEqual(['panel', 'talk']);
    expect(draft.guesses).toEqual([{ slot: 'work', key: 'kind' }]);
  });

  it('whose breaks need not keep their times has no fixed start', async () => {
    const draft = await draftFrom(
      frab({ Hall: [frabEvent('09:00', 'Machines'), frabEvent('09:30', 'Lunch', { persons: [] })] }),
      { breaksKeepTimes: false },
    );
    expect(draft.file.slots.map(({ fixedStart }) => fixedStart)).toEqual([undefined, undefined]);
  });

  it('with a text that no screen can show is cut, and says so', async () => {
    const draft = await draftFrom(frab({ Hall: [frabEvent('09:00', 'A'.repeat(400))] }));
    expect(draft.file.slots[0]?.title).toHaveLength(300);
    expect(wordsOf(draft)).toContain('shortened-text');
  });

  it.each([
    ['{"a": 1}', 'programme'],
    ['{"a": ', 'whole-file'],
    ['{"a" 1}', 'json'],
    ['<schedule><day><room><event>', 'whole-file'],
    ['%PDF-1.4', 'text-of-it'],
    ['{\\rtf1 9:00 Welcome}', 'text-of-it'],
    ['hello', 'programme'],
    ['', 'something'],
    ['<!DOCTYPE html><html><body>Programme</body></html>', 'no-web-page'],
  ])('that is none (%s) is refused by what was expected', async (file, word) => {
    expect(await refusalOf(file)).toBe(word);
  });
  it('of more than five megabytes is refused unread', async () => {
    expect(await refusalOf(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('megabytes');
  });
  it('that would unpack to more than fifty megabytes is refused packed', async () => {
    const workbook = zipSync({ 'xl/workbook.xml': new Uint8Array(51 * 1024 * 1024) });
    expect(workbook.length).toBeLessThan(100_000);
    expect(await refusalOf(workbook)).toBe('unpacked');
  });
});
