import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { commandId } from '../../support/servers/requests.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { openMemory } from '../../support/stores/memory-store.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

let server: Awaited<ReturnType<typeof testServer>>;

beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  await server.app.http.close();
});

describe('a restart', () => {
  it('carries on with the same state, crossings and sockets', async () => {
    const store = openMemory();
    const keep = { ...store, close: async () => undefined };
    const clock = new FakeClock('2026-03-10T07:59:00Z');
    const first = await testServer({ store: keep, clock });
    const room = first.app.rooms.get('room');
    await room?.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, { device: 'd', author: 'a' });
    await room?.execute({ id: commandId(), command: { type: 'start', slot: 'talk' } }, { device: 'd', author: 'a' });
    await clock.pass(14 * 60_000);
    const before = JSON.stringify(room?.room);
    await first.app.http.close();
    clock.setWall(-600_000);
    clock.killed(90_000);
    const second = await testServer({ store: keep, clock });
    expect(JSON.stringify({ ...second.app.rooms.get('room')?.room, dueOffset: 0 })).toBe(
      JSON.stringify({ ...JSON.parse(before), dueOffset: 0 }),
    );
    expect(await store.warnings('room')).toMatchObject([{ kind: 'signal', remaining: 300_000, late: true }]);
    await second.app.http.close();
  });
  it('takes a changed file if no run is open, and otherwise asks the moderator', async () => {
    const store = { ...openMemory(), close: async () => undefined };
    const longer = agendaFrom(fileOf([{ id: 'talk', kind: 'talk', title: 'A longer talk', start: '09:00', minutes: 30 }]));
    await (await testServer({ store })).app.http.close();
    const second = await testServer({ store, agenda: longer, hash: 'two' });
    expect(second.app.rooms.imported).toBe('taken');
    expect(second.app.rooms.get('room')?.room.agenda.slots).toHaveLength(1);
    const room = second.app.rooms.get('room');
    await room?.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, { device: 'd', author: 'a' });
    await second.app.http.close();
    const third = await testServer({ store, agenda: smallDay(), hash: 'three' });
    expect(third.app.rooms.imported).toBe('waiting');
    const view = third.app.rooms.get('room')?.view({ screen: 'moderator' });
    expect(view?.screen === 'moderator' && view.changedFile?.changes.length).toBeGreaterThan(3);
    const applied = await third.app.rooms
      .get('room')
      ?.execute(
        { id: commandId(), command: { type: 'apply-file', hash: 'three', planRevision: 1 } },
        { device: 'd', author: 'a' },
      );
    expect(applied?.ok).toBe(true);
    expect(third.app.rooms.get('room')?.room.agenda.slots).toHaveLength(5);
    await third.app.http.close();
  });
});

describe('the shell of a room', () => {
  const by = { device: 'd', author: 'a' };
  it('refuses a command that could not be saved, and does nothing of it', async () => {
    const store = openMemory();
    const full = await testServer({
      store: {
        ...store,
        append: () => {
          throw new StoreError('failed', 'disk full');
        },
      },
    });
    const room = full.app.rooms.get('room');
    expect(await room?.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, by)).toEqual({
      ok: false,
      why: 'storage-failed',
    });
    expect(room?.room.revision).toBe(0);
    await full.app.http.close();
  });
  it('counts a young tap made without a connection at its instant, and refuses a stale one', async () => {
    const room = server.app.rooms.get('room');
    await room?.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, by);
    await room?.execute({ id: commandId(), command: { type: 'start', slot: 'talk' } }, by);
    const tapped = server.app.timeline.now() + 1_000;
    await server.clock.pass(10_000);
    expect(
      await room?.execute({ id: commandId(), command: { type: 'pause', slot: 'talk' }, at: tapped, madeOn: 1 }, by),
    ).toMatchObject({ why: 'stale-tap' });
    expect(
      await room?.execute({ id: commandId(), command: { type: 'pause', slot: 'talk' }, at: tapped, madeOn: 2 }, by),
    ).toMatchObject({ ok: true });
    expect(room?.entries.at(-1)?.at).toBe(instant(tapped));
    await server.clock.pass(20_000);
    expect(
      await room?.execute({ id: commandId(), command: { type: 'resume', slot: 'talk' }, at: tapped, madeOn: 3 }, by),
    ).toMatchObject({ why: 'stale-tap' });
  });
  it('asks the moderator before due times follow a wall clock that was set', async () => {
    const room = server.app.rooms.get('room');
    await room?.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, by);
    await room?.execute({ id: commandId(), command: { type: 'start', slot: 'talk' } }, by);
    server.clock.setWall(3_600_000);
    await server.clock.pass(1_500);
    const view = room?.view({ screen: 'moderator' });
    expect(view?.screen === 'moderator' && view.clockMoved).toBe(3_600_000);
    expect(view?.room.dueOffset).toBe(0);
  });
});
