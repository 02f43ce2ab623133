import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failures } from '../../../server/diagnostics/failures.ts';
import type { Log } from '../../../server/diagnostics/log-context.ts';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import { statusOf } from '../../../server/http/problems.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { DEEPEST_JSON, exceededLimit, MOST_JSON_KEYS } from '../../../shared/domain/agenda/file/json-limits.ts';
import { readAgenda } from '../../../shared/domain/agenda/file/read-agenda.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { refusals, rejections } from '../../../shared/domain/run/commands/rejections.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { rawSocket } from '../../faults/abuse/target.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { connect, once, send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';
import { type LogLine, testServer } from '../../support/servers/test-server.ts';
import { openMemory } from '../../support/stores/memory-store.ts';

const nestedText = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** A moderator's connection that sends text as it is: the library's own client could not send such a packet. */
const rawModerator = async (url: string, token: string) => {
  const socket = await rawSocket(url, `room=room&screen=moderator&version=${PROTOCOL_VERSION}`, {
    authorization: `Bearer ${token}`,
  });
  const heard = (starts: string): Promise<string> =>
    new Promise((resolve) => {
      const listen = (data: object): void => {
        if (!String(data).startsWith(starts)) return;
        socket.off('message', listen);
        resolve(String(data).slice(starts.length));
      };
      socket.on('message', listen);
    });
  const seat = heard('40');
  socket.send('40');
  await seat;
  return {
    close: () => socket.close(),
    /** The answer to packet 7. */
    ask: async (event: string, body: string): Promise<unknown> => {
      const answer = heard('437');
      socket.send(`427["${event}",${body}]`);
      return JSON.parse(await answer)[0];
    },
  };
};

const open = { type: 'open', mode: 'now' } as const;
const nested = (levels: number): unknown => JSON.parse(nestedText(levels));
const edit = (inside: unknown): Command => ({
  type: 'edit-agenda',
  planRevision: 0,
  agenda: { ...fileOfAgenda(smallDay()), note: inside },
});

const running: { server: Awaited<ReturnType<typeof testServer>>; sockets: TestSocket[] }[] = [];
const started = async (parts: Parameters<typeof testServer>[0] = {}) => {
  const log: LogLine[] = [];
  const server = await testServer({ log, ...parts });
  const sockets: TestSocket[] = [];
  running.push({ server, sockets });
  const join = (screen: string, token?: string): TestSocket => {
    const socket = connect(server.url, { room: 'room', screen }, token);
    sockets.push(socket);
    return socket;
  };
  const room = server.app.rooms.get('room');
  if (room === undefined) throw new Error('the room is not there');
  const asked = (command: object, id = commandId()) =>
    post(server.url, '/api/rooms/room/commands', { id, command }, { authorization: `Bearer ${server.token}` });
  return { ...server, log, join, live: room, asked, errors: () => log.filter(({ level }) => level >= 50) };
};
afterEach(async () => {
  vi.restoreAllMocks();
  for (const { server, sockets } of running.splice(0)) {
    for (const socket of sockets) socket.disconnect();
    await server.app.http.close();
  }
});

describe('JSON that is nested too deep', () => {
  it.each([
    [DEEPEST_JSON, null],
    [DEEPEST_JSON + 1, 'depth'],
    [8_000, 'depth'],
    [500_000, 'depth'],
  ])('of %d levels: %s', (levels, is) => {
    expect(exceededLimit(nested(levels))).toBe(is);
    expect(exceededLimit(JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`))).toBe(is);
  });
  it('is refused over a socket and over HTTP before anything walks it, and the server goes on', async () => {
    const { url, token, live, errors } = await started();
    const tablet = await rawModerator(url, token);
    const text = JSON.stringify({ id: commandId(), command: edit('here') }).replace('"here"', nestedText(7_500));
    for (const [event, body] of [
      ['command', text],
      ['command', nestedText(8_000)],
      ['cue', nestedText(8_000)],
      ['device', nestedText(8_000)],
    ] as const)
      expect(await tablet.ask(event, body), event).toMatchObject({
        ok: false,
        why: 'malformed',
        detail: expect.stringContaining('deeper than 32'),
      });
    const answer = await fetch(`${url}/api/rooms/room/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: text,
    });
    expect([answer.status, (await answer.json()).why]).toEqual([400, 'malformed']);
    expect(await tablet.ask('command', JSON.stringify({ id: commandId(), command: open }))).toEqual({ ok: true, revision: 1 });
    expect([live.room.revision, errors()]).toEqual([1, []]);
    tablet.close();
  });
  it('is a problem of an agenda that is uploaded as a file', () => {
    const reading = readAgenda(`{"id":"x","slots":${'['.repeat(8_000)}${']'.repeat(8_000)}}`);
    expect(reading).toMatchObject({ ok: false, problems: [{ path: '(file)', expected: { word: 'depth' } }] });
  });
});

describe('JSON with too many keys in one object', () => {
  const wide = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, index]));
  it.each([
    [MOST_JSON_KEYS, null],
    [MOST_JSON_KEYS + 1, 'keys'],
    [100_000, 'keys'],
  ])('of %d keys: %s', (count, is) => {
    expect(exceededLimit({ inside: [wide(count)] })).toBe(is);
  });
  it('is refused before a schema looks at each of them', async () => {
    const { asked, live } = await started();
    for (const agenda of [wide(100_000), { slots: [wide(100_000)] }]) {
      const answer = await asked({ type: 'edit-agenda', planRevision: 0, agenda });
      expect([answer.status, await answer.json()]).toEqual([
        400,
        expect.objectContaining({ why: 'malformed', detail: 'body: more than 1000 keys in one object' }),
      ]);
    }
    expect(live.room.revision).toBe(0);
  });
  it('is one problem of an agenda that is uploaded as a file', () => {
    const reading = readAgenda(JSON.stringify({ id: 'x', slots: [wide(100_000)] }));
    expect(reading).toEqual({
      ok: false,
      problems: [{ path: '(file)', value: '[…]', expected: { word: 'keys', values: { most: MOST_JSON_KEYS } } }],
      more: 0,
    });
  });
});

describe('a bug in what a handler does', () => {
  const broken = () => {
    throw new TypeError('Cannot read properties of undefined');
  };

  it('is answered as internal over a socket and logged once with room, command and connection', async () => {
    const { join, token, live, errors, clock } = await started();
    const tablet = join('moderator', token);
    await viewAt(tablet, 0);
    const execute = vi.spyOn(live, 'execute').mockImplementation(broken);
    const id = commandId();
    for (let count = 0; count < 5; count += 1) expect(await send(tablet, open, id)).toEqual({ ok: false, why: 'internal' });
    expect(errors()).toMatchObject([
      { reqId: tablet.id, room: 'room', command: 'open', commandId: id, err: { message: expect.stringContaining('undefined') } },
    ]);
    await clock.pass(60_000);
    await send(tablet, open, id);
    expect(errors()).toMatchObject([{}, { timesSince: 4 }]);
    execute.mockRestore();
    expect(await send(tablet, open)).toEqual({ ok: true, revision: 1 });
  });
  it('is answered as internal with status 500 over HTTP', async () => {
    const { asked, live, errors } = await started();
    vi.spyOn(live, 'execute').mockImplementation(broken);
    const id = commandId();
    const answer = await asked(open, id);
    expect([answer.status, await answer.json()]).toMatchObject([500, { status: 500, why: 'internal' }]);
    expect(errors()).toMatchObject([{ reqId: expect.stringMatching(/^req-/), room: 'room', command: 'open', commandId: id }]);
  });
  it('cuts the one connection that it leaves without a first view', async () => {
    const { join, live, errors } = await started();
    const before = join('projector');
    await viewAt(before, 0);
    const view = vi.spyOn(live, 'message').mockImplementation(broken);
    live.storeObserved(true);
    const other = join('agenda');
    await once(other, 'connect' as 'disconnect');
    expect(errors()).toMatchObject([{ room: 'room', event: 'send' }]);
    view.mockRestore();
    const shown = viewAt(before, 0);
    live.storeObserved(false);
    await shown;
  });
  it('ends in the timer that met it, and the server goes on', async () => {
    const { clock, errors, app } = await started();
    vi.spyOn(app.timeline, 'observe').mockImplementation(broken);
    await clock.pass(3_000);
    expect(errors()).toMatchObject([{ event: 'timer' }]);
    vi.restoreAllMocks();
    await clock.pass(1_000);
    expect((await fetch(`${running[0]?.server.url}/health`)).status).toBe(200);
  });
  it('sabotage: a handler without the guard throws at its caller', () => {
    const lines: object[] = [];
    const log: Log = { error: (fields) => void lines.push(fields), warn: () => undefined };
    const failures = new Failures(log, () => 0);
    expect(failures.guard({}, broken, (why) => why)).toBe('internal');
    expect(broken).toThrow(TypeError);
    expect(lines).toHaveLength(1);
  });
});

describe('a store that cannot be read where somebody signs in', () => {
  const unreadable = () => {
    const memory = openMemory();
    const state = { damaged: false };
    const invitation: typeof memory.invitation = async (hash) => {
      if (state.damaged) throw new StoreError('failed', 'database disk image is malformed');
      return memory.invitation(hash);
    };
    return { state, store: { ...memory, invitation } };
  };
  it('refuses that one request with a word, and is logged once', async () => {
    const { state, store } = unreadable();
    const { join, url, errors } = await started({ store });
    state.damaged = true;
    const token = 'u'.repeat(22);
    for (let count = 0; count < 3; count += 1) {
      const asked = await post(url, '/api/access/exchange', { token }, { origin: url });
      expect([asked.status, (await asked.json()).why]).toEqual([503, 'storage-failed']);
    }
    expect(errors()).toMatchObject([{ store: 'read', doing: 'invitation' }]);
    // Whoever connects is known without the store.
    await once(join('moderator', token), 'connect_error');
    await viewAt(join('projector'), 0);
    expect(errors()).toHaveLength(1);
  });
});

describe('the words of refusal', () => {
  it('each have a status that says error', () => {
    for (const why of [...rejections, ...refusals]) expect(statusOf(why), why).toBeGreaterThanOrEqual(400);
    expect([statusOf('internal'), statusOf('storage-failed'), statusOf('busy'), statusOf('id-used')]).toEqual([
      500, 503, 503, 409,
    ]);
  });
});
