import { describe, expect, it } from 'vitest';
import { cueLines } from '../../../shared/domain/cues/cue-lines.ts';
import type { CueAct } from '../../../shared/domain/cues/ladder.ts';
import { type Receipt, withReceipt } from '../../../shared/domain/cues/receipts.ts';
import type { SaidCue } from '../../../shared/domain/cues/said.ts';
import { SaidCues } from '../../../shared/domain/cues/standing.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';
import { ToldDay } from '../../support/days/told-day.ts';

const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05');
const said = (id: string, more: Partial<SaidCue> = {}): SaidCue => ({
  id,
  target: { to: 'people', people: ['ada', 'bea'] },
  text: 'Please conclude',
  at: driver.now,
  takenBackAt: null,
  ...more,
});
const lines = (cues: readonly SaidCue[], receipts: readonly Receipt[] = [], acts: readonly CueAct[] = [], later = 0) =>
  cueLines(new SaidCues(cues), { room: driver.room, runs: [], told: { receipts, acts } }, instant(driver.now + later));

describe('a message as a console lists it', () => {
  it('tells of each person how far it came, where else it stands, and what ended that', () => {
    const seen = { cue: 'a', person: 'ada', stage: 'seen', at: instant(driver.now + 3_000) } as const;
    const [line] = lines([said('a')], [seen], [], 20_000);
    expect(line).toEqual({
      id: 'a',
      target: { to: 'people', people: ['ada', 'bea'] },
      text: 'Please conclude',
      at: driver.now,
      end: null,
      recipients: [
        { person: 'ada', stage: 'seen', at: seen.at, end: null, climbedTo: [], ladder: { by: 'seen', at: seen.at } },
        { person: 'bea', stage: 'sent', at: driver.now, end: null, climbedTo: ['stage'], ladder: null },
      ],
    });
  });
  it('climbs no more for whom it has ended, and has ended once it stands for nobody', () => {
    const preset = { preset: 'conclude' };
    const again = said('b', { ...preset, target: { to: 'speaker', person: 'ada' } });
    const [, first] = lines([said('a', preset), again], [], [], 20_000);
    expect(first?.recipients.map(({ end, climbedTo }) => [end, climbedTo])).toEqual([
      ['replaced', []],
      [null, ['stage']],
    ]);
    expect(first?.end).toBeNull();
    const [taken] = lines([said('a', { takenBackAt: driver.now })]);
    expect(taken?.end).toBe('taken-back');
  });
  it('of a screen says why it ended there, and of what climbed that it is over once it was seen', () => {
    const ends = (cues: readonly SaidCue[], receipts: readonly Receipt[] = []) => lines(cues, receipts).map(({ end }) => end);
    expect(ends([said('a', { target: { to: 'projector' }, takenBackAt: driver.now })])).toEqual(['taken-back']);
    const below = said('a', { target: { to: 'speaker', person: 'ada' } });
    const above = said('b', { kind: 'climbed', of: 'a', target: { to: 'stage' } });
    expect(ends([below, above])).toEqual([null, null]);
    expect(ends([below, above], [{ cue: 'a', person: 'ada', stage: 'seen', at: driver.now }])).toEqual(['over', null]);
  });
  it('is listed before those that came before it', () => {
    expect(lines([said('a'), said('b')]).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(lines([])).toEqual([]);
  });
});

describe('a receipt', () => {
  const one: Receipt = { cue: 'a', person: 'ada', stage: 'seen', at: instant(5) };
  it('of another cue, person or stage is one more', () => {
    for (const other of [{ cue: 'b' }, { person: 'bea' }, { stage: 'delivered' as const }])
      expect(withReceipt([one], { ...one, ...other, at: instant(1) })).toEqual([one, { ...one, ...other, at: 1 }]);
  });
});

describe('what has climbed', () => {
  it('says what the message says, of the same slot', () => {
    const day = new ToldDay(opened(smallDay()));
    day.driver.at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05');
    const target = { to: 'speaker', person: 'ada' } as const;
    day.say({ id: 'conclude-00000000', target, text: 'Please conclude', preset: 'conclude', slot: 'talk' });
    day.say({ id: 'free-words-000000', target, text: 'Slower' });
    day.driver.wait(20_000);
    const [first, second] = day.look();
    expect(first).toMatchObject({ kind: 'climbed', of: 'conclude-00000000', preset: 'conclude', slot: 'talk', people: ['ada'] });
    expect(first).not.toHaveProperty('values');
    expect(second).toMatchObject({ kind: 'climbed', of: 'free-words-000000', text: 'Slower', target: { to: 'stage' } });
    expect(second).not.toHaveProperty('preset');
    expect(second).not.toHaveProperty('slot');
  });
  it('says of a signal how much was left', () => {
    const day = new ToldDay(opened(smallDay({ signals: true, onIn: 0, next: false, moved: false, share: false })));
    day.driver.at('09:00').does({ type: 'start', slot: 'talk' });
    const climbed = day.until('09:20:30').find(({ kind }) => kind === 'climbed');
    expect(climbed).toMatchObject({ values: { left: 0 }, slot: 'talk' });
  });
});
