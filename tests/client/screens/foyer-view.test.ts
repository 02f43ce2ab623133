import { describe, expect, it } from 'vitest';
import { askedRooms, foyerSight, roomsInTurn } from '../../../client/screens/foyer/foyer-view.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const of = ({ room, now }: RoomDriver) => foyerSight(room, now);
const ids = (lines: readonly { slot: { id: string } }[]) => lines.map(({ slot }) => slot.id);
const start = (slot: string): Command => ({ type: 'start', slot });

describe('what a foyer screen shows', () => {
  it('before the day is open: what it begins with and when, and what follows', () => {
    const driver = new RoomDriver(smallDay(), '08:30');
    expect(of(driver).now).toMatchObject({ what: 'begins', stage: 'today', slot: { id: 'talk' }, at: driver.local('09:00') });
    expect([of(driver).next, ids(of(driver).later)]).toEqual([null, ['panel', 'coffee', 'debate', 'lunch']]);
    expect(of(driver.at('09:01')).now).toMatchObject({ what: 'begins', stage: 'due' });
    expect(of(new RoomDriver(smallDay(), '08:30').wait(-86_400_000)).now).toMatchObject({ what: 'begins', stage: 'ahead' });
  });
  it('a day that was never opened, or was closed, is over once its last slot would have ended', () => {
    expect(of(new RoomDriver(smallDay(), '22:00'))).toMatchObject({ now: { what: 'over', line: null }, next: null, later: [] });
  });
  it('an agenda without a slot is nothing yet', () =>
    expect(of(new RoomDriver({ ...smallDay(), slots: [] })).now).toEqual({ what: 'nothing' }));
  it('while a slot runs: it, until when, the next one with what it is late, and the rest', () => {
    const driver = opened(smallDay()).at('09:05').does(start('talk'));
    const sight = of(driver);
    expect(sight.now).toMatchObject({ what: 'on', line: { slot: { id: 'talk' } }, until: driver.local('09:25') });
    expect(sight.next).toMatchObject({ slot: { id: 'panel' }, start: driver.local('09:25'), moved: true });
    expect([sight.drift, ids(sight.later)]).toEqual([300_000, ['coffee', 'debate', 'lunch']]);
  });
  it('between two slots what is waited for stands large, and not a second time below', () => {
    const driver = opened(smallDay()).at('09:00').does(start('talk')).at('09:15').does({ type: 'finish', slot: 'talk' });
    expect(of(driver)).toMatchObject({ now: { what: 'coming', line: { slot: { id: 'panel' } }, inMinutes: 5 }, next: null });
    expect(ids(of(driver).later)).toEqual(['coffee', 'debate', 'lunch']);
  });
  it('in a break: when the room is back, as the projector says it, also when that moves', () => {
    const driver = opened(smallDay()).at('09:40').does(start('coffee'));
    expect(of(driver).now).toMatchObject({ what: 'break', back: driver.local('10:00') });
    driver.does({ type: 'add', slot: 'coffee', by: 300_000 });
    expect(of(driver).now).toMatchObject({ what: 'break', back: driver.local('10:05') });
  });
  it('a slot that was skipped does not come', () => {
    const driver = opened(smallDay()).at('09:00').does(start('talk'), { type: 'skip', slot: 'coffee' });
    expect(ids(of(driver).later)).toEqual(['debate', 'lunch']);
  });
  it('at the end what has no end of its own stands since when, and nothing follows', () => {
    const driver = opened(smallDay()).at('10:30').does(start('lunch'));
    expect(of(driver)).toMatchObject({ now: { what: 'over', line: { slot: { id: 'lunch' } } }, next: null, later: [] });
  });
});

describe('the rooms that take turns', () => {
  const cards = [
    { id: 'a', date: '2026-03-10', isPrivate: false },
    { id: 'b', date: '2026-03-10', isPrivate: false },
    { id: 'c', date: '2026-03-11', isPrivate: false },
    { id: 'd', date: '2026-03-10', isPrivate: true },
  ];
  it('are the one of the address alone, unless it asks for others', () => {
    expect([askedRooms(''), askedRooms('?rooms='), askedRooms('?rooms=b,%20c,')]).toEqual([[], [], ['b', 'c']]);
    expect(roomsInTurn('a', [], cards)).toEqual(['a']);
    expect(roomsInTurn('a', ['b', 'a', 'd'], cards)).toEqual(['a', 'b', 'd']);
  });
  it('are all of that day where it asks for all: a private one stands in no foyer that did not name it', () => {
    expect(roomsInTurn('b', askedRooms('?rooms=all'), cards)).toEqual(['b', 'a']);
    expect(roomsInTurn('gone', 'all', cards)).toEqual(['gone']);
  });
  it('are a dozen at most', () =>
    expect(
      roomsInTurn(
        'r0',
        Array.from({ length: 40 }, (_, index) => `r${index}`),
        cards,
      ),
    ).toHaveLength(12));
});
