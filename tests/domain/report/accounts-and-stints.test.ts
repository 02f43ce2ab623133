import { describe, expect, it } from 'vitest';
import { ledger } from '../../../shared/domain/report/ledger.ts';
import { replayRun } from '../../../shared/domain/report/replay-run.ts';
import { type RunReport, reportOf } from '../../../shared/domain/report/report.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { runsOf } from '../../../shared/domain/run/runs/runs.ts';
import { HOUR, type Instant, instant, MINUTE, minutes } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const reported = ({ entries, present }: RoomDriver, cues: readonly Cue[] = []): RunReport => {
  const span = runsOf(entries).at(-1) ?? expect.fail('no run');
  return reportOf(replayRun(smallDay(), entries, span, present), { span, entries, cues });
};
const slotIn = (report: RunReport, id: string) => report.slots.find((slot) => slot.id === id) ?? expect.fail(id);
const inTalk = (at = '09:00') => opened(smallDay()).at(at).does({ type: 'start', slot: 'talk' });

describe('who lost minutes to whom', () => {
  const owed = ({ room, now }: RoomDriver) => {
    const { debts, open } = ledger(room, now);
    return [...debts.map(({ from, to, amount }) => `${from} → ${to} ${amount / MINUTE}`), `open ${open / MINUTE}`];
  };
  /** Three minutes late, and two over. */
  const late = () => inTalk('09:03').at('09:25').does({ type: 'advance', from: 'talk', to: 'panel' });
  it('is told oldest debt first, each as far as it is paid and none of nothing', () => {
    const driver = late().does({ type: 'take', slot: 'panel', by: 4 * MINUTE }, { type: 'take', slot: 'debate', by: 2 * MINUTE });
    expect(owed(driver)).toEqual(['panel → chair 3', 'panel → talk 1', 'debate → talk 1', 'open 0']);
  });
  it('leaves open what nobody has paid yet', () => {
    expect(owed(late().does({ type: 'take', slot: 'panel', by: 4 * MINUTE }))).toEqual([
      'panel → chair 3',
      'panel → talk 1',
      'open 1',
    ]);
  });
  it('is nobody to nobody in a closed room', () => {
    expect(ledger(new RoomDriver(smallDay()).room, inTalk().now)).toEqual({
      accounts: [],
      people: [],
      debts: [],
      shareDebts: [],
      open: 0,
    });
  });
});

describe('a slot in the report of a run that is open', () => {
  it('has used less than its length once it has ended', () => {
    expect(slotIn(reported(inTalk().at('09:15').does({ type: 'finish', slot: 'talk' })), 'talk').over).toBe(-minutes(5));
  });
  it('has what it is allotted, and no parts where it has none', () => {
    const report = reported(inTalk().does({ type: 'add', slot: 'talk', by: 2 * MINUTE }));
    expect(slotIn(report, 'talk')).toMatchObject({ allotted: minutes(22), parts: [] });
  });
  it('has each stint by the wall clock of its time, the last without an end', () => {
    const driver = inTalk().at('09:10').does({ type: 'finish', slot: 'talk' });
    driver.wallOffset = HOUR;
    driver.at('09:12').does({ type: 'skip', slot: 'debate' }).at('09:15').does({ type: 'back', from: null, to: 'talk' });
    driver.at('09:16').does({ type: 'pause', slot: 'talk' });
    expect(slotIn(reported(driver), 'talk').stints).toEqual([
      { start: driver.local('09:00'), end: driver.local('09:10') },
      { start: driver.local('10:15'), end: null },
    ]);
    expect(reported(driver).run.closedAt).toBeNull();
  });
});

it('words in a rehearsal are told by the anchors of their time, whatever was set later', () => {
  const driver = new RoomDriver(smallDay(), '21:30').does({ type: 'open', mode: 'rehearsal' });
  const cue = (at: Instant): Cue => ({ id: `${at}`, target: { to: 'projector' }, text: 'Hello', at });
  const said = [cue(driver.now), cue(instant(driver.now + 30_000))];
  driver.wait(MINUTE).does({ type: 'set-rate', rate: 10 }).wait(MINUTE);
  expect(reported(driver, said).cues.map(({ at }) => at)).toEqual([driver.local('08:59'), driver.local('08:59:30')]);
});
