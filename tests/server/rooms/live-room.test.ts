import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { LiveRoom } from '../../../server/rooms/live-room.ts';
import { hashOf } from '../../../server/rooms/log/changed-file.ts';
import { Timeline } from '../../../server/time/timeline.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { commandOf, taps } from '../../support/days/arbitrary-day.ts';
import { RoomDriver } from '../../support/days/run.ts';
import { temporary } from '../../support/folders.ts';
import { commandId } from '../../support/servers/requests.ts';
import { openMemory } from '../../support/stores/memory-store.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

const by = { device: 'tablet', author: 'moderator' };
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`live room: SEED=${seed}`);

const roomOn = async (store = openMemory(), clock = new FakeClock('2026-03-10T07:59:00Z')) => {
  const stored = { id: 'room', agenda: smallDay(), hash: hashOf('file') };
  if ((await store.rooms()).length === 0) await store.saveRoom(stored);
  const timeline = new Timeline(clock, await store.anchor());
  return { store, clock, timeline, room: await LiveRoom.open(stored, { store, timeline, after: clock.after }) };
};

/** Sends each tap `times` times under one id; gives the room as text. */
const played = async (
  list: Parameters<typeof commandOf>[0][],
  send: (room: LiveRoom, envelope: Parameters<LiveRoom['execute']>[0]) => Promise<unknown>,
): Promise<string> => {
  const { clock, room, timeline } = await roomOn();
  const ids = list.map((_, index) => `command-${String(index).padStart(12, '0')}`);
  await room.execute({ id: 'open-000000000000', command: { type: 'open', mode: 'now' } }, by);
  for (const [index, tap] of list.entries()) {
    await clock.pass(tap.wait);
    const driver = new RoomDriver(smallDay());
    driver.room = room.room;
    driver.now = timeline.now();
    await send(room, { id: ids[index] ?? '', command: commandOf(tap, driver) });
  }
  // Names of runs are made by the shell and differ from room to room.
  return JSON.stringify(room.room).replaceAll(room.room.run?.id ?? '', 'run');
};

it('a tap that counts from an earlier instant has what crossed since recorded at once, not with the next thing that happens', async () => {
  const { store, clock, timeline, room } = await roomOn();
  await room.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, by);
  await room.execute({ id: commandId(), command: { type: 'start', slot: 'talk' } }, by);
  const pushed: string[] = [];
  room.listen({ changed: () => undefined, warned: ({ key }) => void pushed.push(key) });
  const at = timeline.now();
  await clock.pass(10_000);
  const command = { type: 'set-remaining', slot: 'talk', to: 304_000 } as const;
  await room.execute({ id: commandId(), command, at, madeOn: 2 }, by);
  expect(await store.warnings('room')).toMatchObject([{ remaining: 300_000, at: at + 4_000 }]);
  await clock.pass(0);
  expect(pushed).toEqual(['talk#1:300:3']);
});
it('a crossing is recorded before the command that would make the state forget it, however late the timer', async () => {
  const clock = new FakeClock('2026-03-10T07:59:00Z');
  const store = openMemory();
  const stored = { id: 'room', agenda: smallDay(), hash: hashOf('file') };
  await store.saveRoom(stored);
  const never = () => () => undefined;
  const room = await LiveRoom.open(stored, { store, timeline: new Timeline(clock, null), after: never });
  await room.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, by);
  await room.execute({ id: commandId(), command: { type: 'start', slot: 'talk' } }, by);
  await clock.pass(15 * 60_000 + 5);
  await room.execute({ id: commandId(), command: { type: 'pause', slot: 'talk' } }, by);
  expect(await store.warnings('room')).toMatchObject([{ kind: 'signal', remaining: 300_000 }]);
});

it('a command sent twice is a command sent once, whatever it is', async () => {
  const once = (room: LiveRoom, envelope: Parameters<LiveRoom['execute']>[0]) => room.execute(envelope, by);
  const twice = async (room: LiveRoom, envelope: Parameters<LiveRoom['execute']>[0]) => {
    const first = await room.execute(envelope, by);
    const second = await room.execute(envelope, by);
    expect(second.ok).toBe(first.ok);
    if (first.ok && second.ok) expect([second.revision, second.repeated]).toEqual([first.revision, true]);
  };
  await fc.assert(
    fc.asyncProperty(taps, async (list) => {
      expect(await played(list, twice)).toBe(await played(list, once));
    }),
    { seed, numRuns: 60 },
  );
});

it('sabotage: a room that forgets ids is caught by it', async () => {
  const once = (room: LiveRoom, envelope: Parameters<LiveRoom['execute']>[0]) => room.execute(envelope, by);
  const forgetful = async (room: LiveRoom, envelope: Parameters<LiveRoom['execute']>[0]) => {
    await room.execute(envelope, by);
    await room.execute({ ...envelope, id: commandId() }, by);
  };
  await expect(
    fc.assert(
      fc.asyncProperty(taps, async (list) => {
        expect(await played(list, forgetful)).toBe(await played(list, once));
      }),
      { seed, numRuns: 60 },
    ),
  ).rejects.toThrow();
});

it('the state read again from the file equals the live one, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(taps, async (list) => {
      const dir = temporary();
      const { store, clock, room, timeline } = await roomOn(openSqlite(dir));
      await room.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, by);
      for (const tap of list) {
        await clock.pass(tap.wait);
        const driver = new RoomDriver(smallDay());
        driver.room = room.room;
        driver.now = timeline.now();
        await room.execute({ id: commandId(), command: commandOf(tap, driver) }, by);
      }
      const live = JSON.stringify(room.room);
      const warnings = (await store.warnings('room')).length;
      await store.close();
      clock.killed(0);
      const again = await roomOn(openSqlite(dir), clock);
      expect(JSON.stringify(again.room.room)).toBe(live);
      expect(await again.store.warnings('room')).toHaveLength(warnings);
      await again.store.close();
    }),
    { seed, numRuns: 25 },
  );
});
