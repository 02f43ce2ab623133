import { describe, expect, it } from 'vitest';
import { untilConsole } from '../../../client/screens/moderator/console/console-view.ts';
import { get, noneById, valuesOf } from '../../../shared/domain/by-id.ts';
import { bigButton } from '../../../shared/domain/clock/big-button.ts';
import { crossings } from '../../../shared/domain/clock/crossings.ts';
import { mainFace, slotFace, untilNextWords } from '../../../shared/domain/clock/face.ts';
import { decide } from '../../../shared/domain/decide/decide.ts';
import { driftMinutes, forecast, shownTime } from '../../../shared/domain/forecast/forecast.ts';
import { lateStart, openingOffset, openModes } from '../../../shared/domain/forecast/opening.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf, partsDay, seminar, smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const driftOf = ({ room, now }: RoomDriver) => driftMinutes(forecast(room, now).drift ?? duration(0));
const remainingOf = ({ room, now }: RoomDriver) => slotFace(room, now).remaining;
const sharesOf = ({ room }: RoomDriver, slot: string) =>
  valuesOf(get(room.run?.slots, slot)?.turns ?? noneById).map(({ timer }) => timer.allotted / MINUTE);
const startOf = ({ room, now }: RoomDriver, slot: string) =>
  timeOfDay(forecast(room, now).slots.find((one) => one.slot === slot)?.start ?? (0 as never), 0, room.agenda.timeZone);

describe('next, hold and the big button', () => {
  it('finishes and holds before due − 30 s, with going on early beside it', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:15');
    expect(bigButton(driver.room, driver.now)).toMatchObject({
      action: 'finish',
      leaves: 'talk',
      enters: 'panel',
      early: { type: 'advance' },
    });
    driver.at('09:19:30');
    expect(bigButton(driver.room, driver.now)).toMatchObject({
      action: 'advance',
      command: { from: 'talk', to: 'panel' },
      early: null,
    });
  });
  it('a hold never ends by itself: at due the button starts', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:10')
      .does({ type: 'finish', slot: 'talk' });
    expect(mainFace(driver.room, driver.now)).toMatchObject({ phase: 'hold', remaining: 10 * MINUTE });
    expect(bigButton(driver.room, driver.now)).toMatchObject({ action: 'none', early: { type: 'start', slot: 'panel' } });
    driver.at('09:20');
    expect(bigButton(driver.room, driver.now).action).toBe('start');
    expect(crossings(driver.room, driver.local('09:22:30')).map(({ kind, remaining }) => [kind, remaining])).toEqual([
      ['due', 0],
      ['due', -MINUTE],
      ['due', -2 * MINUTE],
    ]);
  });
  it('a fixed start is begun early only by saying so', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:30');
    expect(driver.tries({ type: 'advance', from: 'panel', to: 'coffee' })).toMatchObject({ ok: false, why: 'too-early' });
    expect(driver.tries({ type: 'advance', from: 'panel', to: 'coffee', early: true }).ok).toBe(true);
  });
  it('a start computed from lengths never waits', () => {
    const agenda = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'a', start: '09:00', minutes: 20 },
        { id: 'b', kind: 'talk', title: 'b', minutes: 20 },
      ]),
    );
    const driver = opened(agenda).at('09:00').does({ type: 'start', slot: 'a' }).at('09:05');
    expect(bigButton(driver.room, driver.now).action).toBe('advance');
    driver.does({ type: 'advance', from: 'a', to: 'b' });
    expect(driftOf(driver)).toBe(-15);
  });
  it('reaching the fixed end without a length ends the run', () => {
    const driver = opened(smallDay())
      .at('10:00')
      .does({ type: 'start', slot: 'debate' })
      .at('10:31')
      .does({ type: 'advance', from: 'debate', to: 'lunch' });
    expect(slotFace(driver.room, driver.now)).toMatchObject({ phase: 'done', slot: 'lunch', until: driver.local('10:31') });
  });
});

describe('what is paused', () => {
  it('while paused the big button still turns 30 s before due, and the console wakes for it', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:36');
    driver.does({ type: 'pause', slot: 'panel' }).at('09:39:29');
    expect(bigButton(driver.room, driver.now).action).toBe('finish');
    expect(untilConsole(driver.room, driver.now)).toBe(1_000);
    expect(bigButton(driver.room, driver.local('09:39:30')).action).toBe('advance');
  });
  it('while paused a wall sleeps until a forecast moves, whatever millisecond a slot ended at', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:20');
    driver.wait(59_999).does({ type: 'advance', from: 'talk', to: 'panel' }).wait(1).does({ type: 'pause', slot: 'panel' });
    let wakes = 0;
    for (const end = driver.now + 10 * MINUTE; driver.now < end; wakes += 1) driver.wait(untilNextWords(driver.room, driver.now));
    expect(wakes).toBeLessThan(30);
  });
});

describe('drift and forecast', () => {
  it('a time is written down by whole minutes from its plan: what is 20 s early is on time in words and in figures', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:19:40');
    driver.does({ type: 'advance', from: 'talk', to: 'pause' });
    const line = forecast(driver.room, driver.now).slots[2];
    expect(line && [driftOf(driver), shownTime(line.due, line.start), line.start]).toEqual([
      0,
      driver.local('09:27'),
      driver.local('09:26:40'),
    ]);
  });
  const running = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
  it('+5 changes drift, the next start and coffee in one view', () => {
    const driver = running().does({ type: 'add', slot: 'talk', by: 5 * MINUTE });
    expect([driftOf(driver), startOf(driver, 'panel'), startOf(driver, 'coffee')]).toEqual([5, '09:25', '09:40']);
  });
  it('a talk 3 min over before a 5 min gap leaves coffee on time', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:38');
    expect(driftOf(driver)).toBe(0);
  });
  it('a start 4 min late is a drift of +4', () => expect(driftOf(opened(smallDay()).at('09:04'))).toBe(4));
  it('a pause of 10 min adds 10 to the drift', () => {
    const driver = running().at('09:05').does({ type: 'pause', slot: 'talk' }).at('09:15').does({ type: 'resume', slot: 'talk' });
    expect(driftOf(driver)).toBe(10);
  });
  it('a drift under 60 s is on time', () => expect(driftOf(opened(smallDay()).at('09:00:59'))).toBe(0));
  it('skipped slots collapse, fixed starts stay', () => {
    const driver = running().does({ type: 'skip', slot: 'panel' });
    expect([startOf(driver, 'coffee'), startOf(driver, 'debate')]).toEqual(['09:40', '10:00']);
  });
  it('an overlap before a fixed start is shown as a negative gap', () => {
    const driver = running().does({ type: 'add', slot: 'talk', by: 10 * MINUTE });
    expect(forecast(driver.room, driver.now).slots.find(({ slot }) => slot === 'coffee')?.gap).toBe(-5 * MINUTE);
  });
  it('tells the latest start that still meets the next fixed one', () => {
    const driver = running();
    expect(forecast(driver.room, driver.now).slots.find(({ slot }) => slot === 'panel')?.latestStart).toBe(driver.local('09:25'));
  });
});

describe('undo', () => {
  it('gives a talk its true remaining time back after a mistaken next', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:10')
      .does({ type: 'advance', from: 'talk', to: 'panel' })
      .at('09:11');
    driver.undoes();
    expect([driver.room.run?.current, remainingOf(driver)]).toEqual(['talk', 9 * MINUTE]);
    driver.does({ type: 'redo', id: driver.room.undone.at(-1)?.commandId ?? '' });
    expect([driver.room.run?.current, remainingOf(driver)]).toEqual(['panel', 14 * MINUTE]);
  });
  it('names what stands after an older entry, takes several newest first, and refuses a second undo', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does(
        { type: 'start', slot: 'talk' },
        { type: 'add', slot: 'talk', by: MINUTE },
        { type: 'add', slot: 'talk', by: MINUTE },
      );
    const [, first = '', second = ''] = driver.room.standing.map(({ commandId }) => commandId);
    expect(driver.tries({ type: 'undo', ids: [first] })).toEqual({ ok: false, why: 'not-latest', detail: `${second},${first}` });
    driver.does({ type: 'undo', ids: [second, first] });
    expect(remainingOf(driver)).toBe(20 * MINUTE);
    expect(driver.tries({ type: 'undo', ids: [second] })).toMatchObject({ why: 'already-undone' });
  });
  it('back keeps what was spent; the slot left goes on from its own', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:10')
      .does({ type: 'advance', from: 'talk', to: 'panel' })
      .at('09:12')
      .does({ type: 'back', from: 'panel', to: 'talk' });
    expect(remainingOf(driver)).toBe(10 * MINUTE);
    driver.at('09:15').does({ type: 'advance', from: 'talk', to: 'panel' });
    expect(remainingOf(driver)).toBe(13 * MINUTE);
  });
});

describe('panels', () => {
  const panel = () => opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
  it('a first speaker who uses 7 of 15 min leaves 4 and 4', () => {
    const driver = panel().at('09:27').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    expect(sharesOf(driver, 'panel')).toEqual([5, 4, 4]);
  });
  it('a handover never gives a person more than their share', () => {
    const driver = panel().at('09:22').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    expect(sharesOf(driver, 'panel').slice(1)).toEqual([5, 5]);
  });
  it('added minutes scale the shares of a panel', () => {
    const driver = panel().does({ type: 'add', slot: 'panel', by: 3 * MINUTE });
    expect(sharesOf(driver, 'panel')).toEqual([6, 6, 6]);
  });
  it('says SHARE USED while the panel has time, and OVER only with the panel', () => {
    const driver = panel().at('09:25:40');
    expect(mainFace(driver.room, driver.now)).toMatchObject({ phase: 'share-used', remaining: -40_000, person: 'bea' });
    expect(mainFace(driver.room, driver.local('09:36')).phase).toBe('overtime');
  });
  it('a handover while paused stays paused', () => {
    const driver = panel()
      .at('09:22')
      .does({ type: 'pause', slot: 'panel' }, { type: 'hand-over', slot: 'panel', from: 'bea', to: 'dan' });
    expect(get(get(driver.room.run?.slots, 'panel')?.turns, 'dan')).toMatchObject({
      status: 'speaking',
      timer: { runningSince: null },
    });
  });
  it('tells when no one is left, and gives the floor again as a new stint', () => {
    const driver = panel();
    for (const from of ['bea', 'cleo']) driver.wait(MINUTE).does({ type: 'hand-over', slot: 'panel', from, to: null });
    expect(driver.tries({ type: 'hand-over', slot: 'panel', from: 'dan', to: null })).toMatchObject({ why: 'no-one-left' });
    driver.wait(MINUTE).does({ type: 'hand-over', slot: 'panel', from: 'dan', to: 'bea' });
    expect(get(get(driver.room.run?.slots, 'panel')?.turns, 'bea')?.stints).toHaveLength(2);
    expect(mainFace(driver.room, driver.now).remaining).toBe(5 * MINUTE);
  });
});

describe('opening', () => {
  const at = (iso: string) => Date.parse(iso);
  it('offers only what can work', () => {
    expect(openModes(seminar(), at('2026-11-24T11:00:00Z'))).toEqual(['today', 'now']);
    expect(openModes(seminar(), at('2026-11-24T22:30:00Z'))).toEqual(['now']);
    expect(openModes(seminar(), at('2016-07-07T22:30:00Z'))).toEqual(['published', 'now']);
    expect(openModes(seminar(), at('2016-07-01T10:00:00Z'))).toEqual(['published', 'today', 'now']);
  });
  it('starts now at the next whole minute, also at 23:30 and in both nights when clocks change', () => {
    for (const wall of ['2026-11-24T22:30:20Z', '2026-03-29T00:59:10Z', '2026-10-25T00:30:01Z']) {
      const offset = openingOffset(seminar(), 'now', at(wall)) ?? 0;
      const first = (seminar().slots[0]?.plannedStart ?? 0) + offset;
      expect(first % MINUTE).toBe(0);
      expect(first - at(wall)).toBeGreaterThan(0);
      expect(first - at(wall)).toBeLessThanOrEqual(MINUTE);
    }
  });
  it('today keeps the local times across summer and winter time', () => {
    const offset = openingOffset(seminar(), 'today', at('2026-11-24T07:00:00Z')) ?? 0;
    expect(new Date((seminar().slots[0]?.plannedStart ?? 0) + offset).toISOString()).toBe('2026-11-24T07:45:00.000Z');
  });
  it('opened late it can begin where the programme is, in one undoable entry', () => {
    const driver = opened(smallDay(), '09:50');
    expect(lateStart(driver.room, driver.now)).toMatchObject({ slot: { id: 'coffee' }, isOn: true });
    driver.does({ type: 'begin-at', slot: 'coffee' });
    expect(forecast(driver.room, driver.now).next).toBe('coffee');
    driver.undoes();
    expect(forecast(driver.room, driver.now).next).toBe('talk');
  });
});

describe('an agenda that is edited', () => {
  const file = (slots: readonly object[]) => ({ hash: 'new', agenda: agendaFrom(fileOf(slots)) });
  const applied = (driver: RoomDriver, slots: readonly object[], planRevision = 0) =>
    decide(
      driver.room,
      { type: 'apply-file', hash: 'new', planRevision },
      { now: driver.now, wallOffset: 0, runId: 'r', commandId: 'c', file: file(slots) },
    );
  const talkSlot = { id: 'talk', kind: 'talk', title: 'A talk', start: '09:00', minutes: 20 };
  const longPanel = {
    id: 'panel',
    kind: 'panel',
    title: 'A panel',
    start: '09:20',
    minutes: 21,
    people: [{ name: 'Bea' }, { name: 'Cleo' }, { name: 'Dan' }],
  };
  const running = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });

  it('an edit never removes a slot that a fact or a standing entry names', () => {
    expect(applied(running(), [longPanel])).toEqual({ ok: false, why: 'has-facts', detail: 'talk' });
    expect(applied(running().does({ type: 'add', slot: 'debate', by: MINUTE }), [talkSlot, longPanel])).toMatchObject({
      why: 'has-facts',
      detail: 'debate',
    });
  });
  it('an edit made on an older agenda is refused', () =>
    expect(applied(running(), [talkSlot, longPanel], 7)).toMatchObject({ why: 'plan-moved' }));
  it('an edit that shortens the running panel divides what is left as a take does', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:21');
    driver.file = file([{ ...longPanel, minutes: 3 }]);
    driver.does({ type: 'apply-file', hash: 'new', planRevision: 0 });
    const taken = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:21');
    taken.does({ type: 'take', slot: 'panel', by: 12 * MINUTE });
    expect(mainFace(driver.room, driver.now)).toMatchObject({ person: 'bea', remaining: 0 });
    expect(sharesOf(driver, 'panel')).toEqual(sharesOf(taken, 'panel'));
    expect(sharesOf(driver, 'panel')).toEqual([1, 1, 1]);
  });
  it('an edit changes what is ahead, keeps accepted changes on top, and is undone', () => {
    const driver = running().does({ type: 'add', slot: 'panel', by: 3 * MINUTE });
    driver.file = file([talkSlot, longPanel]);
    driver.does({ type: 'apply-file', hash: 'new', planRevision: 0 });
    expect(get(driver.room.run?.slots, 'panel')?.timer.allotted).toBe(24 * MINUTE);
    expect(sharesOf(driver, 'panel')).toEqual([8, 8, 8]);
    driver.undoes();
    expect(get(driver.room.run?.slots, 'panel')?.timer.allotted).toBe(21 * MINUTE);
    expect(sharesOf(driver, 'panel')).toEqual([7, 7, 7]);
  });
});
