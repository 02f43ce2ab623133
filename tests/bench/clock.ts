import type { TimeDevice } from '../../client/time/device.ts';
import { SyncedClock } from '../../client/time/synced-clock.ts';
import { congested, lan, type NetworkModel, wifi } from '../support/networks/network.ts';
import { proxyTo } from '../support/networks/proxy.ts';
import { printNumbers, quantile, rounded } from '../support/print-numbers.ts';
import { connect } from '../support/servers/sockets.ts';
import { realServer } from './real-server.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 100);
const SCREENS = 5;
const LOADS = Number(process.env['LOADS'] ?? 240);
const AT_ONCE = 12;
const EVERY = 100;
const SEED = Number(process.env['SEED'] ?? 1);

const server = await realServer();
const trueT = (): number => server.app.timeline.precise();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const device = (): TimeDevice => {
  // Another zero than the server's, as on another machine.
  const zero = 1e9 * Math.random();
  return {
    local: () => performance.now() + zero,
    wall: () => Date.now(),
    grain: 0,
    random: Math.random,
    visible: () => true,
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    onWake: () => () => undefined,
    beforeDrawing: () => () => undefined,
  };
};

type Counts = { readonly errors: number[]; readonly stamps: number[]; samples: number; held: number };
const counts = (): Counts => ({ errors: [], stamps: [], samples: 0, held: 0 });

/** A screen's clock as it ships, behind the proxy; the socket is Socket.IO's own. */
const screen = (url: string, into: Counts) => {
  const clock = new SyncedClock(device());
  const socket = connect(url, { room: server.room, screen: 'projector' });
  socket.on('connect', () => clock.start((n) => socket.emit('clock', n)));
  socket.on('clock', (n, t2, kept) => {
    // The bare baseline: the server's stamp taken as now.
    into.stamps.push(Math.abs(trueT() - (t2 + kept)));
    clock.reply(n, t2, t2 + kept);
  });
  const look = (): number | null => {
    const bound = clock.bound();
    if (bound === null) return null;
    const error = Math.abs(clock.precise() - trueT());
    into.samples += 1;
    if (error <= bound) into.held += 1;
    return error;
  };
  return {
    look,
    close: () => {
      clock.close();
      socket.disconnect();
    },
  };
};

/** Screens that stay: from three seconds after loading on, through bursts and looks. */
const stay = async (model: NetworkModel, seed: number): Promise<Counts> => {
  const into = counts();
  const wires = await Promise.all(
    Array.from({ length: SCREENS }, (_, index) => proxyTo(server.port, { model, seed: seed + index })),
  );
  const screens = wires.map(({ url }) => screen(url, into));
  await pause(3_000);
  for (const end = performance.now() + 1_000 * SECONDS; performance.now() < end; await pause(EVERY))
    for (const { look } of screens) into.errors.push(look() ?? 10_000);
  for (const { close } of screens) close();
  for (const wire of wires) wire.close();
  return into;
};

/** Pages that load, look after one second and after three, and go. */
const load = async (into: Counts, first: number[], third: number[], seed: number): Promise<void> => {
  const wire = await proxyTo(server.port, { model: wifi, seed });
  const page = screen(wire.url, into);
  await pause(1_000);
  first.push(page.look() ?? 10_000);
  await pause(2_000);
  third.push(page.look() ?? 10_000);
  page.close();
  wire.close();
};

const [cable, air, hall] = await Promise.all([stay(lan, SEED), stay(wifi, SEED + 100), stay(congested, SEED + 200)]);
const loading = counts();
const first: number[] = [];
const third: number[] = [];
for (let done = 0; done < LOADS; done += AT_ONCE)
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => load(loading, first, third, SEED + 1_000 + done + index)));

const all = [cable, air, hall, loading];
const samples = all.reduce((sum, one) => sum + one.samples, 0);
printNumbers({
  wifiP95Ms: rounded(quantile(air.errors, 0.95)),
  wifiP99Ms: rounded(quantile(air.errors, 0.99)),
  congestedP99Ms: rounded(quantile(hall.errors, 0.99)),
  boundHolds: rounded(all.reduce((sum, one) => sum + one.held, 0) / samples, 5),
  firstSecondMs: rounded(quantile(first, 0.95)),
  threeSecondsMs: rounded(quantile(third, 0.95)),
  lanP99Ms: rounded(quantile(cable.errors, 0.99), 3),
  congestedP95Ms: rounded(quantile(hall.errors, 0.95)),
  samples,
  loads: first.length,
  baselineLanP99Ms: rounded(quantile(cable.stamps, 0.99)),
  baselineWifiP95Ms: rounded(quantile(air.stamps, 0.95)),
  baselineWifiP99Ms: rounded(quantile(air.stamps, 0.99)),
  baselineCongestedP99Ms: rounded(quantile(hall.stamps, 0.99)),
  method: `the screen's clock against the server's T in one process on one monotonic clock, through a TCP proxy with seeded delays; ${SCREENS} screens a model looked at every ${EVERY} ms for ${SECONDS} s from 3 s after loading, and ${LOADS} loads on Wi-Fi, counted from opening the socket, p95; baseline: a server's one-way stamp taken as now`,
});
await server.app.http.close();
process.exit(0);
