import { describe, expect, it } from 'vitest';
import { dayLine, hourMarks, lossMarks, pictureKey } from '../../../client/screens/moderator/day/day-line.ts';
import { driftMinutes, forecast } from '../../../shared/domain/forecast/forecast.ts';
import { ledger } from '../../../shared/domain/report/ledger.ts';
import { duration, type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { seminar, smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const drawn = ({ room, now }: RoomDriver) => {
  const line = dayLine(room, now, (at) => timeOfDay(at, 0, room.agenda.timeZone));
  if (line === null) throw new Error('nothing drawn');
  return line;
};
/** The day of the tests is planned from 09:00 to 10:30: a minute is 1/90 of the width, less where the end has moved. */
const minute = (count: number, length = 90) => expect.closeTo(count / length, 6);

describe('the day as a picture', () => {
  it('before opening shows the plan twice, and nothing lost', () => {
    const line = drawn(new RoomDriver(smallDay(), '08:30'));
    expect(line.planned[0]).toMatchObject({ slot: 'talk', from: minute(0), to: minute(20), when: 'ahead' });
    expect(line.actual.map(({ slot }) => slot)).toEqual(['talk', 'panel', 'coffee', 'debate']);
    expect(line.losses).toEqual([]);
    expect(line.now).toBeNull();
    expect(line.hours.map(({ place }) => place)).toEqual([minute(0), minute(60)]);
  });

  it('a late start is minutes waited for, at the place where they were waited', () => {
    const line = drawn(opened(smallDay()).at('09:04').does({ type: 'start', slot: 'talk' }).at('09:10'));
    expect(line.losses).toMatchObject([
      { slot: 'talk', cause: 'wait', minutes: 4, ahead: false, from: minute(0), to: minute(4) },
    ]);
    expect(line.now).toEqual(minute(10));
  });

  it('a wait that goes on is told while it lasts', () => {
    const line = drawn(opened(smallDay()).at('09:03'));
    expect(line.losses).toMatchObject([{ slot: 'talk', cause: 'wait', minutes: 3, ahead: true }]);
  });

  it('an overrun is the tail of its slot; the running slot is cut at now', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:26')
      .does({ type: 'advance', from: 'talk', to: 'panel' })
      .at('09:30');
    const line = drawn(driver);
    expect(line.losses).toMatchObject([
      { slot: 'talk', cause: 'over', minutes: 6, ahead: false, from: minute(20, 91), to: minute(26, 91) },
    ]);
    expect(line.actual.filter(({ slot }) => slot === 'panel')).toMatchObject([
      { when: 'past', from: minute(26, 91), to: minute(30, 91) },
      { when: 'ahead', from: minute(30, 91), to: minute(41, 91) },
    ]);
    expect(line.fixed[0]).toMatchObject({ slot: 'coffee', due: minute(40, 91), start: minute(41, 91), moved: true });
  });

  it('minutes taken from a slot ahead are told as given up, with no stretch of their own', () => {
    const line = drawn(
      opened(smallDay())
        .at('09:00')
        .does({ type: 'start', slot: 'talk' }, { type: 'take', slot: 'debate', by: 5 * MINUTE }),
    );
    expect(line.losses).toEqual([{ slot: 'debate', cause: 'shorter', minutes: -5, ahead: true, end: minute(85) }]);
  });

  it('a pause is told at the slot that was paused, and no overrun of it: the debts count the same', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:05')
      .does({ type: 'pause', slot: 'talk' })
      .at('09:12');
    expect(drawn(driver).losses).toMatchObject([{ slot: 'talk', cause: 'pause', minutes: 7 }]);
    expect(ledger(driver.room, driver.now).accounts).toMatchObject([{ who: 'chair', took: 7 * MINUTE }]);
  });

  it('a skipped slot gave its minutes up', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }, { type: 'skip', slot: 'panel' });
    expect(drawn(driver).losses).toMatchObject([{ slot: 'panel', cause: 'shorter', minutes: -15 }]);
  });

  it('a skipped slot stays in the plan, marked, and leaves the row below', () => {
    const line = drawn(opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }, { type: 'skip', slot: 'panel' }));
    expect(line.planned[1]).toMatchObject({ slot: 'panel', when: 'skipped' });
    expect(line.actual.map(({ slot }) => slot)).not.toContain('panel');
  });

  it('past the planned end the picture grows with now', () => {
    const line = drawn(opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('10:45'));
    expect(line.now).toBeLessThan(1);
    expect(line.losses[0]).toMatchObject({ slot: 'talk', cause: 'over', minutes: 85 });
  });

  it('a slot gone back to is drawn in both of its stints and counted once', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:20')
      .does({ type: 'advance', from: 'talk', to: 'panel' })
      .at('09:22')
      .does({ type: 'back', from: 'panel', to: 'talk' })
      .at('09:25')
      .does({ type: 'advance', from: 'talk', to: 'panel' })
      .at('09:26');
    const line = drawn(driver);
    expect(line.actual.filter(({ slot }) => slot === 'talk')).toMatchObject([
      { from: minute(0), to: minute(20) },
      { from: minute(22), to: minute(25) },
    ]);
    expect(line.losses).toMatchObject([{ slot: 'talk', cause: 'over', minutes: 3, from: minute(22), to: minute(25) }]);
  });

  it('kept while its key is the same, it tells each minute lost at the second at which drift tells it', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    const at = (one: Instant) => timeOfDay(one, 0, driver.room.agenda.timeZone);
    const end = driver.local('09:20');
    let kept = { key: '', minutes: [0] };
    const told: number[] = [];
    for (let over = -5; over <= 125; over += 1) {
      const now = instant(end + 1_000 * over);
      const key = pictureKey(driver.room, now, at);
      const { losses } = dayLine(driver.room, now, at) ?? { losses: [] };
      if (key !== kept.key) {
        kept = { key, minutes: losses.map(({ minutes }) => minutes) };
        told.push(over);
      }
      const late = driftMinutes(forecast(driver.room, now).drift ?? duration(0));
      expect({ over, minutes: kept.minutes }).toEqual({ over, minutes: late === 0 ? [] : [late] });
    }
    expect(told).toEqual([-5, 0, 60, 120]);
  });

  it('kept so, it is never behind where a slot began between two minutes', () => {
    const driver = opened(smallDay()).at('09:00:20').does({ type: 'start', slot: 'talk' });
    const at = (one: Instant) => timeOfDay(one, 0, driver.room.agenda.timeZone);
    let kept = { key: '', minutes: [0] };
    for (let over = 55; over <= 65; over += 1) {
      const now = instant(driver.local('09:20:20') + 1_000 * over);
      const key = pictureKey(driver.room, now, at);
      const minutes = (dayLine(driver.room, now, at)?.losses ?? []).map((loss) => loss.minutes);
      if (key !== kept.key) kept = { key, minutes };
      expect({ over, minutes: kept.minutes }).toEqual({ over, minutes });
    }
    expect(kept.minutes).toEqual([1]);
  });

  it('given two slots of forty seconds too long, it tells the minute that drift tells, where that minute was full', () => {
    const driver = opened(seminar())
      .at('08:45')
      .does({ type: 'start', slot: 'welcome' })
      .at('09:00:40')
      .does({ type: 'advance', from: 'welcome', to: 'introduction' })
      .at('09:05:59');
    const late = () => driftMinutes(forecast(driver.room, driver.now).drift ?? duration(0));
    expect([late(), drawn(driver).losses]).toEqual([0, []]);
    driver.at('09:06');
    expect([late(), drawn(driver).losses]).toMatchObject([1, [{ slot: 'introduction', cause: 'over', minutes: 1 }]]);
  });

  it('given slots that leave odd seconds, what they gave is one sum with its seconds, and a cut of whole minutes stays whole', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:10:30')
      .does({ type: 'advance', from: 'talk', to: 'panel', early: true })
      .at('09:11:00')
      .does({ type: 'advance', from: 'panel', to: 'coffee', early: true })
      .does({ type: 'take', slot: 'debate', by: 5 * MINUTE });
    const { losses } = drawn(driver);
    expect(losses.map(({ slot, minutes }) => [slot, minutes])).toEqual([
      ['talk', -9],
      ['panel', -15],
      ['debate', -5],
    ]);
  });

  it('labels that would touch are one label with their sum; what was won stands beside what was lost', () => {
    const at = (from: number, minutes: number) =>
      ({ slot: 'talk', cause: 'over', ahead: false, from, to: from, end: from, minutes }) as const;
    expect(lossMarks({ losses: [at(0.2, 4), at(0.22, 2), at(0.23, -3), at(0.6, 1)] })).toEqual([
      { place: 0.2, minutes: 6 },
      { place: 0.25, minutes: -3 },
      { place: 0.6, minutes: 1 },
    ]);
  });

  it('on a narrow picture no label touches another or the edge: early minutes are one sum, a long day is told by every other hour', () => {
    const won = (end: number) => ({ slot: 'talk', cause: 'shorter', ahead: false, end, minutes: -15 }) as const;
    const lost = { slot: 'talk', cause: 'over', ahead: false, end: 0.1, from: 0.02, to: 0.1, minutes: 46 } as const;
    expect(lossMarks({ losses: [won(0), won(0.02), lost] }, 0.1)).toMatchObject([{ place: 0.05, minutes: -30 }, { minutes: 46 }]);
    expect(lossMarks({ losses: [won(0), won(0.02), lost] }, 0.1)[1]?.place).toBeCloseTo(0.15);
    const hours = Array.from({ length: 16 }, (_, hour) => ({ at: instant(hour), place: hour / 15 }));
    expect(hourMarks({ hours }, 0.1).map(({ at }) => at)).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
    expect(hourMarks({ hours }, 0.05)).toEqual(hours);
  });
});
