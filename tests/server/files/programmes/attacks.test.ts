import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProgramme } from '../../../../server/files/programmes/read-programme.ts';
import { readingThread } from '../../../../server/files/programmes/thread/programme-reader.ts';
import { understand } from '../../../../server/files/programmes/understood.ts';
import { sampleWorkbook, textSamples } from '../../../support/agendas/programme-samples.ts';
import { draftFrom, linesOf, refusalOf } from './brought.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`programmes: SEED=${seed}`);

const frab = (rooms: unknown, zone: string) => ({
  schedule: { conference: { time_zone_name: zone, days: [{ date: '2027-03-04', rooms }] } },
});
const event = { title: 'Machines', date: '2027-03-04T09:00:00+01:00', duration: '00:30' };

/** A file with some of its letters left out, doubled, or put in the place of others. */
const mutated = fc
  .tuple(
    fc.constantFrom(...textSamples),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(40),
        fc.constantFrom('', '"', '{', '[', ':', '-1', '9999', 'null', '\n', '<', '__proto__'),
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
  )
  .map(([text, cuts]) =>
    cuts.reduce((all, [place, length, put]) => {
      const at = Math.floor(place * all.length);
      return all.slice(0, at) + put + all.slice(at + length);
    }, text),
  );

describe('a file that means no good', () => {
  it('is read or refused, whatever letters of it are left out or put in', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const file = Buffer.from(text).toString('base64');
        const { ok } = await understand({
          file,
          breaksKeepTimes: true,
          timeZone: 'Europe/Paris',
          language: 'en',
          today: '2027-03-04',
        });
        expect(typeof ok).toBe('boolean');
      }),
      { seed, numRuns: 600 },
    );
  });
  it('is read or refused, whatever bytes it has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(typeof (await readProgramme(bytes)).ok).toBe('boolean');
      }),
      { seed, numRuns: 200 },
    );
  });

  it('is a workbook with something behind its end: it is read, and not waited for', async () => {
    const workbook = await sampleWorkbook();
    const reading = await readProgramme(Buffer.concat([workbook, Buffer.from('sent by mail '.repeat(90))]));
    expect(reading.ok && reading.programme.found.map(({ title }) => title)).toEqual(['Machines', 'Coffee']);
  });

  it('of thousands of brackets or tags, one in another, is refused', async () => {
    expect(await refusalOf('['.repeat(8_000) + ']'.repeat(8_000))).toBe('depth');
    expect(await refusalOf(`<schedule>${'<a>'.repeat(5_000)}</schedule>`)).toBe('xml');
    expect(await refusalOf(`BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(5_000)}END:VCALENDAR`)).toBe('calendar');
  });
  it('with more entries than twenty rooms can have is refused', async () => {
    expect(await refusalOf('9h00 A\n'.repeat(10_001))).toBe('entries');
  });
  it('with more entries than an agenda can have gives its first, and says so', async () => {
    const rows = Array.from(
      { length: 600 },
      (_, index) => `${Math.floor(index / 60)}:${String(index % 60).padStart(2, '0')};1;Item ${index}`,
    );
    const draft = await draftFrom(['Start;Minutes;Title', ...rows].join('\n'));
    expect(draft.file.slots).toHaveLength(500);
    expect(draft.remarks).toContainEqual({ word: 'more-slots', values: { most: 500, count: 600 } });
  });
  it('whose group holds itself ends there', async () => {
    const entries = {
      g: { type: 'group', title: 'G', entries: ['g', 'a'] },
      a: { type: 'event', title: 'A', timeStart: 0, duration: 60_000 },
    };
    expect(linesOf(await draftFrom({ rundowns: { r: { order: ['g'], entries } } }))).toEqual(['00:00 | 1 | talk | A']);
  });
  it('that names a zone which nobody knows is one without a zone', async () => {
    const draft = await draftFrom(frab({ Hall: [event] }, 'Mars/Olympus'));
    expect([draft.file.timeZone, draft.file.slots[0]?.start]).toEqual(['Europe/Paris', '09:00']);
  });
  it('whose rooms have the names of what every object inherits has them as rooms', async () => {
    const draft = await draftFrom('Room;Start;Title\nconstructor;9:00;__proto__\n__proto__;9:30;toString', { room: '__proto__' });
    expect(linesOf(draft)).toEqual(['09:30 |  | talk | toString']);
  });

  it('that makes the reader throw is a fault of ours, and no fault of the file', async () => {
    const broken = new URL("data:text/javascript,throw new Error('broken')");
    const asked = { file: '', breaksKeepTimes: true, timeZone: 'UTC', language: 'en', today: '2027-03-04' };
    await expect(readingThread(broken, () => () => undefined)(asked)).rejects.toThrow('broken');
  });
});
