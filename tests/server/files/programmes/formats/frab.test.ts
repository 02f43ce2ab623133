import { describe, expect, it } from 'vitest';
import { choicesIn } from '../../../../../server/files/programmes/choices.ts';
import { draftFrom, linesOf, programmeOf, refusalOf, wordsOf } from '../brought.ts';
import { frab, frabEvent } from './frab-schedule.ts';

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
