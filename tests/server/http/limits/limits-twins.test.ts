import { afterEach, describe, expect, it } from 'vitest';
import type WebSocket from 'ws';
import { PROTOCOL_VERSION } from '../../../../shared/protocol/messages.ts';
import { isKept, malformedFrames } from '../../../faults/abuse/frames.ts';
import { type Attacked, openRoom, rawSocket } from '../../../faults/abuse/target.ts';
import { unseatedFrames } from '../../../faults/abuse/unseated.ts';
import { seminar } from '../../../support/agendas/agenda.ts';
import { commandId } from '../../../support/servers/requests.ts';
import { testServer } from '../../../support/servers/test-server.ts';
import { FakeClock } from '../../../support/time/fake-clock.ts';

/**
 * What keeps the server going under attack, asked of a running server, and beside it the same question to one in which just that
 * part is taken out. No time passes but what the fake clock is given.
 */
type Server = Awaited<ReturnType<typeof testServer>>;
let server: Server;
const open: WebSocket[] = [];
const start = async (clock = new FakeClock('2026-03-10T07:59:00Z')): Promise<void> => {
  server = await testServer({ agenda: seminar(), clock });
};
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  await server.app.http.close();
});

const projector = async (): Promise<WebSocket> => {
  const socket = await rawSocket(server.url, `room=${server.room}&screen=projector&version=${PROTOCOL_VERSION}`);
  open.push(socket);
  return socket;
};
describe('a flood', () => {
  /** Of two hundred packets at once: how many were heard, and whether their sender is still there. */
  const flooded = async () => {
    let heard = 0;
    server.app.live.on('connection', (socket) =>
      socket.on('refresh', () => {
        heard += 1;
      }),
    );
    const socket = await projector();
    const there = new Promise<boolean>((resolve) => {
      socket.on('message', (data) => {
        if (!String(data).startsWith('40')) return;
        for (let sent = 0; sent < 200; sent += 1) socket.send('42["refresh"]');
        resolve(isKept(socket));
      });
    });
    socket.send('40');
    return { there: await there, heard };
  };
  it('is heard sixty times at most, the request for its screen included, and cut', async () => {
    await start();
    const { there, heard } = await flooded();
    expect(there).toBe(false);
    expect(heard).toBeLessThan(60);
  });
  it('sabotage: without a bucket its sender stays and is heard to the end', async () => {
    await start();
    server.app.live.engine.on('connection', (conn) => conn.removeAllListeners('packet'));
    expect(await flooded()).toEqual({ there: true, heard: 200 });
  });
});

describe('half handshakes', () => {
  /** Of twenty connections that ask for no screen: how many are left after five seconds. */
  const left = async (clock: FakeClock): Promise<number> => {
    const silent = await Promise.all(Array.from({ length: 20 }, projector));
    expect(server.app.live.engine.clientsCount).toBe(20);
    await clock.pass(5_000);
    return (await Promise.all(silent.map(isKept))).filter((there) => there).length;
  };
  it('are closed after five seconds', async () => {
    const clock = new FakeClock('2026-03-10T07:59:00Z');
    await start(clock);
    expect(await left(clock)).toBe(0);
  });
  it('sabotage: without the timer that each of them has they stay', async () => {
    const clock = new FakeClock('2026-03-10T07:59:00Z');
    const { after } = clock;
    let forgets = false;
    await start(Object.assign(clock, { after: ((ms, call) => (forgets ? () => undefined : after(ms, call))) as typeof after }));
    forgets = true;
    expect(await left(clock)).toBe(20);
  });
});

describe('frames that no client of ours would send', () => {
  const FRAMES = 60;
  const attacked = (): Attacked & { child: { exitCode: number | null } } => ({
    url: server.url,
    token: server.token,
    child: { exitCode: null, signalCode: null },
  });
  it('over the limit or malformed, they end their own connection and nothing else', async () => {
    await start();
    const { oversizeClosedP99Ms: _time, sockets: _count, ...numbers } = await malformedFrames(attacked(), FRAMES, 1, 2);
    expect(numbers).toEqual({ frames: FRAMES, crashes: 0, stateChanges: 0, oversizeTaken: 0 });
  });
  it('sabotage: without a limit on their size the large ones are taken', async () => {
    await start();
    Reflect.set(Reflect.get(Reflect.get(server.app.live.engine, 'ws'), 'options'), 'maxPayload', 0);
    expect(await malformedFrames(attacked(), FRAMES, 1, 2)).toMatchObject({ oversizeTaken: 6 });
  });
  it('sabotage: a handler that trusts what it gets would have ended the program', async () => {
    await start();
    const target = attacked();
    server.app.live.on('connection', (socket) =>
      socket.on('command', async (sent) => {
        try {
          await socket.data.room.execute(sent, { device: 'anybody', author: 'anybody' });
        } catch {
          target.child.exitCode = 1;
        }
      }),
    );
    expect(await malformedFrames(target, FRAMES, 1, 2)).toMatchObject({ crashes: 1 });
  });

  it('commands before a seat, and after one was refused, have no effect', async () => {
    await start();
    await openRoom(server);
    expect(await unseatedFrames(attacked(), 600)).toEqual({ earlyFrames: 600, earlyEffects: 0 });
  });
  it('sabotage: a server that listens before it has asked who is there obeys them', async () => {
    await start();
    await openRoom(server);
    const room = server.app.rooms.get(server.room);
    server.app.live.engine.on('connection', (conn) =>
      conn.on('data', async (text: unknown) => {
        // The layer below has taken its own digit off.
        if (!String(text).startsWith('2["command"')) return;
        const [, { command }] = JSON.parse(String(text).slice(1));
        await room?.execute({ id: commandId(), command }, { device: 'anybody', author: 'anybody' });
      }),
    );
    expect((await unseatedFrames(attacked(), 600)).earlyEffects).toBeGreaterThan(0);
  });
});
