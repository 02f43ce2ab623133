import { describe, expect, it } from 'vitest';
import { get } from '../../../shared/domain/by-id.ts';
import { evolve, initialRoom, logPlayer } from '../../../shared/domain/evolve/evolve.ts';
import { applyToRun } from '../../../shared/domain/evolve/evolve-run.ts';
import type { Entry, Event } from '../../../shared/domain/run/events.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { edits, opened, RoomDriver } from '../../support/days/run.ts';

const inTalk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05');
const inPanel = () => opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:25');
const added = (driver: RoomDriver, count: number): readonly string[] =>
  Array.from({ length: count }, () => driver.does({ type: 'add', slot: 'debate', by: MINUTE }).entries.at(-1)?.commandId ?? '');
const retitled = (driver: RoomDriver, title: string): string =>
  driver.does(edits(driver, (file) => ({ ...file, title }))).entries.at(-1)?.commandId ?? '';
/** The room after an entry that no decision would make. */
const roomAfter = (driver: RoomDriver, ...events: readonly Event[]): Room => {
  const last: Entry = driver.entries.at(-1) ?? expect.fail('no entry');
  return evolve(driver.room, {
    ...last,
    revision: driver.room.revision + 1,
    commandId: 'made-by-no-command',
    command: { type: 'undo', ids: [] },
    events,
  });
};
const historiesOf = ({ standing, undone, undoneIds, agendaStanding, agendaUndone }: Room) => [
  standing.length,
  undone.length,
  undoneIds.length,
  agendaStanding.length,
  agendaUndone.length,
];

describe('a room before anything was done in it', () => {
  it('has nothing to undo, no earlier agenda, and counts from nothing', () => {
    expect(initialRoom(smallDay())).toEqual({
      id: 'room',
      revision: 0,
      agenda: smallDay(),
      agendaRevision: 0,
      run: null,
      standing: [],
      undone: [],
      undoneIds: [],
      agendaStanding: [],
      agendaUndone: [],
      floor: { lists: {}, standing: [], undone: [] },
      pastAgendas: [],
      armed: { since: 0, slotRevision: 0, turnRevision: 0 },
      dueOffset: 0,
      lastAt: 0,
    });
  });
});

describe('the histories of a room', () => {
  it('are empty from each opening and each close on', () => {
    const driver = new RoomDriver(smallDay());
    retitled(driver, 'Another day');
    driver.undoesPlan();
    retitled(driver, 'One more day');
    driver.does({ type: 'open', mode: 'now' });
    expect(historiesOf(driver.room)).toEqual([0, 0, 0, 0, 0]);
    added(driver, 2);
    retitled(driver, 'The day');
    driver.undoes().undoesPlan().does({ type: 'close' });
    expect(historiesOf(driver.room)).toEqual([0, 0, 0, 0, 0]);
  });
  it('keep each edit that an edit stands on, and forget what was undone of them', () => {
    const driver = inTalk();
    for (const title of ['One', 'Two', 'Three']) retitled(driver, title);
    driver.undoesPlan();
    retitled(driver, 'Four');
    expect([driver.room.agendaStanding.length, driver.room.agendaUndone]).toEqual([3, []]);
  });
  it('still know what else was undone once something is done again', () => {
    const driver = inTalk();
    const [first = '', second = ''] = added(driver, 2);
    driver.undoes(2).does({ type: 'redo', id: first });
    expect(driver.room.undoneIds).toEqual([second]);
  });
  it('of agendas reach back by thirty', () => {
    const driver = inTalk();
    for (let count = 1; count <= 31; count += 1) retitled(driver, `Day ${count}`);
    const { pastAgendas } = driver.room;
    expect([pastAgendas.length, pastAgendas[0]?.agendaRevision, pastAgendas[0]?.agenda.title]).toEqual([30, 1, 'Day 1']);
  });
  it('change by no undo or redo of what does not stand last', () => {
    const driver = inTalk();
    const [first, second] = [retitled(driver, 'One'), retitled(driver, 'Two')];
    expect(roomAfter(driver, { type: 'undone', ids: [first, first] }).agenda.title).toBe('Two');
    driver.does({ type: 'undo', ids: [second] });
    expect(roomAfter(driver, { type: 'redone', id: first }).agenda.title).toBe('One');
    const [third = ''] = added(driver, 1);
    expect(roomAfter(driver, { type: 'redone', id: third }).standing).toBe(driver.room.standing);
  });
  it('go on from those of the room that a log is played from', () => {
    const driver = inTalk();
    added(driver, 2);
    retitled(driver, 'One');
    retitled(driver, 'Two');
    driver.undoes().undoesPlan();
    const start = driver.room;
    driver.does({ type: 'add', slot: 'talk', by: MINUTE });
    const entry = driver.entries.at(-1) ?? expect.fail('no entry');
    expect(logPlayer(start)(entry)).toEqual(driver.room);
    driver.room = start;
    driver.does(
      { type: 'redo', id: start.undone.at(-1)?.commandId ?? '' },
      { type: 'redo', id: start.agendaUndone.at(-1)?.commandId ?? '' },
    );
    const play = logPlayer(start);
    expect(driver.entries.slice(-2).map(play).at(-1)).toEqual(driver.room);
  });
});

describe('facts that come where they mean nothing', () => {
  it('move no rehearsal of a room that is closed', () => {
    const driver = inTalk().does({ type: 'close' });
    const rehearsal = { rate: 2, r0: instant(1), t0: instant(2) };
    expect(roomAfter(driver, { type: 'rehearsal-moved', rehearsal }).run).toBeNull();
  });
});

describe('a run that is no rehearsal', () => {
  it('has no field of one, from its opening on and after an undo', () => {
    const driver = opened(smallDay());
    expect(driver.room.run).not.toHaveProperty('rehearsal');
    const before = driver.room.run;
    added(driver, 1);
    driver.undoes();
    expect(driver.room.run).toStrictEqual(before);
  });
});

describe('a countdown that runs', () => {
  it('has what has run since folded into what is spent when its length changes', () => {
    const driver = inTalk().does({ type: 'add', slot: 'talk', by: MINUTE });
    expect(get(driver.room.run?.slots, 'talk')?.timer).toEqual({
      allotted: 21 * MINUTE,
      spent: 5 * MINUTE,
      runningSince: driver.local('09:05'),
    });
  });
});

describe('whoever gave the floor', () => {
  it('has spoken, and whoever has not had it waits', () => {
    const driver = inPanel().does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    const { turns } = get(driver.room.run?.slots, 'panel') ?? expect.fail('no panel');
    expect(['bea', 'cleo', 'dan'].map((id) => get(turns, id)?.status)).toEqual(['spoken', 'speaking', 'waiting']);
  });
});

describe('a slot that is left', () => {
  it('leaves the run in a hold until the next fact', () => {
    const driver = inTalk();
    const run = driver.room.run ?? expect.fail('no run');
    const left = applyToRun(run, driver.room.agenda, { type: 'slot-left', slot: 'talk' }, driver.now);
    expect([left.stage, left.current, get(left.slots, 'talk')?.status]).toEqual(['hold', null, 'left']);
  });
});
