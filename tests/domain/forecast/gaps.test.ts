import { expect, it } from 'vitest';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { partsDay, workedExample } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';

const gapsAt = (agenda: ReturnType<typeof workedExample>, first: string, time: string) => {
  const driver = opened(agenda, '09:00').at('10:00').does({ type: 'start', slot: first }).at(time);
  return forecast(driver.room, driver.now).slots.map(({ gap }) => (gap === null ? null : gap / MINUTE));
};

it('a gap stands before each given start ahead, and is the minutes until that start is due', () => {
  expect(gapsAt(workedExample(), 'a', '10:10')).toEqual([null, 5, 0, 0]);
});

it('a gap is negative where what is before runs into the start', () => {
  expect(gapsAt(workedExample(), 'a', '10:28')).toEqual([null, -3, -3, -3]);
});

it('a start that is only computed has no gap before it', () => {
  expect(gapsAt(partsDay(), 'talk', '10:05')).toEqual([null, null, null, null]);
});

it('the first slot has no gap before it, for nothing stands before', () => {
  const driver = opened(workedExample(), '09:50');
  expect(forecast(driver.room, driver.now).slots[0]?.gap).toBeNull();
});
