import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { draftFrom, linesOf, programmeOf, refusalOf, wordsOf } from './brought.ts';

const event = (time: string, duration: string, title: string) => ({
  title,
  date: `2027-03-04T${time}:00+01:00`,
  duration,
  persons: [],
});
const day = (events: readonly unknown[]) => ({ date: '2027-03-04', rooms: { Hall: events } });

describe('an export of a conference system', () => {
  it('with blocks that overlap in one room: each talk is of the block that began last around it', async () => {
    const events = [
      event('09:00', '03:00', 'Block A'),
      event('09:00', '00:30', 'A1'),
      event('09:30', '00:30', 'A2'),
      event('10:00', '02:00', 'Block B'),
      event('10:00', '00:30', 'B1'),
      event('11:00', '00:30', 'B2'),
    ];
    const { file } = await draftFrom({ schedule: { conference: { days: [day(events)] } } });
    expect(file.slots.map(({ session, title }) => [session, title])).toEqual([
      ['Block A', 'A1'],
      ['Block A', 'A2'],
      ['Block B', 'B1'],
      ['Block B', 'B2'],
    ]);
  });
  it('may keep its days in the schedule or in the conference, and its rooms as a list', async () => {
    const one = [event('09:00', '00:30', 'A')];
    const listed = { date: '2027-03-04', rooms: [{ name: 'Hall', events: one }] };
    for (const file of [
      { schedule: { days: [day(one)] } },
      { conference: { days: [day(one)] } },
      { conference: { days: [listed] } },
    ]) {
      const { found, format } = await programmeOf(file);
      expect([format, found.map(({ title, rooms }) => [title, rooms])]).toEqual(['frab', [['A', ['Hall']]]]);
    }
  });
  it('tells what is on no day, and gives it no time', async () => {
    const events = [event('09:00', '00:30', 'A'), { title: 'Later', persons: [] }];
    const draft = await draftFrom({ schedule: { conference: { days: [day(events)] } } });
    expect(linesOf(draft)).toEqual(['09:00 | 30 | talk | A']);
    expect(wordsOf(draft)).toContain('no-moment');
  });
  it('of Sessionize may be the view of sessions; what was declined takes no time; opening the doors is no break', async () => {
    const session = (title: string, hour: string, more: object = {}) => ({
      title,
      startsAt: `2027-03-04T${hour}:00:00`,
      endsAt: `2027-03-04T${hour}:30:00`,
      room: 'R',
      speakers: [{ name: 'Ada' }],
      ...more,
    });
    const sessions = [
      session('Registration', '08', { isServiceSession: true, speakers: [] }),
      session('Declined', '09', { status: 'Declined' }),
      session('Accepted', '09', { status: 'Accepted' }),
      session('Unscheduled', '10', { startsAt: null, endsAt: null }),
    ];
    const draft = await draftFrom([{ groupId: 1, groupName: 'All', sessions }]);
    expect(linesOf(draft)).toEqual(['08:00 | 30 | chair | Registration', '09:00 | 30 | talk | Accepted | Ada']);
    expect(wordsOf(draft)).toContain('no-moment');
  });
  it('of Indico may part a block over midnight: what stands under each of its days is read', async () => {
    const when = (date: string, time: string) => ({ date, time, tz: 'Europe/Zurich' });
    const block = (entries: object) => ({
      entryType: 'Session',
      title: 'Night',
      startDate: when('2027-03-04', '22:00:00'),
      entries,
    });
    const one = (title: string, date: string, time: string) => ({
      entryType: 'Contribution',
      title,
      duration: 30.0,
      startDate: when(date, time),
      speakers: [{ fullName: 'LOVELACE, Ada' }],
    });
    const { found } = await programmeOf({
      results: {
        1: {
          20270304: { s1: block({ c1: one('Early', '2027-03-04', '22:00:00') }) },
          20270305: { s1: block({ c1: one('Early', '2027-03-04', '22:00:00'), c2: one('Late', '2027-03-05', '00:30:00') }) },
        },
      },
    });
    expect(found.map(({ title, people }) => [title, people[0]?.name])).toEqual([
      ['Early', 'Ada LOVELACE'],
      ['Late', 'Ada LOVELACE'],
    ]);
  });
  it('of Ontime 3 has headings between its events, subtitles and presenters', async () => {
    const { found } = await programmeOf({
      rundown: [
        { type: 'block', title: 'Morning' },
        { type: 'event', title: 'Open', subtitle: 'and well', presenter: 'Ada', timeStart: 32_400_000, duration: 900_000 },
      ],
    });
    expect(found[0]).toMatchObject({ session: 'Morning', subtitle: 'and well', people: [{ name: 'Ada' }], minutes: 15 });
  });
  it.each([
    ['word/document.xml', 'Word'],
    ['content.xml', 'OpenDocument'],
  ])('a packed file with %s is no workbook, and is named', async (name, kind) => {
    expect(await refusalOf(zipSync({ [name]: new TextEncoder().encode('<a/>') }))).toBe('text-of-it');
    expect(kind).not.toBe('');
  });
});

const calendar = (...lines: readonly string[]): string => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const entry = (...lines: readonly string[]): readonly string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];

describe('a calendar', () => {
  it('of starts in several zones has each at its instant, in the zone of most', async () => {
    const at = (zone: string, hour: string) =>
      entry(`DTSTART;TZID=${zone}:20270304T${hour}0000`, 'DURATION:PT30M', `SUMMARY:${zone}`);
    const { timeZone, found } = await programmeOf(
      calendar(...at('America/New_York', '04'), ...at('Europe/Paris', '11'), ...at('Europe/Paris', '12')),
    );
    expect([timeZone, found.map(({ start }) => start?.time)]).toEqual(['Europe/Paris', ['10:00', '11:00', '12:00']]);
  });
  it('knows a zone by what its definition says that it is', async () => {
    const defined = ['BEGIN:VTIMEZONE', 'TZID:Ours', 'X-LIC-LOCATION:Europe/Vienna', 'END:VTIMEZONE'];
    const { timeZone } = await programmeOf(calendar(...defined, ...entry('DTSTART;TZID=Ours:20270304T090000', 'SUMMARY:A')));
    expect(timeZone).toBe('Europe/Vienna');
  });
  it('tells what has no time of day, and of what repeats the first day alone', async () => {
    const draft = await draftFrom(
      calendar(
        ...entry('DTSTART;VALUE=DATE:20270304', 'SUMMARY:All day'),
        ...entry('DTSTART:20270304T090000', 'DURATION:PT30M', 'RRULE:FREQ=DAILY;COUNT=3', 'SUMMARY:Daily'),
      ),
    );
    expect(linesOf(draft)).toEqual(['09:00 | 30 | talk | Daily']);
    expect(wordsOf(draft)).toEqual(expect.arrayContaining(['no-moment', 'repeats']));
  });
  it('may have lines that were broken where nobody may, and may follow another in one file', async () => {
    const broken = calendar(...entry('DTSTART:20270304T080000', 'SUMMARY:One that', 'was broken'));
    const { found } = await programmeOf(broken + calendar(...entry('DTSTART:20270304T090000', 'SUMMARY:Two')));
    expect(found.map(({ title }) => title)).toEqual(['One that was broken', 'Two']);
  });
});
