import type WebSocket from 'ws';
import { outputOf, type RunningProcess } from '../../support/servers/processes.ts';
import { commandId, moderate, post } from '../../support/servers/requests.ts';
import { asScreen, audience, growthOf, quantile, ROOM, rawSocket, SLOT } from './target.ts';

const EVERY = 60;

export type FloodNumbers = {
  attackers: number;
  viewerP99Ms: number;
  baselineP99Ms: number;
  viewerP99Ratio: number;
  ackP99Ms: number;
  unanswered: number;
  cutP99Ms: number;
  /** Each after the first of an attacker means that the one before was cut. */
  connections: number;
  packetsSent: number;
  rssGrowthMB: number;
};

type Attack = { sent: number; connections: number; cutP99Ms: number | null };

const attacker = async ({ url }: RunningProcess, lengthMs: number): Promise<Attack> => {
  const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket&${asScreen('projector')}`;
  const program = [process.execPath, '--import', 'tsx', 'tests/faults/abuse/attacker.ts'];
  // Behind whoever measures: a stop-watch that is starved by the attackers beside it would tell of itself.
  const behind = ['--other', '0', 'nice', '-n', '10'];
  const out = await outputOf('chrt', [...behind, ...program, address, url, String(lengthMs)]);
  return JSON.parse(out || '{"sent":0,"connections":0,"cutP99Ms":null}');
};

const median = (values: readonly number[]): number => values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)] ?? 0;

/**
 * Viewers and a moderator at a steady pace, alone and beside processes that flood and come back, by turns: three taps that a pause
 * of the machine holds up make a p99, so of `windows` of each the one in the middle counts.
 */
export const flood = async (server: RunningProcess, attackers: number, taps: number, windows = 1): Promise<FloodNumbers> => {
  const hall = await audience(server, 20);
  await hall.taps(20, EVERY);
  const calm: number[] = [];
  const stormy: Awaited<ReturnType<typeof hall.taps>>[] = [];
  const done: Attack[] = [];
  const grown: number[] = [];
  for (let window = 0; window < windows; window += 1) {
    calm.push((await hall.taps(taps, EVERY)).fanOutP99);
    const growth = growthOf(server.child.pid);
    const attacks = Array.from({ length: attackers }, () => attacker(server, taps * EVERY + 3_000));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    stormy.push(await hall.taps(taps, EVERY));
    grown.push(growth());
    done.push(...(await Promise.all(attacks)));
    // An address is slowed until a second after the last cut.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
  hall.leave();
  const viewerP99Ms = median(stormy.map(({ fanOutP99 }) => fanOutP99));
  const baselineP99Ms = median(calm);
  return {
    attackers,
    viewerP99Ms,
    baselineP99Ms,
    viewerP99Ratio: Math.round((100 * viewerP99Ms) / baselineP99Ms) / 100,
    ackP99Ms: median(stormy.map(({ ackP99 }) => ackP99)),
    unanswered: stormy.reduce((sum, { unanswered }) => sum + unanswered, 0),
    cutP99Ms: quantile(
      done.flatMap(({ cutP99Ms }) => (cutP99Ms === null ? [] : [cutP99Ms])),
      1,
    ),
    connections: done.reduce((sum, { connections }) => sum + connections, 0),
    packetsSent: done.reduce((sum, { sent }) => sum + sent, 0),
    rssGrowthMB: Math.max(...grown),
  };
};

/** Closed with all it was sent still unread, as far as the network below allows. */
const deaf = (socket: WebSocket): void => {
  const under: unknown = Reflect.get(socket, '_socket');
  if (under !== null && typeof under === 'object') Reflect.apply(Reflect.get(under, 'pause'), under, []);
};

export type ReaderNumbers = { stalled: number; lying: number; stillThere: number; slowestDropS: number; rssGrowthMB: number };

/** Screens that stop reading, half of them still saying that they are alive, while the room is busy. */
export const slowReaders = async (server: RunningProcess, each: number, seconds: number): Promise<ReaderNumbers> => {
  const growth = growthOf(server.child.pid);
  const readers = await Promise.all(Array.from({ length: each * 2 }, () => rawSocket(server.url, asScreen('projector'))));
  const started = performance.now();
  for (const [index, socket] of readers.entries()) {
    socket.send('40');
    socket.on('error', () => undefined);
    setTimeout(() => deaf(socket), 200);
    if (index % 2 === 1) {
      const lie = setInterval(() => (socket.readyState === socket.OPEN ? socket.send('3') : clearInterval(lie)), 2_000);
      lie.unref();
    }
  }
  // A cut is seen in writing: who does not read is not told.
  const gone = new Map<WebSocket, number>();
  const look = setInterval(() => {
    for (const socket of readers) {
      if (gone.has(socket)) continue;
      const under: unknown = Reflect.get(socket, '_socket');
      const broken =
        socket.readyState !== socket.OPEN ||
        (under !== null && typeof under === 'object' && Reflect.get(under, 'destroyed') === true);
      if (broken) gone.set(socket, performance.now() - started);
      else socket.ping(undefined, undefined, () => undefined);
    }
  }, 500);
  const end = performance.now() + seconds * 1_000;
  const text = 'x'.repeat(150);
  while (performance.now() < end && gone.size < readers.length) {
    const id = commandId();
    await post(
      server.url,
      `/api/rooms/${ROOM}/cues`,
      { type: 'send-cue', id, target: { to: 'projector' }, text },
      { authorization: `Bearer ${server.token}` },
    );
    await moderate(server, ROOM, { type: 'add', slot: SLOT, by: 1 });
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  clearInterval(look);
  const rssGrowthMB = growth();
  for (const socket of readers) socket.terminate();
  return {
    stalled: each,
    lying: each,
    stillThere: readers.length - gone.size,
    slowestDropS: Math.round(Math.max(0, ...gone.values()) / 100) / 10,
    rssGrowthMB,
  };
};

export type HalfNumbers = {
  halfHandshakes: number;
  notClosed: number;
  slowestCloseS: number;
  viewerP99Ratio: number;
  rssGrowthMB: number;
};

/** Connections that open and then ask for nothing. */
export const halfHandshakes = async (server: RunningProcess, count: number, taps: number): Promise<HalfNumbers> => {
  const hall = await audience(server, 20);
  await hall.taps(10, EVERY);
  const calm = await hall.taps(taps, EVERY);
  const growth = growthOf(server.child.pid);
  const open: { socket: WebSocket; since: number }[] = [];
  const times: number[] = [];
  for (let made = 0; made < count; made += 100) {
    const batch = await Promise.all(
      Array.from({ length: Math.min(100, count - made) }, () => rawSocket(server.url, asScreen('projector'))),
    );
    for (const socket of batch) {
      const since = performance.now();
      open.push({ socket, since });
      socket.on('close', () => times.push((performance.now() - since) / 1_000));
    }
  }
  const busy = await hall.taps(taps, EVERY);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const rssGrowthMB = growth();
  const notClosed = open.filter(({ socket }) => socket.readyState === socket.OPEN).length;
  for (const { socket } of open) socket.terminate();
  hall.leave();
  return {
    halfHandshakes: count,
    notClosed,
    slowestCloseS: Math.round(Math.max(0, ...times) * 10) / 10,
    viewerP99Ratio: Math.round((100 * busy.fanOutP99) / calm.fanOutP99) / 100,
    rssGrowthMB,
  };
};
