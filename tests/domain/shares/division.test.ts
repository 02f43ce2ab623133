import { describe, expect, it } from 'vitest';
import type { Slot } from '../../../shared/domain/agenda/agenda.ts';
import { entriesOf, get, noneById, put } from '../../../shared/domain/by-id.ts';
import type { Shares } from '../../../shared/domain/run/events.ts';
import type { SlotRun } from '../../../shared/domain/run/room.ts';
import { dividedShares, redividedShares, untilTurnsFall, withAllotted } from '../../../shared/domain/shares/division.ts';
import { hasShares, shareLength, shareOf } from '../../../shared/domain/shares/share.ts';
import { firstToSpeak } from '../../../shared/domain/shares/speaking-order.ts';
import { duration, MINUTE, minutes } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const panelOf = (people: readonly object[], length = 15): Slot =>
  agendaFrom(fileOf([{ id: 'panel', kind: 'panel', title: 'A panel', start: '09:20', minutes: length, people }])).slots[0] ??
  expect.fail('no panel');
const slotIn = ({ room }: RoomDriver, id = 'panel'): Slot =>
  room.agenda.slots.find((slot) => slot.id === id) ?? expect.fail(`no ${id}`);
const runIn = ({ room }: RoomDriver, id = 'panel'): SlotRun => get(room.run?.slots, id) ?? expect.fail(`no run of ${id}`);
const inMinutes = (shares: Shares) => entriesOf(shares).map(([id, share]) => [id, share / MINUTE]);
const clocksOf = (driver: RoomDriver) => entriesOf(runIn(driver).turns).map(([id, { timer }]) => [id, timer.allotted / MINUTE]);

/** The panel of three in 15 minutes, begun at 09:20 by Bea. */
const panel = () => opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
const withTurn = (run: SlotRun, id: string, allotted: number, spent: number): SlotRun => {
  const turn = get(run.turns, id) ?? expect.fail(`no turn of ${id}`);
  const timer = { allotted: minutes(allotted), spent: minutes(spent), runningSince: null };
  return { ...run, turns: put(run.turns, id, { ...turn, timer }) };
};
const over = (run: SlotRun, allotted: number, spent: number): SlotRun => ({
  ...run,
  timer: { allotted: minutes(allotted), spent: minutes(spent), runningSince: null },
});

describe('the part of a person', () => {
  const given = panelOf([{ name: 'Bea', share: 6 }, { name: 'Cleo' }, { name: 'Dan' }]);
  it('is what the file gives, the others have equal parts of the rest, and all grow with the panel', () => {
    const parts = (allotted: number) => given.people.map(({ id }) => shareOf(given, id, minutes(allotted)) / MINUTE);
    expect([parts(15), parts(20)]).toEqual([
      [6, 4.5, 4.5],
      [8, 6, 6],
    ]);
  });
  it('is nothing for whoever is not in the panel', () => {
    const all = panelOf([
      { name: 'Bea', share: 10 },
      { name: 'Cleo', share: 5 },
    ]);
    expect(shareOf(all, 'eve', minutes(15))).toBe(0);
  });
  it('is nothing in a panel that has no time at all', () =>
    expect(shareOf({ ...given, length: null }, 'bea', duration(0))).toBe(0));
  it('decides the phases of a shorter panel as it was planned, and those of a longer one as it is', () => {
    expect([12, 15, 18].map((length) => shareLength(slotIn(panel()), 'bea', minutes(length)) / MINUTE)).toEqual([5, 5, 6]);
  });
  it('is there in a panel of two or more that has a length', () => {
    const two = panelOf([{ name: 'Bea' }, { name: 'Cleo' }]);
    const none: Slot[] = [{ ...two, length: null }, { ...two, kind: 'talk' }, panelOf([{ name: 'Bea' }])];
    expect([two, ...none].map(hasShares)).toEqual([true, false, false, false]);
  });
});

describe('who has the floor as a panel goes on', () => {
  it('is whoever spoke last, and the first where nobody has', () => {
    const driver = panel();
    expect(firstToSpeak(slotIn(driver), runIn(opened(smallDay())))).toBe('bea');
    driver.at('09:25').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'dan' });
    driver.at('09:27').does({ type: 'hand-over', slot: 'panel', from: 'dan', to: 'cleo' }, { type: 'finish', slot: 'panel' });
    expect(firstToSpeak(slotIn(driver), runIn(driver))).toBe('cleo');
    driver.does({ type: 'back', from: null, to: 'panel' }).at('09:28');
    driver.does({ type: 'hand-over', slot: 'panel', from: 'cleo', to: 'bea' });
    expect(firstToSpeak(slotIn(driver), runIn(driver))).toBe('bea');
  });
  it('is none of those who came when it was over', () => {
    const driver = panel().at('09:25').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    const slot = slotIn(driver);
    expect(firstToSpeak({ ...slot, people: [{ id: 'eve', name: 'Eve' }, ...slot.people] }, runIn(driver))).toBe('cleo');
  });
});

describe('what is left of a panel', () => {
  it('is divided over nobody where there are no shares', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    expect(dividedShares(slotIn(driver, 'talk'), runIn(driver, 'talk'), 'ada', driver.now)).toEqual(noneById);
    const talk = redividedShares(slotIn(driver, 'talk'), runIn(driver, 'talk'), runIn(driver, 'talk'), 'ada', driver.now);
    expect(talk).toEqual(noneById);
  });
  it('is divided alone for whoever had no turn in it before', () => {
    const driver = panel().at('09:21');
    const before: SlotRun = { ...runIn(driver), turns: noneById };
    const divided = dividedShares(slotIn(driver), runIn(driver), 'bea', driver.now);
    expect(redividedShares(slotIn(driver), before, runIn(driver), 'bea', driver.now)).toEqual(divided);
  });
  it('leaves those who wait what the floor does not keep', () => {
    const driver = panel().at('09:27').does({ type: 'add', slot: 'panel', by: MINUTE });
    // Bea is two minutes over her share and stays so: nine minutes for two.
    expect(clocksOf(driver)).toEqual([
      ['bea', 5],
      ['cleo', 4.5],
      ['dan', 4.5],
    ]);
  });
  it('is less for those who wait by what the floor keeps, where all of it is too little', () => {
    const people = ['Bea', 'Cleo', 'Dan', 'Eve'].map((name) => ({ name }));
    const file = fileOf([{ id: 'panel', kind: 'panel', title: 'A panel', start: '09:00', minutes: 20, people }]);
    const driver = opened(agendaFrom(file)).at('09:00').does({ type: 'start', slot: 'panel' });
    driver.at('09:07').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    driver.at('09:08').does({ type: 'hand-over', slot: 'panel', from: 'cleo', to: 'bea' });
    driver.does({ type: 'take', slot: 'panel', by: MINUTE });
    // Eleven minutes: Bea goes from four to three, Dan and Eve keep the eight that are left.
    expect(clocksOf(driver).filter(([id]) => id !== 'cleo')).toEqual([
      ['bea', 10],
      ['dan', 4],
      ['eve', 4],
    ]);
  });
  it('leaves out of those who wait whoever is about to have the floor', () => {
    const driver = opened(smallDay());
    const [slot, run] = [slotIn(driver), runIn(driver)];
    const before = withTurn(run, 'bea', 1, 0);
    expect(inMinutes(redividedShares(slot, before, withAllotted(run, minutes(16)), 'bea', driver.now))).toEqual([
      ['bea', 2],
      ['cleo', 5 + 1 / 3],
      ['dan', 5 + 1 / 3],
    ]);
  });
});

describe('a share that is used to the last second', () => {
  it('stays used when a minute is added', () => {
    const driver = panel().at('09:25').does({ type: 'add', slot: 'panel', by: MINUTE });
    expect(clocksOf(driver)[0]).toEqual(['bea', 5]);
  });
  it('of a panel that ends this very second is used by as much as the panel is', () => {
    const driver = panel()
      .at('09:35')
      .does({ type: 'set-remaining', slot: 'panel', to: 5 * MINUTE });
    expect(clocksOf(driver)[0]).toEqual(['bea', 15]);
  });
  it('stays used where it had no length while the panel has time', () => {
    const driver = panel();
    const [slot, run] = [slotIn(driver), over(runIn(driver), 15, 5)];
    const before = withTurn(run, 'bea', 0, 1);
    const after = withAllotted(before, minutes(16));
    expect(get(redividedShares(slot, before, after, 'bea', driver.now), 'bea')).toBe(0);
  });
  it('is not one of no length that was given as the panel ended: it has the minutes that are added', () => {
    const driver = panel().at('09:30').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    driver.at('09:35').does({ type: 'hand-over', slot: 'panel', from: 'cleo', to: 'dan' });
    driver.does({ type: 'add', slot: 'panel', by: 5 * MINUTE });
    expect(clocksOf(driver)[2]).toEqual(['dan', 5]);
  });
});

describe('the wait until a turn ahead is told otherwise', () => {
  it('has no end where nothing is left to divide', () => {
    const driver = panel();
    expect(untilTurnsFall(slotIn(driver), runIn(driver), 0, () => 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
