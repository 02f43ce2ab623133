import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { identityOf } from '../../../shared/domain/run/warnings.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { edits, opened, type RoomDriver } from '../../support/days/run.ts';

const began = (driver: RoomDriver, slot: string, to: string, person: string | null = null): Command => ({
  type: 'began-earlier',
  slot,
  person,
  to: driver.local(to),
});
const start = (slot: string): Command => ({ type: 'start', slot, early: true });
/** A day on which the talk and the panel are pressed at these times. */
const panelAt = (talk: string, panel: string) =>
  opened(smallDay()).at(talk).does(start('talk')).at(panel).does({ type: 'advance', from: 'talk', to: 'panel', early: true });
const handsOverAt = (driver: RoomDriver, time: string) =>
  driver.at(time).does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
/** An edit by which a slot has other minutes. */
const lasts = (driver: RoomDriver, slot: string, minutes: number): Command =>
  edits(driver, (file) => ({ ...file, slots: file.slots.map((each) => (each.id === slot ? { ...each, minutes } : each)) }));
/** The signals that the latest telling left behind, as seconds before an end. */
const passed = (driver: RoomDriver) => {
  const [event] = driver.entries.at(-1)?.events ?? [];
  if (event?.type !== 'boundary-moved') return expect.fail('no boundary moved');
  return event.passed.map(({ key }) => `${identityOf(key).countdown} ${identityOf(key).seconds}`);
};

describe('what is told to have begun earlier after the agenda was edited', () => {
  const edited = (begun: string) => {
    const driver = opened(smallDay());
    // One edit before it began, one after; the talk is longer by both.
    driver.at('08:59:30').does(lasts(driver, 'talk', 18));
    driver.at(begun).does(start('talk'));
    driver.at('09:06').does({ type: 'add', slot: 'talk', by: MINUTE });
    driver.at('09:07').does(lasts(driver, 'talk', 19));
    driver.at('09:08').does({ type: 'pause', slot: 'talk' }, lasts(driver, 'panel', 12));
    return driver.at('09:09').does({ type: 'resume', slot: 'talk' }).at('09:10');
  };
  it('is the run that it would have been, under the agenda that there is', () => {
    const driver = edited('09:05');
    const { agenda } = driver.room;
    driver.does(began(driver, 'talk', '09:00'));
    expect(driver.room.run).toEqual(edited('09:00').room.run);
    expect(driver.room.agenda).toEqual(agenda);
  });
  it('is undone to the run that there was', () => {
    const driver = edited('09:05');
    const { run } = driver.room;
    driver.does(began(driver, 'talk', '09:00')).undoes();
    expect(driver.room.run).toEqual(run);
  });
});

describe('a second telling', () => {
  it('of a handover after that of the panel is the run in which both were pressed then', () => {
    const driver = handsOverAt(panelAt('09:00', '09:24'), '09:31').at('09:32');
    driver.does(began(driver, 'panel', '09:21'), began(driver, 'panel', '09:28', 'cleo'));
    expect(driver.room.run).toEqual(handsOverAt(panelAt('09:00', '09:21'), '09:28').room.run);
  });
  it('of the panel after that of a handover is too', () => {
    const driver = handsOverAt(panelAt('09:00', '09:24'), '09:31').at('09:32');
    driver.does(began(driver, 'panel', '09:28', 'cleo'), began(driver, 'panel', '09:21'));
    expect(driver.room.run).toEqual(handsOverAt(panelAt('09:00', '09:21'), '09:28').room.run);
  });
  it('of the same start goes on from the first', () => {
    const driver = panelAt('09:00', '09:24').at('09:26');
    driver.does(began(driver, 'panel', '09:22'), began(driver, 'panel', '09:20'));
    expect(driver.room.run).toEqual(panelAt('09:00', '09:20').room.run);
  });
  it('leaves no signal behind that the first has left', () => {
    const driver = panelAt('09:00', '09:28').at('09:37');
    driver.does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    driver.at('09:38').does(began(driver, 'panel', '09:24'));
    const first = passed(driver);
    driver.does(began(driver, 'panel', '09:20'));
    const second = passed(driver);
    expect(first).not.toEqual([]);
    expect(second).not.toEqual([]);
    expect(second.filter((name) => first.includes(name))).toEqual([]);
  });
});

describe('how much may be played again', () => {
  it('ends at 222 acts in the slot of one person', () => {
    const why = (count: number) => {
      const driver = opened(smallDay()).at('09:01').does(start('talk'));
      // The start is one of them. A person in the slot is an eighth more of work, and the telling is as much again.
      for (let done = 0; done < count; done += 1) driver.does({ type: 'add', slot: 'talk', by: 1 });
      const decision = driver.at('09:05').tries(began(driver, 'talk', '09:00'));
      return decision.ok ? 'yes' : decision.why;
    };
    expect([why(221), why(222)]).toEqual(['yes', 'too-much-since']);
  });
});
