import { describe, expect, it } from 'vitest';
import { get, valuesOf } from '../../../shared/domain/by-id.ts';
import { crossings } from '../../../shared/domain/clock/crossings.ts';
import { mainFace, slotFace } from '../../../shared/domain/clock/face.ts';
import { forecastFor, untilTurnsTold } from '../../../shared/domain/clock/moved-appointment.ts';
import { currentSlot } from '../../../shared/domain/run/order.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { edits, inSession1, opened, type RoomDriver } from '../../support/days/run.ts';

/** The panel of three in 15 minutes, begun at 09:20 by Bea. */
const panel = () => opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
const clockOf = ({ room, now }: RoomDriver) => mainFace(room, now);
const leftOf = (driver: RoomDriver): number => (clockOf(driver).remaining ?? Number.NaN) / MINUTE;
const toldOf = ({ room, now }: RoomDriver, person: string): number => {
  const slot = currentSlot(room);
  return slot === null ? Number.NaN : forecastFor(room, slot, person, now).length / MINUTE;
};
const withMinutes = (driver: RoomDriver, slot: string, minutes: number) =>
  edits(driver, (file) => ({ ...file, slots: file.slots.map((one) => (one.id === slot ? { ...one, minutes } : one)) }));

describe('what a speaker has left when the panel gets another length', () => {
  it('a share used up by two minutes stays used when a minute is taken, and is no more than 2:20 over', () => {
    const driver = panel().at('09:27').does({ type: 'take', slot: 'panel', by: MINUTE });
    expect(clockOf(driver)).toMatchObject({ phase: 'share-used', person: 'bea' });
    expect(leftOf(driver)).toBeLessThanOrEqual(-2);
    expect(leftOf(driver)).toBeGreaterThanOrEqual(-2 - 1 / 3);
  });
  it('a share that is used up stays used when a minute is added, and never says 00:00 TIME', () => {
    const driver = panel().at('09:27').does({ type: 'add', slot: 'panel', by: MINUTE });
    expect(clockOf(driver)).toMatchObject({ phase: 'share-used', person: 'bea', remaining: -2 * MINUTE });
  });
  it('Bea, who has the floor again with four minutes left, has between four and five once a minute is added', () => {
    const driver = panel().at('09:22').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    driver.at('09:24').does({ type: 'hand-over', slot: 'panel', from: 'cleo', to: 'bea' }).at('09:25');
    expect(leftOf(driver)).toBe(4);
    driver.does({ type: 'add', slot: 'panel', by: MINUTE });
    expect(leftOf(driver)).toBeGreaterThanOrEqual(4);
    expect(leftOf(driver)).toBeLessThanOrEqual(5);
  });
  it('undo and redo of an added minute give the speaker and the panel back exactly', () => {
    const driver = panel().at('09:27');
    const clocks = () => [mainFace(driver.room, driver.now), slotFace(driver.room, driver.now), toldOf(driver, 'dan')];
    const before = clocks();
    driver.does({ type: 'add', slot: 'panel', by: MINUTE });
    const added = clocks();
    expect(driver.undoes() && clocks()).toEqual(before);
    const [undone] = driver.room.undone;
    expect(driver.does({ type: 'redo', id: undone?.commandId ?? '' }) && clocks()).toEqual(added);
  });
  it('added minutes are shared with those who wait: a third of them is the speaker’s', () => {
    const driver = panel()
      .at('09:21')
      .does({ type: 'add', slot: 'panel', by: 3 * MINUTE });
    expect([leftOf(driver), toldOf(driver, 'cleo'), toldOf(driver, 'dan')]).toEqual([5, 6, 6]);
  });
  it('an edit that lengthens the running panel leaves a used share used, and what it adds goes to those who wait', () => {
    const driver = panel().at('09:27');
    const both = () => [leftOf(driver), toldOf(driver, 'cleo')];
    expect(both()).toEqual([-2, 4]);
    driver.does(withMinutes(driver, 'panel', 17));
    expect(both()).toEqual([-2, 5]);
    driver.undoesPlan();
    expect(both()).toEqual([-2, 4]);
  });
  it('a panel that an edit leaves without any length has none to divide, and its times stay numbers', () => {
    const driver = panel()
      .at('09:22')
      .does({ type: 'take', slot: 'panel', by: 10 * MINUTE });
    driver.does(withMinutes(driver, 'panel', 3));
    const { timer, turns } = get(driver.room.run?.slots, 'panel') ?? expect.fail();
    // Bea keeps the two minutes that she has spoken.
    expect([timer.allotted, ...valuesOf(turns).map((turn) => turn.timer.allotted)]).toEqual([0, 2 * MINUTE, 0, 0]);
    expect(clockOf(driver)).toMatchObject({ phase: 'overtime', remaining: -2 * MINUTE });
  });
  it('an edit that shortens Session 1 takes from the speaker no more than from the session', () => {
    const driver = inSession1().at('09:19');
    driver.does(withMinutes(driver, 'session-1', 13));
    expect(leftOf(driver)).toBeGreaterThanOrEqual(0);
    expect(leftOf(driver)).toBeLessThanOrEqual(1);
    driver.undoesPlan();
    expect([leftOf(driver), toldOf(driver, 'robert-fuss')]).toEqual([1, 5]);
  });
  it('an edit of the running panel adds an allotted event to its log entry, and an edit of another slot adds none', () => {
    const driver = panel().at('09:27');
    driver.does(withMinutes(driver, 'panel', 17));
    expect(driver.entries.at(-1)?.events.map(({ type }) => type)).toEqual(['agenda-replaced', 'allotted']);
    driver.does(withMinutes(driver, 'debate', 20));
    expect(driver.entries.at(-1)?.events.map(({ type }) => type)).toEqual(['agenda-replaced']);
  });
  it('an earlier start that is undone gives the speaker back what it took, though the panel has as much left as was set', () => {
    const driver = panel()
      .at('09:22')
      .does({ type: 'set-remaining', slot: 'panel', to: 4 * MINUTE })
      .at('09:23');
    const both = () => [leftOf(driver), slotFace(driver.room, driver.now).remaining];
    const before = both();
    driver.does({ type: 'began-earlier', slot: 'panel', person: null, to: driver.local('09:15') });
    expect(both()).not.toEqual(before);
    expect(both()[1]).toBe(before[1]);
    expect(driver.undoes() && both()).toEqual(before);
  });
  it('an added minute that is undone under an edited agenda takes no more than that minute', () => {
    const driver = panel().at('09:22').does({ type: 'add', slot: 'panel', by: MINUTE });
    driver.at('09:24').does(withMinutes(driver, 'panel', 18));
    const before = leftOf(driver);
    driver.undoes();
    expect(leftOf(driver)).toBeLessThanOrEqual(before);
    expect(leftOf(driver)).toBeGreaterThanOrEqual(before - 1);
  });
  it('a proposal taken leaves a used share used', () => {
    const driver = panel().at('09:27');
    driver.does({ type: 'accept-plan', changes: [{ slot: 'panel', from: 15 * MINUTE, to: 12 * MINUTE }] });
    expect(clockOf(driver)).toMatchObject({ phase: 'share-used', remaining: -2 * MINUTE });
  });
  it('time that is set on a panel that is over leaves a used share used: whoever waits has it, or whoever has the floor next', () => {
    const setTo5 = { type: 'set-remaining', slot: 'panel', to: 5 * MINUTE } as const;
    // Bea has had the floor all along, for two minutes more than the panel had.
    const first = panel().at('09:37').does(setTo5);
    expect(clockOf(first)).toMatchObject({ phase: 'share-used', person: 'bea', remaining: -2 * MINUTE });
    expect(slotFace(first.room, first.now).remaining).toBe(5 * MINUTE);
    expect([toldOf(first, 'cleo'), toldOf(first, 'dan')]).toEqual([2.5, 2.5]);
    // Nobody waits any more: the floor that comes again has what the panel has.
    const last = panel().at('09:24').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    last.at('09:28').does({ type: 'hand-over', slot: 'panel', from: 'cleo', to: 'dan' }).at('09:37').does(setTo5);
    expect(clockOf(last)).toMatchObject({ phase: 'share-used', person: 'dan', remaining: -2 * MINUTE });
    last.does({ type: 'hand-over', slot: 'panel', from: 'dan', to: 'bea' });
    expect(clockOf(last)).toMatchObject({ person: 'bea', remaining: 5 * MINUTE });
    last.does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'dan' });
    expect(clockOf(last)).toMatchObject({ person: 'dan', remaining: 5 * MINUTE });
  });
  it('a speaker who got the floor after the end of a panel has the minutes that are added to it', () => {
    const driver = panel().at('09:30').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    driver.at('09:36').does({ type: 'hand-over', slot: 'panel', from: 'cleo', to: 'dan' }).at('09:37');
    driver.does({ type: 'add', slot: 'panel', by: 5 * MINUTE });
    expect(clockOf(driver)).toMatchObject({ person: 'dan', remaining: 3 * MINUTE });
  });
});

describe('what those who wait are told', () => {
  it('with a minute left for two is half a minute each, not their five', () => {
    const driver = inSession1().at('09:29');
    expect([toldOf(driver, 'robert-fuss'), toldOf(driver, 'sarah-bormann')]).toEqual([0.5, 0.5]);
  });
  it('with the panel over is nothing', () => {
    const driver = inSession1().at('09:31');
    expect([toldOf(driver, 'robert-fuss'), toldOf(driver, 'sarah-bormann')]).toEqual([0, 0]);
  });
  it('is what a handover then gives', () => {
    const driver = inSession1().at('09:24');
    const told = toldOf(driver, 'robert-fuss');
    driver.does({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: null });
    expect(leftOf(driver)).toBe(told);
  });
  it('is the division of a panel that its fixed end shortens, and so is what the first gets as it starts', () => {
    const file = fileOf([
      { id: 'panel', kind: 'panel', title: 'A panel', start: '09:00', people: [{ name: 'Ada' }, { name: 'Bea' }] },
      { id: 'coffee', kind: 'break', title: 'Coffee', start: '09:20', minutes: 10, fixedStart: true },
    ]);
    const driver = opened(agendaFrom(file)).at('09:10');
    const [slot] = driver.room.agenda.slots;
    if (slot === undefined) throw new Error('no slot');
    expect(forecastFor(driver.room, slot, 'ada', driver.now).length).toBe(5 * MINUTE);
    driver.does({ type: 'start', slot: 'panel' });
    expect([leftOf(driver), toldOf(driver, 'bea')]).toEqual([5, 5]);
  });
});

describe('what those who wait are told stands until the instant that says it changes', () => {
  it('wakes a screen in Session 1 where five minutes become four, and not while the first uses her own share', () => {
    const driver = inSession1().at('09:16');
    const until = () => untilTurnsTold(driver.room, driver.now);
    expect(until()).toBe(Number.POSITIVE_INFINITY);
    // Nine minutes for two are four and a half each: a millisecond later they are told four.
    driver.at('09:20');
    expect(driver.now + until()).toBe(driver.local('09:21'));
    driver.at('09:21');
    expect(until()).toBe(1);
  });
});

describe('the large clock of a panel that is over', () => {
  it('is the panel’s: five minutes over without any handover is +05:00, not the +15:00 of the share', () => {
    const driver = inSession1().at('09:35');
    expect(clockOf(driver)).toMatchObject({ phase: 'overtime', remaining: -5 * MINUTE, person: 'kristy-milland' });
  });
  it('is told by the panel’s own warnings from then on, and no more by those of the share', () => {
    const driver = panel().at('09:40');
    const told = crossings(driver.room, driver.now).filter(({ at }) => at > driver.local('09:34:30'));
    expect(told.map(({ person, kind, remaining }) => [person ?? 'panel', kind, remaining / MINUTE])).toEqual([
      ['panel', 'time', 0],
      ...[1, 2, 3, 4, 5].map((over) => ['panel', 'overrun', -over]),
    ]);
  });
});

describe('a running panel of one that gets a second person', () => {
  const alone = () =>
    opened(
      agendaFrom(
        fileOf([
          { id: 'panel', kind: 'panel', title: 'A panel', start: '09:00', minutes: 15, people: [{ name: 'Ada' }] },
          { id: 'talk', kind: 'talk', title: 'A talk', minutes: 10, people: [{ name: 'Bea' }] },
        ]),
      ),
    )
      .at('09:00')
      .does({ type: 'start', slot: 'panel' });
  const joined = (driver: RoomDriver) =>
    driver.does(
      edits(driver, (file) => ({
        ...file,
        slots: file.slots.map((slot) => (slot.id === 'panel' ? { ...slot, people: [{ name: 'Ada' }, { name: 'Cleo' }] } : slot)),
      })),
    );
  it('gives its floor to the first, with a half of what is left, and hands over from there', () => {
    const driver = joined(alone().at('09:05'));
    expect(clockOf(driver)).toMatchObject({ person: 'ada', remaining: 5 * MINUTE });
    expect(toldOf(driver, 'cleo')).toBe(5);
    driver.at('09:06').does({ type: 'hand-over', slot: 'panel', from: 'ada', to: null });
    expect(clockOf(driver).person).toBe('cleo');
  });
  it('stands while it is paused', () => {
    const driver = joined(alone().at('09:05').does({ type: 'pause', slot: 'panel' })).at('09:08');
    expect(clockOf(driver)).toMatchObject({ phase: 'paused', person: 'ada', remaining: 5 * MINUTE });
  });
  it('has nobody’s floor again once the edit is undone, and the first’s once it is done again', () => {
    const driver = joined(alone().at('09:05'));
    const id = driver.room.agendaStanding.at(-1)?.commandId ?? '';
    driver.undoesPlan();
    expect(driver.room.run?.speaking).toBeNull();
    expect(clockOf(driver)).toMatchObject({ person: null, remaining: 10 * MINUTE });
    driver.does({ type: 'redo', id });
    expect(clockOf(driver)).toMatchObject({ person: 'ada', remaining: 5 * MINUTE });
  });
});
