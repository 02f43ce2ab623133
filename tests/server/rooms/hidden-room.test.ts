import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { publicScreens } from '../../../shared/protocol/http/cacheable-screens.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { temporary } from '../../support/folders.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { connect, once, send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';

/** The room that a stranger may not know of, and the name of one that there is not. */
const HIDDEN = 'hidden';
const NOWHERE = 'nowhere';

let server: Awaited<ReturnType<typeof testServer>>;
const sockets: TestSocket[] = [];
const staff = () => ({ authorization: `Bearer ${server.token}` });
const grantOf = async (room: string, grant: 'moderator' | 'speaker' | 'display') =>
  (await server.app.access.inviter.invite(room, grant, grant === 'speaker' ? 'ada' : null, { use: 'api' })).token;

beforeEach(async () => {
  const clientDir = temporary();
  writeFileSync(join(clientDir, 'index.html'), '<html lang="__EVENT_LANGUAGE__">');
  server = await testServer({ clientDir });
  await server.app.rooms.add({ ...smallDay(), language: 'fr', id: HIDDEN }, 'hash');
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

const ways = {
  private: () => post(server.url, `/api/rooms/${HIDDEN}/privacy`, { private: true }, staff()),
  archived: () => post(server.url, `/api/rooms/${HIDDEN}/archive`, {}, staff()),
};
const strangers: Readonly<Record<string, () => Promise<Record<string, string>>>> = {
  'a stranger': async () => ({ origin: server.url }),
  'a moderator of another room': async () => ({ authorization: `Bearer ${await grantOf('room', 'moderator')}` }),
};

type Told = { readonly status: number; readonly headers: Record<string, string>; readonly text: string };
const told = async (method: string, path: string, headers: Record<string, string>): Promise<Told> => {
  const isWrite = method === 'POST' || method === 'DELETE';
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: isWrite ? { 'content-type': 'application/json', ...headers } : headers,
    ...(isWrite ? { body: '{}' } : {}),
  });
  const { date: _date, 'content-security-policy': _policy, ...rest } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers: rest, text: await answer.text() };
};

/** Every request about a room, as the program lists them, and every page of one. */
const requests = async (): Promise<readonly (readonly [method: string, path: string])[]> => {
  const { paths }: { paths: Record<string, object> } = await (await fetch(`${server.url}/api/openapi.json`)).json();
  const listed = Object.entries(paths)
    .filter(([path]) => path.includes('{room}'))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path.replace(/\{(?!room)\w+\}/g, '1')] as const),
    );
  const ofScreens = ['moderator', 'projector', 'speaker&person=ada', 'agenda', 'foyer', 'overlay', 'cockpit'].map(
    (screen) => ['GET', `/api/rooms/{room}?screen=${screen}`] as const,
  );
  const views = [...ofScreens, ...publicScreens.map((screen) => ['GET', `/api/rooms/{room}/public/${screen}`] as const)];
  const pages = ['', '/moderator', '/edit', '/projector', '/speaker/ada', '/agenda', '/sheet', '/report', '/other'].map(
    (page) => ['GET', `/r/{room}${page}`] as const,
  );
  return [...listed, ...views, ...pages];
};

/** Requests that are answered otherwise about the hidden room than about one that there is not. */
const toldApart = async (headers: Record<string, string>): Promise<string[]> => {
  const found: string[] = [];
  for (const [method, path] of await requests()) {
    const about = async (room: string) => {
      const { text, ...rest } = await told(method, path.replace('{room}', room), headers);
      return JSON.stringify({ ...rest, text: text.replaceAll(room, '{room}') }).replace(/"content-length":"\d+",?/, '');
    };
    if ((await about(HIDDEN)) !== (await about(NOWHERE))) found.push(`${method} ${path}`);
  }
  return found;
};

/** The word, and the status where there is one, with which a screen is refused. */
const refusal = (room: string, screen: string, transport: 'websocket' | 'polling', headers: Record<string, string>) => {
  const socket: TestSocket = io(server.url, {
    query: { version: String(PROTOCOL_VERSION), room, screen, person: 'ada' },
    transports: [transport],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  sockets.push(socket);
  return Promise.race([viewAt(socket, 0).then(() => 'in'), once<Error>(socket, 'connect_error').then(({ message }) => message)]);
};

describe.each(['private', 'archived'] as const)('a room that is %s', (way) => {
  beforeEach(async () => {
    expect((await ways[way]()).status).toBe(200);
  });
  it.each(Object.keys(strangers))('answers %s as one that there is not, to every request and on every page', async (who) => {
    expect((await requests()).length).toBeGreaterThan(30);
    expect(await toldApart((await strangers[who]?.()) ?? {})).toEqual([]);
  });
  it.each(Object.keys(strangers))('refuses %s a screen as one that there is not, over both transports', async (who) => {
    const headers = (await strangers[who]?.()) ?? {};
    for (const transport of ['websocket', 'polling'] as const)
      for (const screen of ['moderator', 'projector', 'speaker', 'agenda', 'foyer', 'overlay'])
        expect(await refusal(HIDDEN, screen, transport, headers), `${screen} ${transport}`).toBe(
          await refusal(NOWHERE, screen, transport, headers),
        );
  });
  it('is in no list of rooms of theirs', async () => {
    for (const headers of Object.values(strangers))
      expect(JSON.stringify(await told('GET', '/api/rooms', await headers()))).not.toContain(HIDDEN);
  });
  it('sabotage: told apart by its refusals, pages and screens where the door is not asked', async () => {
    vi.spyOn(server.app.access, 'isPrivate').mockReturnValue(false);
    if (way === 'archived') await server.app.rooms.setArchived(HIDDEN, false);
    const found = await toldApart({ origin: server.url });
    expect(found).toEqual(expect.arrayContaining(['POST /api/rooms/{room}/commands', 'GET /r/{room}/projector']));
    expect(await refusal(HIDDEN, 'projector', 'websocket', { origin: server.url })).toBe('in');
  });
});

describe('a private room', () => {
  it('is known to whoever holds something in it: what they may not do is refused as such', async () => {
    await ways.private();
    for (const grant of ['speaker', 'display'] as const) {
      const headers = { authorization: `Bearer ${await grantOf(HIDDEN, grant)}` };
      expect((await told('POST', `/api/rooms/${HIDDEN}/commands`, headers)).status).toBe(403);
      expect((await told('GET', `/api/rooms/${HIDDEN}?screen=agenda`, headers)).status).toBe(200);
      expect((await told('GET', `/r/${HIDDEN}/agenda`, headers)).text).toContain('lang="fr"');
    }
  });
});

describe('an archived room', () => {
  it('ends the screens of all but its staff, also those that came by a link', async () => {
    const own = (screen: string, token?: string): TestSocket => {
      const socket = connect(server.url, { room: HIDDEN, screen, person: 'ada' }, token);
      sockets.push(socket);
      return socket;
    };
    const others = [
      own('projector'),
      own('projector', await grantOf(HIDDEN, 'display')),
      own('speaker', await grantOf(HIDDEN, 'speaker')),
      own('agenda'),
    ];
    const console = own('moderator', await grantOf(HIDDEN, 'moderator'));
    await Promise.all([...others, console].map((socket) => viewAt(socket, 0)));
    const gone = Promise.all(others.map((socket) => once(socket, 'disconnect')));
    await ways.archived();
    await gone;
    expect(await send(console, { type: 'open', mode: 'now' })).toEqual({ ok: false, why: 'room-archived' });
    expect(console.connected).toBe(true);
  });
  it('opens no run, to a script either; its plan can be worked on, and it runs once it is brought back', async () => {
    await ways.archived();
    const does = async (command: object) =>
      (await post(server.url, `/api/rooms/${HIDDEN}/commands`, { id: commandId(), command }, staff())).json();
    for (const mode of ['now', 'rehearsal']) expect(await does({ type: 'open', mode })).toMatchObject({ why: 'room-archived' });
    const agenda = JSON.parse((await told('GET', `/api/rooms/${HIDDEN}/agenda.json`, staff())).text);
    const edited = { type: 'edit-agenda', planRevision: 0, agenda: { ...agenda, title: 'Next year' } };
    expect(await does(edited)).toMatchObject({ ok: true });
    await post(server.url, `/api/rooms/${HIDDEN}/restore`, {}, staff());
    expect(await does({ type: 'open', mode: 'now' })).toMatchObject({ ok: true });
  });
});

describe('an answer that depends on who asks', () => {
  it('is never stored, refused or given', async () => {
    const signedIn = await post(
      server.url,
      '/api/access/exchange',
      { token: await grantOf('room', 'moderator') },
      { origin: server.url },
    );
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(signedIn.headers.get('cache-control')).toBe('no-store');
    const { paths }: { paths: Record<string, object> } = await (await fetch(`${server.url}/api/openapi.json`)).json();
    const asked = Object.entries(paths).filter(([path, methods]) => path.startsWith('/api/') && 'get' in methods);
    expect(asked.length).toBeGreaterThan(6);
    for (const [path] of asked)
      for (const headers of [{ cookie }, {}] as Record<string, string>[])
        expect((await told('GET', path.replace('{room}', 'room'), headers)).headers['cache-control'], path).toBe('no-store');
  });
});
