import { describe, expect, it } from 'vitest';
import { draftFrom, linesOf, programmeOf, refusalOf } from '../brought.ts';

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
