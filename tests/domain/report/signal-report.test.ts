import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../server/files/reports/report-csv.ts';
import { reportOfRun } from '../../../server/files/reports/run-report.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import { signalReport, signalsWithoutNames } from '../../../shared/domain/report/signal-report.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { type Instant, instant } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';

const SLOTS = [
  { id: 'talk', people: [{ id: 'ada', name: 'Ada' }] },
  { id: 'panel', people: [{ id: 'bea', name: 'Bea' }] },
];
const START = instant(1_000_000);
const later = (ms: number, from: Instant = START): Instant => instant(from + ms);
const to = (id: string, slot: string | undefined, ...people: string[]): Cue => ({
  id,
  target: { to: 'people', people },
  text: id,
  at: START,
  ...(slot === undefined ? {} : { slot }),
});
const told = (cue: string, person: string, stage: Receipt['stage'], ms: number): Receipt => ({
  cue,
  person,
  stage,
  at: later(ms),
});

describe('how signals fared', () => {
  it('given cues seen after 2, 4 and 9 s and one never, then tells median and longest of those seen, and how many never were', () => {
    const cues = ['a', 'b', 'c', 'd'].map((id) => to(id, 'talk', 'ada'));
    const receipts = [
      told('a', 'ada', 'seen', 9_000),
      told('b', 'ada', 'seen', 2_000),
      told('c', 'ada', 'seen', 4_000),
      told('d', 'ada', 'on-screen', 1_000),
    ];
    const figures = { sent: 4, delivered: 4, onScreen: 4, seen: 3, never: 1, median: 4_000, longest: 9_000 };
    expect(signalReport(cues, receipts, SLOTS)).toEqual({
      slots: [{ slot: 'talk', ...figures }],
      people: [{ person: 'ada', name: 'Ada', ...figures }],
    });
  });
  it('given two that were seen, then their median lies between them', () => {
    const receipts = [told('a', 'ada', 'seen', 2_000), told('b', 'ada', 'seen', 5_000)];
    expect(signalReport([to('a', 'talk', 'ada'), to('b', 'talk', 'ada')], receipts, SLOTS)?.slots[0]?.median).toBe(3_500);
  });
  it('given a cue to two people, then it counts for each of them, and what one of them tapped is not said of the other', () => {
    const report = signalReport([to('a', 'panel', 'bea', 'ada')], [told('a', 'ada', 'seen', 3_000)], SLOTS);
    expect(report?.people.map(({ name, seen, never }) => [name, seen, never])).toEqual([
      ['Bea', 0, 1],
      ['Ada', 1, 0],
    ]);
    expect(report?.slots).toMatchObject([{ slot: 'panel', sent: 2, seen: 1, never: 1 }]);
  });
  it('given a delivery alone, then nothing is seen', () => {
    expect(signalReport([to('a', 'talk', 'ada')], [told('a', 'ada', 'delivered', 100)], SLOTS)?.slots[0]).toMatchObject({
      delivered: 1,
      onScreen: 0,
      seen: 0,
      never: 1,
      median: null,
      longest: null,
    });
  });
  it('given slots in any order, then they stand as in the agenda, and what was about none stands last', () => {
    const report = signalReport([to('x', undefined, 'ada'), to('p', 'panel', 'bea'), to('t', 'talk', 'ada')], [], SLOTS);
    expect(report?.slots.map(({ slot }) => slot)).toEqual(['talk', 'panel', null]);
  });
  it('given words to screens and moderators alone, then there is no such report', () => {
    expect(signalReport([{ id: 'a', target: { to: 'projector' }, text: 'Lunch', at: START }], [], SLOTS)).toBeNull();
  });
  it('given no names are wanted, then neither name nor id is left, nor the order of the day', () => {
    const report = signalReport([to('a', 'talk', 'ada'), to('b', 'panel', 'bea')], [told('a', 'ada', 'seen', 1_000)], SLOTS);
    const nameless = signalsWithoutNames(report ?? expect.fail('no report')).people;
    expect(nameless.map(({ never }) => never)).toEqual([1, 0]);
    expect(nameless.every((one) => !('person' in one || 'name' in one))).toBe(true);
  });
});

describe('the report of a run', () => {
  const { entries, now } = opened(smallDay()).at('09:05').does({ type: 'start', slot: 'talk' });
  const [first, second] = smallDay().slots.flatMap(({ people }) => people);
  const person = first ?? second ?? expect.fail('no people');
  const cue: Cue = { id: 'cue', target: { to: 'speaker', person: person.id }, text: 'Slower', at: now, slot: 'talk' };
  const receipts: readonly Receipt[] = [{ cue: 'cue', person: person.id, stage: 'seen', at: later(2_500, now) }];
  const answerWith = (names: boolean, cues: readonly Cue[] = [cue]) =>
    reportOfRun({ agenda: smallDay(), entries, cues, receipts }, { run: undefined, now: later(60_000, now), names }) ??
    expect.fail('no run');
  const rows = (names: boolean): string[][] =>
    csvOf(answerWith(names))
      .split('\r\n')
      .map((row) => row.split(','))
      .filter(([, , row]) => row?.startsWith('signals'));

  it('carries them in its table, by slot and by person, in seconds', () => {
    expect(rows(true).map((cells) => [cells[2], cells[3], cells[7], ...cells.slice(-7)])).toEqual([
      ['signals', 'talk', '', '1', '1', '1', '1', '0', '2.5', '2.5'],
      ['signals-person', '', person.name, '1', '1', '1', '1', '0', '2.5', '2.5'],
    ]);
  });
  it('leaves out whose they were where no names are wanted', () => {
    expect(rows(false).map((cells) => cells[7])).toEqual(['', '']);
    expect(JSON.stringify(answerWith(false).report.signals)).not.toContain(person.id);
  });
  it('tells nothing of cues of another run', () => {
    expect(answerWith(true, [{ ...cue, at: instant(0) }]).report.signals).toBeUndefined();
  });
});
