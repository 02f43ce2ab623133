import { describe, expect, it } from 'vitest';
import { draftFrom, linesOf, programmeOf, refusalOf } from '../brought.ts';

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
