import { describe, expect, it } from 'vitest';
import type { EventStore } from '../../../../server/event-store/ports/event-store.ts';
import { StoreError } from '../../../../server/event-store/ports/store-error.ts';
import { LiveRoom } from '../../../../server/rooms/live-room.ts';
import { Timeline } from '../../../../server/time/timeline.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { commandId } from '../../../support/servers/requests.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';
import { FakeClock } from '../../../support/time/fake-clock.ts';

const actor = { device: 'tablet', author: 'moderator' };
const open = () => ({ id: commandId(), command: { type: 'open', mode: 'now' } }) as const;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A store whose appends to the room wait until they are let go. */
const heldStore = () => {
  const memory = openMemory();
  const waiting: (() => Promise<void>)[] = [];
  const append: EventStore['append'] = (room, entry, anchor) =>
    room !== 'room'
      ? memory.append(room, entry, anchor)
      : new Promise((resolve, reject) => {
          waiting.push(() => memory.append(room, entry, anchor).then(resolve, reject));
        });
  const letGo = async (): Promise<void> => {
    await settled();
    for (const write of waiting.splice(0)) await write();
    await settled();
  };
  return { store: { ...memory, append }, memory, letGo };
};
const roomOver = async (store: EventStore, id: string, clock: FakeClock, timeline: Timeline): Promise<LiveRoom> => {
  const stored = { id, agenda: { ...smallDay(), id }, hash: 'h' };
  await store.saveRoom(stored);
  return LiveRoom.open(stored, { store, timeline, after: clock.after });
};
const opened = async () => {
  const held = heldStore();
  const clock = new FakeClock('2026-03-10T07:59:00Z');
  const timeline = new Timeline(clock, null);
  const room = await roomOver(held.store, 'room', clock, timeline);
  const other = await roomOver(held.store, 'other', clock, timeline);
  return { ...held, clock, room, other };
};
/** Whether a promise has been fulfilled by now. */
const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  await settled();
  return done;
};

describe('a room whose store is slow', () => {
  it('answers a command once it is stored, and shows it then', async () => {
    const { room, letGo } = await opened();
    const answer = room.execute(open(), actor);
    expect([await isSettled(answer), room.room.revision, room.edition]).toEqual([false, 0, 1]);
    await letGo();
    expect([await answer, room.room.revision, room.edition]).toEqual([{ ok: true, revision: 1 }, 1, 2]);
  });
  it('lets nothing else change the room while a command waits', async () => {
    const { room, clock, letGo, memory } = await opened();
    const first = room.execute(open(), actor);
    await settled();
    const cue = room.cue({ type: 'send-cue', id: commandId(), target: { to: 'projector' }, text: 'Please sit' });
    const erased = room.eraseRun('none');
    const file = room.offerFile({ hash: 'another', agenda: { ...smallDay(), title: 'Another' } });
    clock.setWall(3_600_000);
    const observed = room.clockObserved();
    for (const waits of [cue, erased, file, observed]) expect(await isSettled(waits)).toBe(false);
    expect([room.edition, room.room.dueOffset, await memory.cues('room')]).toEqual([1, 0, []]);
    await letGo();
    expect([(await first).ok, (await cue).ok, await erased, await file]).toEqual([
      true,
      true,
      { ok: false, why: 'no-such-run', detail: 'none' },
      false,
    ]);
  });
  it('answers the same command sent twice meanwhile with one entry', async () => {
    const { room, letGo, memory } = await opened();
    const tap = open();
    const answers = [room.execute(tap, actor), room.execute(tap, actor)];
    await letGo();
    await letGo();
    expect(await Promise.all(answers)).toEqual([
      { ok: true, revision: 1 },
      { ok: true, revision: 1, repeated: true },
    ]);
    expect(await memory.entries('room')).toHaveLength(1);
  });
  it('keeps no other room waiting', async () => {
    const { room, other, letGo } = await opened();
    const answer = room.execute(open(), actor);
    expect(await other.execute(open(), actor)).toEqual({ ok: true, revision: 1 });
    expect(await isSettled(answer)).toBe(false);
    await letGo();
  });
  it('asks whether a command is permitted when its turn comes, not before', async () => {
    const { room, letGo } = await opened();
    const first = room.execute(open(), actor);
    const permission = {
      refusal: () => (room.room.run === null ? null : 'not-holder'),
      accepted: async () => undefined,
    } as const;
    const second = room.execute({ id: commandId(), command: { type: 'start', slot: 'talk' } }, actor, permission);
    await letGo();
    await first;
    expect(await second).toEqual({ ok: false, why: 'not-holder' });
  });
});

describe('a write that was said to have failed and was kept after all', () => {
  const keptAfterAll = async () => {
    const memory = openMemory();
    const state = { lies: true };
    const append: EventStore['append'] = async (room, entry, anchor) => {
      await memory.append(room, entry, anchor);
      if (state.lies) throw new StoreError('failed', 'The store did not answer.');
    };
    const clock = new FakeClock('2026-03-10T07:59:00Z');
    const room = await roomOver({ ...memory, append }, 'room', clock, new Timeline(clock, null));
    return { memory, state, room, clock };
  };
  it('is no other process: the room goes on with it, and the next command counts once', async () => {
    const { memory, state, room } = await keptAfterAll();
    expect(await room.execute(open(), actor)).toEqual({ ok: false, why: 'storage-failed' });
    state.lies = false;
    const start = { id: commandId(), command: { type: 'start', slot: 'talk' } } as const;
    expect(await room.execute(start, actor)).toEqual({ ok: true, revision: 2 });
    expect((await memory.entries('room')).map(({ command }) => command.type)).toEqual(['open', 'start']);
  });
  it('is shown within a second, without another command', async () => {
    const { room, clock } = await keptAfterAll();
    await room.execute(open(), actor);
    expect(room.room.run).toBeNull();
    await clock.pass(1_000);
    expect([room.room.revision, room.room.run?.stage]).toEqual([1, 'before']);
  });
  it('is what the log holds of it, where it was tried twice and the first try was lost', async () => {
    const { memory, room, clock } = await keptAfterAll();
    await room.execute(open(), actor);
    const { append } = memory;
    const start = { id: commandId(), command: { type: 'start', slot: 'talk' } } as const;
    memory.append = () => Promise.reject(new StoreError('failed', 'The store did not answer.'));
    expect(await room.execute(start, actor)).toEqual({ ok: false, why: 'storage-failed' });
    memory.append = append;
    await clock.pass(300);
    expect(await room.execute(start, actor)).toEqual({ ok: false, why: 'storage-failed' });
    await clock.pass(1_000);
    const [, entry] = await memory.entries('room');
    expect(room.entries.at(-1)).toEqual(entry);
    expect(room.room.run?.slots).toMatchObject({ talk: { stints: [{ start: entry?.at }] } });
  });
  it('is answered as done when it is sent again', async () => {
    const { state, room } = await keptAfterAll();
    const tap = open();
    await room.execute(tap, actor);
    state.lies = false;
    expect(await room.execute(tap, actor)).toEqual({ ok: true, revision: 1, repeated: true });
  });
});
