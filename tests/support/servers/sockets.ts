import { io, type Socket } from 'socket.io-client';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { type Answer, type ClientToServer, PROTOCOL_VERSION, type ServerToClient } from '../../../shared/protocol/messages.ts';
import { type ViewMessage, ViewReader, withCues } from '../../../shared/protocol/socket/sent-view.ts';
import { commandId } from './requests.ts';

export type TestSocket = Socket<ServerToClient, ClientToServer>;

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
