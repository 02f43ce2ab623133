import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { hashOf } from '../../../server/rooms/changed-file.ts';
import { LiveRoom } from '../../../server/rooms/live-room.ts';
import { Timeline } from '../../../server/time/timeline.ts';
import { smallDay } from '../../support/agenda.ts';
import { commandOf, taps } from '../../support/arbitrary-day.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openMemory } from '../../support/memory-store.ts';
import { RoomDriver } from '../../support/run.ts';
import { commandId, temporary } from '../../support/server.ts';

const by = { device: 'tablet', author: 'moderator' };
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`live room: SEED=${seed}`);

const roomOn = (store = openMemory(), clock = new FakeClock('2026-03-10T07:59:00Z')) => {
  const stored = { id: 'room', agenda: smallDay(), hash: hashOf('file') };
  if (store.rooms().length === 0) store.saveRoom(stored);
  const timeline = new Timeline(clock, store.anchor());
  return { store, clock, timeline, room: new LiveRoom(stored, store, timeline, clock.after) };
};

/** Sends each tap `times` times under one id; gives the room as text. */
const played = (
  list: Parameters<typeof commandOf>[0][],
  send: (room: LiveRoom, envelope: Parameters<LiveRoom['execute']>[0]) => void,
): string => {
  const { clock, room, timeline } = roomOn();
  const ids = list.map((_, index) => `command-${String(index).padStart(12, '0')}`);
  room.execute({ id: 'open-000000000000', command: { type: 'open', mode: 'now' } }, by);
  for (const [index, tap] of list.entries()) {
    clock.pass(tap.wait);
    const driver = new RoomDriver(smallDay());
    driver.room = room.room;
    driver.now = timeline.now();
    send(room, { id: ids[index] ?? '', command: commandOf(tap, driver) });
  }
  // Names of runs are made by the shell and differ from room to room.
  return JSON.stringify(room.room).replaceAll(room.room.run?.id ?? '', 'run');
};

it('a crossing is recorded before the command that would make the state forget it, however late the timer', () => {
  const clock = new FakeClock('2026-03-10T07:59:00Z');
  const store = openMemory();
  const stored = { id: 'room', agenda: smallDay(), hash: hashOf('file') };
  store.saveRoom(stored);
  const never = () => () => undefined;
  const room = new LiveRoom(stored, store, new Timeline(clock, null), never);
  room.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, by);
  room.execute({ id: commandId(), command: { type: 'start', slot: 'talk' } }, by);
  clock.pass(15 * 60_000 + 5);
  room.execute({ id: commandId(), command: { type: 'pause', slot: 'talk' } }, by);
  expect(store.warnings('room')).toMatchObject([{ kind: 'signal', remaining: 300_000 }]);
});

it('a command sent twice is a command sent once, whatever it is', () => {
  const once = (room: LiveRoom, envelope: Parameters<LiveRoom['execute']>[0]) => void room.execute(envelope, by);
  const twice = (room: LiveRoom, envelope: Parameters<LiveRoom['execute']>[0]) => {
    const first = room.execute(envelope, by);
    const second = room.execute(envelope, by);
    expect(second.ok).toBe(first.ok);
    if (first.ok && second.ok) expect([second.revision, second.repeated]).toEqual([first.revision, true]);
  };
  fc.assert(
    fc.property(taps, (list) => {
      expect(played(list, twice)).toBe(played(list, once));
    }),
    { seed, numRuns: 60 },
  );
});

it('sabotage: a room that forgets ids is caught by it', () => {
  const once = (room: LiveRoom, envelope: Parameters<LiveRoom['execute']>[0]) => void room.execute(envelope, by);
  const forgetful = (room: LiveRoom, envelope: Parameters<LiveRoom['execute']>[0]) => {
    room.execute(envelope, by);
    room.execute({ ...envelope, id: commandId() }, by);
  };
  expect(() =>
    fc.assert(
      fc.property(taps, (list) => {
        expect(played(list, forgetful)).toBe(played(list, once));
      }),
      { seed, numRuns: 60 },
    ),
  ).toThrow();
});

it('the state read again from the file equals the live one, byte for byte', () => {
  fc.assert(
    fc.property(taps, (list) => {
      const dir = temporary();
      const { store, clock, room, timeline } = roomOn(openSqlite(dir));
      room.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, by);
      for (const tap of list) {
        clock.pass(tap.wait);
        const driver = new RoomDriver(smallDay());
        driver.room = room.room;
        driver.now = timeline.now();
        room.execute({ id: commandId(), command: commandOf(tap, driver) }, by);
      }
      const live = JSON.stringify(room.room);
      const warnings = store.warnings('room').length;
      store.close();
      clock.killed(0);
      const again = roomOn(openSqlite(dir), clock);
      expect(JSON.stringify(again.room.room)).toBe(live);
      expect(again.store.warnings('room')).toHaveLength(warnings);
      again.store.close();
    }),
    { seed, numRuns: 25 },
  );
});
