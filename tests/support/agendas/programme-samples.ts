import { readFileSync } from 'node:fs';
import writeWorkbook from 'write-excel-file/node';

const frab = {
  schedule: {
    conference: {
      title: 'Our day',
      time_zone_name: 'Europe/Berlin',
      days: [
        {
          date: '2027-03-04',
          rooms: {
            'Hall / A': [
              {
                guid: '1',
                title: 'Machines',
                subtitle: 'and hands',
                date: '2027-03-04T09:00:00+01:00',
                start: '09:00',
                duration: '00:45',
                type: 'Talk 30 min + 15 min Q&A',
                language: 'en',
                persons: [{ public_name: 'Ada' }, { name: 'Bea' }],
              },
            ],
            B: [{ title: 'Late', date: '2027-03-05T02:30:00+01:00', duration: '01:00', persons: [] }],
          },
        },
      ],
    },
  },
};
const schedule2 = {
  schedule: {
    conference: {},
    events: [
      {
        start: '2027-03-04T08:00:00Z',
        end: '2027-03-04T09:00:00Z',
        title: 'A',
        room: { name: 'B' },
        participants: [{ name: 'Ada', role: 'SPEAKER' }],
      },
    ],
  },
};
const pretalx = {
  talks: [
    { title: 'A', start: '2027-03-04T09:00:00+01:00', end: '2027-03-04T10:00:00+01:00', room: 1, speakers: ['X'] },
    { title: { en: 'Lunch' }, start: '2027-03-04T11:00:00Z', end: '2027-03-04T12:00:00Z', room: 1, slot_type: 'break' },
  ],
  rooms: [{ id: 1, name: { en: 'B' } }],
  speakers: [{ code: 'X', name: 'Ada' }],
  timezone: 'Europe/Berlin',
};
const sessionizeAll = {
  sessions: [
    { title: 'A', startsAt: '2027-03-04T08:00:00', endsAt: '2027-03-04T09:00:00', roomId: 1, speakers: ['s'] },
    {
      title: 'Lunch',
      startsAt: '2027-03-04T12:00:00',
      endsAt: '2027-03-04T13:00:00',
      roomId: 1,
      isServiceSession: true,
      isPlenumSession: true,
    },
  ],
  speakers: [{ id: 's', fullName: 'Ada' }],
  rooms: [
    { id: 1, name: 'B' },
    { id: 2, name: 'C' },
  ],
};
const sessionizeGrid = [
  {
    date: '2027-03-04T00:00:00',
    rooms: [
      {
        name: 'B',
        sessions: [{ title: 'A', startsAt: '2027-03-04T08:00:00', endsAt: '2027-03-04T09:00:00', speakers: [{ name: 'Ada' }] }],
      },
    ],
  },
];
const when = (date: string, time: string) => ({ date, time, tz: 'Europe/Paris' });
const indicoTimetable = {
  results: {
    1: {
      20270304: {
        s1: {
          entryType: 'Session',
          title: 'Morning',
          room: 'Hall',
          startDate: when('2027-03-04', '09:00:00'),
          endDate: when('2027-03-04', '11:00:00'),
          entries: {
            c1: {
              entryType: 'Contribution',
              title: 'A',
              duration: 30.0,
              startDate: when('2027-03-04', '09:00:00'),
              presenters: [{ firstName: 'Ada', familyName: 'L' }],
            },
            b1: { entryType: 'Break', title: 'Coffee', duration: 15.5, startDate: when('2027-03-04', '09:30:00') },
          },
        },
      },
    },
  },
};
const indicoEvent = {
  results: [
    {
      title: 'Our day',
      timezone: 'Europe/Paris',
      contributions: [{ title: 'A', duration: 20, startDate: when('2027-03-04', '09:00:00') }],
    },
  ],
};
const ontimeEvent = { type: 'event', title: 'A', cue: '1', timeStart: 32_400_000, duration: 1_800_000, timeWarning: 300_000 };
const ontime = {
  project: { title: 'Our day' },
  rundowns: {
    a: {
      title: 'Main',
      order: ['g', 'c'],
      entries: {
        g: { type: 'group', title: 'Morning', entries: ['b'] },
        b: { ...ontimeEvent, custom: { Speaker: 'Ada, Bea' }, countToEnd: true },
        c: { ...ontimeEvent, timeStart: 34_200_000, skip: true },
      },
    },
  },
};

/** One small file of each form that is text. */
export const textSamples: readonly string[] = [
  ...[
    frab,
    schedule2,
    pretalx,
    sessionizeAll,
    sessionizeGrid,
    indicoTimetable,
    indicoEvent,
    ontime,
    { rundown: [ontimeEvent] },
  ].map((file) => JSON.stringify(file)),
  '<?xml version="1.0"?><schedule><conference><title>Our &amp; day</title></conference><day date="2027-03-04"><room name="A"><event id="1"><start>09:00</start><duration>00:30</duration><title>A</title><persons><person id="1">Ada</person></persons></event></room></day></schedule>',
  'BEGIN:VCALENDAR\r\nX-WR-CALNAME:Our day\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Paris:20270304T090000\r\nDURATION:PT30M\r\nSUMMARY:A long\r\n  title\\, folded\r\nLOCATION:Hall\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270304T090000Z\r\nDTEND:20270304T093000Z\r\nSUMMARY:B\r\nEND:VEVENT\r\nEND:VCALENDAR',
  'Start;Minutes;Title;Speakers\n9:00;30;A;Ada (B)\n9:30;15;Coffee;',
  'Date\tRoom\tFrom\tTo\tTitle\tSpeaker 1\tSpeaker 2\n4.3.2027\tHall\t9h\t9h30\tA\tAda\tBea\n\t\t9h30\t9h45\tPause\t\t',
  '9:00,30,Welcome\n9:30,15,Coffee\n9:45,45,Machines',
  'Our day\n4 March 2027\n9h15 SESSION 1 – A\nAda Lovelace, director, B\n10h Coffee\n10:30–11:00 Panel: Ada Lovelace, Bea Potter, Cleo Nile',
  readFileSync(new URL('../../../agenda.json', import.meta.url), 'utf8'),
];

const time = (text: string) => ({ value: new Date(`1899-12-30T${text}:00Z`), type: Date, format: 'hh:mm' });

/** A small workbook with cells of texts, numbers and times. */
export const sampleWorkbook = async (): Promise<Uint8Array> =>
  writeWorkbook([
    ['Start', 'Duration', 'Title', 'Speakers'].map((value) => ({ value })),
    [time('09:00'), { value: 30, type: Number }, { value: 'Machines' }, { value: 'Ada; Bea' }],
    [time('09:30'), { value: 15, type: Number }, { value: 'Coffee' }, { value: '' }],
  ]).toBuffer();
