import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection } from '../../../../client/live/connection/connection.ts';
import { SyncedClock } from '../../../../client/time/synced-clock.ts';
import { roomView } from '../../../../shared/domain/run/views.ts';
import { instant } from '../../../../shared/domain/time/time.ts';
import { ASKED_EVERY } from '../../../../shared/protocol/http/cacheable-screens.ts';
import { sentRoom } from '../../../../shared/protocol/socket/sent-view.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { opened } from '../../../support/days/run.ts';

/** A socket that cannot be had, until it is let. */
class Wire extends EventEmitter {
  connected = false;
  tries = 0;
  tells = true;
  readonly io = Object.assign(new EventEmitter(), {
    reconnection: (tells: boolean): void => {
      this.tells = tells;
    },
  });
  readonly hear = (event: string, ...what: unknown[]): void => void super.emit(event, ...what);
  override emit(): boolean {
    return true;
  }
  disconnect(): this {
    return this;
  }
  connect(): this {
    this.tries += 1;
    return this;
  }
}
const made = vi.hoisted(() => ({ wire: null as unknown, clock: null as unknown }));
vi.mock('socket.io-client', () => ({ io: () => made.wire }));
vi.mock('../../../../client/time/page-clock.ts', () => ({ pageClock: () => made.clock }));
vi.mock('../../../../client/time/device.ts', () => ({ browserTimers: { onWake: () => () => undefined } }));
vi.mock('../../../../client/live/connection/this-screen.ts', () => ({
  deviceId: () => 'd',
  pageId: 'p',
  reportStatus: () => ({ news: () => undefined, again: () => undefined, stop: () => undefined }),
}));

/** T runs this far behind the wall clock of the server, and this device is set this far off. */
const CLOCK_OFFSET = 7_300;
const WRONG = 45_000;
const small = roomView(opened(smallDay(), '09:00').room);

/** Who has the floor. */
const FLOOR = { slot: 'debate', speaking: null, next: ['Maria'], waiting: 1, open: true, hands: true };

/** A server that answers over HTTP and gives no socket. */
const server = {
  isAway: false,
  isPrivate: false,
  tellsDate: true,
  revision: 1,
  asked: [] as { readonly path: string; readonly at: number; readonly status: number }[],
  wall: (): number => Date.now() - WRONG,
  now: (): number => server.wall() - CLOCK_OFFSET,
  view: () => ({ screen: 'projector', room: { ...small, revision: server.revision }, cues: [], blank: null }),
  answer(path: string, { headers }: RequestInit): Response {
    const etag = `"${server.revision}"`;
    const dated: Record<string, string> = server.tellsDate ? { date: new Date(server.wall()).toUTCString() } : {};
    if (path === '/health') return Response.json({ ok: true });
    if (path.startsWith('/api/rooms/room?'))
      return Response.json({ view: server.view(), floor: FLOOR, wallOffset: 0, sentAt: Math.floor(server.now()) });
    if (server.isPrivate) return Response.json({ why: 'no-such-room', status: 404 }, { status: 404 });
    if (new Headers(headers).get('if-none-match') === etag)
      return new Response(null, { status: 304, headers: { etag, ...dated } });
    return Response.json(
      { view: server.view(), floor: FLOOR, wallOffset: 0, clockOffset: CLOCK_OFFSET },
      { headers: { etag, ...dated } },
    );
  },
};
const asks = () => server.asked.filter(({ path }) => path.includes('/public/'));
const knocks = () => server.asked.filter(({ path }) => path === '/health');

const page = (screen: 'projector' | 'moderator' = 'projector') => {
  const wire = new Wire();
  const clock = new SyncedClock({
    local: () => performance.now(),
    wall: () => Date.now(),
    grain: 0,
    random: () => 0.5,
    visible: () => true,
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    onWake: () => () => undefined,
    beforeDrawing: () => () => undefined,
  });
  made.wire = wire;
  made.clock = clock;
  const connection = new Connection({ room: 'room', screen });
  const revision = () => connection.state().message?.view.room.revision;
  return { wire, clock, connection, revision };
};
let open: ReturnType<typeof page>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  Object.assign(server, { isAway: false, isPrivate: false, tellsDate: true, revision: 1, asked: [] });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const answer = server.isAway ? null : server.answer(path, init);
    server.asked.push({ path, at: performance.now(), status: answer?.status ?? 0 });
    if (answer === null) throw new TypeError('no network');
    return answer;
  });
});
afterEach(() => {
  open.connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a page that cannot get a socket', () => {
  it('shows its view within five seconds, in time by the date of the answer, and says so', async () => {
    open = page();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([open.connection.state().link, open.revision()]).toEqual(['asking', 1]);
    const bound = open.clock.bound() ?? Number.NaN;
    expect(bound).toBeLessThan(700);
    expect(Math.abs(open.clock.precise() - server.now())).toBeLessThanOrEqual(bound);
  });
  it('is told of the floor too, by a cache and by the server itself', async () => {
    for (const isPrivate of [false, true]) {
      server.isPrivate = isPrivate;
      open = page();
      await vi.advanceTimersByTimeAsync(5_000);
      expect(open.connection.state().floor).toEqual({ floor: FLOOR, console: null });
      if (!isPrivate) open.connection.close();
    }
  });
  it('asks every five seconds instead of knocking, and is told in no bytes that nothing has changed', async () => {
    open = page();
    await vi.advanceTimersByTimeAsync(5_000);
    const before = { asks: asks().length, knocks: knocks().length };
    await vi.advanceTimersByTimeAsync(60_000);
    const since = asks().slice(before.asks);
    expect(since.length).toBe(12);
    expect(new Set(since.map(({ status }) => status))).toEqual(new Set([304]));
    expect(knocks().length).toBe(before.knocks);
  });
  it('is late for a change by as much as it waits, and not by more', async () => {
    open = page();
    await vi.advanceTimersByTimeAsync(11_700);
    server.revision = 2;
    await vi.advanceTimersByTimeAsync(ASKED_EVERY);
    expect(open.revision()).toBe(2);
  });
  it('tries for a socket seldom, and is live with the first view that comes by one', async () => {
    open = page();
    await vi.advanceTimersByTimeAsync(65_000);
    const tries = open.wire.tries;
    expect([open.wire.tells, tries]).toEqual([false, 4]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(open.wire.tries - tries).toBeLessThanOrEqual(11);
    open.wire.connected = true;
    open.wire.hear('connect');
    const room = { ...sentRoom(small), revision: 9 };
    const view = { screen: 'projector', room, cues: [], blank: null };
    open.wire.hear('view', { edition: 1, wallOffset: 0, agendaRevision: 0, view, agenda: small.agenda });
    expect([open.connection.state().link, open.revision(), open.wire.tells]).toEqual(['live', 9, true]);
    const before = asks().length;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asks().length).toBe(before);
  });
  it('goes on asking while the server is away, and tries for a socket at once when it answers again', async () => {
    open = page();
    await vi.advanceTimersByTimeAsync(200_000);
    server.isAway = true;
    await vi.advanceTimersByTimeAsync(60_000);
    const tries = open.wire.tries;
    expect(performance.now() - open.connection.heardAt()).toBeGreaterThan(50_000);
    server.isAway = false;
    await vi.advanceTimersByTimeAsync(ASKED_EVERY);
    expect(open.wire.tries).toBe(tries + 1);
    expect(knocks().every(({ at }) => at < 10_000 + (knocks()[0]?.at ?? 0))).toBe(true);
  });
  it('asks the server itself for a private room, in time by the instant in the answer', async () => {
    server.isPrivate = true;
    open = page();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([open.connection.state().link, open.revision()]).toEqual(['asking', 1]);
    expect(open.clock.bound()).toBeLessThan(10);
    expect(Math.abs(open.clock.precise() - server.now())).toBeLessThanOrEqual(open.clock.bound() ?? 0);
  });
  it('shows the time of its own clock where no answer tells one, and knows no bound', async () => {
    server.tellsDate = false;
    open = page();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(open.clock.bound()).toBe(Number.POSITIVE_INFINITY);
    expect(open.clock.now()).toBe(instant(Math.floor(Date.now() - CLOCK_OFFSET)));
  });
  it('takes no view from a cache that has been overtaken by what it shows', async () => {
    open = page();
    server.revision = 5;
    await vi.advanceTimersByTimeAsync(5_000);
    server.revision = 4;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(open.revision()).toBe(5);
    // No cache keeps one so long: the server was given an older copy of its data.
    await vi.advanceTimersByTimeAsync(15_000);
    expect(open.revision()).toBe(4);
  });
});

it('a console knocks, and never asks for its view', async () => {
  open = page('moderator');
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asks().length, knocks().length > 10, open.connection.state().link]).toEqual([0, true, 'connecting']);
});

it('a page that lost its connection opens one with the first knock that is answered, before it asks', async () => {
  open = page();
  open.wire.connected = true;
  open.wire.hear('connect');
  server.isAway = true;
  await vi.advanceTimersByTimeAsync(8_000);
  open.wire.connected = false;
  open.wire.hear('disconnect', 'transport close');
  await vi.advanceTimersByTimeAsync(20_000);
  const tries = open.wire.tries;
  server.isAway = false;
  await vi.advanceTimersByTimeAsync(1_200);
  expect([open.wire.tries, asks().length]).toEqual([tries + 1, 0]);
});
