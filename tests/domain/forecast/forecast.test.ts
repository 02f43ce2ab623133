import { describe, expect, it } from 'vitest';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { slotFace } from '../../../shared/domain/clock/face.ts';
import { driftMinutes, forecast } from '../../../shared/domain/forecast/forecast.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf, smallDay, workedExample } from '../../support/agendas/agenda.ts';
import { edits, opened, type RoomDriver } from '../../support/days/run.ts';

const seen = ({ room, now }: RoomDriver) => forecast(room, now);
const told = (driver: RoomDriver) =>
  seen(driver).slots.map(
    ({ slot, start, end }) =>
      `${slot} ${timeOfDay(start, 0, driver.room.agenda.timeZone)}–${timeOfDay(end, 0, driver.room.agenda.timeZone)}`,
  );
const of = (driver: RoomDriver, id: string) => {
  const found = seen(driver).slots.find(({ slot }) => slot === id);
  if (!found) throw new Error(id);
  return found;
};
const drift = (driver: RoomDriver) => driftMinutes(seen(driver).drift ?? duration(0));

const running = () => opened(workedExample(), '09:59').at('10:00').does({ type: 'start', slot: 'a' });

describe('the worked example', () => {
  it('the forecast is the agenda before anything runs', () =>
    expect(told(opened(workedExample(), '09:59'))).toEqual([
      'a 10:00–10:20',
      'b 10:25–10:45',
      'coffee 10:45–11:05',
      'c 11:05–11:25',
    ]));
  it('A ends 10:28: the gap absorbs 5, drift is +3, C at 11:08 with a live gap of −3', () => {
    const driver = running().at('10:28');
    expect(told(driver).slice(1)).toEqual(['b 10:28–10:48', 'coffee 10:48–11:08', 'c 11:08–11:28']);
    expect([drift(driver), of(driver, 'c').gap]).toEqual([3, -3 * MINUTE]);
  });
  it('A ends 10:40: B to 11:00, coffee to 11:20, a live gap of −15', () => {
    const driver = running().at('10:40');
    expect(told(driver).slice(1)).toEqual(['b 10:40–11:00', 'coffee 11:00–11:20', 'c 11:20–11:40']);
    expect(of(driver, 'c').gap).toBe(-15 * MINUTE);
  });
  it('tells the latest start that still meets the hard one', () =>
    expect(timeOfDay(of(running(), 'b').latestStart ?? (0 as never), 0, 'Europe/Paris')).toBe('10:25'));
});

describe('cases', () => {
  it('late start: everything moves, the gap first', () => {
    const driver = opened(workedExample(), '09:59').at('10:04').does({ type: 'start', slot: 'a' });
    expect([told(driver)[0], told(driver)[1], drift(driver)]).toEqual(['a 10:04–10:24', 'b 10:25–10:45', 0]);
  });
  it('begun early at a slot, what was skipped before it holds no time: the day ends where that slot does', () => {
    const driver = opened(workedExample(), '09:59')
      .does({ type: 'begin-at', slot: 'c' }, { type: 'start', slot: 'c', early: true })
      .at('10:05')
      .does({ type: 'finish', slot: 'c' });
    expect([timeOfDay(seen(driver).end ?? (0 as never), 0, 'Europe/Paris'), drift(driver)]).toEqual(['10:05', -80]);
  });
  it('begun early far down, what was gone past holds no time either: the day is over when it is', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'debate', early: true }).at('09:10');
    driver.does({ type: 'advance', from: 'debate', to: 'lunch', early: true });
    expect(forecast(driver.room, driver.now)).toMatchObject({ end: driver.local('09:10'), drift: -80 * MINUTE });
  });
  it('pause then jump: the pause counts, and the slot jumped over collapses', () => {
    const driver = running().at('10:05').does({ type: 'pause', slot: 'a' }).at('10:17');
    expect(told(driver).slice(0, 2)).toEqual(['a 10:00–10:32', 'b 10:32–10:52']);
    driver.does({ type: 'advance', from: 'a', to: 'coffee' });
    expect(told(driver)).toEqual(['a 10:00–10:17', 'b 10:17–10:17', 'coffee 10:17–10:37', 'c 11:05–11:25']);
  });
  it('a later slot armed in mid-run is still future: it moves with now until it is started', () => {
    const driver = running().at('10:15').does({ type: 'finish', slot: 'a' }).at('10:31');
    expect([of(driver, 'b').start, of(driver, 'b').actualStart]).toEqual([driver.now, null]);
    expect([drift(driver), of(driver, 'b').gap]).toEqual([6, -6 * MINUTE]);
  });
  it('a skipped slot collapses to nothing', () =>
    expect(told(running().does({ type: 'skip', slot: 'b' }))).toEqual([
      'a 10:00–10:20',
      'b 10:20–10:20',
      'coffee 10:45–11:05',
      'c 11:05–11:25',
    ]));
  it('back then forward: a slot left behind does not come again by itself', () => {
    const driver = running()
      .at('10:20')
      .does({ type: 'advance', from: 'a', to: 'b' })
      .at('10:30')
      .does({ type: 'back', from: 'b', to: 'a' });
    expect(told(driver).slice(0, 2)).toEqual(['a 10:00–10:30', 'b 10:30–10:40']);
    driver.at('10:33').does({ type: 'advance', from: 'a', to: 'coffee', early: true });
    expect(told(driver)).toEqual(['a 10:00–10:33', 'b 10:20–10:30', 'coffee 10:33–10:53', 'c 11:05–11:25']);
  });
  it('editing a past slot’s length moves nothing', () => {
    const driver = running().at('10:28').does({ type: 'advance', from: 'a', to: 'b' });
    const before = told(driver);
    driver.does(
      edits(driver, (file) => ({ ...file, slots: file.slots.map((slot, index) => (index ? slot : { ...slot, minutes: 12 })) })),
    );
    expect(told(driver)).toEqual(before);
  });
  it('deleting the running slot is refused and moves nothing', () => {
    const driver = running();
    const before = told(driver);
    expect(driver.tries(edits(driver, (file) => ({ ...file, slots: file.slots.slice(1) }))).ok).toBe(false);
    expect(told(driver)).toEqual(before);
  });
  it('a hard start in mid-chain waits, and what follows goes on from it', () => {
    const driver = running().at('10:10').does({ type: 'advance', from: 'a', to: 'b', early: true });
    expect(told(driver).slice(2)).toEqual(['coffee 10:45–11:05', 'c 11:05–11:25']);
  });
  it('a target before the planned end: the back-time lies before the due time', () => {
    const driver = running().does({ type: 'add', slot: 'coffee', by: 10 * MINUTE });
    expect(of(driver, 'c').gap).toBe(-10 * MINUTE);
    expect(timeOfDay(of(driver, 'coffee').latestStart ?? (0 as never), 0, 'Europe/Paris')).toBe('10:35');
    expect((of(driver, 'coffee').latestStart ?? 0) < of(driver, 'coffee').due).toBe(true);
  });
  it('crossing midnight: nothing wraps and nothing is negative', () => {
    const night = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '23:30', minutes: 20 },
        { id: 'b', kind: 'debate', title: 'B', minutes: 25 },
        { id: 'c', kind: 'break', title: 'C', start: '00:15', minutes: 15, fixedStart: true },
      ]),
    );
    const driver = opened(night, '23:29').at('23:30').does({ type: 'start', slot: 'a' }).at('23:55');
    expect(told(driver)).toEqual(['a 23:30–23:55', 'b 23:55–00:20', 'c 00:20–00:35']);
    expect([drift(driver), of(driver, 'c').gap]).toEqual([5, -5 * MINUTE]);
  });
  it('reset: closed and opened again, every fact is of the new run', () => {
    const driver = running().at('10:28').does({ type: 'close' });
    expect([seen(driver).drift, told(driver)[0]]).toEqual([null, 'a 10:00–10:20']);
    driver.does({ type: 'open', mode: 'now' });
    expect(of(driver, 'a')).toMatchObject({ actualStart: null, status: 'untouched', start: driver.local('10:29') });
  });
  it('running an earlier slot again: its actual start stays its first, its end is its last', () => {
    const driver = running()
      .at('10:20')
      .does({ type: 'advance', from: 'a', to: 'b' })
      .at('10:22')
      .does({ type: 'back', from: 'b', to: 'a' })
      .at('10:26')
      .does({ type: 'advance', from: 'a', to: 'b' });
    expect(of(driver, 'a')).toMatchObject({ actualStart: driver.local('10:00'), actualEnd: driver.local('10:26') });
    expect(told(driver)[1]).toBe('b 10:20–10:44');
  });
  it.each([
    ['forward in spring', '2026-03-29', '01:45', '03:15'],
    ['back in autumn', '2026-10-25', '01:45', '02:15'],
  ])('clocks changing at night, %s: lengths are real minutes', (_name, date, start, _second) => {
    const night = agendaFrom(
      fileOf(
        [
          { id: 'a', kind: 'talk', title: 'A', start, minutes: 30 },
          { id: 'b', kind: 'talk', title: 'B', minutes: 30 },
        ],
        { date },
      ),
    );
    const driver = opened(night, start);
    driver.does({ type: 'start', slot: 'a' }).wait(40 * MINUTE);
    expect(of(driver, 'b').start - of(driver, 'a').start).toBe(40 * MINUTE);
    expect(drift(driver)).toBe(10);
  });
  it('the server’s clock stepped: no forecast moves until the moderator follows it', () => {
    const driver = running().at('10:05');
    const before = told(driver);
    driver.wallOffset = 3_600_000;
    driver.does({ type: 'add', slot: 'c', by: MINUTE }).undoes();
    expect(told(driver)).toEqual(before);
  });
  it('no-show: the slot is held or skipped, what is published after it keeps its time', () => {
    const driver = running().at('10:20').does({ type: 'finish', slot: 'a' }).does({ type: 'skip', slot: 'b' });
    expect(of(driver, 'coffee').start).toBe(driver.local('10:45'));
  });
  it('two starts at once: the second finds its slot no longer free, and nothing moves', () => {
    const driver = opened(workedExample(), '09:59').at('10:00').does({ type: 'start', slot: 'a' });
    const before = told(driver);
    expect(driver.tries({ type: 'start', slot: 'a' })).toMatchObject({ why: 'already-running' });
    expect(driver.tries({ type: 'start', slot: 'b' })).toMatchObject({ why: 'already-running' });
    expect(told(driver)).toEqual(before);
  });
});

describe('anchors', () => {
  const lengths = [
    { id: 'a', kind: 'talk', title: 'A', minutes: 20 },
    { id: 'b', kind: 'talk', title: 'B', minutes: 30 },
  ];
  it('one start given in the middle sets all those before and after it', () => {
    const driver = opened(
      agendaFrom(fileOf([...lengths, { id: 'c', kind: 'break', title: 'C', start: '10:00', minutes: 10 }])),
      '09:00',
    );
    expect(told(driver)).toEqual(['a 09:10–09:30', 'b 09:30–10:00', 'c 10:00–10:10']);
  });
  it('drift is unknown while the room is closed', () => {
    const driver = opened(workedExample(), '09:59').does({ type: 'close' });
    expect(seen(driver).drift).toBeNull();
  });
});

describe('a slot with a fixed end', () => {
  const day = () =>
    agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '11:00', minutes: 60 },
        { id: 'lunch', kind: 'break', title: 'Lunch', start: '12:00' },
        { id: 'b', kind: 'talk', title: 'B', start: '13:00', minutes: 30, fixedStart: true },
      ]),
    );
  const late = (time: string) => opened(day(), '10:59').at('11:00').does({ type: 'start', slot: 'a' }).at(time);
  it('absorbs a late start in its own length, in the forecast and on its clock alike', () => {
    const driver = late('12:10');
    expect(told(driver).slice(1)).toEqual(['lunch 12:10–13:00', 'b 13:00–13:30']);
    driver.does({ type: 'advance', from: 'a', to: 'lunch' });
    expect(slotFace(driver.room, driver.now).remaining).toBe(50 * MINUTE);
    expect(told(driver).slice(1)).toEqual(['lunch 12:10–13:00', 'b 13:00–13:30']);
    expect(slotFace(driver.undoes().room, driver.now).slot).toBe('a');
  });
  it('a slot with a fixed end that begins after it has nothing left', () =>
    expect(told(late('13:20')).slice(1)).toEqual(['lunch 13:20–13:20', 'b 13:20–13:50']));
  it('a slot with a fixed end that begins early is not longer', () => {
    const driver = late('11:50').does({ type: 'advance', from: 'a', to: 'lunch' });
    expect(slotFace(driver.room, driver.now).remaining).toBe(60 * MINUTE);
  });
  it('a slot with a fixed end is written back without a length', () => {
    expect(fileOfAgenda(day()).slots[1]).not.toHaveProperty('minutes');
    expect(agendaFrom(fileOfAgenda(day()))).toEqual(day());
  });
});
