import { request as ask } from 'node:http';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { Hashing } from '../../../server/access/secrets/passphrase.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { accessServer, cookieOf } from '../../support/servers/access-server.ts';
import { post } from '../../support/servers/requests.ts';
import { once, send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';

/**
 * Each promise about who gets in, as a question to a running server whose answer is what went through, and beside it the same
 * question to a server in which just that rule is broken: what goes through then is what the rule kept out.
 */
const site = accessServer();
const { staff, ownOrigin, byCookie, exchange, browser, tokenOf, pair } = site;
const seated = async (cookie: string): Promise<TestSocket> => {
  const socket = browser(cookie);
  await viewAt(socket, 0);
  return socket;
};
const nothing = (): void => undefined;

describe('a pairing token', () => {
  const signIns = async (): Promise<number> => {
    const token = await tokenOf('moderator');
    const answers = await Promise.all([exchange(token), exchange(token), exchange(token)]);
    return answers.filter(({ ok }) => ok).length;
  };
  it('signs one device in', async () => expect(await signIns()).toBe(1));
  it('sabotage: a token that is never spent signs in all three devices', async () => {
    vi.spyOn(site.app.access.invitations, 'use').mockResolvedValue(undefined);
    expect(await signIns()).toBe(3);
  });
});

describe('a revoked device', () => {
  /** What its open console does after the answer to the revocation: a command, in the same second of the server. */
  const afterwards = async (): Promise<string> => {
    const tablet = await seated(await pair());
    const [device] = site.app.access.sessions.list();
    const gone = once(tablet, 'disconnect').then(() => 'cut');
    const revoked = await fetch(`${site.url}/api/rooms/room/devices/${device?.id}`, { method: 'DELETE', headers: staff() });
    expect(revoked.status).toBe(200);
    const heard = send(tablet, { type: 'open', mode: 'now' }).then(
      ({ ok }) => (ok ? 'obeyed' : 'refused'),
      () => 'cut',
    );
    return Promise.race([gone, heard]);
  };
  it('is cut before it is heard again, although no time passes', async () => {
    expect(await afterwards()).toBe('cut');
    expect(site.app.rooms.get('room')?.room.revision).toBe(0);
  });
  it('sabotage: a server that tells nobody obeys the revoked device', async () => {
    Reflect.set(site.app.access, 'announce', nothing);
    expect(await afterwards()).toBe('obeyed');
    expect(site.app.rooms.get('room')?.room.revision).toBe(1);
  });
});

describe('the clock of the room', () => {
  /** The second console's command, after the first has opened the room. */
  const second = async () => {
    const [first, other] = [await seated(await pair()), await seated(await pair())];
    await send(first, { type: 'open', mode: 'now' });
    return send(other, { type: 'start', slot: 'talk' });
  };
  it('is held by the first device to act', async () => expect(await second()).toEqual({ ok: false, why: 'not-holder' }));
  it('sabotage: where every device may act, two drive one run', async () => {
    vi.spyOn(site.app.access.control('room'), 'mayAct').mockReturnValue(true);
    expect(await second()).toMatchObject({ ok: true, revision: 2 });
  });
});

describe('guessing', () => {
  /** Of twenty wrong codes from one address within a minute: how many were looked at. */
  const considered = async (): Promise<number> => {
    const right = site.app.access.codes.make('room', 'moderator', null).code;
    let count = 0;
    for (let n = 1; n <= 20; n += 1) {
      const code = String((Number(right) + n) % 1_000_000).padStart(6, '0');
      const { status } = await post(site.url, '/api/access/code', { code }, ownOrigin());
      if (status === 401) count += 1;
      else expect(status).toBe(429);
    }
    return count;
  };
  it('is looked at five times for an address', async () => expect(await considered()).toBe(5));
  it('sabotage: a server that forgets addresses looks at ten guesses', async () => {
    vi.spyOn(site.app.access.guesses, 'countWrong').mockImplementation(nothing);
    expect(await considered()).toBe(10);
  });
  it('sabotage: a server without a limit looks at every guess', async () => {
    vi.spyOn(site.app.access.guesses, 'mayTry').mockReturnValue(true);
    expect(await considered()).toBe(20);
  });
});

describe('a signed-in moderator who guesses', () => {
  /** Of twenty guesses with the sign-in of one room: those that were looked at, and whether the last, which is right, let in. */
  const guessed = async (path: string, guess: (n: number) => object): Promise<{ lookedAt: number; isIn: boolean }> => {
    const cookie = await pair();
    let lookedAt = 0;
    let isIn = false;
    for (let n = 19; n >= 0; n -= 1) {
      const { status } = await post(site.url, path, guess(n), byCookie(cookie));
      if (status !== 429) lookedAt += 1;
      isIn = status === 200;
    }
    return { lookedAt, isIn };
  };
  const codes = () => {
    const right = Number(site.app.access.codes.make('other', 'moderator', null).code);
    return guessed('/api/access/code', (n) => ({ code: String((right + n) % 1_000_000).padStart(6, '0') }));
  };
  const phrases = () => {
    // Hashing is slow on purpose, and is not what is asked here.
    vi.spyOn(Hashing.prototype, 'verify').mockImplementation(async (phrase) => phrase === 'sunflower 0');
    return guessed('/api/access/passphrase', (n) => ({ passphrase: `sunflower ${n}` }));
  };
  const spareStaff = (): void => {
    vi.spyOn(site.app.access.guesses, 'mayTry').mockReturnValue(true);
  };
  it('is slowed like anybody at the code of another room', async () => {
    expect(await codes()).toEqual({ lookedAt: 5, isIn: false });
  });
  it('sabotage: a server that spares staff everywhere lets them find the code', async () => {
    spareStaff();
    expect(await codes()).toEqual({ lookedAt: 20, isIn: true });
  });
  it('is slowed like anybody at the passphrase of the organiser', async () => {
    expect(await phrases()).toEqual({ lookedAt: 5, isIn: false });
  });
  it('sabotage: a server that spares staff at the passphrase lets them find it', async () => {
    spareStaff();
    expect(await phrases()).toEqual({ lookedAt: 20, isIn: true });
  });
  it('gets no new tries by typing the code of their own room', async () => {
    let cookie = await pair();
    const { codes: made } = site.app.access;
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const other = Number(made.make('other', 'moderator', null).code);
      const mine = made.make('room', 'moderator', null).code;
      const wrong = [1, 2, 3].map((step) => String((other + step) % 1_000_000).padStart(6, '0')).find((one) => one !== mine);
      for (const code of [wrong, wrong, mine]) {
        const answer = await post(site.url, '/api/access/code', { code }, byCookie(cookie));
        statuses.push(answer.status);
        // A device that gains rights goes on under a new id.
        cookie = cookieOf(answer) || cookie;
      }
    }
    expect(statuses).toEqual([401, 401, 200, 401, 401, 200, 401, 429, 200, 429, 429, 200]);
  });
});

describe('many sign-ins at once', () => {
  const cheap = { N: 16, r: 1, p: 1, maxmem: 1024 * 1024 };
  /** Of two hundred: how many were hashed, and how many of those at the same time at most. */
  const hashed = async (hashing: (index: number) => Hashing) => {
    let under = 0;
    let atOnce = 0;
    const { postMessage, emit } = Worker.prototype;
    vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, given) {
      under += 1;
      atOnce = Math.max(atOnce, under);
      return postMessage.call(this, given);
    });
    vi.spyOn(Worker.prototype, 'emit').mockImplementation(function (this: Worker, event, ...given) {
      if (event === 'message') under -= 1;
      return emit.call(this, event, ...given);
    });
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => hashing(index).verify('x', null)));
    return { hashed: answers.filter((one) => one !== 'busy').length, atOnce };
  };
  it('are hashed one after the other, and most of them are sent away', async () => {
    const one = new Hashing(cheap);
    expect(await hashed(() => one)).toEqual({ hashed: 17, atOnce: 1 });
  });
  it('sabotage: a queue without an end lets them all wait', async () => {
    const endless = new Hashing(cheap, Infinity);
    expect((await hashed(() => endless)).hashed).toBe(200);
  });
  it('sabotage: eight lines instead of one hash eight at once', async () => {
    const lines = Array.from({ length: 8 }, () => new Hashing(cheap, 1));
    expect(await hashed((index) => lines[index % 8] ?? new Hashing(cheap))).toEqual({ hashed: 8, atOnce: 8 });
  });
});

describe('a private room', () => {
  /** Screens that a stranger gets to see. */
  const seen = async (): Promise<string[]> => {
    await post(site.url, '/api/rooms/room/privacy', { private: true }, staff());
    const screens = ['projector', 'agenda', 'speaker', 'foyer', 'overlay', 'moderator'];
    const opened = await Promise.all(
      screens.map((screen) => {
        const socket = browser('', screen);
        return Promise.race([viewAt(socket, 0).then(() => true), once(socket, 'connect_error').then(() => false)]);
      }),
    );
    return screens.filter((_, index) => opened[index]);
  };
  it('shows a stranger no screen', async () => expect(await seen()).toEqual([]));
  it('sabotage: a server that does not ask whether it is private shows all but the console', async () => {
    vi.spyOn(site.app.access, 'isPrivate').mockReturnValue(false);
    expect(await seen()).toEqual(['projector', 'agenda', 'speaker', 'foyer', 'overlay']);
  });
});

describe('the handshake', () => {
  const QUERY = `EIO=4&version=${PROTOCOL_VERSION}&room=room`;
  const upgrades = (headers: Record<string, string>, screen = 'projector'): Promise<boolean> =>
    new Promise((resolve) => {
      const address = `${site.url.replace('http', 'ws')}/socket.io/?${QUERY}&screen=${screen}&transport=websocket`;
      const socket = new WebSocket(address, { headers });
      socket.on('open', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('open', () => socket.terminate());
    });
  const polls = (headers: Record<string, string>): Promise<boolean> =>
    new Promise((resolve) => {
      const address = `${site.url}/socket.io/?${QUERY}&screen=projector&transport=polling`;
      ask(address, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      }).end();
    });
  /** What should be refused, and was not. */
  const letIn = async (): Promise<string[]> => {
    const { host } = new URL(site.url);
    const tries: readonly (readonly [string, Promise<boolean>])[] = [
      ['foreign Origin over WebSocket', upgrades({ origin: 'http://evil.example' })],
      ['foreign Origin over polling', polls({ origin: 'http://evil.example' })],
      ['rebound Host over WebSocket', upgrades({ origin: 'http://evil.example', host: 'evil.example' })],
      ['rebound Host over polling', polls({ host: 'evil.example' })],
      ['another port of this machine', upgrades({ origin: `http://${host.replace(/\d+$/, '1')}` })],
      ['no Origin over WebSocket', upgrades({})],
      ['no grant for the console', upgrades(ownOrigin(), 'moderator')],
    ];
    const opened = await Promise.all(tries.map(([, opens]) => opens));
    return tries.flatMap(([name], index) => (opened[index] ? [name] : []));
  };
  const allowEverything = (): void => {
    const allowRequest = (_request: unknown, allow: (why: undefined, ok: boolean) => void) => allow(undefined, true);
    Object.assign(site.app.live.engine.opts, { allowRequest });
  };

  it('lets in our own pages and nothing else', async () => {
    expect(await Promise.all([upgrades(ownOrigin()), polls({}), polls(ownOrigin())])).toEqual([true, true, true]);
    expect(await letIn()).toEqual([]);
  });
  it('sabotage: a server that looks at requests alone lets in who must say more', async () => {
    allowEverything();
    expect(await letIn()).toEqual(['no Origin over WebSocket', 'no grant for the console']);
  });
  it('sabotage: a server that does not look lets in other sites and rebound names', async () => {
    allowEverything();
    Reflect.set(site.app.live.engine, 'middlewares', []);
    expect(await letIn()).toHaveLength(7);
  });
});
