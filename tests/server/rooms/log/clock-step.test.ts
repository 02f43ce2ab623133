import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventStore } from '../../../../server/event-store/ports/event-store.ts';
import { StoreError } from '../../../../server/event-store/ports/store-error.ts';
import { slotFace } from '../../../../shared/domain/clock/face.ts';
import { HOUR, MINUTE } from '../../../../shared/domain/time/time.ts';
import type { ViewMessage } from '../../../../shared/protocol/socket/sent-view.ts';
import { connect, once, send, type TestSocket, viewAt } from '../../../support/servers/sockets.ts';
import { testServer } from '../../../support/servers/test-server.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';
import type { FakeClock } from '../../../support/time/fake-clock.ts';

let server: Awaited<ReturnType<typeof testServer>>;
let tablet: TestSocket;
let projector: TestSocket;
const remaining = ({ view }: ViewMessage): number | null => slotFace(view.room, server.app.timeline.now()).remaining;

beforeEach(async () => {
  server = await testServer({ store: { ...openMemory(), close: async () => undefined } });
  tablet = connect(server.url, { room: server.room, screen: 'moderator' }, server.token);
  projector = connect(server.url, { room: server.room, screen: 'projector' });
  await Promise.all([viewAt(tablet, 0), viewAt(projector, 0)]);
  const running = viewAt(projector, 2);
  await send(tablet, { type: 'open', mode: 'published' });
  await send(tablet, { type: 'start', slot: 'talk', early: true });
  await running;
});
afterEach(async () => {
  tablet.disconnect();
  projector.disconnect();
  await server.app.http.close();
});

describe.each([HOUR, -HOUR, 1_000, -1_000])('the wall clock of the server is set by %i ms in mid-slot', (by) => {
  it('no countdown moves, and the time of day on screens is right at the next look, a second later', async () => {
    server.clock.setWall(by);
    const told = once<ViewMessage>(projector, 'view', ({ wallOffset }) => wallOffset === by);
    await server.clock.pass(1_000);
    const message = await told;
    expect(remaining(message)).toBe(20 * MINUTE - 1_000);
    expect(message.view.room.dueOffset).toBe(Math.abs(by) > 2_000 ? 0 : by);
  });
});

describe('due times after a step of an hour', () => {
  it('follow on the moderator’s word alone, and the step is written down', async () => {
    server.clock.setWall(HOUR);
    const asked = once<ViewMessage>(tablet, 'view', ({ view }) => view.screen === 'moderator' && view.clockMoved === HOUR);
    await server.clock.pass(1_000);
    await asked;
    expect(await server.store.clockSteps()).toMatchObject([{ from: 0, to: HOUR, kind: 'set' }]);
    const followed = viewAt(projector, 3);
    await send(tablet, { type: 'follow-clock', to: HOUR });
    expect((await followed).view.room.dueOffset).toBe(HOUR);
  });
});

describe('a step of the wall clock while nothing can be saved', () => {
  it('is written down once the store is well again', async () => {
    const { store } = server;
    const record = vi.spyOn(store, 'recordClockStep').mockImplementationOnce(() => {
      throw new StoreError('failed', 'no space');
    });
    await server.app.http.close();
    server = await testServer({ store, clock: server.clock });
    server.clock.setWall(HOUR);
    await server.clock.pass(1_000);
    expect(record).toHaveBeenCalledTimes(1);
    expect(await store.clockSteps()).toEqual([]);
    await server.clock.pass(1_000);
    expect(await store.clockSteps()).toMatchObject([{ to: HOUR, kind: 'set' }]);
    await server.clock.pass(5_000);
    expect(record).toHaveBeenCalledTimes(2);
  });
});

describe('a restart', () => {
  const restarted = async (store: EventStore, clock: FakeClock) => {
    await server.app.http.close();
    server = await testServer({ store, clock });
    const view = server.app.rooms.get('room')?.view({ screen: 'moderator' });
    return view?.screen === 'moderator' ? view : null;
  };
  it('of the program with the wall an hour off: the countdown has lost the downtime alone, and the step is known', async () => {
    const { clock, store } = server;
    await server.clock.pass(5_000);
    clock.setWall(HOUR);
    clock.killed(7_000);
    const view = await restarted(store, clock);
    expect(view && slotFace(view.room, server.app.timeline.now()).remaining).toBe(20 * MINUTE - 12_000);
    expect(view).toMatchObject({ clockMoved: HOUR, clockWentBack: null });
    await server.clock.pass(1_000);
    expect(await server.store.clockSteps()).toMatchObject([{ from: 0, to: HOUR, kind: 'set' }]);
  });
  it('of the machine with its clock gone back: T goes on from where it was, and the moderator is warned', async () => {
    const { clock, store } = server;
    await server.clock.pass(5_000);
    clock.setWall(-HOUR);
    clock.rebooted(90_000);
    const view = await restarted(store, clock);
    expect(view && slotFace(view.room, server.app.timeline.now()).remaining).toBe(20 * MINUTE - 5_000);
    expect(view?.clockWentBack).toBe(server.app.timeline.precise());
    await server.clock.pass(1_000);
    expect(await server.store.clockSteps()).toMatchObject([{ kind: 'went-back' }]);
  });
});

describe('the host is suspended for ten minutes', () => {
  it('slept time counts, from the first exchange after waking on', async () => {
    const before = server.app.timeline.precise();
    server.clock.sleep(10 * MINUTE);
    const answer = new Promise<number>((resolve) => projector.on('clock', (_n, t2) => resolve(t2)));
    projector.emit('clock', 1);
    expect((await answer) - before).toBeCloseTo(10 * MINUTE, 3);
  });
});
