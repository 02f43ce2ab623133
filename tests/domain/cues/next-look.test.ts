import { describe, expect, it } from 'vitest';
import type { CueSettings } from '../../../shared/domain/agenda/cue-settings.ts';
import { untilNextLook } from '../../../shared/domain/cues/next-look.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, QUIET } from '../../support/agendas/agenda.ts';
import { RoomDriver } from '../../support/days/run.ts';
import { ToldDay } from '../../support/days/told-day.ts';

const dayOf = (cues: CueSettings) =>
  new RoomDriver(
    agendaFrom(
      fileOf(
        [
          { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20, people: [{ name: 'Ada' }] },
          { id: 'b', kind: 'talk', title: 'B', minutes: 15, people: [{ name: 'Bea' }] },
          { id: 'lunch', kind: 'break', title: 'Lunch', start: '10:00', fixedStart: true },
        ],
        { cues },
      ),
    ),
    '08:30',
  );
const opened = (cues: CueSettings = QUIET) => new ToldDay(dayOf(cues).does({ type: 'open', mode: 'published' }));
const running = (cues: CueSettings = QUIET) => {
  const day = opened(cues);
  day.driver.at('09:00').does({ type: 'start', slot: 'a' });
  return day;
};
/** When the room is looked at next, in minutes after nine; null where only an act brings anything about. */
const nextLook = ({ driver, around }: ToldDay): number | null => {
  const wait = untilNextLook(driver.room, around, driver.now);
  return wait === null ? null : (driver.now + wait - driver.local('09:00')) / MINUTE;
};

describe('a room is looked at next', () => {
  it('never by itself while no run is open, or once it is done', () => {
    expect(nextLook(new ToldDay(dayOf(QUIET)))).toBeNull();
    const day = running();
    day.driver.does({ type: 'advance', from: 'a', to: 'b' }, { type: 'advance', from: 'b', to: 'lunch', early: true });
    expect(day.driver.room.run?.stage).toBe('done');
    expect(nextLook(day)).toBeNull();
  });
  it('at the first signal of the slot that runs, and so on at each', () => {
    const day = running();
    const looks: (number | null)[] = [];
    for (const time of ['09:01', '09:15', '09:15:01', '09:19', '09:19:30']) {
      day.driver.at(time);
      looks.push(nextLook(day));
    }
    // Five minutes and one minute left; two and the notice before the next one lie between them.
    expect(looks).toEqual([15, 18, 18, 20, 20]);
  });
  it('the next look comes as long before somebody is on as the agenda says', () => {
    expect(nextLook(running({ ...QUIET, onIn: 12 }))).toBe(8);
    expect(nextLook(running({ ...QUIET, onIn: 7 }))).toBe(13);
  });
  it('two minutes before the next one is on, whom a cue calls forward', () => {
    const day = running();
    day.driver.at('09:16');
    expect(nextLook(day)).toBe(18);
  });
  it('each ten seconds while what comes slides: in an overrun, in a pause, and while nobody begins', () => {
    const over = running();
    over.driver.at('09:20:10');
    expect(nextLook(over)).toBeCloseTo(20 + 20 / 60);
    const paused = running();
    paused.driver.at('09:05').does({ type: 'pause', slot: 'a' }).at('09:06');
    expect(nextLook(paused)).toBeCloseTo(6 + 10 / 60);
    const late = opened();
    late.driver.at('09:02');
    expect(nextLook(late)).toBeCloseTo(2 + 10 / 60);
  });
  it('not while a slot has time left, or before the first is due', () => {
    const day = running();
    day.driver.at('09:02');
    expect(nextLook(day)).toBe(15);
    const early = opened();
    early.driver.at('08:57');
    expect(nextLook(early)).toBe(-2);
  });
  it('at the end of what stands, also where no run is open', () => {
    const day = new ToldDay(dayOf(QUIET));
    const { now } = day.driver;
    day.say({ id: 'short', target: { to: 'projector' }, until: instant(now + 90_000) });
    expect(untilNextLook(day.driver.room, day.around, now)).toBe(90_000);
    expect(untilNextLook(day.driver.room, day.around, instant(now + 90_000))).toBeNull();
    const open = running();
    open.say({ id: 'short', target: { to: 'projector' }, until: instant(open.driver.now + MINUTE) });
    expect(nextLook(open)).toBe(1);
  });
  it('at each step that an unseen message climbs, until it is seen', () => {
    const day = running();
    day.say({ id: 'conclude-00000000', target: { to: 'speaker', person: 'ada' }, slot: 'a' });
    expect(nextLook(day)).toBeCloseTo(20 / 60);
    day.driver.wait(20_000);
    expect(nextLook(day)).toBeCloseTo(40 / 60);
    day.see('conclude-00000000', 'ada');
    expect(nextLook(day)).toBe(15);
  });
  it('three minutes after a new time was told, where another one is waiting', () => {
    const day = running({ ...QUIET, moved: true });
    day.until('09:22');
    day.driver.does({ type: 'add', slot: 'a', by: 10 * MINUTE });
    // The end is at half past: the signal of five minutes and the next telling fall on one instant.
    expect(nextLook(day)).toBe(25);
    day.driver.at('09:23').does({ type: 'take', slot: 'a', by: 2 * MINUTE });
    expect(nextLook(day)).toBe(25);
  });
  it('in a rehearsal by its own pace', () => {
    const day = new ToldDay(dayOf(QUIET).does({ type: 'open', mode: 'rehearsal', rate: 10 }));
    day.driver.does({ type: 'start', slot: 'a', early: true });
    // Fifteen minutes of the rehearsal are a minute and a half.
    expect(untilNextLook(day.driver.room, day.around, day.driver.now)).toBe(1.5 * MINUTE);
  });
});
