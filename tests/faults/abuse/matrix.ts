import { request } from 'node:http';
import { io } from 'socket.io-client';
import WebSocket from 'ws';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import type { RunningProcess } from '../../support/servers/processes.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import type { TestSocket } from '../../support/servers/sockets.ts';
import { asScreen, ROOM, SLOT, SPEAKER, stateOf, tokenOf } from './target.ts';

/** One of every command, each of which would change something if it were let through. */
const commands: readonly Command[] = [
  { type: 'open', mode: 'now' },
  { type: 'begin-at', slot: 'introduction' },
  { type: 'start', slot: 'welcome', early: true },
  { type: 'advance', from: 'welcome', to: 'introduction', early: true },
  { type: 'finish', slot: 'welcome' },
  { type: 'back', from: null, to: 'welcome' },
  { type: 'pause', slot: 'welcome' },
  { type: 'resume', slot: 'welcome' },
  { type: 'add', slot: SLOT, by: 60_000 },
  { type: 'take', slot: SLOT, by: 60_000 },
  { type: 'set-remaining', slot: SLOT, to: 60_000 },
  { type: 'skip', slot: SLOT },
  { type: 'unskip', slot: SLOT },
  { type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: null },
  { type: 'began-earlier', slot: 'welcome', person: null, to: 0 },
  { type: 'ended-earlier', slot: 'welcome', to: 0 },
  { type: 'accept-plan', changes: [{ slot: SLOT, from: 1_500_000, to: 1_200_000 }] },
  { type: 'undo', ids: ['nothing-at-all-0'] },
  { type: 'redo', id: 'nothing-at-all-0' },
  { type: 'follow-clock', to: 0 },
  { type: 'apply-file', hash: 'x', planRevision: 0 },
  { type: 'edit-agenda', planRevision: 0, agenda: {} },
  { type: 'give-floor', slot: 'debate-1', from: null, to: 'nothing-at-all-0' },
  { type: 'add-to-list', slot: 'debate-1', words: { kind: 'question', name: 'Eve' } },
  { type: 'sort-list', slot: 'debate-1' },
  { type: 'close-list', slot: 'debate-1', after: null },
  { type: 'set-hands', slot: 'debate-1', from: 'closed', to: 'listed' },
  { type: 'set-limit', slot: 'debate-1', entry: null, from: 120_000, to: 60_000 },
  { type: 'undo-list', ids: ['nothing-at-all-0'] },
  { type: 'close' },
];
const screens = ['moderator', 'projector', 'speaker', 'agenda', 'foyer', 'overlay'] as const;
const transports = ['websocket', 'polling'] as const;

/** Bodies that would be taken from somebody who may; a route that is not here takes none. */
const bodies: Readonly<Record<string, unknown>> = {
  '/api/rooms': { id: 'stolen' },
  '/api/rooms/{room}/cues': { type: 'send-cue', id: commandId(), target: { to: 'projector' }, text: 'no' },
  '/api/rooms/{room}/links': { grant: 'moderator', use: 'api' },
  '/api/rooms/{room}/code': { grant: 'moderator' },
  '/api/rooms/{room}/privacy': { private: true },
  '/api/rooms/{room}/chair': { type: 'take' },
  '/api/passphrase': {},
};
const COMMANDS = '/api/rooms/{room}/commands';
/** Where anybody may knock: to sign in with what they hold, to sign out, and to raise a hand, which is attacked by itself. */
const OPEN = /^\/api\/(access|rooms\/\{room\}\/hand)(\/|$)/;

type Knock = { readonly method: string; readonly path: string; readonly body?: unknown };

/** Every request that changes something, as the program itself lists them: a new one cannot be forgotten here. */
const knocks = async ({ url }: Pick<RunningProcess, 'url'>): Promise<readonly Knock[]> => {
  const { paths }: { paths: Record<string, Record<string, unknown>> } = await (await fetch(`${url}/api/openapi.json`)).json();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get' && !OPEN.test(path))
      .flatMap((method): Knock[] => {
        const filled = path.replace('{room}', ROOM).replace(/\{\w+\}/g, '1');
        if (path !== COMMANDS)
          return [{ method, path: filled, ...(method === 'post' && path in bodies ? { body: bodies[path] } : {}) }];
        return commands.map((command) => ({ method, path: filled, body: { id: commandId(), command } }));
      }),
  );
};

export type MatrixNumbers = { cells: number; stateChanges: number; wronglyOpened: number; wronglyAnswered: number };

/** Resolves seated, or null where the door stays shut. */
const sit = (server: RunningProcess, screen: string, transport: string, token: string | null): Promise<TestSocket | null> =>
  new Promise((resolve) => {
    const socket: TestSocket = io(server.url, {
      query: { room: ROOM, screen, version: String(PROTOCOL_VERSION), ...(screen === 'speaker' ? { person: SPEAKER } : {}) },
      transports: [transport],
      upgrade: false,
      reconnection: false,
      forceNew: true,
      extraHeaders: token === null ? { origin: server.url } : { authorization: `Bearer ${token}` },
    });
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', () => {
      socket.disconnect();
      resolve(null);
    });
  });

/** In ms. */
const ASK_AGAIN = 100;

/**
 * A round trip that everybody may make: whatever was sent before it has been handled. Asked until it is answered, for an answer that
 * finds no poll open is dropped: a late one would tell a wrong time.
 */
const settled = (socket: TestSocket): Promise<void> =>
  new Promise((resolve) => {
    const ask = (): void => void socket.emit('clock', 1);
    const again = setInterval(ask, ASK_AGAIN);
    const done = (): void => {
      clearInterval(again);
      resolve();
    };
    socket.once('clock', done);
    socket.once('disconnect', done);
    ask();
  });

/** Every command and event from every grant on every screen over both transports, and over HTTP: only staff at a console change anything. */
export const roleMatrix = async (server: RunningProcess): Promise<MatrixNumbers> => {
  const numbers: MatrixNumbers = { cells: 0, stateChanges: 0, wronglyOpened: 0, wronglyAnswered: 0 };
  const grants = ['public', 'speaker', 'display', 'moderator', 'organiser'] as const;
  for (const grant of grants) {
    const token = grant === 'public' ? null : await tokenOf(server, grant);
    const isStaff = grant === 'moderator' || grant === 'organiser';
    for (const screen of screens)
      for (const transport of transports) {
        const socket = await sit(server, screen, transport, token);
        numbers.cells += 1;
        if (screen === 'moderator' && (socket !== null) !== isStaff) numbers.wronglyOpened += 1;
        if (socket === null || (isStaff && screen === 'moderator')) {
          socket?.disconnect();
          continue;
        }
        const before = await stateOf(server);
        for (const command of commands)
          socket.emit('command', { id: commandId(), command }, () => {
            numbers.wronglyAnswered += 1;
          });
        const cue = { type: 'send-cue', id: commandId(), target: { to: 'projector' }, text: 'no' } as const;
        socket.emit('cue', cue, () => {
          numbers.wronglyAnswered += 1;
        });
        await settled(socket);
        numbers.cells += commands.length + 1;
        if ((await stateOf(server)) !== before) numbers.stateChanges += 1;
        socket.disconnect();
      }
    if (isStaff) continue;
    const headers: Record<string, string> = token === null ? { origin: server.url } : { authorization: `Bearer ${token}` };
    for (const { method, path, body } of await knocks(server)) {
      const before = await stateOf(server);
      const answer = await fetch(`${server.url}${path}`, {
        method,
        headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      numbers.cells += 1;
      // Refused for who asks, not for what was asked: a better question would be refused as well.
      if (answer.status !== 401 && answer.status !== 403) numbers.wronglyAnswered += 1;
      if ((await stateOf(server)) !== before) numbers.stateChanges += 1;
    }
  }
  return numbers;
};

/** Whether a WebSocket with these headers was opened. */
const opensSocket = (url: string, query: string, headers: Record<string, string>): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket&${query}`, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

const opensPolling = (url: string, query: string, headers: Record<string, string>): Promise<boolean> =>
  new Promise((resolve) => {
    request(`${url}/socket.io/?EIO=4&transport=polling&${query}`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    })
      .on('error', () => resolve(false))
      .end();
  });

export type OriginNumbers = { cells: number; wronglyOpened: number; wronglyRefused: number };

/** Origin × Host × cookie over both transports: pages of other sites and rebound names are refused before a socket exists. */
export const originMatrix = async (server: RunningProcess): Promise<OriginNumbers> => {
  const numbers: OriginNumbers = { cells: 0, wronglyOpened: 0, wronglyRefused: 0 };
  const { host } = new URL(server.url);
  const pair = await post(
    server.url,
    `/api/rooms/${ROOM}/links`,
    { grant: 'moderator', use: 'pair' },
    { authorization: `Bearer ${server.token}` },
  );
  const { token }: { token: string } = (await pair.json()) as never;
  const signedIn = await post(server.url, '/api/access/exchange', { token }, { origin: server.url });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const origins = [
    undefined,
    server.url,
    'http://evil.example',
    'null',
    `http://${host.replace(/\d+$/, '1')}`,
    `https://${host}.evil.example`,
  ];
  const hosts = [host, 'evil.example', `evil.example:${new URL(server.url).port}`, `127.0.0.1.evil.example`];
  for (const origin of origins)
    for (const name of hosts)
      for (const own of ['', cookie])
        for (const screen of ['moderator', 'projector'])
          for (const transport of transports) {
            const headers = { host: name, ...(origin === undefined ? {} : { origin }), ...(own === '' ? {} : { cookie: own }) };
            const opened = await (transport === 'websocket' ? opensSocket : opensPolling)(server.url, asScreen(screen), headers);
            const ours = name === host && (origin === server.url || (origin === undefined && transport === 'polling'));
            const due = ours && (screen === 'projector' || own !== '');
            numbers.cells += 1;
            if (opened && !due) numbers.wronglyOpened += 1;
            if (!opened && due) numbers.wronglyRefused += 1;
          }
  return numbers;
};
