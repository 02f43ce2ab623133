import { describe, expect, it } from 'vitest';
import { byId, get, noneById } from '../../../shared/domain/by-id.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { minimumOf } from '../../../shared/domain/recovery/payers.ts';
import { proposalWith, recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf, workedExample } from '../../support/agendas/agenda.ts';
import { inSession1, opened } from '../../support/days/run.ts';

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
