import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { Actor } from '../../../server/access/revocations.ts';
import type { SignedIn, SignIns } from '../../../server/access/sign-ins.ts';
import { type App, buildApp } from '../../../server/app.ts';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import type { ProgrammeReader } from '../../../server/files/programmes/thread/programme-reader.ts';
import { type AgendaSource, hashOf } from '../../../server/rooms/log/changed-file.ts';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { ANY_ROOM } from '../../../shared/protocol/authorisation.ts';
import { type Answer, type ClientToServer, PROTOCOL_VERSION, type ServerToClient } from '../../../shared/protocol/messages.ts';
import { type ViewMessage, ViewReader, withCues } from '../../../shared/protocol/socket/sent-view.ts';
import { smallDay } from '../agendas/agenda.ts';
import { openMemory } from '../stores/memory-store.ts';
import { FakeClock } from '../time/fake-clock.ts';

export type TestSocket = Socket<ServerToClient, ClientToServer>;

export const root = new URL('../../..', import.meta.url).pathname;
export const temporary = (): string => mkdtempSync(join(tmpdir(), 'rostrum-'));

/** A line of the server's log, as it is written. */
export type LogLine = { readonly level: number; readonly msg: string; readonly err?: { readonly message: string } } & Readonly<
  Record<string, unknown>
>;

let counter = 0;
export const commandId = (): string => `test-${String(++counter).padStart(16, '0')}`;

/** A server in this process, on a free port, with a clock moved by hand. */
export const testServer = async ({
  agenda = smallDay(),
  store = openMemory(),
  clock = new FakeClock('2026-03-10T07:59:00Z'),
  hash = hashOf('file'),
  clientDir = null,
  publicUrl = null,
  log = null,
  level = 'warn',
  fetchesLocal = false,
  readingThread = null,
  others = [],
}: {
  agenda?: Agenda;
  store?: EventStore;
  clock?: FakeClock;
  hash?: string;
  clientDir?: string | null;
  publicUrl?: string | null;
  /** Takes each line of the log. */
  log?: LogLine[] | null;
  level?: 'warn' | 'trace';
  /** Whether programmes are fetched from machines nearby. */
  fetchesLocal?: boolean;
  /** Reads programmes in the place of the server's own reader. */
  readingThread?: ProgrammeReader | null;
  /** Further agendas that the server is started with. */
  others?: readonly AgendaSource[];
} = {}) => {
  const config = { port: 0, host: '127.0.0.1', publicUrl, dataDir: '', databaseUrl: null, tls: null, fetchesLocal };
  const app: App = await buildApp({
    config,
    clock,
    eventStore: store,
    after: clock.after,
    file: { hash, agenda },
    others,
    clientDir,
    readingThread,
    logger: log === null ? false : { level, stream: { write: (line: string) => void log.push(JSON.parse(line)) } },
  });
  await app.http.listen({ port: 0, host: '127.0.0.1' });
  const address = app.http.server.address();
  const url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  const { token } = await app.access.inviter.invite(ANY_ROOM, 'organiser', null);
  return { app, clock, store, url, token, room: agenda.id };
};

const readers = new WeakMap<TestSocket, Set<(message: ViewMessage) => void>>();
/** Whoever listens for the views of a socket, each put together from what has come on it; from the first one on. */
export const viewListeners = (socket: TestSocket): Set<(message: ViewMessage) => void> => {
  const known = readers.get(socket);
  if (known !== undefined) return known;
  const listeners = new Set<(message: ViewMessage) => void>();
  readers.set(socket, listeners);
  const reader = new ViewReader();
  let newest: ViewMessage | null = null;
  const show = (message: ViewMessage | null): void => {
    if (message === null) throw new Error('a run came without its agenda, or messages without a view');
    newest = message;
    for (const listener of listeners) listener(message);
  };
  socket.on('connect', () => {
    newest = null;
    reader.forget();
  });
  socket.on('view', (sent) => show(reader.read(sent)));
  socket.on('cues', (cues) => show(newest && withCues(newest, cues)));
  return listeners;
};

export const connect = (
  url: string,
  query: { room: string; screen: string; person?: string; version?: string; device?: string; page?: string },
  token?: string,
): TestSocket => {
  const socket: TestSocket = io(url, {
    query: { version: String(PROTOCOL_VERSION), ...query },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    // As a browser: a WebSocket always tells where its page is from. As a script: it says who it is.
    extraHeaders: token === undefined ? { origin: url } : { authorization: `Bearer ${token}` },
  });
  viewListeners(socket);
  return socket;
};

export const once = <T>(
  socket: TestSocket,
  event: 'view' | 'closing' | 'warning' | 'connect_error' | 'disconnect',
  fits: (value: T) => boolean = () => true,
): Promise<T> =>
  new Promise((resolve) => {
    const views = event === 'view' ? viewListeners(socket) : null;
    const listen = (value: T): void => {
      if (!fits(value)) return;
      views?.delete(listen as never);
      if (views === null) socket.off(event as 'warning', listen as never);
      resolve(value);
    };
    views?.add(listen as never);
    if (views === null) socket.on(event as 'warning', listen as never);
  });

export const viewAt = (socket: TestSocket, revision: number): Promise<ViewMessage> =>
  once<ViewMessage>(socket, 'view', ({ view }) => view.room.revision >= revision);

export const send = (socket: TestSocket, command: Command, id = commandId()): Promise<Answer> =>
  socket.timeout(5_000).emitWithAck('command', { id, command });

export const post = async (url: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** One accepted command over HTTP, as the moderator; throws with the problem otherwise. */
export const moderate = async ({ url, token }: { url: string; token: string }, room: string, command: Command): Promise<void> => {
  const answer = await post(
    url,
    `/api/rooms/${room}/commands`,
    { id: commandId(), command },
    { authorization: `Bearer ${token}` },
  );
  if (!answer.ok) throw new Error(await answer.text());
};

/** What an exchange of a link gave, where it must have given something. */
export const signedIn = (made: Awaited<ReturnType<SignIns['exchange']>>): SignedIn => {
  if (made === null || made === 'full') throw new Error(`not signed in: ${made}`);
  return made;
};
/** An organiser who is no device of the test. */
export const asOrganiser = (room: string): Actor => ({
  caller: { id: 'test', grants: [{ room: ANY_ROOM, grant: 'organiser', person: null }] },
  room,
});

/** Trades the one-time link of the terminal for an organiser's API token, which may also be opened as a link in a browser. */
const apiToken = async (url: string, pairing: string): Promise<string> => {
  const paired = await post(url, '/api/access/exchange', { token: pairing }, { origin: url });
  const cookie = paired.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { path }: { path: string } = await paired.json();
  const room = path.split('/')[2] ?? '';
  const made = await post(
    url,
    `/api/rooms/${room}/links`,
    { grant: 'organiser', use: 'api', name: 'test' },
    { cookie, origin: url },
  );
  const { token }: { token: string } = await made.json();
  return token;
};

export type RunningProcess = { readonly child: ChildProcess; readonly url: string; readonly token: string };

/** What Node is given to run: the built program, or another build of it. */
export const BUILT: readonly string[] = ['dist/server/main.js'];

/** The program as its own process; resolves when it says where it listens. `before`: a command that Node is run under. */
export const startProcess = (
  env: Record<string, string>,
  args: readonly string[] = [],
  program: readonly string[] = BUILT,
  before: readonly string[] = [],
): Promise<RunningProcess> =>
  new Promise((resolve, reject) => {
    const [command = '', ...rest] = [...before, process.execPath, ...program, ...args];
    const child = spawn(command, rest, {
      cwd: root,
      env: { ...process.env, HOST: '127.0.0.1', ...env },
    });
    let out = '';
    let asked = false;
    child.stderr.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      const found = out.match(/Moderator {4}(http:\/\/[^/]+)\/join#(\S+)/);
      if (!found?.[1] || !found[2] || asked) return;
      asked = true;
      const [, url, pairing] = found;
      apiToken(url, pairing).then((token) => resolve({ child, url, token }), reject);
    });
    child.on('exit', (code) => reject(new Error(`exit ${code}: ${out}`)));
  });

/** Runs the built program until it ends by itself. */
export const runProcess = (
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<{ code: number | null; err: string; out: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['dist/server/main.js', ...args], {
      cwd: root,
      env: { ...process.env, HOST: '127.0.0.1', ...env },
    });
    let err = '';
    let out = '';
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
    });
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.on('exit', (code) => resolve({ code, err, out }));
  });

/** Ends the program on purpose, and waits until it has. */
export const endProcess = async ({ child }: Pick<RunningProcess, 'child'>, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
  child.removeAllListeners('exit');
  child.kill(signal);
  await ended(child);
};

/** What a command wrote until it ended, however it ended. */
export const outputOf = (command: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(command, args, { cwd: root }, (_error, stdout) => resolve(stdout));
  });

export const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : void child.once('exit', () => resolve()),
  );
