import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { position, slotRunOf } from '../../../shared/domain/run/order.ts';
import { remainingAt } from '../../../shared/domain/time/timer.ts';
import { agendaFrom, type smallDay } from '../../support/agendas/agenda.ts';
import { agendas } from '../../support/agendas/arbitrary-agenda.ts';
import { play, type Tap, taps } from '../../support/days/arbitrary-day.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`forecast: SEED=${seed}`);

/** Over any agenda and any run; `look` is the function under test, so that a broken one can be shown to fail. */
const sound = (list: readonly Tap[], agenda: ReturnType<typeof smallDay>, look = forecast) => {
  play(
    list,
    ({ room, now }) => {
      const { slots, fixed, end } = look(room, now);
      const reached = position(room);
      const ahead = slots.filter(({ status }, index) => index > reached && (status === 'untouched' || status === 'left'));
      expect(slots.map(({ slot }) => slot)).toEqual(agenda.slots.map(({ id }) => id));
      for (const slot of slots) expect(slot.end).toBeGreaterThanOrEqual(slot.start);
      // The end of a day whose last start is only computed may come early.
      for (const { slot, due, start } of fixed)
        if (agenda.slots.find(({ id }) => id === slot)?.startGiven) expect(start).toBeGreaterThanOrEqual(due);
      let waits = 0;
      let lengths = 0;
      for (const [index, one] of ahead.entries()) {
        const before = ahead[index - 1];
        const plan = agenda.slots.find(({ id }) => id === one.slot);
        if (!plan) throw new Error(one.slot);
        const left = Math.max(0, remainingAt(slotRunOf(room.run, plan).timer, now));
        if (plan.endsWithNext) expect(one.end - one.start).toBeLessThanOrEqual(left);
        else expect(one.end - one.start).toBe(left);
        expect(one.end - one.start).toBeLessThanOrEqual(86_400_000);
        expect(one.start).toBeGreaterThanOrEqual(now);
        lengths += one.end - one.start;
        if (before) {
          expect(one.start).toBeGreaterThanOrEqual(before.end);
          if (one.start > before.end) expect([plan.startGiven, one.start]).toEqual([true, one.due]);
          waits += one.start - before.end;
        }
      }
      // Totals are conserved: what is ahead takes its lengths and the waits for published starts, nothing else.
      const [first, last] = [ahead[0], ahead.at(-1)];
      if (first && last) expect(last.end - first.start).toBe(lengths + waits);
      if (last) expect(end).toBeGreaterThanOrEqual(last.end);
    },
    agenda,
  );
};

describe('whatever the agenda and the run', () => {
  const holds = (look = forecast) =>
    fc.assert(
      fc.property(taps, agendas, (list, agenda) => sound(list, agenda, look)),
      { seed, numRuns: 150 },
    );
  it('order is kept, nothing is negative or wrapped, fixed starts are never early, totals are conserved', () => holds());
  type Look = typeof forecast;
  const broken: [string, Look][] = [
    [
      'a slot shortened by itself',
      (room, now) => ({ ...forecast(room, now), slots: forecast(room, now).slots.map((slot) => ({ ...slot, end: slot.start })) }),
    ],
    ['the order turned', (room, now) => ({ ...forecast(room, now), slots: forecast(room, now).slots.toReversed() })],
    [
      'a fixed start moved earlier',
      (room, now) => ({
        ...forecast(room, now),
        fixed: forecast(room, now).fixed.map((one) => ({ ...one, start: (one.due - 1) as typeof one.due })),
      }),
    ],
    [
      'a day wrapped',
      (room, now) => ({
        ...forecast(room, now),
        slots: forecast(room, now).slots.map((slot) => ({ ...slot, end: (slot.end + 86_400_000) as typeof slot.end })),
      }),
    ],
  ];
  it.each(broken)('is caught: %s', (_name, look) => expect(() => holds(look)).toThrow());
  it('an agenda read back from its file is the same agenda', () =>
    fc.assert(
      fc.property(agendas, (agenda) => {
        expect(agendaFrom(fileOfAgenda(agenda))).toEqual(agenda);
      }),
      { seed, numRuns: 150 },
    ));
});
