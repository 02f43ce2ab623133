import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CUE_STAGES,
  type CueStage,
  cueState,
  isFor,
  type Receipt,
  receivedAt,
  withReceipt,
} from '../../../shared/domain/cues/receipts.ts';
import { instant } from '../../../shared/domain/time/time.ts';

const cue = { id: 'c1', at: instant(100) };
const told = (stage: CueStage, at: number, more: Partial<Receipt> = {}): Receipt => ({
  cue: 'c1',
  person: 'ada',
  stage,
  at: instant(at),
  ...more,
});

describe('how far a cue has come with a person', () => {
  it('is sent while nothing was told of it', () => {
    expect(cueState(cue, 'ada', [])).toEqual({ stage: 'sent', at: 100 });
  });
  it('is the furthest stage that any of their devices has told', () => {
    expect(cueState(cue, 'ada', [told('seen', 130), told('delivered', 101), told('on-screen', 102)])).toEqual({
      stage: 'seen',
      at: 130,
    });
  });
  it('is since the earliest instant of that stage', () => {
    expect(cueState(cue, 'ada', [told('seen', 130), told('seen', 120)])).toEqual({ stage: 'seen', at: 120 });
  });
  it('is another matter with another person, and for another cue', () => {
    const others = [told('seen', 130, { person: 'bea' }), told('seen', 130, { cue: 'c2' })];
    expect(cueState(cue, 'ada', others).stage).toBe('sent');
  });
  it('is never seen unless somebody told that they saw it', () => {
    const receipts = fc.array(fc.record({ stage: fc.constantFrom(...CUE_STAGES), at: fc.integer({ min: 100, max: 999 }) }));
    fc.assert(
      fc.property(receipts, (list) => {
        const { stage } = cueState(
          cue,
          'ada',
          list.map(({ stage: s, at }) => told(s, at)),
        );
        expect(stage === 'seen').toBe(list.some((one) => one.stage === 'seen'));
      }),
    );
  });
});

describe('receipts with one more', () => {
  it('stay as they were where it was told before, or later than that', () => {
    const before = [told('seen', 120)];
    expect(withReceipt(before, told('seen', 120))).toBe(before);
    expect(withReceipt(before, told('seen', 125))).toBe(before);
  });
  it('keep the earlier instant of the two', () => {
    expect(withReceipt([told('seen', 120), told('delivered', 101)], told('seen', 110))).toEqual([
      told('seen', 110),
      told('delivered', 101),
    ]);
  });
  it('come to the same in whatever order they are told', () => {
    const receipts = fc.array(
      fc.record({
        person: fc.constantFrom('ada', 'bea'),
        stage: fc.constantFrom(...CUE_STAGES),
        at: fc.integer({ min: 0, max: 9 }),
      }),
      { maxLength: 12 },
    );
    const cases = receipts.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    const all = (list: readonly { person: string; stage: CueStage; at: number }[]) =>
      new Set(
        list
          .map(({ at, ...one }) => told(one.stage, at, one))
          .reduce<readonly Receipt[]>(withReceipt, [])
          .map(({ person, stage, at }) => `${person} ${stage} ${at}`),
      );
    fc.assert(
      fc.property(cases, ([one, other]) => {
        expect([...all(one)].sort()).toEqual([...all(other)].sort());
      }),
    );
  });
});

describe('the instant of a receipt', () => {
  it.each([
    [150, 150],
    [50, 100],
    [900, 200],
    [-1, 100],
  ])('told as %i counts as %i: not before its cue, and not later than now', (at, counted) => {
    expect(receivedAt(cue, instant(at), instant(200))).toBe(counted);
  });
});

describe('a cue', () => {
  it('is for the person that it names, and for nobody else', () => {
    expect(isFor({ target: { to: 'speaker', person: 'ada' } }, 'ada')).toBe(true);
    expect(isFor({ target: { to: 'speaker', person: 'ada' } }, 'bea')).toBe(false);
    expect(isFor({ target: { to: 'projector' } }, 'ada')).toBe(false);
  });
});
