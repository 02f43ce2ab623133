import { describe, expect, it } from 'vitest';
import { signalsOfLength } from '../../../shared/domain/agenda/signals.ts';
import {
  mainFace,
  personFace,
  signalsOf,
  slotFace,
  toBoundary,
  turnFace,
  untilMinute,
  untilNextChange,
  untilNextWords,
} from '../../../shared/domain/clock/face.ts';
import { timePhase } from '../../../shared/domain/clock/phase.ts';
import { duration, instant, MINUTE, minutes } from '../../../shared/domain/time/time.ts';
import { partsDay, smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';

const inTalk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
const inPanel = () => inTalk().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
const inCoffee = () =>
  inPanel().at('09:35').does({ type: 'finish', slot: 'panel' }).at('09:40').does({ type: 'start', slot: 'coffee' });

describe('the phase of a countdown', () => {
  const phases = (lefts: readonly number[], allotted: number, signals: readonly number[] = []) =>
    lefts.map((left) => timePhase(duration(left), minutes(allotted), signals.map(minutes)));
  it('is TIME from zero for one second, and overtime from a second over', () => {
    expect(phases([1, 0, -999, -1_000], 20)).toEqual(['last-minute', 'time', 'time', 'overtime']);
  });
  it('is the last minute from sixty seconds on, where there are two minutes or more', () => {
    expect(phases([60_001, 60_000], 2)).toEqual(['running', 'last-minute']);
    expect(phases([60_000], 1.99)).toEqual(['running']);
  });
  it('is a warning from the last signal above one minute, not from an earlier one', () => {
    expect(phases([600_000, 300_001, 300_000, 60_001], 40, [10, 5, 1])).toEqual(['running', 'running', 'warning', 'warning']);
  });
  it('is no warning where one minute is the only signal', () => {
    expect(phases([60_001], 9, [1])).toEqual(['running']);
  });
});

it('a length has its signals by steps: none below 2 minutes, 1, then 3 and 1 from 10, 5 and 1 from 20, 10, 5 and 1 from 40', () => {
  expect(
    [1.99, 2, 9.99, 10, 19.99, 20, 39.99, 40].map((count) => signalsOfLength(minutes(count)).map((ms) => ms / MINUTE)),
  ).toEqual([[], [1], [1], [3, 1], [3, 1], [5, 1], [5, 1], [10, 5, 1]]);
});

describe('the clock of a slot', () => {
  it('is closed before the room is opened, and before the first slot it counts to when that is due', () => {
    const driver = opened(smallDay(), '08:50');
    expect(slotFace({ ...driver.room, run: null }, driver.now).phase).toBe('closed');
    expect(slotFace(driver.room, driver.now)).toMatchObject({
      phase: 'before',
      slot: 'talk',
      remaining: 10 * MINUTE,
      until: driver.local('09:00'),
    });
  });
  it('is a hold between two slots, late by what has passed since the next was due', () => {
    const driver = inTalk().at('09:15').does({ type: 'finish', slot: 'talk' }).at('09:21');
    expect(slotFace(driver.room, driver.now)).toMatchObject({ phase: 'hold', slot: 'panel', remaining: -MINUTE });
  });
  it('tells whole minutes left, rounded up, in a warning and in the last minute alone', () => {
    const leftAt = (time: string) => {
      const driver = inTalk().at(time);
      const { phase, minutesLeft } = slotFace(driver.room, driver.now);
      return [phase, minutesLeft];
    };
    expect(['09:14', '09:15', '09:16:30', '09:19:01', '09:20'].map(leftAt)).toEqual([
      ['running', null],
      ['warning', 5],
      ['warning', 4],
      ['last-minute', 1],
      ['time', null],
    ]);
  });
  it('keeps the phases of its planned length where it was cut short by hand', () => {
    const driver = inTalk().does({ type: 'set-remaining', slot: 'talk', to: 90_000 }).wait(31_000);
    expect(slotFace(driver.room, driver.now)).toMatchObject({ phase: 'last-minute', remaining: 59_000, allotted: 90_000 });
  });
  it('stands while the clock is paused, with the phase that it counts in beside it', () => {
    const driver = inTalk().at('09:16').does({ type: 'pause', slot: 'talk' }).at('09:30');
    expect(slotFace(driver.room, driver.now)).toMatchObject({ phase: 'paused', under: 'warning', remaining: 4 * MINUTE });
    expect(slotFace(driver.room, driver.now).until).toBeNull();
  });
  it('is done since the last slot without a length began', () => {
    const driver = inCoffee().at('10:00').does({ type: 'advance', from: 'coffee', to: 'debate' }).at('10:29');
    driver.does({ type: 'advance', from: 'debate', to: 'lunch', early: true });
    expect(slotFace(driver.room, driver.now)).toMatchObject({ phase: 'done', slot: 'lunch', until: driver.local('10:29') });
  });
});

describe('a break', () => {
  it('counts to when what follows is due, though it was begun late', () => {
    const driver = inPanel().at('09:45').does({ type: 'advance', from: 'panel', to: 'coffee' }).at('09:50');
    expect(slotFace(driver.room, driver.now)).toMatchObject({
      phase: 'break',
      remaining: 15 * MINUTE,
      back: 15 * MINUTE,
      until: driver.local('10:05'),
    });
  });
  it('that is over before what follows is due still has until then', () => {
    const driver = inCoffee()
      .does({ type: 'set-remaining', slot: 'coffee', to: 5 * MINUTE })
      .at('09:46');
    expect(slotFace(driver.room, driver.now)).toMatchObject({ remaining: -MINUTE, back: 14 * MINUTE, under: 'running' });
  });
  it('counts on from when what follows was due once that is late', () => {
    const driver = inCoffee().at('10:02');
    expect(slotFace(driver.room, driver.now)).toMatchObject({ remaining: -2 * MINUTE, back: -2 * MINUTE, under: 'overtime' });
  });
  it('goes by what is left of itself where what follows has only a computed start', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:25');
    driver.does({ type: 'advance', from: 'talk', to: 'pause' }).at('09:33');
    expect(slotFace(driver.room, driver.now)).toMatchObject({ phase: 'break', remaining: -MINUTE, back: -MINUTE });
  });
});

describe('the clock of a person in a panel', () => {
  it('is their share of the time, and never more than the panel has', () => {
    const driver = inPanel();
    expect(turnFace(driver.room, driver.now)).toMatchObject({ person: 'bea', remaining: 5 * MINUTE, allotted: 5 * MINUTE });
    driver.at('09:33').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    expect(turnFace(driver.room, driver.now)?.remaining).toBeLessThanOrEqual(2 * MINUTE);
  });
  it('says that a share is used up while the panel has time, and overtime once the panel has none', () => {
    const driver = inPanel();
    const at = (time: string, more = 0) => turnFace(driver.room, instant(driver.local(time) + more))?.phase;
    expect([at('09:25'), at('09:25:01'), at('09:34:59', 999), at('09:35'), at('09:35:01')]).toEqual([
      'time',
      'share-used',
      'share-used',
      'time',
      'overtime',
    ]);
  });
  it('is nobody’s while nobody has the floor, and in a slot that is no panel', () => {
    const { room, now } = inPanel();
    expect(turnFace({ ...room, run: room.run && { ...room.run, speaking: null } }, now)).toBeNull();
    expect(turnFace(inTalk().room, inTalk().now)).toBeNull();
  });
  it('stands while the clock is paused', () => {
    const driver = inPanel().at('09:22').does({ type: 'pause', slot: 'panel' }).at('09:30');
    expect(turnFace(driver.room, driver.now)).toMatchObject({ phase: 'paused', remaining: 3 * MINUTE });
  });
  it('is the large one on the projector and on the speaker’s own page, and the panel’s on every other page', () => {
    const { room, now } = inPanel().at('09:22');
    expect(
      [mainFace(room, now), personFace(room, 'bea', now), personFace(room, 'dan', now)].map(({ remaining }) => remaining),
    ).toEqual([3 * MINUTE, 3 * MINUTE, 13 * MINUTE]);
  });
  it('goes by the signals of the share, the slot by its own, and a part by those of the part', () => {
    const { room, now } = inPanel();
    const [, panel] = room.agenda.slots;
    if (!panel) throw new Error('no panel');
    const inMinutes = (face: Parameters<typeof signalsOf>[2]) => signalsOf(room.run, panel, face).map((ms) => ms / MINUTE);
    expect([inMinutes(mainFace(room, now)), inMinutes(slotFace(room, now))]).toEqual([[1], [3, 1]]);
  });
});

describe('the clock of a part', () => {
  const inParts = (time: string) => opened(partsDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at(time);
  const told = (time: string) => {
    const { room, now } = inParts(time);
    const { part, remaining, phase } = mainFace(room, now);
    return [part?.kind, (remaining ?? 0) / MINUTE, phase];
  };
  it('counts the talk to its questions, the questions to the change of the room, and that to the end', () => {
    expect([told('09:10'), told('09:14'), told('09:18:30')]).toEqual([
      ['talk', 3, 'warning'],
      ['questions', 4, 'running'],
      ['changeover', 1.5, 'running'],
    ]);
  });
  it('stands while the clock is paused', () => {
    const driver = inParts('09:14').does({ type: 'pause', slot: 'talk' }).at('09:20');
    expect(mainFace(driver.room, driver.now)).toMatchObject({ phase: 'paused', remaining: 4 * MINUTE });
  });
});

describe('when a screen wakes', () => {
  it('a length reaches its next lower multiple after what is over it, and after a whole step from a multiple', () => {
    expect([2_500, 2_000, 1, 0, -1, -300].map((length) => toBoundary(length, 1_000))).toEqual([500, 1_000, 1, 1_000, 999, 700]);
  });
  it('a lateness turns at the whole minute, and what is early one millisecond after it', () => {
    expect([0, 59_999, 60_000].map(untilMinute)).toEqual([60_000, 1, 60_000]);
    expect([-1, -30_000, -60_000, -60_500].map(untilMinute)).toEqual([2, 30_001, 1, 501]);
  });
  it('calm words last until the first signal', () => {
    const { room, now } = inTalk().at('09:05');
    expect(untilNextWords(room, now)).toBe(10 * MINUTE);
  });
  it('in a warning the words last until the next whole minute', () => {
    const { room, now } = inTalk().at('09:15:20');
    expect(untilNextWords(room, now)).toBe(40_000);
  });
  it('while paused only a forecast that moves wakes it, at its next whole minute', () => {
    const driver = inTalk().at('09:05').does({ type: 'pause', slot: 'talk' }).wait(20_000);
    expect(untilNextWords(driver.room, driver.now)).toBe(40_000);
  });
  it('digits wake it each second, and the time of day each minute of the wall clock', () => {
    const { room, now } = inTalk().at('09:05').wait(300);
    expect(untilNextChange(room, now)).toBe(700);
    const paused = inTalk().at('09:00').does({ type: 'pause', slot: 'talk' }).wait(59_900);
    expect(untilNextChange(paused.room, paused.now)).toBe(100);
  });
});
