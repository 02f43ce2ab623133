import { io, type Socket } from 'socket.io-client';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { ViewReader } from '../../../shared/protocol/socket/sent-view.ts';
import { temporary } from '../../support/folders.ts';
import { startBalanced } from '../../support/networks/balancer.ts';
import { startNode, until } from '../../support/servers/nodes.ts';
import { endProcess, startProcess } from '../../support/servers/processes.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { connect, viewAt } from '../../support/servers/sockets.ts';
import type { TestPostgres } from '../../support/stores/postgres.ts';
import { openRoom, ROOM, SLOT } from '../abuse/target.ts';
import { type Acked, lostOf } from './servers.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends a tap until it is answered, first to one address and then to the next, as an outbox does by way of a balancer. */
const tapped = async (urls: readonly string[], token: string, acked: Acked): Promise<void> => {
  const id = commandId();
  for (let tries = 0; ; tries += 1) {
    const url = urls[tries % urls.length] ?? '';
    const answer = await post(
      url,
      `/api/rooms/${ROOM}/commands`,
      { id, command: { type: 'add', slot: SLOT, by: 1 } },
      { authorization: `Bearer ${token}` },
    ).catch(() => null);
    if (answer?.ok) {
      acked.set(id, ((await answer.json()) as { readonly revision: number }).revision);
      return;
    }
    await pause(20);
  }
};

export type Killed = { readonly kills: number; readonly ackedLost: number; readonly staleMs: number };

/**
 * A server is killed while taps are under way, again and again; what it had not answered is sent to the other. Counted is how long the
 * other shows its console as connected, at most.
 */
export const killed = async (database: TestPostgres, kills: number): Promise<Killed> => {
  const url = await database.database();
  const acked: Acked = new Map();
  let staleMs = 0;
  const dying = () => startProcess({ DATABASE_URL: url, DATA_DIR: temporary(), PORT: '0' });
  let first = await dying();
  const { token } = first;
  await openRoom(first);
  const other = await startNode(url);
  const shown = (): number => other.app.devices.of(ROOM).length;
  for (let kill = 0; kill < kills; kill += 1) {
    const console = connect(first.url, { room: ROOM, screen: 'moderator' }, token);
    await viewAt(console, 0);
    await until(() => shown() === 1);
    const urls = [first.url, other.url];
    const taps = Array.from({ length: 20 }, (_, index) => tapped(index % 2 === 0 ? urls : urls.toReversed(), token, acked));
    await Promise.race(taps);
    await endProcess(first, 'SIGKILL');
    const died = performance.now();
    await until(() => shown() === 0, 30_000);
    staleMs = Math.max(staleMs, performance.now() - died);
    await Promise.all(taps);
    console.disconnect();
    if (kill < kills - 1) first = await dying();
  }
  await other.stop();
  return { kills, ackedLost: await lostOf(url, ROOM, acked), staleMs };
};

type Viewer = { readonly socket: Socket; revision: number; awaySince: number | null; longestAway: number };

/** A screen that comes back by itself, as a page does. */
const viewerOf = (url: string): Viewer => {
  const socket = io(url, {
    query: { room: ROOM, screen: 'agenda', version: String(PROTOCOL_VERSION) },
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
    forceNew: true,
    extraHeaders: { origin: url },
  });
  const viewer: Viewer = { socket, revision: -1, awaySince: performance.now(), longestAway: 0 };
  const reader = new ViewReader();
  socket.on('connect', () => reader.forget());
  socket.on('disconnect', (why) => {
    viewer.awaySince ??= performance.now();
    // The server said that it closes: a page comes back after a moment of its own.
    if (why === 'io server disconnect') setTimeout(() => socket.connect(), Math.random() * 1_000);
  });
  socket.on('view', (sent) => {
    const message = reader.read(sent);
    if (message === null) return;
    viewer.revision = message.view.room.revision;
    if (viewer.awaySince !== null) viewer.longestAway = Math.max(viewer.longestAway, performance.now() - viewer.awaySince);
    viewer.awaySince = null;
  });
  return viewer;
};

export type Rolled = {
  readonly viewers: number;
  readonly acked: number;
  readonly ackedLost: number;
  /** Viewers that did not show the newest entry ten seconds after both servers were back. */
  readonly behind: number;
  /** The longest time in which a viewer went on by itself, without a server. */
  readonly longestAwayMs: number;
};

/** Both servers are restarted one after the other behind a balancer, while somebody acts and many watch. */
export const rolled = async (database: TestPostgres, count: number): Promise<Rolled> => {
  const url = await database.database();
  const balanced = await startBalanced(url, 2);
  const token = balanced.servers[0]?.token ?? '';
  await openRoom({ url: balanced.url, token });
  const viewers: Viewer[] = [];
  for (let index = 0; index < count; index += 1) {
    viewers.push(viewerOf(balanced.url));
    if (index % 50 === 49) await pause(200);
  }
  await until(() => viewers.every(({ revision }) => revision >= 1), 60_000);
  for (const viewer of viewers) viewer.longestAway = 0;
  const acked: Acked = new Map();
  const acting = { goesOn: true };
  const actor = (async () => {
    while (acting.goesOn) {
      await tapped([balanced.url], token, acked);
      await pause(100);
    }
  })();
  for (const index of [0, 1]) {
    await pause(2_000);
    await balanced.restart(index);
    await until(() => viewers.every(({ awaySince }) => awaySince === null), 60_000).catch(() => undefined);
  }
  acting.goesOn = false;
  await actor;
  const newest = Math.max(...acked.values());
  await until(() => viewers.every(({ revision }) => revision >= newest)).catch(() => undefined);
  const behind = viewers.filter(({ revision }) => revision < newest).length;
  for (const { socket } of viewers) socket.disconnect();
  await balanced.stop();
  return {
    viewers: count,
    acked: acked.size,
    ackedLost: await lostOf(url, ROOM, acked),
    behind,
    longestAwayMs: Math.max(...viewers.map(({ longestAway }) => longestAway)),
  };
};
