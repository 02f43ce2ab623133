import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byId } from '../../../shared/domain/by-id.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { minimumOf } from '../../../shared/domain/recovery/payers.ts';
import type { Proposal } from '../../../shared/domain/recovery/proposal.ts';
import { recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { isAhead, position, slotRunOf } from '../../../shared/domain/run/order.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { duration, type Instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { spentAt } from '../../../shared/domain/time/timer.ts';
import { playDay, wholeDays } from '../../support/days/whole-day.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** Minutes that a target is late, as drift tells them. */
const lateOf = (short: number): number => Math.max(0, Math.trunc(short / MINUTE));
const roomWith = (room: Room, changes: readonly { readonly slot: string; readonly to: number }[]): Room => {
  if (room.run === null) return room;
  const slots = byId(
    room.agenda.slots.map((slot): [string, ReturnType<typeof slotRunOf>] => {
      const slotRun = slotRunOf(room.run, slot);
      const to = changes.find((change) => change.slot === slot.id)?.to ?? slotRun.timer.allotted;
      return [slot.id, { ...slotRun, timer: { ...slotRun.timer, allotted: duration(to) } }];
    }),
  );
  return { ...room, run: { ...room.run, slots } };
};
/** How late each target of the proposal comes if these lengths hold, in ms. */
const latenessOf = (room: Room, now: Instant, changes: readonly { slot: string; to: number }[]): ReadonlyMap<string, number> => {
  const { slots, fixed, end } = forecast(roomWith(room, changes), now);
  const last = slots.at(-1);
  return new Map([
    ...fixed.filter(({ due }) => due > now).map(({ slot, due, start }): [string, number] => [slot, Math.max(0, start - due)]),
    ...(room.agenda.slots.at(-1)?.length !== null && last?.status !== 'ended' && end !== null && last
      ? [['end', Math.max(0, end - last.dueEnd)] as [string, number]]
      : []),
  ]);
};

/** Whatever the day: nothing is cut for nothing, and what all who may give could win is won by those who give first. */
const holds = (make: typeof recoveryProposals = recoveryProposals, numRuns = Number(process.env['RUNS'] ?? 60)) =>
  fc.assert(
    fc.property(wholeDays, (day) => {
      playDay(day, ({ room }, now) => {
        const proposals = make(room, now);
        expect(new Set(proposals.map(({ changes }) => JSON.stringify(changes))).size).toBe(proposals.length);
        for (const { kind, changes, targets } of proposals) {
          if (kind === 'give-back') continue;
          const then = latenessOf(room, now, changes);
          expect(targets.map(({ slot }) => slot ?? 'end')).toEqual([...then.keys()]);
          for (const { slot, short } of targets) expect(short).toBe(then.get(slot ?? 'end'));
          for (const one of changes) {
            const back = changes.map((change) => (change === one ? { ...change, to: change.to + MINUTE } : change));
            const without = latenessOf(room, now, back);
            const helps = [...then].some(([target, late]) => (without.get(target) ?? 0) > late);
            expect(helps, `${kind}: a minute of ${one.slot} helps nobody`).toBe(true);
          }
        }
        const first = proposals.find(({ kind }) => kind === 'debate-pays');
        if (first === undefined) return;
        // An oracle that knows no gates: from nobody gives more than a floor allows, add minutes while a late target falls.
        const reached = position(room);
        const may = room.agenda.slots.flatMap((slot, index) => {
          const slotRun = slotRunOf(room.run, slot);
          const isOn = slotRun.status === 'current' && !['talk', 'panel', 'break'].includes(slot.kind);
          if (!isOn && !(index > reached && isAhead(slotRun))) return [];
          if (slot.length === null || slot.pays === false || slot.endsWithNext) return [];
          const to = first.changes.find((change) => change.slot === slot.id)?.to ?? slotRun.timer.allotted;
          const floor = Math.max(minimumOf(slot), spentAt(slotRun.timer, now));
          return [{ slot: slot.id, to, floor }];
        });
        const lowest = may.map(({ slot, to, floor }) => ({
          slot,
          to: to - MINUTE * Math.max(0, Math.floor((to - floor) / MINUTE)),
        }));
        for (const one of proposals.filter(({ kind }) => kind === 'debate-pays' || kind === 'fair')) {
          const other = one.changes.filter(({ slot }) => !may.some((some) => some.slot === slot));
          const atFloors = latenessOf(room, now, [...other, ...lowest]);
          for (const [target, late] of latenessOf(room, now, one.changes))
            if (lateOf(atFloors.get(target) ?? 0) === 0) expect(lateOf(late), `${one.kind} misses ${target}`).toBe(0);
        }
        const then = latenessOf(room, now, first.changes);
        for (const more of may.flatMap(({ slot, to, floor }) => (to - MINUTE >= floor ? [{ slot, to: to - MINUTE }] : []))) {
          const changes = [...first.changes.filter(({ slot }) => slot !== more.slot), more];
          const further = latenessOf(room, now, changes);
          for (const [target, late] of then)
            if (lateOf(late) > 0)
              expect(lateOf(further.get(target) ?? 0), `one more minute of ${more.slot} would help ${target}`).toBe(lateOf(late));
        }
      });
    }),
    { seed: SEED, numRuns },
  );

describe('whatever was added, taken, skipped, edited or set', () => {
  it(`every minute asked for helps a target, and no minute that could help is forgotten (SEED=${SEED})`, () => holds());
  it('sabotage: a proposal that asks for one minute too many is noticed', () => {
    const tooMuch: typeof recoveryProposals = (room, now) =>
      recoveryProposals(room, now).map((one) => ({
        ...one,
        changes: one.changes.map((change) => ({ ...change, to: duration(change.to - MINUTE) })),
      }));
    expect(() => holds(tooMuch)).toThrow();
  });
  it('sabotage: a proposal that leaves a minute out is noticed', () => {
    const tooLittle: typeof recoveryProposals = (room, now) =>
      recoveryProposals(room, now).map((one) => ({ ...one, changes: one.changes.slice(1), targets: one.targets }));
    expect(() => holds(tooLittle)).toThrow();
  });
});

describe('a proposal that is not worth a choice', () => {
  it('is left out where another costs nobody more and brings nothing later', () => {
    const beats = (one: Proposal, other: Proposal): boolean => {
      const gains = [
        ...one.slots.map(({ to }, index) => to - (other.slots[index]?.to ?? to)),
        ...one.targets.map(({ start }, index) => (other.targets[index]?.start ?? start) - start),
      ];
      return gains.every((gain) => gain >= 0) && gains.some((gain) => gain > 0);
    };
    fc.assert(
      fc.property(wholeDays, (day) => {
        playDay(day, ({ room }, now) => {
          const proposals = recoveryProposals(room, now);
          expect(proposals.length).toBeLessThanOrEqual(3);
          for (const one of proposals) for (const other of proposals) expect(beats(one, other)).toBe(false);
        });
      }),
      { seed: SEED, numRuns: 30 },
    );
  });
});
