import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { get, valuesOf } from '../../../shared/domain/by-id.ts';
import { partSpans } from '../../../shared/domain/clock/parts.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { isPeople, minimumOf } from '../../../shared/domain/recovery/payers.ts';
import { recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { sharedByWeight as alike, sharedInOrder as allFromTheFirst, minutesOf } from '../../../shared/domain/recovery/sharing.ts';
import { duration, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { spentAt } from '../../../shared/domain/time/timer.ts';
import { agendas } from '../../support/agendas/arbitrary-agenda.ts';
import { play, taps } from '../../support/days/arbitrary-day.ts';
import { RoomDriver } from '../../support/days/run.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`recovery: SEED=${seed}`);

const recover = (room: Parameters<typeof recoveryProposals>[0], now: Parameters<typeof recoveryProposals>[1]) =>
  recoveryProposals(room, now);

/** Over any agenda and any run: what a plan may never do. `make` is under test, so that a broken one is shown to fail. */
const holds = (make = recover) =>
  fc.assert(
    fc.property(taps, agendas, (list, agenda) => {
      play(
        list,
        (driver) => {
          const { room, now } = driver;
          const before = forecast(room, now);
          const late = Math.max(
            0,
            (before.end ?? 0) - (before.slots.at(-1)?.dueEnd ?? 0),
            ...before.fixed.map(({ due, start }) => start - due),
          );
          const plans = make(room, now);
          expect(plans.length).toBeLessThanOrEqual(3);
          for (const { kind, changes, short, targets, slots } of plans) {
            for (const { slot, from, to } of changes) {
              const plan = room.agenda.slots.find(({ id }) => id === slot);
              const slotRun = get(room.run?.slots, slot);
              if (!plan || !slotRun) throw new Error(slot);
              expect(from).toBe(slotRun.timer.allotted);
              expect(Math.abs(from - to) % MINUTE).toBe(0);
              expect(to).toBeGreaterThanOrEqual(spentAt(slotRun.timer, now));
              if (kind === 'give-back') {
                expect(to).toBeGreaterThan(from);
                expect(to).toBeLessThanOrEqual(plan.maximum ?? plan.length ?? 0);
              } else {
                expect(to).toBeLessThan(from);
                expect(plan.pays).not.toBe(false);
                expect(to).toBeGreaterThanOrEqual(Math.min(from, minimumOf(plan)));
                // What runs gives of its questions alone.
                if (isPeople(plan) && room.run?.current === slot)
                  expect(partSpans(plan, to)[0]?.budget).toBe(partSpans(plan, from)[0]?.budget);
              }
              if (kind === 'protect-people' && isPeople(plan))
                expect(partSpans(plan, to)[0]?.budget).toBe(partSpans(plan, from)[0]?.budget);
            }
            for (const { due, start, slot } of targets)
              if (slot !== null && agenda.slots.find(({ id }) => id === slot)?.startGiven)
                expect(start).toBeGreaterThanOrEqual(due);
            expect(short).toBeLessThanOrEqual(Math.max(late, kind === 'give-back' ? MINUTE : 0));
            for (const { start, end } of slots) expect(end).toBeGreaterThanOrEqual(start);
            // Accepted, it comes to what it said.
            const accepted = new RoomDriver(agenda);
            accepted.room = room;
            accepted.now = now;
            accepted.does({ type: 'accept-plan', changes: changes.map((change) => ({ ...change })) });
            const after = forecast(accepted.room, now);
            for (const { slot, start, due } of after.fixed)
              expect(targets.find((target) => target.slot === slot)?.start).toBe(due > now ? start : undefined);
          }
        },
        agenda,
      );
    }),
    { seed, numRuns: 60 },
  );

describe('whatever the agenda and the run', () => {
  type Plans = ReturnType<typeof recoveryProposals>;
  const broken =
    (
      change: (plan: Plans[number], change: Plans[number]['changes'][number]) => Plans[number]['changes'][number],
    ): typeof recover =>
    (room, now) =>
      recoveryProposals(room, now).map((plan) => ({ ...plan, changes: plan.changes.map((one) => change(plan, one)) }));
  it('floors are kept, nothing goes below what is spent, fixed starts never move earlier, minutes are whole', () => holds());
  it.each([
    ['a floor crossed', broken((_plan, one) => ({ ...one, to: duration(one.to % MINUTE) }))],
    ['half a minute', broken((_plan, one) => ({ ...one, to: duration(one.to - 30_000) }))],
    ['a figure that was not', broken((_plan, one) => ({ ...one, from: duration(one.from + MINUTE) }))],
    [
      'a fixed start moved',
      (room, now) =>
        recoveryProposals(room, now).map((plan) => ({
          ...plan,
          targets: plan.targets.map((one) => ({ ...one, start: instant(one.due - 1) })),
        })),
    ],
  ] satisfies [string, typeof recover][])('is caught: %s', (_name, make) => expect(() => holds(make)).toThrow());
});

type Sharers = Parameters<typeof alike>[0];
const shared = (some: Sharers, minutes: number) => minutesOf(alike(some, minutes));
const inOrder = (some: Sharers, minutes: number) => minutesOf(allFromTheFirst(some, minutes));

describe('sharing', () => {
  const sharers = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 100 }), minutes: fc.integer({ min: 0, max: 60 }) }), {
    maxLength: 20,
  });
  const exact = (share = shared) =>
    fc.assert(
      fc.property(sharers, fc.integer({ min: 0, max: 400 }), (list, minutes) => {
        const named = list.map((one, index) => ({ ...one, slot: `s${index}`, index }));
        const cuts = share(named, minutes);
        const most = named.reduce((all, one) => all + one.minutes, 0);
        expect(valuesOf(cuts).reduce((all, one) => all + one, 0)).toBe(Math.min(minutes, most));
        for (const { slot, minutes: limit } of named) expect(get(cuts, slot) ?? 0).toBeLessThanOrEqual(limit);
        // Equal relative cuts: nobody below the limit is a minute or more behind what another of the same weight gave.
        for (const one of named)
          for (const other of named)
            if (one.weight === other.weight && (get(cuts, one.slot) ?? 0) < one.minutes)
              expect((get(cuts, other.slot) ?? 0) - (get(cuts, one.slot) ?? 0)).toBeLessThanOrEqual(1);
      }),
      { seed, numRuns: 300 },
    );
  it('sums are exact, limits kept, and equals pay equally', () => exact());
  it('sabotage: minutes that all come from the first are noticed', () => expect(() => exact(inOrder)).toThrow());
  it('sabotage: a lost minute is noticed', () =>
    expect(() => exact((some, minutes) => shared(some, Math.max(0, minutes - 1)))).toThrow());
});
