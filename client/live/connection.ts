import { io, type Socket } from 'socket.io-client';
import type { CueRequest, Envelope } from '../../shared/domain/commands.schema.ts';
import type { ScreenKind, View } from '../../shared/domain/views.ts';
import {
  type Answer,
  type ClientToServer,
  type Handshake,
  PROTOCOL_VERSION,
  type ServerToClient,
  type ViewMessage,
} from '../../shared/protocol/messages.ts';
import { SyncedClock } from '../time/synced-clock.ts';

export type LinkState =
  | { readonly link: 'connecting' }
  | { readonly link: 'live' }
  | { readonly link: 'lost' }
  | { readonly link: 'refused'; readonly why: 'not-allowed' | 'no-such-room' | 'version' | 'malformed' };

export type LiveState = LinkState & { readonly message: ViewMessage | null; readonly heardAt: number };
export type Sent = Answer | { readonly ok: false; readonly why: 'no-answer'; readonly detail?: string };

const ANSWER_WITHIN = 3_000;
const RELOADED = 'rostrum.reloaded-for';

/** 128 random bits; works without a secure context. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The live link of one page: the newest view, the age of what is known, and the server's clock. */
export class Connection {
  readonly clock = new SyncedClock();
  #state: LiveState = { link: 'connecting', message: null, heardAt: performance.now() };
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #listeners = new Set<() => void>();
  readonly #wake = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.clock.resync();
    if (!this.#socket.connected) this.#socket.connect();
    else if (performance.now() - this.#state.heardAt > 10_000) this.#socket.disconnect().connect();
  };
  readonly #request: { room: string; screen: ScreenKind; person?: string };

  constructor(request: { room: string; screen: ScreenKind; person?: string }) {
    this.#request = request;
    const query: Handshake = { ...request, version: String(PROTOCOL_VERSION) };
    this.#socket = io({
      query,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      // A half-open network swallows a handshake: give up on it soon, and try again.
      timeout: 3_000,
      reconnectionDelay: 500,
      reconnectionDelayMax: 3_000,
      randomizationFactor: 0.5,
    });
    this.#socket.on('connect', () => this.clock.start((n, t1) => this.#socket.emit('clock', { n, t1 })));
    this.#socket.on('clock-reply', ({ t1, t2, t3 }) => this.clock.reply(t1, t2, t3));
    this.#socket.on('view', (message) => this.#take(message));
    this.#socket.on('heartbeat', ({ revision }) => {
      this.#set({ heardAt: performance.now() });
      if (revision > (this.#state.message?.view.room.revision ?? -1)) this.#socket.emit('refresh');
    });
    this.#socket.on('disconnect', (reason) => {
      this.clock.stop();
      this.#set({ link: 'lost' });
      // Cut by the server (a restart, a revoked link): the library would not come back by itself.
      if (reason === 'io server disconnect') window.setTimeout(() => this.#socket.connect(), Math.random() * 1_000);
    });
    this.#socket.on('connect_error', (error) => void this.#failed(error.message));
    document.addEventListener('visibilitychange', this.#wake);
    window.addEventListener('pageshow', this.#wake);
    window.addEventListener('online', this.#wake);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): LiveState => this.#state;

  close(): void {
    document.removeEventListener('visibilitychange', this.#wake);
    window.removeEventListener('pageshow', this.#wake);
    window.removeEventListener('online', this.#wake);
    this.clock.stop();
    this.#socket.disconnect();
  }

  command(command: Envelope['command'], id = newId()): Promise<Sent> {
    return this.#ask((socket) => socket.emitWithAck('command', { id, command }));
  }

  cue(request: CueRequest): Promise<Sent> {
    return this.#ask((socket) => socket.emitWithAck('cue', request));
  }

  async #ask(send: (socket: ReturnType<Socket<ServerToClient, ClientToServer>['timeout']>) => Promise<Answer>): Promise<Sent> {
    if (!this.#socket.connected) return { ok: false, why: 'no-answer' };
    try {
      return await send(this.#socket.timeout(ANSWER_WITHIN));
    } catch {
      return { ok: false, why: 'no-answer' };
    }
  }

  #take(message: ViewMessage): void {
    this.clock.hint(message.sentAt);
    const known = this.#state.message?.view.room.revision ?? -1;
    if (this.#state.link === 'live' && message.view.room.revision < known) return;
    this.#set({ link: 'live', message, heardAt: performance.now() });
  }

  async #failed(reason: string): Promise<void> {
    if (reason === 'version') return this.#reloadOnce();
    const { room, screen, person = '' } = this.#request;
    // A refused handshake has no readable reason over WebSocket: the same question over HTTP has.
    const status = await fetch(`/api/rooms/${room}?screen=${screen}&person=${person}`).then(
      (answer) => answer.status,
      () => 0,
    );
    const why = status === 403 ? 'not-allowed' : status === 404 ? 'no-such-room' : null;
    this.#set(why === null ? { link: this.#state.message === null ? 'connecting' : 'lost' } : { link: 'refused', why });
    if (why === null) return;
    this.#socket.disconnect();
  }

  #reloadOnce(): void {
    if (sessionStorage.getItem(RELOADED) === String(PROTOCOL_VERSION)) {
      this.#set({ link: 'refused', why: 'version' });
      return;
    }
    sessionStorage.setItem(RELOADED, String(PROTOCOL_VERSION));
    location.reload();
  }

  #set(change: Partial<LiveState> & object): void {
    this.#state = { ...this.#state, ...change } as LiveState;
    for (const listener of this.#listeners) listener();
  }
}

export type ViewOf<Screen extends ScreenKind> = Extract<View, { screen: Screen }>;
