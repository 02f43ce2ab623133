import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byId, get, noneById, valuesOf } from '../../../shared/domain/by-id.ts';
import { partSpans } from '../../../shared/domain/clock/parts.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { isPeople, minimumOf } from '../../../shared/domain/recovery/payers.ts';
import { proposalWith, recoveryProposals } from '../../../shared/domain/recovery/recovery.ts';
import { sharedByWeight as alike, sharedInOrder as allFromTheFirst, minutesOf } from '../../../shared/domain/recovery/sharing.ts';
import { duration, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { spentAt } from '../../../shared/domain/time/timer.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf, workedExample } from '../../support/agenda.ts';
import { agendas } from '../../support/arbitrary-agenda.ts';
import { play, taps } from '../../support/arbitrary-day.ts';
import { inSession1, opened, RoomDriver } from '../../support/run.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`recovery: SEED=${seed}`);

/** The seminar with Session 1 ended at 09:42 instead of 09:30. */
const twelveLate = () => inSession1().at('09:42');
const told = ({ room, now }: ReturnType<typeof twelveLate>) =>
  Object.fromEntries(
    recoveryProposals(room, now).map(({ kind, changes }) => [
      kind,
      changes.map(({ slot, from, to }) => `${slot} ${from / MINUTE} → ${to / MINUTE}`),
    ]),
  );

describe('the seminar, twelve minutes late', () => {
  it('gives three proposals with their figures', () => {
    expect(told(twelveLate())).toEqual({
      'debate-pays': ['debate-1 45 → 33'],
      fair: ['debate-1 45 → 40', 'session-2 15 → 13', 'debate-2 45 → 40'],
      'protect-people': ['debate-1 45 → 39', 'debate-2 45 → 39'],
    });
  });
  it('each brings coffee to 11:15 and lunch to 13:00, taken in one entry and undone in one', () => {
    for (const plan of recoveryProposals(twelveLate().room, twelveLate().now)) {
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
      expect(recoveryProposals(driver.room, driver.now)).toEqual([]);
      driver.undoes(2);
      expect(JSON.stringify(driver.room.run)).toBe(before);
    }
  });
  it('is refused only where a figure is no longer true, never because a minute passed', () => {
    const driver = twelveLate();
    const [plan] = recoveryProposals(driver.room, driver.now);
    const changes = [...(plan?.changes ?? [])];
    driver.wait(MINUTE);
    expect(driver.tries({ type: 'accept-plan', changes }).ok).toBe(true);
    expect(driver.tries({ type: 'accept-plan', changes })).toMatchObject({ why: 'figures-moved' });
  });
});

describe('lateness that floors do not let be won back', () => {
  it('8 min over: the gap absorbs 5, the break gives 3', () => {
    const driver = opened(workedExample(), '09:59').at('10:00').does({ type: 'start', slot: 'a' }).at('10:28');
    const [plan] = recoveryProposals(driver.room, driver.now);
    expect(plan).toMatchObject({
      kind: 'debate-pays',
      changes: [{ slot: 'coffee', from: 20 * MINUTE, to: 17 * MINUTE }],
      short: 0,
    });
  });
  it('20 min over: short by what floors forbid, said and never cut', () => {
    const driver = opened(workedExample(), '09:59').at('10:00').does({ type: 'start', slot: 'a' }).at('10:40');
    const protect = recoveryProposals(driver.room, driver.now).find(({ kind }) => kind === 'protect-people');
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
    expect(recoveryProposals(driver.room, driver.now)[0]?.changes).toContainEqual({
      slot: 'b',
      from: 20 * MINUTE,
      to: 10 * MINUTE,
    });
  });
  it('nothing is proposed on time', () =>
    expect(recoveryProposals(opened(workedExample(), '09:59').room, opened(workedExample(), '09:59').now)).toEqual([]));
});

const talkInParts = (more: object = {}) => [
  {
    id: 'a',
    kind: 'talk',
    title: 'A',
    start: '10:00',
    minutes: 20,
  },
  {
    id: 'b',
    kind: 'talk',
    title: 'B',
    minutes: 30,
    parts: [
      { kind: 'talk', minutes: 20 },
      { kind: 'questions', minutes: 10 },
    ],
    ...more,
  },
  { id: 'chair', kind: 'chair', title: 'Chair', minutes: 10 },
  { id: 'coffee', kind: 'break', title: 'Coffee', start: '11:00', minutes: 15, fixedStart: true },
];
const lateBy = (slots: readonly object[], minutes: number) =>
  opened(agendaFrom(fileOf(slots)), '09:59')
    .at('10:00')
    .does({ type: 'start', slot: 'a' })
    .wait((20 + minutes) * MINUTE);
const cut = ({ room, now }: ReturnType<typeof twelveLate>, kind: string) =>
  recoveryProposals(room, now)
    .find((plan) => plan.kind === kind)
    ?.changes.map(({ slot, from, to }) => `${slot} ${(to - from) / MINUTE}`);

describe('who pays', () => {
  it('questions of a talk pay before the chair, down to their floor of 5, and the talk itself last', () => {
    expect(cut(lateBy(talkInParts(), 4), 'debate-pays')).toEqual(['b -4']);
    expect(cut(lateBy(talkInParts(), 7), 'debate-pays')).toEqual(['b -5', 'chair -2']);
    expect(cut(lateBy(talkInParts(), 12), 'debate-pays')).toEqual(['b -7', 'chair -5']);
  });
  it('protecting the people takes their questions and never their talk: the rest is told', () => {
    const driver = lateBy(talkInParts(), 12);
    expect(cut(driver, 'protect-people')).toEqual(['b -5', 'chair -5', 'coffee -2']);
    const plan = recoveryProposals(driver.room, driver.now).find(({ kind }) => kind === 'protect-people');
    expect([plan?.short, plan?.below]).toEqual([2 * MINUTE, 'chair']);
  });
  it('a slot that does not pay is left alone, and another rank pays earlier', () => {
    expect(cut(lateBy(talkInParts({ pays: false }), 4), 'debate-pays')).toEqual(['chair -4']);
    const first = talkInParts().map((slot) => ('id' in slot && slot.id === 'chair' ? { ...slot, rank: 1 } : slot));
    expect(cut(lateBy(first, 4), 'debate-pays')).toEqual(['chair -4']);
  });
  it('a debate that runs pays from what is left of it; a talk that runs never does unless it is chosen', () => {
    const debate = twelveLate().does({ type: 'advance', from: 'session-1', to: 'debate-1' }).at('09:50');
    expect(cut(debate, 'debate-pays')).toEqual(['debate-1 -12']);
    const talk = opened(agendaFrom(fileOf(talkInParts())), '09:59')
      .at('10:08')
      .does({ type: 'start', slot: 'a' });
    expect(cut(talk, 'debate-pays')?.some((line) => line.startsWith('a '))).toBe(false);
    const chosen = proposalWith(talk.room, talk.now, 'debate-pays', byId([['a', duration(17 * MINUTE)]]));
    expect(chosen.changes.map(({ slot, from, to }) => `${slot} ${(to - from) / MINUTE}`)).toEqual(['a -3', 'b -5']);
    talk.does({ type: 'accept-plan', changes: [...chosen.changes] });
    expect(get(talk.room.run?.slots, 'a')?.timer.allotted).toBe(17 * MINUTE);
  });
  it('the planned end is the last target where the last slot has a length', () => {
    const driver = lateBy(talkInParts().slice(0, 3), 4);
    const [plan] = recoveryProposals(driver.room, driver.now);
    expect(plan?.targets).toMatchObject([{ slot: null, due: driver.local('11:00'), short: 0 }]);
  });
  it('under a minute nothing is proposed: that is on time', () =>
    expect(recoveryProposals(lateBy(talkInParts(), 0.9).room, lateBy(talkInParts(), 0.9).now)).toEqual([]));
});

describe('figures set by hand', () => {
  it('figures set by hand stay, and the rest is computed around them', () => {
    const { room, now } = twelveLate();
    const plan = proposalWith(room, now, 'debate-pays', byId([['debate-1', duration(40 * MINUTE)]]));
    expect(plan.changes.map(({ slot, to }) => `${slot} ${to / MINUTE}`)).toEqual(['debate-1 40', 'debate-2 38']);
    expect(plan.short).toBe(0);
    expect(plan.slots.find(({ slot }) => slot === 'debate-1')).toMatchObject({ pinned: true, from: 45 * MINUTE });
  });
  it('a slot may be spared, lengthened, or go below its minimum, but never below what it has spent', () => {
    const { room, now } = twelveLate().does({ type: 'advance', from: 'session-1', to: 'debate-1' }).at('10:02');
    const of = (minutes: number) =>
      proposalWith(room, now, 'debate-pays', byId([['debate-1', duration(minutes * MINUTE)]])).slots.find(
        ({ slot }) => slot === 'debate-1',
      )?.to;
    expect([of(45), of(50), of(21), of(5)].map((to) => (to ?? 0) / MINUTE)).toEqual([45, 50, 21, 20]);
  });
  it('figures with nothing set by hand give the proposal itself', () => {
    const { room, now } = twelveLate();
    for (const plan of recoveryProposals(room, now)) expect(proposalWith(room, now, plan.kind, noneById)).toEqual(plan);
  });
});

describe('minutes won back', () => {
  const early = () => {
    const driver = twelveLate();
    driver.does({ type: 'accept-plan', changes: [{ slot: 'debate-1', from: 45 * MINUTE, to: 28 * MINUTE }] });
    return driver.does({ type: 'advance', from: 'session-1', to: 'debate-1' });
  };
  it('are handed back to who lost them, up to the planned length and the time there is', () => {
    const driver = early();
    const [plan, ...others] = recoveryProposals(driver.room, driver.now);
    expect(others).toEqual([]);
    expect([plan?.kind, plan?.changes]).toEqual(['give-back', [{ slot: 'debate-1', from: 28 * MINUTE, to: 33 * MINUTE }]]);
    driver.does({ type: 'accept-plan', changes: [...(plan?.changes ?? [])] });
    expect(recoveryProposals(driver.room, driver.now)).toEqual([]);
  });
  it('minutes won back exceed the planned length only up to a maximum that the agenda gives', () => {
    const slots = talkInParts().map((slot) => ('id' in slot && slot.id === 'chair' ? { ...slot, maximum: 13 } : slot));
    const driver = opened(agendaFrom(fileOf(slots)), '09:59')
      .at('10:00')
      .does({ type: 'start', slot: 'a' })
      .at('10:15');
    driver.does({ type: 'advance', from: 'a', to: 'b' });
    expect(recoveryProposals(driver.room, driver.now)[0]?.changes).toEqual([
      { slot: 'chair', from: 10 * MINUTE, to: 13 * MINUTE },
    ]);
  });
});

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
