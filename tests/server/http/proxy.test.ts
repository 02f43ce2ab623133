import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { congested, losing, type NetworkModel, wifi } from '../../support/networks/network.ts';
import { proxyTo } from '../../support/networks/proxy.ts';
import { seeded } from '../../support/properties/random.ts';

/** Every stand-in has to be believed: what the journeys and benches cut with is itself cut here. */
let port = 0;
const echo = createServer((socket) => void socket.on('error', () => undefined).pipe(socket));
const proxies: Awaited<ReturnType<typeof proxyTo>>[] = [];
const proxy = async (model?: NetworkModel) => {
  const made = await proxyTo(port, { ...(model ? { model } : {}), seed: 4 });
  proxies.push(made);
  return made;
};
/** A client that can wait until it has heard so much. */
const client = (to: number) => {
  const socket: Socket = connect(to, '127.0.0.1');
  let heard = '';
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const call of waiting) call();
  };
  socket.setNoDelay(true).on('error', () => undefined);
  socket.on('data', (data) => {
    heard += data.toString();
    look();
  });
  socket.on('close', look);
  const until = (fits: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const call = (): void => {
        if (!fits()) return;
        waiting.delete(call);
        resolve();
      };
      waiting.add(call);
      call();
    });
  return {
    say: (text: string) => socket.write(text),
    hears: (text: string) => until(() => heard.includes(text)),
    closed: () => until(() => socket.destroyed),
    heard: () => heard,
    socket,
  };
};

beforeAll(async () => {
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  const address = echo.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
});
afterAll(() => {
  for (const one of proxies) one.close();
  echo.close();
});

describe('the proxy', () => {
  it('keeps the order of bytes under jitter, and counts them', async () => {
    const wire = await proxy(wifi);
    const one = client(wire.port);
    const words = Array.from({ length: 60 }, (_, n) => `<${n}>`);
    for (const word of words) {
      one.say(word);
      await new Promise(setImmediate);
    }
    await one.hears('<59>');
    expect(one.heard()).toBe(words.join(''));
    expect(wire.bytes()).toEqual({ up: words.join('').length, down: words.join('').length });
  });
  it('frozen, it loses nothing; thawed, all of it comes', async () => {
    const wire = await proxy();
    const one = client(wire.port);
    one.say('before ');
    await one.hears('before');
    wire.freeze('down');
    one.say('while ');
    // The other way still passes: the echo has it, and its answer waits.
    for (; wire.bytes().down < 'before while '.length; ) await new Promise(setImmediate);
    expect(one.heard()).toBe('before ');
    wire.thaw();
    await one.hears('before while');
  });
  it('silent, it swallows and stays open; cut, it closes; refusing, it lets nobody in', async () => {
    const wire = await proxy();
    const one = client(wire.port);
    one.say('a');
    await one.hears('a');
    wire.fallSilent();
    one.say('lost');
    const other = await proxy();
    const witness = client(other.port);
    witness.say('later');
    await witness.hears('later');
    wire.speakAgain();
    one.say('b');
    await one.hears('ab');
    expect(one.socket.destroyed).toBe(false);
    wire.cut();
    await one.closed();
    wire.refuse(true);
    await client(wire.port).closed();
  });
});

describe('the models', () => {
  const quantiles = (model: NetworkModel) => {
    const random = seeded(11);
    const trips = Array.from({ length: 20_000 }, () => model.delay('up', random) + model.delay('down', random)).sort(
      (a, b) => a - b,
    );
    return [0.5, 0.95].map((share) => Math.round(trips[Math.floor(share * trips.length)] ?? 0));
  };
  it('Wi-Fi: 7 ms there and back, with bursts', () => expect(quantiles(wifi)).toEqual([7, 82]));
  it('congested: about 43 ms there and back, 295 ms one time in twenty', () => {
    const [median = 0, slow = 0] = quantiles(congested);
    expect(Math.abs(median - 43)).toBeLessThan(4);
    expect(Math.abs(slow - 295)).toBeLessThan(15);
  });
  it('a lost packet waits for its second sending', () => {
    const random = seeded(3);
    const lossy = losing({ name: 'even', delay: () => 5 }, 0.5);
    expect(new Set(Array.from({ length: 200 }, () => lossy.delay('up', random)))).toContain(225);
  });
});
