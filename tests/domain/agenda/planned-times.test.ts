import { describe, expect, it } from 'vitest';
import { MOST_JSON_KEYS } from '../../../shared/domain/agenda/file/json-limits.ts';
import { personId } from '../../../shared/domain/agenda/file/person-id.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { fileOf } from '../../support/agendas/agenda.ts';

type Row = { readonly start?: string; readonly minutes?: number };
/** Where each slot starts in UTC, or what is wrong, as a path and a word. */
const startsOf = (rows: readonly Row[], more: object = {}): readonly string[] => {
  const reading = agendaOf(
    fileOf(
      rows.map((row, index) => ({ id: `slot-${index}`, kind: 'talk', title: 'A talk', ...row })),
      more,
    ),
  );
  return reading.ok
    ? reading.agenda.slots.map(({ plannedStart }) => new Date(plannedStart).toISOString().slice(0, 16))
    : reading.problems.map(({ path, expected }) => `${path} ${expected.word}`);
};
/** The clocks of Paris have 02:00 to 03:00 twice in this night: first at 00:00 UTC, then at 01:00. */
const TWICE = { date: '2026-10-25' };

describe('the lengths before the first given start', () => {
  it('lead back to the first slot', () => {
    expect(startsOf([{ minutes: 20 }, { minutes: 10 }, { start: '09:30', minutes: 5 }])).toEqual([
      '2026-03-10T08:00',
      '2026-03-10T08:20',
      '2026-03-10T08:30',
    ]);
  });
  it('do not where one of them is open', () => {
    expect(startsOf([{ minutes: 20 }, {}, { start: '09:30', minutes: 5 }])).toContain('slots[0].start first-start');
  });
  it('may lead back to the evening before', () => {
    expect(startsOf([{ minutes: 90 }, { start: '00:30', minutes: 5 }, { start: '09:00', minutes: 5 }])).toEqual([
      '2026-03-09T22:00',
      '2026-03-09T23:30',
      '2026-03-10T08:00',
    ]);
  });
  it('need a start that exists', () => {
    expect(startsOf([{ minutes: 20 }, { start: '02:30', minutes: 5 }], { date: '2026-03-29' })).toEqual([
      'slots[0].start first-start',
      'slots[1].start existing-time',
    ]);
  });
});

describe('a start that is named before the one above', () => {
  const evening = (below: string, more: object = {}) => startsOf([{ start: '20:00' }, { start: below, minutes: 5 }], more);
  it('is on the next day where it is more than twelve hours before', () => {
    expect(evening('07:59')).toEqual(['2026-03-10T19:00', '2026-03-11T06:59']);
  });
  it('is a mistake where it is twelve hours before or less', () => {
    expect(evening('08:00')).toEqual(['slots[1].start after-above']);
    expect(evening('19:59')).toEqual(['slots[1].start after-above']);
  });
  it.each([
    ['Pacific/Auckland', ['2026-03-10T07:00', '2026-03-10T11:30']],
    ['America/Los_Angeles', ['2026-03-11T03:00', '2026-03-11T07:30']],
  ])('is on the next day of its own zone in %s', (timeZone, starts) => expect(evening('00:30', { timeZone })).toEqual(starts));
});

describe('a start in an hour that comes twice', () => {
  it('is the first where the slot above ends then', () => {
    expect(
      startsOf(
        [
          { start: '02:10', minutes: 30 },
          { start: '02:40', minutes: 5 },
        ],
        TWICE,
      ),
    ).toEqual(['2026-10-25T00:10', '2026-10-25T00:40']);
  });
  it('is the second where the first lies within the slot above', () => {
    expect(
      startsOf(
        [
          { start: '02:10', minutes: 40 },
          { start: '02:30', minutes: 5 },
        ],
        TWICE,
      ),
    ).toEqual(['2026-10-25T00:10', '2026-10-25T01:30']);
  });
  it('is the second where the slot above starts at the first', () => {
    expect(startsOf([{ start: '02:30' }, { start: '02:30', minutes: 5 }], TWICE)).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T01:30',
    ]);
  });
});

describe('limits that are reached and not passed', () => {
  it('a thousand keys in one place are read as any others', () => {
    const keys = Array.from({ length: MOST_JSON_KEYS }, (_, index) => [`k${index}`, 0]);
    const reading = agendaOf(Object.fromEntries(keys));
    expect(reading.ok ? '' : reading.problems[0]?.expected.word).not.toBe('keys');
  });
});

describe('the id of a person whose name has no letter of a slug', () => {
  it('is “speaker”', () => expect(personId({ name: '李明' })).toBe('speaker'));
});
