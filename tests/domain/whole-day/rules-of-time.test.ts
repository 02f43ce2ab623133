import { describe, expect, it } from 'vitest';
import { bigButton } from '../../../shared/domain/clock/big-button.ts';
import { crossings, nextCrossing } from '../../../shared/domain/clock/crossings.ts';
import { mainFace, slotFace, untilNextWords } from '../../../shared/domain/clock/face.ts';
import { lateStart } from '../../../shared/domain/forecast/opening.ts';
import { digits } from '../../../shared/domain/time/digits.ts';
import { duration, type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { shownMinutes } from '../../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf, partsDay, smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const remainingOf = ({ room, now }: RoomDriver) => slotFace(room, now).remaining;

describe('phases, digits and warnings', () => {
  const talk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
  it.each([
    ['09:14:59', 'running', '05:01', ''],
    ['09:15', 'warning', '05:00', ''],
    ['09:19', 'last-minute', '01:00', ''],
    ['09:20', 'time', '00:00', ''],
    ['09:20:01', 'overtime', '00:01', '+'],
    ['09:21:23', 'overtime', '01:23', '+'],
  ])('at %s: %s %s', (time, phase, text, sign) => {
    const driver = talk().at(time);
    expect(mainFace(driver.room, driver.now).phase).toBe(phase);
    expect(digits(mainFace(driver.room, driver.now).remaining ?? duration(0))).toEqual({ sign, text });
  });
  it('a share in minutes is never none where there is some', () =>
    expect([0, 20_000, 89_000, 225_000, 300_000].map((ms) => shownMinutes(duration(ms)))).toEqual([0, 1, 1, 4, 5]));
  it('rounds remaining up and overrun down', () => {
    expect(
      [1, 999, 1_000, 1_001, 0, -999, -1_000, 3_600_000].map((ms) => digits(duration(ms))).map(({ sign, text }) => sign + text),
    ).toEqual(['00:01', '00:01', '00:01', '00:02', '00:00', '00:00', '+00:01', '1:00:00']);
  });
  it('crosses each signal once, by running time alone', () => {
    const driver = talk();
    expect(
      crossings(driver.room, driver.local('09:22:30')).map(({ kind, remaining }) => `${kind} ${remaining / MINUTE}`),
    ).toEqual(['signal 5', 'signal 1', 'time 0', 'overrun -1', 'overrun -2']);
  });
  it('a command that jumps past signals fires none; one that moves back re-arms under a new key', () => {
    const driver = talk().at('09:16');
    const [first] = crossings(driver.room, driver.now);
    driver.does({ type: 'take', slot: 'talk', by: 3.5 * MINUTE });
    expect(crossings(driver.room, driver.now)).toEqual([]);
    driver.does({ type: 'add', slot: 'talk', by: 5 * MINUTE });
    const [again] = crossings(driver.room, driver.local('09:17'));
    expect(again?.kind).toBe('signal');
    expect(again?.key).not.toBe(first?.key);
  });
  it('nothing crosses while paused, and a pause keeps the key', () => {
    const driver = talk().at('09:10');
    const key = crossings(driver.room, driver.local('09:15'))[0]?.key;
    driver.does({ type: 'pause', slot: 'talk' });
    expect(nextCrossing(driver.room, driver.now)).toBeNull();
    driver.at('09:30').does({ type: 'resume', slot: 'talk' });
    expect(crossings(driver.room, driver.local('09:35'))[0]?.key).toBe(key);
  });
  it('an undo fires nothing for what passed meanwhile', () => {
    const driver = talk().at('09:14:30').does({ type: 'advance', from: 'talk', to: 'panel' }).at('09:15:30').undoes();
    expect(crossings(driver.room, driver.local('09:18'))).toEqual([]);
    expect(crossings(driver.room, driver.local('09:19'))).toHaveLength(1);
  });
  it('overrun minutes stop after 30', () =>
    expect(crossings(talk().room, talk().local('10:30')).filter(({ kind }) => kind === 'overrun')).toHaveLength(30));
  it('a break counts down to being back and is never over', () => {
    const driver = opened(smallDay()).at('09:40').does({ type: 'start', slot: 'coffee' }).at('10:03');
    expect(mainFace(driver.room, driver.now)).toMatchObject({ phase: 'break', under: 'overtime', until: driver.now });
  });
  it.each([
    ['09:34', 'running', null, 26],
    ['09:48', 'running', null, 12],
    // Over by its own length, and nobody is told that it starts.
    ['09:52', 'running', null, 8],
    ['09:56', 'warning', 4, 4],
    ['09:59', 'last-minute', 1, 1],
    ['10:02', 'overtime', null, -2],
  ])(
    'a break begun ten minutes early is back when what follows is due, not when its own minutes are over: %s',
    (time, under, minutesLeft, back) => {
      const driver = opened(smallDay()).at('09:30').does({ type: 'start', slot: 'coffee', early: true }).at(time);
      expect(mainFace(driver.room, driver.now)).toMatchObject({
        phase: 'break',
        under,
        minutesLeft,
        back: back * 60_000,
        remaining: driver.local('09:50') - driver.now,
        until: Math.max(driver.local('10:00'), driver.now),
      });
    },
  );
  it('a break over before a start that is only computed waits for nothing: its words, its clock and the return are one', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:10');
    driver.does({ type: 'advance', from: 'talk', to: 'pause' }).at('09:18');
    expect(mainFace(driver.room, driver.now)).toMatchObject({ under: 'overtime', back: -MINUTE, until: driver.local('09:18') });
  });
  it('a wall that sleeps until its next words says each word of such a break in its second', () => {
    const { room, now: from } = opened(smallDay()).at('09:30').does({ type: 'start', slot: 'coffee', early: true });
    const words = (now: Instant) => {
      const { under, minutesLeft } = mainFace(room, now);
      return `${under} ${minutesLeft}`;
    };
    let drawn = from;
    const told: string[] = [];
    for (let now = from; now < from + 32 * MINUTE; now = instant(now + 1_000)) {
      while (drawn + untilNextWords(room, drawn) <= now) drawn = instant(drawn + untilNextWords(room, drawn));
      expect(words(drawn)).toBe(words(now));
      if (told.at(-1) !== words(now)) told.push(words(now));
    }
    expect(told).toEqual([
      'running null',
      'warning 5',
      'warning 4',
      'warning 3',
      'warning 2',
      'last-minute 1',
      'time null',
      'overtime null',
    ]);
  });
});

describe('the wall clock', () => {
  it('a step moves no countdown; due times follow on the moderator’s word alone', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05');
    const before = remainingOf(driver);
    driver.wallOffset = 3_600_000;
    driver.does({ type: 'add', slot: 'debate', by: MINUTE });
    expect([remainingOf(driver), driver.room.dueOffset]).toEqual([before, 0]);
    driver.does({ type: 'follow-clock', to: 3_600_000 });
    expect(driver.room.dueOffset).toBe(3_600_000);
  });
  it('due times follow at once while nothing has started', () => {
    const driver = opened(smallDay());
    driver.wallOffset = 3_600_000;
    driver.does({ type: 'add', slot: 'talk', by: MINUTE });
    expect(driver.room.dueOffset).toBe(3_600_000);
  });
});

it('a talk cut short by hand still has its last minute', () => {
  const driver = opened(smallDay())
    .at('09:00')
    .does({ type: 'start', slot: 'talk' }, { type: 'set-remaining', slot: 'talk', to: 30_000 });
  expect(mainFace(driver.room, driver.now).phase).toBe('last-minute');
});

describe('edges of the rules', () => {
  const talk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
  it('a slot under 2 min has no last minute', () => {
    const short = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'a', start: '09:00', minutes: 1 },
        { id: 'b', kind: 'talk', title: 'b', minutes: 5 },
      ]),
    );
    const driver = opened(short).at('09:00').does({ type: 'start', slot: 'a' }).at('09:00:30');
    expect(mainFace(driver.room, driver.now).phase).toBe('running');
  });
  it('a take stops at 0:00 left, and with nothing left there is nothing to take', () => {
    const driver = talk()
      .at('09:15')
      .does({ type: 'take', slot: 'talk', by: 60 * MINUTE });
    expect(remainingOf(driver)).toBe(0);
    expect(driver.tries({ type: 'take', slot: 'talk', by: 1 })).toMatchObject({ why: 'nothing-to-take' });
  });
  it('nobody adds more than a day', () => {
    expect(talk().tries({ type: 'add', slot: 'talk', by: 86_400_000 })).toMatchObject({ why: 'too-long' });
  });
  it('a new command ends the redo', () => {
    const driver = talk().does({ type: 'add', slot: 'talk', by: MINUTE }).undoes();
    const id = driver.room.undone.at(-1)?.commandId ?? '';
    driver.does({ type: 'add', slot: 'talk', by: 2 * MINUTE });
    expect(driver.tries({ type: 'redo', id })).toMatchObject({ why: 'nothing-to-redo' });
  });
  it('the first slot may be started from a minute before due', () => {
    const driver = opened(smallDay(), '08:58:59');
    expect(bigButton(driver.room, driver.now).action).toBe('none');
    driver.at('08:59');
    expect(bigButton(driver.room, driver.now).action).toBe('start');
  });
  it('opened late within the first slot, nothing is to be asked', () => {
    const driver = opened(smallDay(), '09:10');
    expect(lateStart(driver.room, driver.now)).toBeNull();
  });
});
