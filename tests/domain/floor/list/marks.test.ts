import { describe, expect, it } from 'vitest';
import { marksIn } from '../../../../shared/domain/floor/list/marks.ts';
import { duration, minutes } from '../../../../shared/domain/time/time.ts';
import { inDebate, question } from '../../../support/days/floor-day.ts';

const none = { isFirst: false, spoken: null, unheard: null };
const marks = (driver: ReturnType<typeof inDebate>, position: number, words: ReturnType<typeof question>) =>
  marksIn(driver.list, driver.floor, duration(position))(words);

describe('what is remarked of somebody who waits', () => {
  it('who has not had the floor is new, and who has says for how long', () => {
    const driver = inDebate().gives('Bea').at('09:11:40').gives('Cleo');
    expect(marks(driver, minutes(2), question('Dan'))).toEqual({ ...none, isFirst: true });
    expect(marks(driver, minutes(2), question('Bea'))).toEqual({ ...none, spoken: 100_000 });
    expect(marks(driver, minutes(2), question('Cleo'))).toEqual({ ...none, spoken: 20_000 });
  });

  it('an entry without a name is never marked as new', () => {
    expect(marks(inDebate(), 0, question(null))).toEqual(none);
  });

  it('a side is marked once it was not heard for ten minutes, from the start or since it spoke last', () => {
    const driver = inDebate().lists(question('Una', { group: 'unions' }));
    const pat = question('Pat', { group: 'unions' });
    expect(marks(driver, minutes(10) - 1, pat).unheard).toBeNull();
    expect(marks(driver, minutes(10), pat).unheard).toBe(minutes(10));
    driver.at('09:14').gives('Una').at('09:15').gives('Bea');
    expect(marks(driver, minutes(14), pat).unheard).toBeNull();
    expect(marks(driver, minutes(15), pat).unheard).toBe(minutes(10));
    expect(marks(driver, minutes(15), question('Dan')).unheard).toBeNull();
  });

  it('the side of the present speaker counts as heard', () => {
    const driver = inDebate()
      .lists(question('Una', { group: 'unions' }))
      .gives('Una');
    expect(marks(driver, minutes(15), question('Pat', { group: 'unions' })).unheard).toBeNull();
  });
});
