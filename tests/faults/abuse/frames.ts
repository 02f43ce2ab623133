import { seeded } from '../../support/random.ts';
import type { RunningProcess } from '../../support/server.ts';
import { asScreen, isAlive, quantile, rawSocket, stateOf } from './target.ts';

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
  oversizeClosedP99Ms: number;
};

/** Frames drawn from a seed over connections that sit down first and over some that do not. */
export const malformedFrames = async (server: RunningProcess, count: number, seed: number): Promise<FrameNumbers> => {
  const draw = seeded(seed);
  const before = await stateOf(server);
  const numbers: FrameNumbers = { frames: 0, sockets: 0, crashes: 0, stateChanges: 0, oversizeClosedP99Ms: 0 };
  const one = async (): Promise<void> => {
    const socket = await rawSocket(server.url, asScreen('projector'));
    numbers.sockets += 1;
    if (socket.readyState !== socket.OPEN) return;
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    if (draw() < 0.8) socket.send('40');
    for (let sent = 0; sent < PER_SOCKET && numbers.frames < count; sent += 1) {
      numbers.frames += 1;
      socket.send(malformed(draw));
    }
    // The server closes most; a ping of the protocol below tells that the rest were read.
    socket.on('pong', () => socket.terminate());
    socket.ping();
    await closed;
  };
  while (numbers.frames < count) await Promise.all(Array.from({ length: AT_ONCE }, one));
  const times: number[] = [];
  for (const size of [17 * 1024, 17 * 1024, 1024 * 1024]) {
    for (let again = 0; again < 20; again += 1) {
      const socket = await rawSocket(server.url, asScreen('projector'));
      const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
      const started = performance.now();
      socket.send(`42["refresh","${'x'.repeat(size)}"]`, () => undefined);
      await closed;
      times.push(performance.now() - started);
    }
  }
  numbers.oversizeClosedP99Ms = quantile(times, 0.99);
  if (!(await isAlive(server))) numbers.crashes += 1;
  else if ((await stateOf(server)) !== before) numbers.stateChanges += 1;
  return numbers;
};
