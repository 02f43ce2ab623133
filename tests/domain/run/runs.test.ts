import { describe, expect, it } from 'vitest';
import { isRehearsal, type RunSpan, runsOf, saidInPresentRun } from '../../../shared/domain/run/runs/runs.ts';
import { type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { edits, RoomDriver } from '../../support/days/run.ts';

/** An edit, a rehearsal from 08:00 to 08:30, a skip that is none of it, and a live run from 08:59 on. */
const twoRuns = () => {
  const driver = new RoomDriver(smallDay(), '07:50');
  driver.wallOffset = 5;
  driver.does(edits(driver, (file) => ({ ...file, title: 'Another day' })));
  driver.at('08:00').does({ type: 'open', mode: 'rehearsal' }).at('08:10').does({ type: 'start', slot: 'talk' });
  driver
    .at('08:30')
    .does({ type: 'close' })
    .at('08:40')
    .does(edits(driver, (file) => ({ ...file, title: 'A third day' })));
  driver.wallOffset = 7;
  return driver.at('08:59').does({ type: 'open', mode: 'published' }).at('09:00').does({ type: 'start', slot: 'talk' });
};

describe('the runs of a room', () => {
  it('are found in its log, each with its stretch, its times on T and the wall offset that it was opened under', () => {
    const driver = twoRuns();
    expect(runsOf(driver.entries)).toEqual([
      {
        id: 'run',
        mode: 'rehearsal',
        openedAt: driver.local('08:00'),
        closedAt: driver.local('08:30'),
        wallOffset: 5,
        from: 1,
        to: 4,
      },
      {
        id: 'run',
        mode: 'published',
        openedAt: driver.local('08:59'),
        closedAt: null,
        wallOffset: 7,
        from: 5,
        to: 7,
      },
    ]);
  });
  it('are none in a room that was never opened', () => {
    const driver = new RoomDriver(smallDay());
    driver.does(edits(driver, (file) => ({ ...file, title: 'Another day' })));
    expect(runsOf(driver.entries)).toEqual([]);
  });
  it('end with their closing: none is open afterwards', () => {
    const driver = twoRuns().does({ type: 'close' });
    expect(runsOf(driver.entries).map(({ to, closedAt }) => [to, closedAt])).toEqual([
      [4, driver.local('08:30')],
      [8, driver.local('09:00')],
    ]);
  });
  it('are a rehearsal by the word that opened them alone', () => {
    expect(runsOf(twoRuns().entries).map(isRehearsal)).toEqual([true, false]);
  });
});

describe('words that were said', () => {
  const span = (mode: RunSpan['mode'], openedAt: number, closedAt: number | null): RunSpan => ({
    id: 'run',
    mode,
    openedAt: instant(openedAt),
    closedAt: closedAt === null ? null : instant(closedAt),
    wallOffset: 0,
    from: 0,
    to: 0,
  });
  const shown = (runs: readonly RunSpan[], ...said: readonly number[]) =>
    saidInPresentRun(
      said.map((at): { at: Instant } => ({ at: instant(at) })),
      runs,
    ).map(({ at }) => Number(at));

  it('before the room was ever opened are shown', () => expect(shown([], 1, 2)).toEqual([1, 2]));
  it('in a run end with it: those at its opening too, and those at its closing are after it', () => {
    expect(shown([span('now', 10, 20)], 9, 10, 19, 20)).toEqual([9, 20]);
  });
  it('before a live run stay shown in it, and those of an earlier run do not come back', () => {
    expect(shown([span('now', 10, 20), span('now', 30, null)], 9, 15, 25, 35)).toEqual([9, 25, 35]);
  });
  it('outside an open rehearsal are not shown in it', () => {
    expect(shown([span('now', 10, 20), span('rehearsal', 30, null)], 9, 15, 25, 30, 35)).toEqual([30, 35]);
  });
  it('in a rehearsal that is over end with it, as in any run', () => {
    expect(shown([span('rehearsal', 10, 20)], 9, 15, 25)).toEqual([9, 25]);
    expect(shown([span('rehearsal', 10, 20), span('now', 30, null)], 9, 15, 25, 30 + MINUTE)).toEqual([9, 25, 30 + MINUTE]);
  });
});
