import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { connectionLimits, limitPackets } from '../../../../server/sockets/connections/connection-limits.ts';
import { LOOK_EVERY } from '../../../../server/sockets/connections/stalled-readers.ts';
import { PROTOCOL_VERSION } from '../../../../shared/protocol/messages.ts';
import { commandId } from '../../../support/servers/requests.ts';
import { connect, viewAt } from '../../../support/servers/sockets.ts';
import { testServer } from '../../../support/servers/test-server.ts';
import { FakeClock } from '../../../support/time/fake-clock.ts';

const hall = () => {
  let now = 0;
  const limits = connectionLimits(() => now);
  const from = (remoteAddress: string): IncomingMessage => ({ socket: { remoteAddress } }) as never;
  return {
    wait: (ms: number) => {
      now += ms;
    },
    flood: (address = '10.0.0.1') => limits.noteFlood(from(address)),
    /** Of so many that come at once: how many are let in. Each stays; the answer closes them. */
    arrive: (count: number, device: string, address = '10.0.0.1') => {
      const open: EventEmitter[] = [];
      for (let n = 0; n < count; n += 1) {
        if (!limits.mayOpen(from(address), device)) continue;
        const conn = new EventEmitter();
        limits.countOpen(from(address), device, conn);
        open.push(conn);
      }
      return {
        let: open.length,
        leave: () => {
          for (const conn of open) conn.emit('close');
        },
      };
    },
  };
};

describe('connections', () => {
  it('a signed-in device opens sixty at once, ten a second, and never more than sixty-four that stay', () => {
    const { arrive, wait } = hall();
    const first = arrive(100, 'tablet');
    expect(first.let).toBe(60);
    wait(10_000);
    expect(arrive(100, 'tablet').let).toBe(4);
    first.leave();
    wait(10_000);
    expect(arrive(100, 'tablet').let).toBe(60);
  });
  it('one device that is over its limit takes nothing from another behind the same address', () => {
    const { arrive } = hall();
    arrive(1_000, 'flooder');
    expect(arrive(30, 'tablet').let).toBe(30);
  });
  it('a flooder comes back slowly, as does the whole address; signed-in devices and other addresses do not wait', () => {
    const { arrive, flood, wait } = hall();
    flood();
    expect(arrive(500, '').let).toBe(50);
    expect(arrive(60, 'tablet').let).toBe(60);
    expect(arrive(500, '', '10.0.0.2').let).toBe(500);
    wait(1_000);
    flood();
    // Twenty-five a second, less the one that the empty bucket owed.
    expect(arrive(500, '').let).toBe(24);
    // A second after the last cut the hall is let in as ever.
    wait(1_001);
    expect(arrive(500, '').let).toBe(500);
  });
  it('a hall of a thousand behind one address comes back at once, twice over; an address is limited all the same', () => {
    const { arrive, wait } = hall();
    expect(arrive(2_000, '').let).toBe(2_000);
    expect(arrive(5_000, '').let).toBe(1_000);
    expect(arrive(1, '', '10.0.0.2').let).toBe(1);
    for (let second = 0; second < 20; second += 1) {
      wait(1_000);
      arrive(1_000, '');
    }
    expect(arrive(1, '').let).toBe(0);
  });
});

describe('connections that ask for no screen', () => {
  const door = () => {
    const io = Object.assign(new EventEmitter(), { engine: new EventEmitter() });
    limitPackets(
      io as never,
      () => 0,
      () => () => undefined,
    );
    return (screen: boolean) => {
      const conn = Object.assign(new EventEmitter(), {
        open: true,
        transport: { name: 'polling' },
        close: () => {
          conn.open = false;
          conn.emit('close', 'forced close');
        },
      });
      io.engine.emit('connection', conn);
      if (screen) io.emit('connection', { conn });
      return conn;
    };
  };
  it('are a thousand at most: the oldest makes room, a screen never does', () => {
    const come = door();
    const screens = Array.from({ length: 50 }, () => come(true));
    const silent = Array.from({ length: 1_000 }, () => come(false));
    expect([...screens, ...silent].every(({ open }) => open)).toBe(true);
    const last = [come(false), come(true)];
    expect(silent.flatMap(({ open }, index) => (open ? [] : [index]))).toEqual([0, 1]);
    expect([...screens, ...last].every(({ open }) => open)).toBe(true);
  });
  it('that are gone take no place', () => {
    const come = door();
    for (let n = 0; n < 3_000; n += 1) come(false).close();
    const silent = Array.from({ length: 1_000 }, () => come(false));
    expect(silent.every(({ open }) => open)).toBe(true);
  });
});

describe('a screen that does not read', () => {
  /** Looks of the server until a reader is cut, 20 at most. It answers pings of the upper layer all the time, blindly. */
  const looksUntilCut = async (reads: boolean, clock = new FakeClock('2026-03-10T07:59:00Z')): Promise<number> => {
    const server = await testServer({ clock });
    const query = `EIO=4&transport=websocket&room=room&screen=projector&version=${PROTOCOL_VERSION}`;
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?${query}`, {
      headers: { origin: server.url },
      autoPong: reads,
    });
    socket.on('error', () => undefined);
    socket.setMaxListeners(0);
    const seated = new Promise<void>((resolve) =>
      socket.on('message', (data) => {
        if (String(data).startsWith('0')) socket.send('40');
        if (String(data).startsWith('42["view"')) resolve();
      }),
    );
    await seated;
    let looks = 0;
    while (server.app.live.engine.clientsCount > 0 && looks < 20) {
      looks += 1;
      await server.clock.pass(LOOK_EVERY);
      socket.send('3');
      // A round trip: what was asked before it has been answered, by whoever reads.
      await new Promise<void>((resolve) => {
        socket.once('message', () => resolve());
        socket.once('close', () => resolve());
        if (socket.readyState === socket.OPEN) socket.send('42["clock",1]');
        else resolve();
      });
    }
    socket.terminate();
    await server.app.http.close();
    return looks;
  };
  it('is cut at the fifth look, however often it says that it is alive', async () => {
    expect(await looksUntilCut(false)).toBe(5);
  });
  it('sabotage: where the server looks at nobody, the lying one stays', async () => {
    const clock = new FakeClock('2026-03-10T07:59:00Z');
    const { after } = clock;
    const never = (): void => undefined;
    const blind: typeof after = (ms, call) => (ms === LOOK_EVERY ? never : after(ms, call));
    expect(await looksUntilCut(false, Object.assign(clock, { after: blind }))).toBe(20);
  });
  it('is asked again once a view has been sent, and not while nothing is', async () => {
    const server = await testServer();
    const socket = connect(server.url, { room: 'room', screen: 'projector' });
    await viewAt(socket, 0);
    let asked = 0;
    const wire: unknown = Reflect.get(socket.io.engine.transport, 'ws');
    (wire as WebSocket).on('ping', () => {
      asked += 1;
    });
    const looks = async (count: number): Promise<void> => {
      for (let look = 0; look < count; look += 1) {
        await server.clock.pass(LOOK_EVERY);
        // A round trip: what the look asked has come, and has been answered.
        const replied = new Promise((resolve) => socket.once('clock', resolve));
        socket.emit('clock', look);
        await replied;
      }
    };
    await looks(2);
    expect(asked).toBe(1);
    await looks(4);
    expect(asked).toBe(1);
    const told = viewAt(socket, 1);
    await server.app.rooms
      .get('room')
      ?.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, { device: 'd', author: 'a' });
    await told;
    await looks(2);
    expect(asked).toBe(2);
    socket.disconnect();
    await server.app.http.close();
  });
  it('is found without asking a whole hall in one look', async () => {
    const server = await testServer();
    const query = `EIO=4&transport=websocket&room=room&screen=projector&version=${PROTOCOL_VERSION}`;
    let asked = 0;
    const seats: WebSocket[] = [];
    for (let seat = 0; seat < 6; seat += 1) {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?${query}`, {
        headers: { origin: server.url },
      });
      socket.on('ping', () => {
        asked += 1;
      });
      await new Promise<void>((resolve) =>
        socket.on('message', (data) => {
          if (String(data).startsWith('0')) socket.send('40');
          if (String(data).startsWith('42["view"')) resolve();
        }),
      );
      seats.push(socket);
    }
    const askedInLooks: number[] = [];
    for (let look = 0; look < 2; look += 1) {
      asked = 0;
      await server.clock.pass(LOOK_EVERY);
      for (const socket of seats)
        await new Promise<void>((resolve) => {
          socket.once('message', () => resolve());
          socket.send('42["clock",1]');
        });
      askedInLooks.push(asked);
    }
    expect(askedInLooks).toEqual([3, 3]);
    for (const socket of seats) socket.terminate();
    await server.app.http.close();
  });
  it('one that reads stays', async () => {
    expect(await looksUntilCut(true)).toBe(20);
  });
});
