import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast } from '../../shared/domain/forecast.ts';
import { minimumOf, recoveryPlans } from '../../shared/domain/recovery.ts';
import { timeOfDay } from '../../shared/domain/wall.ts';
import { agendaFrom, fileOf, seminar } from '../support/agenda.ts';
import { play, taps } from '../support/arbitrary-day.ts';
import { opened } from '../support/run.ts';

const MINUTE = 60_000;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`recovery: SEED=${seed}`);

/** The seminar with Session 1 ended at 09:42 instead of 09:30. */
const twelveLate = () =>
  opened(seminar(), '09:14')
    .does({ type: 'begin-at', slot: 'session-1' })
    .at('09:15')
    .does({ type: 'start', slot: 'session-1' })
    .at('09:42');
const told = ({ room, now }: ReturnType<typeof twelveLate>) =>
  Object.fromEntries(
    recoveryPlans(room, now).map(({ kind, changes }) => [
      kind,
      changes.map(({ slot, from, to }) => `${slot} ${from / MINUTE} → ${to / MINUTE}`),
    ]),
  );

describe('the seminar, twelve minutes late', () => {
  it('gives three plans with their figures', () => {
    expect(told(twelveLate())).toEqual({
      'debate-pays': ['debate-1 45 → 33'],
      fair: ['debate-1 45 → 40', 'session-2 15 → 13', 'debate-2 45 → 40'],
      'protect-people': ['debate-1 45 → 39', 'debate-2 45 → 39'],
    });
  });
  it('each brings coffee to 11:15 and lunch to 13:00, taken in one entry and undone in one', () => {
    for (const plan of recoveryPlans(twelveLate().room, twelveLate().now)) {
      const driver = twelveLate();
      expect(plan.targets.map(({ slot, start }) => `${slot} ${timeOfDay(start, 0, 'Europe/Paris')}`)).toEqual([
        'coffee 11:15',
        'lunch 13:00',
      ]);
      expect(plan.short).toBe(0);
      const before = JSON.stringify(driver.room.run);
      driver.does({ type: 'accept-plan', changes: [...plan.changes] });
      driver.does({ type: 'advance', from: 'session-1', to: 'debate-1' });
      expect(forecast(driver.room, driver.now).fixed.map(({ start }) => timeOfDay(start, 0, 'Europe/Paris'))).toEqual([
        '11:15',
        '13:00',
      ]);
      expect(recoveryPlans(driver.room, driver.now)).toEqual([]);
      driver.undoes(2);
      expect(JSON.stringify(driver.room.run)).toBe(before);
    }
  });
  it('is refused only where a figure is no longer true, never because a minute passed', () => {
    const driver = twelveLate();
    const [plan] = recoveryPlans(driver.room, driver.now);
    const changes = [...(plan?.changes ?? [])];
    driver.wait(MINUTE);
    expect(driver.tries({ type: 'accept-plan', changes }).ok).toBe(true);
    expect(driver.tries({ type: 'accept-plan', changes })).toMatchObject({ why: 'figures-moved' });
  });
});

describe('what cannot be won back', () => {
  const day = () =>
    agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '10:00', minutes: 20 },
        { id: 'b', kind: 'talk', title: 'B', start: '10:25', minutes: 20 },
        { id: 'coffee', kind: 'break', title: 'Coffee', start: '10:45', minutes: 20, minimum: 10 },
        { id: 'c', kind: 'talk', title: 'C', start: '11:05', minutes: 20, fixedStart: true },
      ]),
    );
  it('8 min over: the gap absorbs 5, the break gives 3', () => {
    const driver = opened(day(), '09:59').at('10:00').does({ type: 'start', slot: 'a' }).at('10:28');
    const [plan] = recoveryPlans(driver.room, driver.now);
    expect(plan).toMatchObject({
      kind: 'debate-pays',
      changes: [{ slot: 'coffee', from: 20 * MINUTE, to: 17 * MINUTE }],
      short: 0,
    });
  });
  it('20 min over: short by what floors forbid, said and never cut', () => {
    const driver = opened(day(), '09:59').at('10:00').does({ type: 'start', slot: 'a' }).at('10:40');
    const protect = recoveryPlans(driver.room, driver.now).find(({ kind }) => kind === 'protect-people');
    expect(protect).toMatchObject({ changes: [{ slot: 'coffee', to: 10 * MINUTE }], short: 5 * MINUTE });
  });
  it('each kind keeps its floor unless the agenda sets another', () => {
    const floors = (slots: readonly object[]) => agendaFrom(fileOf(slots)).slots.map((slot) => minimumOf(slot) / MINUTE);
    const slot = (kind: string, minutes: number, more: object = {}) => ({
      id: `${kind}-${minutes}`,
      kind,
      title: kind,
      minutes,
      ...more,
    });
    expect(
      floors([
        slot('buffer', 10, { start: '09:00' }),
        slot('debate', 45),
        slot('chair', 10),
        slot('break', 12),
        slot('break', 30),
        slot('break', 6),
        slot('talk', 20),
        slot('panel', 15),
        slot('debate', 30, { minimum: 25 }),
      ]),
    ).toEqual([0, 22.5, 5, 10, 20, 6, 16, 12, 25]);
  });
  it('a fixed start already missed is no target: what is ahead pays for the next one', () => {
    const missed = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '10:00', minutes: 20 },
        { id: 'b', kind: 'debate', title: 'B', minutes: 20 },
        { id: 'coffee', kind: 'break', title: 'Coffee', start: '10:40', minutes: 10, fixedStart: true },
        { id: 'c', kind: 'talk', title: 'C', start: '10:50', minutes: 10 },
        { id: 'lunch', kind: 'break', title: 'Lunch', start: '11:00', fixedStart: true },
      ]),
    );
    const driver = opened(missed, '09:59').at('10:00').does({ type: 'start', slot: 'a' }).at('10:42');
    expect(recoveryPlans(driver.room, driver.now)[0]?.changes).toContainEqual({ slot: 'b', from: 20 * MINUTE, to: 10 * MINUTE });
  });
  it('nothing is proposed on time', () =>
    expect(recoveryPlans(opened(day(), '09:59').room, opened(day(), '09:59').now)).toEqual([]));
});

it('no plan goes below a floor, wastes a minute, moves a fixed start or leaves more late than before', () => {
  fc.assert(
    fc.property(taps, (list) => {
      play(list, ({ room, now }) => {
        const before = forecast(room, now);
        const late = Math.max(0, ...before.fixed.map(({ due, start }) => start - due));
        for (const { changes, short, targets } of recoveryPlans(room, now)) {
          for (const { slot, from, to } of changes) {
            const plan = room.agenda.slots.find(({ id }) => id === slot);
            expect(to).toBeLessThan(from);
            expect((from - to) % MINUTE).toBe(0);
            expect(to).toBeGreaterThanOrEqual(plan ? Math.min(from, minimumOf(plan)) : 0);
            expect(slot).not.toBe(room.run?.current);
          }
          for (const { due, start } of targets) expect(start).toBeGreaterThanOrEqual(due);
          expect(short).toBeLessThanOrEqual(late);
        }
      });
    }),
    { seed, numRuns: 150 },
  );
});
