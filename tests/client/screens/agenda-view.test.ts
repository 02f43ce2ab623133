import { describe, expect, it } from 'vitest';
import { agendaLines } from '../../../client/rooms/agenda-lines.ts';
import { pagesOf } from '../../../client/screens/agenda/agenda-view.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const of = ({ room, now }: RoomDriver) => agendaLines(room, now);

describe('the public agenda', () => {
  it('shows the planned times before opening, with nothing on and nothing next', () =>
    expect(of(new RoomDriver(smallDay()))).toMatchObject({ on: null, next: null }));
  it('says what is on and in how many minutes the next one starts, rounded up', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:14:30');
    expect(of(driver)).toMatchObject({ on: { slot: { id: 'talk' } }, next: { slot: { id: 'panel' }, inMinutes: 6 } });
    expect(of(driver.at('09:20')).next?.inMinutes).toBe(0);
  });
  it('a start that moves stands with its new time', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' }, { type: 'add', slot: 'talk', by: 4 * 60_000 });
    expect(of(driver).next?.start).toBe(driver.local('09:24'));
  });
  it('a slot that was begun by mistake and left stands with the time at which it will be, as on the projector', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:10');
    driver.does({ type: 'advance', from: 'talk', to: 'panel', early: true }).at('09:11');
    driver.does({ type: 'back', from: 'panel', to: 'talk' });
    expect(of(driver).next).toMatchObject({ start: driver.local('09:21'), inMinutes: 10 });
    expect(of(driver).lines[1]).toMatchObject({ start: driver.local('09:21'), moved: true });
  });
  it('begun 20 s before its time is on time', () => {
    const driver = opened(smallDay()).at('08:59:40').does({ type: 'start', slot: 'talk' });
    expect(of(driver).lines[0]).toMatchObject({ moved: false, end: driver.local('09:20') });
  });
  it('what ended before the line above now gives its place away on a foyer screen', () => {
    const driver = opened(smallDay())
      .at('09:20')
      .does({ type: 'start', slot: 'panel' })
      .at('09:40')
      .does({ type: 'advance', from: 'panel', to: 'coffee' });
    expect(of(driver).lines.map(({ isOld }) => isOld)).toEqual([true, false, false, false, false]);
  });
  it('after the end nothing comes next', () => {
    const driver = opened(smallDay()).at('10:30').does({ type: 'start', slot: 'lunch', early: true });
    expect(of(driver)).toMatchObject({ on: { slot: { id: 'lunch' } }, next: null });
  });
});

describe('a programme longer than a foyer screen', () => {
  const lines = (...heights: readonly number[]) =>
    heights.map((height, index) => {
      const top = heights.slice(0, index).reduce((sum, one) => sum + one, 0);
      return { top, bottom: top + height };
    });

  it('is one page where it fits', () => expect(pagesOf(lines(40, 40, 40), 120)).toEqual([0]));
  it('turns pages that begin with the first line the page before could not hold whole', () =>
    expect(pagesOf(lines(40, 60, 40, 40, 60), 120)).toEqual([0, 100, 180]));
  it('loses no line: each stands whole on one page', () => {
    const all = lines(...Array.from({ length: 30 }, (_, index) => 30 + (index % 3) * 20));
    const starts = pagesOf(all, 400);
    for (const { top, bottom } of all) expect(starts.some((start) => start <= top && bottom <= start + 400)).toBe(true);
  });
  it('gives a line higher than the screen a page of its own', () =>
    expect(pagesOf(lines(40, 300, 40), 120)).toEqual([0, 40, 340]));
});
