import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byId } from '../../../shared/domain/by-id.ts';
import { floorFit } from '../../../shared/domain/forecast/floor-fit.ts';
import { type ListEffect, listEffects } from '../../../shared/domain/recovery/list-effect.ts';
import type { Proposal, ProposalKind } from '../../../shared/domain/recovery/proposal.ts';
import { proposalWith, recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { FloorDriver, floorDay } from '../../support/days/floor-day.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`list-effect: SEED=${seed}`);

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `Person ${index}`);
/** The debate of twenty minutes begins some minutes late before the coffee that is kept; so many wait. */
const lateBy = (late: number, waiting: number): FloorDriver =>
  new FloorDriver('08:59', floorDay())
    .does({ type: 'open', mode: 'published' })
    .lists(...names(waiting))
    .at('09:00')
    .does({ type: 'start', slot: 'talk' })
    .at(`09:${10 + late}`)
    .does({ type: 'advance', from: 'talk', to: 'debate' });
const first = ({ room, now }: FloorDriver): Proposal => {
  const [proposal] = recoveryProposals(room, now);
  if (proposal === undefined) throw new Error('it is late');
  return proposal;
};
const effectsOf = (driver: FloorDriver, proposal = first(driver)): readonly ListEffect[] =>
  listEffects(driver.room, proposal, driver.now);
const byHand = ({ room, now }: FloorDriver, minutes: number, kind: ProposalKind = 'debate-pays'): Proposal =>
  proposalWith(room, now, kind, byId([['debate', duration(minutes * MINUTE)]]));

describe('what a proposal does to a list', () => {
  it('a debate that gives six of twenty minutes hears seven instead of ten', () =>
    expect(effectsOf(lateBy(6, 12))).toEqual([{ slot: 'debate', waiting: 12, before: 10, after: 7 }]));

  it('a cut that everybody survives tells the same figure twice', () =>
    expect(effectsOf(lateBy(6, 4))).toEqual([{ slot: 'debate', waiting: 4, before: 4, after: 4 }]));

  it('it follows the list, the limit, whoever speaks and the minute', () => {
    const driver = lateBy(6, 12);
    driver.does({ type: 'set-limit', slot: 'debate', entry: null, from: 2 * MINUTE, to: MINUTE });
    expect(effectsOf(driver)).toMatchObject([{ before: 12, after: 12 }]);
    driver.does({ type: 'set-limit', slot: 'debate', entry: null, from: MINUTE, to: 4 * MINUTE });
    expect(effectsOf(driver)).toMatchObject([{ before: 5, after: 3 }]);
    driver.gives('Person 0');
    expect(effectsOf(driver)).toMatchObject([{ waiting: 11, before: 4, after: 2 }]);
    driver.at('09:22').does({ type: 'end-floor', slot: 'debate', from: driver.id('Person 0') });
    expect(effectsOf(driver)).toMatchObject([{ waiting: 11, before: 3, after: 2 }]);
    driver.does({ type: 'close-list', slot: 'debate', after: 2 });
    expect(effectsOf(driver)).toMatchObject([{ waiting: 2, before: 2, after: 2 }]);
  });

  it('a length set by hand is measured as well, and a longer one hears more', () => {
    const driver = lateBy(6, 12);
    expect(effectsOf(driver, byHand(driver, 6))).toMatchObject([{ before: 10, after: 3 }]);
    expect(effectsOf(driver, byHand(driver, 24))).toMatchObject([{ before: 10, after: 12 }]);
  });

  it('nothing is told of a list in which nobody waits, nor of a slot that the proposal leaves alone', () => {
    expect(effectsOf(lateBy(6, 0))).toEqual([]);
    const driver = lateBy(6, 12);
    expect(effectsOf(driver, { ...first(driver), changes: [] })).toEqual([]);
  });

  it('the list is as the proposal said once it is used', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 240 }),
        (late, waiting, seconds) => {
          const driver = lateBy(late, waiting).wait(seconds * 1_000);
          const proposal = first(driver);
          const [told] = effectsOf(driver, proposal);
          if (told === undefined || proposal.short > 0) return;
          driver.does({ type: 'accept-plan', changes: [...proposal.changes] });
          expect(floorFit(driver.room, 'debate', driver.now)).toMatchObject({ waiting: told.waiting, fits: told.after });
        },
      ),
      { seed, numRuns: 60 },
    );
  });
});
