import type WebSocket from 'ws';
import { seeded } from '../../support/properties/random.ts';
import { addressOf } from './post-from.ts';
import { type Attacked, asScreen, isAlive, quantile, rawSocket, stateOf } from './target.ts';

/** Below the bucket of a connection: the frames themselves are tried, not the limit on their number. */
const PER_SOCKET = 50;
const AT_ONCE = 20;

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** One frame that no client of ours would send. */
const malformed = (draw: () => number): string | Buffer => {
  const some = (count: number): string =>
    Array.from({ length: count }, () => String.fromCharCode(Math.floor(draw() * 0x2fff))).join('');
  const number = Math.floor(draw() * 1e9);
  const shapes: (() => string | Buffer)[] = [
    () => some(1 + Math.floor(draw() * 40)),
    () => `42${some(20)}`,
    () => '42[',
    () => '42["command"',
    () => `42["command",${deep(2_000)}]`,
    () => '42["__proto__",{"polluted":true}]',
    () => '42["constructor",{"prototype":{"polluted":true}}]',
    () => `42["command",{"id":"${'a'.repeat(200)}","command":{"type":"__proto__"}}]`,
    () => `42${number}["command",{"__proto__":{"type":"close"},"id":"aaaaaaaaaaaaaaaa"}]`,
    () => `42["clock",${number}e999]`,
    () => '42["clock",null,null,null]',
    () => `42["refresh",${'9'.repeat(300)}]`,
    () => `43${number}[]`,
    () => `40/${some(5)},`,
    () => '41',
    () => '44{"message":"x"}',
    () => `45${1 + (number % 99)}-["command",{"_placeholder":true,"num":0}]`,
    () => '451-["x",{"_placeholder":true,"num":-1}]',
    () => `46${number}`,
    () => `${3 + (number % 7)}${some(3)}`,
    () => Buffer.from(Array.from({ length: 1 + Math.floor(draw() * 60) }, () => Math.floor(draw() * 256))),
    () => `42[${'"x",'.repeat(2_000)}1]`,
    () => '42["disconnect"]',
    () => '42["connect_error",{}]',
    () => '42["view",{"view":{"screen":"moderator"}}]',
  ];
  return shapes[Math.floor(draw() * shapes.length)]?.() ?? '';
};

export type FrameNumbers = {
  frames: number;
  sockets: number;
  crashes: number;
  stateChanges: number;
  /** Frames over the limit after which the connection was still heard. */
  oversizeTaken: number;
  oversizeClosedP99Ms: number;
};

/** Once all that was sent has been heard: whether the server has kept the connection. */
export const isKept = (socket: WebSocket): Promise<boolean> =>
  new Promise((resolve) => {
    if (socket.readyState === socket.CLOSED) return resolve(false);
    const told = (kept: boolean): void => {
      socket.off('pong', pong);
      socket.off('close', close);
      resolve(kept);
    };
    const pong = (): void => told(true);
    const close = (): void => told(false);
    socket.on('pong', pong);
    socket.on('close', close);
    if (socket.readyState === socket.OPEN) socket.ping();
  });

/** Asks for a seat and waits for it: what came in one piece with the question would be thrown away unread. */
const seated = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => {
    socket.on('message', (data) => {
      if (String(data).startsWith('40')) resolve();
    });
    socket.once('close', () => resolve());
    socket.send('40');
  });

/** Frames drawn from a seed over connections that sit down first and over some that do not; each is heard before the next. */
export const malformedFrames = async (
  server: Attacked,
  count: number,
  seed: number,
  oversizeEach = 20,
): Promise<FrameNumbers> => {
  const draw = seeded(seed);
  const before = await stateOf(server);
  const numbers: FrameNumbers = { frames: 0, sockets: 0, crashes: 0, stateChanges: 0, oversizeTaken: 0, oversizeClosedP99Ms: 0 };
  const one = async (_: unknown, index: number): Promise<void> => {
    // Most frames cost their connection: one address alone would soon have to wait.
    const socket = await rawSocket(server.url, asScreen('projector'), {}, addressOf(index));
    numbers.sockets += 1;
    if (socket.readyState !== socket.OPEN) return;
    if (draw() < 0.8) await seated(socket);
    for (let sent = 0; sent < PER_SOCKET && numbers.frames < count; sent += 1) {
      numbers.frames += 1;
      socket.send(malformed(draw));
      if (!(await isKept(socket))) return;
    }
    socket.terminate();
  };
  while (numbers.frames < count) await Promise.all(Array.from({ length: AT_ONCE }, one));
  const times: number[] = [];
  for (const size of [17 * 1024, 17 * 1024, 1024 * 1024]) {
    for (let again = 0; again < oversizeEach; again += 1) {
      const socket = await rawSocket(server.url, asScreen('projector'));
      await seated(socket);
      const started = performance.now();
      socket.send(`42["refresh","${'x'.repeat(size)}"]`, () => undefined);
      if (await isKept(socket)) numbers.oversizeTaken += 1;
      times.push(performance.now() - started);
      socket.terminate();
    }
  }
  numbers.oversizeClosedP99Ms = quantile(times, 0.99);
  if (!(await isAlive(server))) numbers.crashes += 1;
  else if ((await stateOf(server)) !== before) numbers.stateChanges += 1;
  return numbers;
};
