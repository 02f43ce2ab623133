import { describe, expect, it } from 'vitest';
import type { Agenda, Slot } from '../../../shared/domain/agenda/agenda.ts';
import { entriesOf, get, noneById } from '../../../shared/domain/by-id.ts';
import { alignRun, restoreRun } from '../../../shared/domain/evolve/align-run.ts';
import type { Run } from '../../../shared/domain/run/room.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { edits, opened, type RoomDriver } from '../../support/days/run.ts';

const runOf = ({ room }: RoomDriver): Run => room.run ?? expect.fail('no run');
const withPanel = (agenda: Agenda, change: Partial<Slot>): Agenda => ({
  ...agenda,
  slots: agenda.slots.map((slot) => (slot.id === 'panel' ? { ...slot, ...change } : slot)),
});
const panelOf = (run: Run) => get(run.slots, 'panel') ?? expect.fail('no panel');
const sharesOf = (run: Run) => entriesOf(panelOf(run).turns).map(([id, { timer }]) => [id, timer.allotted / MINUTE]);
/** Bea has spoken for five minutes of fifteen, Cleo for two, and Dan waits. */
const withCleo = () => {
  const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:25');
  return driver.does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' }).at('09:27');
};

describe('a run under another agenda', () => {
  it('is the very same run where the agenda is the same', () => {
    const driver = withCleo();
    expect(alignRun(runOf(driver), driver.room.agenda, driver.room.agenda, driver.now)).toBe(runOf(driver));
  });
  it('has no turns in what was a panel and is a talk now, and equal turns in what becomes a panel', () => {
    const driver = opened(smallDay());
    const { agenda } = driver.room;
    const talk = withPanel(agenda, { kind: 'talk' });
    const asTalk = alignRun(runOf(driver), agenda, talk, driver.now);
    expect(panelOf(asTalk).turns).toEqual(noneById);
    expect(sharesOf(alignRun(asTalk, talk, agenda, driver.now))).toEqual([
      ['bea', 5],
      ['cleo', 5],
      ['dan', 5],
    ]);
  });
  it('divides what a shorter panel has left over whoever has the floor and those who wait', () => {
    const driver = withCleo();
    const { agenda } = driver.room;
    const shorter = withPanel(agenda, { length: duration(13 * MINUTE) });
    // Six minutes are left of thirteen: Cleo has used two of her share, Dan none of his.
    const shares = sharesOf(alignRun(runOf(driver), agenda, shorter, driver.now));
    expect(shares).toEqual([
      ['bea', 5],
      ['cleo', 4.1],
      ['dan', 3.9],
    ]);
  });
  it('keeps the floor with whoever had it when an edit is undone', () => {
    const driver = withCleo();
    driver.does(
      edits(driver, (file) => ({
        ...file,
        slots: file.slots.map((slot) => (slot.id === 'panel' ? { ...slot, minutes: 18 } : slot)),
      })),
    );
    driver.undoesPlan();
    expect(driver.room.run?.speaking).toBe('cleo');
  });
});

describe('a run once an earlier agenda stands again', () => {
  it('is aligned alone where nothing is known of the run at the time of the edit', () => {
    const driver = opened(smallDay());
    const [from, run] = [driver.room.agenda, runOf(driver)];
    const to = withPanel(from, { length: duration(18 * MINUTE) });
    const aligned = alignRun(run, from, to, driver.now);
    expect(restoreRun(run, { from, to, runThen: null, runSince: run }, driver.now)).toEqual(aligned);
    expect(restoreRun(run, { from, to, runThen: run, runSince: null }, driver.now)).toEqual(aligned);
    expect(panelOf(aligned).timer.allotted).toBe(18 * MINUTE);
  });
});
