import { describe, expect, it } from 'vitest';
import { get } from '../../../shared/domain/by-id.ts';
import { mainFace } from '../../../shared/domain/clock/face.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { ledger } from '../../../shared/domain/report/ledger.ts';
import { boundariesOf } from '../../../shared/domain/run/boundaries.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { edits, opened, type RoomDriver } from '../../support/days/run.ts';

const inTalk = (at = '09:00') => opened(smallDay()).at(at).does({ type: 'start', slot: 'talk' });
const inPanel = (at = '09:23') => inTalk().at(at).does({ type: 'advance', from: 'talk', to: 'panel' });
const began = (driver: RoomDriver, slot: string, to: string, person: string | null = null): Command => ({
  type: 'began-earlier',
  slot,
  person,
  to: driver.local(to),
});
const ended = (driver: RoomDriver, slot: string, to: string): Command => ({ type: 'ended-earlier', slot, to: driver.local(to) });
const why = (driver: RoomDriver, command: Command): string => {
  const decision = driver.tries(command);
  return decision.ok ? 'yes' : [decision.why, decision.detail].filter((word) => word !== undefined).join(' ');
};
const stints = ({ room }: RoomDriver, slot: string) =>
  (get(room.run?.slots, slot)?.stints ?? []).map(({ start, end }) =>
    [start, end].map((at) => (at === null ? null : new Date(at).toISOString().slice(11, 19))),
  );
const left = (driver: RoomDriver) => (mainFace(driver.room, driver.now).remaining ?? 0) / MINUTE;
const idOf = (driver: RoomDriver, back: number) => driver.entries.at(-back)?.commandId ?? '';

describe('it began earlier', () => {
  it('moves the start, and with it the end of what was before', () => {
    const driver = inPanel('09:23').at('09:25');
    driver.does(began(driver, 'panel', '09:20'));
    expect(stints(driver, 'talk')).toEqual([['08:00:00', '08:20:00']]);
    expect(stints(driver, 'panel')).toEqual([['08:20:00', null]]);
    expect(get(driver.room.run?.slots, 'talk')?.timer).toEqual({ allotted: 20 * MINUTE, spent: 20 * MINUTE, runningSince: null });
    expect(ledger(driver.room, driver.now).accounts).toEqual([]);
    expect(forecast(driver.room, driver.local('09:25')).drift).toBe(0);
  });
  it('shortens the hold before it, down to the end of what was before', () => {
    const driver = inTalk().at('09:18').does({ type: 'finish', slot: 'talk' }).at('09:24').does({ type: 'start', slot: 'panel' });
    expect(why(driver, began(driver, 'panel', '09:17:59'))).toBe(`across-fact ${driver.local('09:18')} ${idOf(driver, 2)}`);
    driver.does(began(driver, 'panel', '09:18'));
    expect(stints(driver, 'talk')).toEqual([['08:00:00', '08:18:00']]);
    expect(stints(driver, 'panel')).toEqual([['08:18:00', null]]);
  });
  it('leaves what was done since where it was', () => {
    const driver = inPanel('09:23').at('09:25').does({ type: 'pause', slot: 'panel' }).at('09:27');
    driver.does({ type: 'resume', slot: 'panel' }, { type: 'add', slot: 'panel', by: MINUTE }).at('09:28');
    driver.does(began(driver, 'panel', '09:21'));
    // From 09:21 to 09:25 and from 09:27 on.
    expect(get(driver.room.run?.slots, 'panel')?.timer).toEqual({
      allotted: 16 * MINUTE,
      spent: 4 * MINUTE,
      runningSince: driver.local('09:27'),
    });
  });
  it('is refused where so much was done since that to play it again would stall the room', () => {
    const driver = inTalk();
    for (let count = 0; count < 200; count += 1) driver.does({ type: 'add', slot: 'talk', by: 1 });
    driver.at('09:05');
    expect(why(driver, began(driver, 'talk', '08:59:30'))).toBe('yes');
    // Each telling has all played once more.
    expect(why(driver, began(driver, 'talk', '08:59'))).toBe('too-much-since');
  });
  it('is refused sooner in a panel of many, after proposals for many slots and after edits of a long day: they are more to play', () => {
    const day = (people: number, slots: number) => {
      const names = Array.from({ length: people }, (_, place) => ({ name: `Person ${place}` }));
      const after = Array.from({ length: slots - 1 }, (_, place) => ({
        id: `slot-${place}`,
        kind: 'talk' as const,
        title: 'A talk',
        minutes: 2,
      }));
      return opened(
        agendaFrom(
          fileOf([{ id: 'panel', kind: 'panel', title: 'A panel', start: '09:00', minutes: 60, people: names }, ...after]),
        ),
      )
        .at('09:01')
        .does({ type: 'start', slot: 'panel' })
        .at('09:05');
    };
    const many = (driver: RoomDriver, count: number, command: (turn: number) => Command) => {
      for (let turn = 0; turn < count; turn += 1) driver.does(command(turn));
      return why(driver, began(driver, 'panel', '09:00'));
    };
    const add = (): Command => ({ type: 'add', slot: 'panel', by: 1 });
    expect([many(day(3, 2), 40, add), many(day(50, 2), 40, add)]).toEqual(['yes', 'too-much-since']);
    const plan =
      (slots: number) =>
      (turn: number): Command => ({
        type: 'accept-plan',
        changes: Array.from({ length: slots }, (_, place) => {
          const [from, to] = turn % 2 === 0 ? [2 * MINUTE, MINUTE] : [MINUTE, 2 * MINUTE];
          return { slot: `slot-${place}`, from, to };
        }),
      });
    expect([many(day(3, 400), 2, plan(20)), many(day(3, 400), 2, plan(300))]).toEqual(['yes', 'too-much-since']);
    const edit =
      (driver: RoomDriver) =>
      (turn: number): Command =>
        edits(driver, (file) => ({ ...file, title: `Day ${turn}` }));
    const [short, long] = [day(3, 2), day(3, 400)];
    expect([many(short, 20, edit(short)), many(long, 20, edit(long))]).toEqual(['yes', 'too-much-since']);
  });
  it('leaves what was set to remain at the end that it was set to', () => {
    const driver = inTalk('09:03')
      .at('09:10')
      .does({ type: 'set-remaining', slot: 'talk', to: 5 * MINUTE })
      .at('09:11');
    driver.does(began(driver, 'talk', '09:00'));
    expect(left(driver)).toBe(4);
    expect(get(driver.room.run?.slots, 'talk')?.timer.allotted).toBe(15 * MINUTE);
  });
  it('keeps a plan that was taken on a length that was set', () => {
    const driver = inTalk('09:03')
      .at('09:10')
      .does({ type: 'set-remaining', slot: 'talk', to: 8 * MINUTE })
      .at('09:11');
    driver.does({ type: 'accept-plan', changes: [{ slot: 'talk', from: 15 * MINUTE, to: 12 * MINUTE }] });
    driver.does(began(driver, 'talk', '09:01'));
    expect(left(driver)).toBe(4);
  });
  it('takes nothing more where nothing would have been left to take', () => {
    const driver = inTalk('09:15')
      .at('09:32')
      .does({ type: 'take', slot: 'talk', by: 10 * MINUTE })
      .at('09:33');
    driver.does(began(driver, 'talk', '09:05'));
    expect(get(driver.room.run?.slots, 'talk')?.timer.allotted).toBe(20 * MINUTE);
  });
  it('of a person moves the turn, the end of the turn before, and what is divided', () => {
    const driver = inPanel('09:20').at('09:30').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null }).at('09:31');
    driver.does(began(driver, 'panel', '09:27', 'cleo'));
    const asPressed = inPanel('09:20').at('09:27').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null }).at('09:31');
    expect(driver.room.run).toEqual(asPressed.room.run);
    expect(get(get(driver.room.run?.slots, 'panel')?.turns, 'bea')?.timer.spent).toBe(7 * MINUTE);
  });
  it('of the first person of a panel is the start of the panel', () => {
    const driver = inPanel('09:23').at('09:24');
    driver.does(began(driver, 'panel', '09:21', 'bea'));
    expect(stints(driver, 'panel')).toEqual([['08:21:00', null]]);
    expect(stints(driver, 'talk')).toEqual([['08:00:00', '08:21:00']]);
  });
  it('of the panel is possible after its people have changed, and keeps their handover', () => {
    const driver = inPanel('09:23').at('09:30').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null }).at('09:31');
    driver
      .does(began(driver, 'panel', '09:20'))
      .at('09:32')
      .does(began(driver, 'panel', '09:28', 'cleo'));
    const asPressed = inPanel('09:20').at('09:28').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null }).at('09:32');
    expect(driver.room.run).toEqual(asPressed.room.run);
  });
  it('can be told twice, each time earlier, and of what it moved the next thing may go back to', () => {
    const driver = inPanel('09:23').at('09:24');
    driver.does(began(driver, 'panel', '09:22'), began(driver, 'panel', '09:21'));
    expect(why(driver, began(driver, 'panel', '09:21'))).toBe(`not-earlier ${driver.local('09:21')}`);
    driver.at('09:30').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    expect(boundariesOf(driver.room)).toMatchObject([
      { what: 'turn', person: 'cleo', at: driver.local('09:30'), earliest: driver.local('09:21') },
      { what: 'start', person: null, at: driver.local('09:21'), earliest: driver.local('09:00') },
    ]);
    driver.does(began(driver, 'panel', '09:21', 'cleo'));
    expect(get(get(driver.room.run?.slots, 'panel')?.turns, 'bea')?.timer.spent).toBe(0);
  });
  it('after going back moves when the slot was left', () => {
    const driver = inPanel('09:20').at('09:26').does({ type: 'back', from: 'panel', to: 'talk' }).at('09:27');
    driver.does(began(driver, 'talk', '09:24'));
    expect(stints(driver, 'panel')).toEqual([['08:20:00', '08:24:00']]);
    expect(stints(driver, 'talk')).toEqual([
      ['08:00:00', '08:20:00'],
      ['08:24:00', null],
    ]);
  });
  it('may be before a fixed start was due: it has begun', () => {
    const driver = inPanel('09:20').at('09:41').does({ type: 'advance', from: 'panel', to: 'coffee' });
    driver.does(began(driver, 'coffee', '09:38'));
    expect(stints(driver, 'coffee')).toEqual([['08:38:00', null]]);
  });
  it('is undone and done again byte for byte', () => {
    const driver = inPanel('09:23').at('09:26').does({ type: 'add', slot: 'panel', by: MINUTE });
    const before = JSON.stringify(driver.room.run);
    driver.does(began(driver, 'panel', '09:21'));
    const after = JSON.stringify(driver.room.run);
    driver.undoes();
    expect(JSON.stringify(driver.room.run)).toBe(before);
    driver.does({ type: 'redo', id: driver.room.undone.at(-1)?.commandId ?? '' });
    expect(JSON.stringify(driver.room.run)).toBe(after);
    driver.undoes(2).undoes();
    expect(driver.room.run?.current).toBe('talk');
  });
});

describe('it ended earlier', () => {
  const inHold = (at = '09:24') => inTalk().at(at).does({ type: 'finish', slot: 'talk' });
  it('moves the end before the hold, and what was done in the hold stays', () => {
    const driver = inHold().at('09:25').does({ type: 'add', slot: 'panel', by: MINUTE }).at('09:26');
    driver.does(ended(driver, 'talk', '09:20'));
    expect(stints(driver, 'talk')).toEqual([['08:00:00', '08:20:00']]);
    expect(get(driver.room.run?.slots, 'panel')?.timer.allotted).toBe(16 * MINUTE);
    expect(driver.room.run?.stage).toBe('hold');
  });
  it('is refused for another slot, and for an earlier end', () => {
    const driver = inHold().does({ type: 'start', slot: 'panel' }).at('09:40').does({ type: 'finish', slot: 'panel' });
    expect(why(driver, ended(driver, 'talk', '09:10'))).toBe('not-latest');
    expect(why(driver, ended(driver, 'coffee', '09:10'))).toBe('not-ended');
    expect(why(driver, ended(driver, 'panel', '09:30'))).toBe('yes');
  });
});

describe('what cannot have been', () => {
  it('is in the future, where it stands, before the opening, or across something that was done', () => {
    const driver = inTalk('09:02').at('09:05');
    expect(why(driver, began(driver, 'talk', '09:06'))).toBe('in-future');
    expect(why(driver, began(driver, 'talk', '09:03'))).toBe(`not-earlier ${driver.local('09:02')}`);
    expect(why(driver, began(driver, 'talk', '08:58'))).toBe(`before-opening ${driver.local('08:59')}`);
    const skipped = opened(smallDay()).at('09:01').does({ type: 'skip', slot: 'debate' }).at('09:04');
    skipped.does({ type: 'start', slot: 'talk' });
    expect(why(skipped, began(skipped, 'talk', '09:00'))).toBe(`across-fact ${skipped.local('09:01')} ${idOf(skipped, 2)}`);
    skipped.undoes(2).does({ type: 'start', slot: 'talk' });
    expect(why(skipped, began(skipped, 'talk', '09:00'))).toBe('yes');
  });
  it('is told of a slot or person that is no longer the latest', () => {
    const driver = inPanel('09:20').at('09:30').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null }).at('09:31');
    expect(why(driver, began(driver, 'talk', '09:00'))).toBe('not-current');
    expect(why(driver, began(driver, 'panel', '09:21', 'bea'))).toBe('not-speaking');
    expect(why(driver, began(driver, 'panel', '09:21', 'eve'))).toBe('unknown-person');
    const talk = inTalk();
    expect(why(talk, began(talk, 'talk', '08:59', 'ada'))).toBe('not-a-panel');
  });
});
