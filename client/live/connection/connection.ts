import { io, type Socket } from 'socket.io-client';
import { navigate } from 'wouter/use-browser-location';
import { withPresence } from '../../../shared/domain/cues/presence.ts';
import { withReceipt } from '../../../shared/domain/cues/receipts.ts';
import type { ScreenKind, View } from '../../../shared/domain/run/views.ts';
import type { AskRequest, CueRequest } from '../../../shared/protocol/cues.schema.ts';
import type { Envelope } from '../../../shared/protocol/envelope.schema.ts';
import { TAP_ANSWERED_WITHIN } from '../../../shared/protocol/limits.ts';
import { type Answer, type ClientToServer, PROTOCOL_VERSION, type ServerToClient } from '../../../shared/protocol/messages.ts';
import { pathToPage } from '../../../shared/protocol/paths.ts';
import type { ProjectionRequest } from '../../../shared/protocol/projection.schema.ts';
import type { DeviceOrder } from '../../../shared/protocol/socket/devices.schema.ts';
import type { Handshake } from '../../../shared/protocol/socket/handshake.schema.ts';
import type { ReceiptNotice } from '../../../shared/protocol/socket/receipt.schema.ts';
import { type SentView, type ViewMessage, ViewReader, withCues } from '../../../shared/protocol/socket/sent-view.ts';
import { browserTimers } from '../../time/device.ts';
import { pageClock } from '../../time/page-clock.ts';
import { AMBER, DEAD, HANDSHAKE, spread, watchConnection } from './come-back.ts';
import type { LiveState } from './live-state.ts';
import type { AskedView } from './polled-view.ts';
import { Asking, isOvertaken } from './polling.ts';
import { askSlowly, askWhy, type ConnectionRefusal, type ConnectionRequest, reloadOnce } from './refusal.ts';
import { deviceId, pageId, reportStatus } from './this-screen.ts';
import { ToldLists } from './told-lists.ts';

export type Sent = Answer | { readonly ok: false; readonly why: 'no-answer'; readonly detail?: string };

type Wire = Socket<ServerToClient, ClientToServer>;

/** The live link of one page: the newest view, the age of what is known, and the server's clock. */
export class Connection {
  readonly clock = pageClock();
  #state: LiveState = { link: 'connecting', message: null };
  #heardAt = performance.now();
  /** When the link was opened anew from here, on performance.now(): a handshake gets its time. */
  #openedAt = performance.now();
  /** A connection was opened from here and has not come. */
  #isOpening = true;
  /** When what is shown was told, on performance.now(). */
  #shownAt = 0;
  #serverCloses = false;
  #returning = 0;
  /** Calls off the asking that follows a refusal. */
  #stopAsking: (() => void) | null = null;
  #isClosed = false;
  readonly #lists = new ToldLists();
  readonly #reader = new ViewReader();
  readonly #socket: Wire;
  readonly #listeners = new Set<() => void>();
  #watchesDevices = false;
  readonly #status = reportStatus((status) => {
    if (this.#socket.connected) this.#socket.emit('status', status);
  });
  readonly #watch: ReturnType<typeof watchConnection>;
  readonly #stops: readonly (() => void)[];
  readonly #request: ConnectionRequest;
  readonly #asking: Asking;

  constructor(request: ConnectionRequest) {
    this.#request = request;
    const query: Handshake = { ...request, version: String(PROTOCOL_VERSION), device: deviceId(), page: pageId };
    this.#socket = io({
      query,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: HANDSHAKE,
      reconnectionDelay: 500,
      reconnectionDelayMax: 3_000,
      randomizationFactor: 0.5,
    });
    this.#asking = new Asking(request, { show: (asked) => this.#showAsked(asked), tryAgain: () => this.#openAnew() });
    this.#hear(this.#socket);
    this.#watch = watchConnection(
      () => this.#sense(),
      () => this.#thereAgain(),
      () => this.#set({}),
      () => this.#knocks(),
    );
    this.#stops = [() => this.#status.stop(), this.#watch.stop, browserTimers.onWake(() => this.#woke())];
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): LiveState => this.#state;
  /** When a view or a sign of life came last, on performance.now(). Nobody is told of one on a fresh link: nothing to draw follows. */
  readonly heardAt = (): number => this.#heardAt;

  close(): void {
    for (const stop of this.#stops) stop();
    this.#asking.stop();
    clearTimeout(this.#returning);
    this.#stopAsking?.();
    this.#isClosed = true;
    this.clock.close();
    this.#socket.disconnect();
  }

  /** Sent only over a live link, never kept by the library: what is not sent now waits with whoever asked. */
  command(envelope: Envelope): Promise<Sent> {
    return this.#ask((socket) => socket.emitWithAck('command', envelope));
  }

  cue(request: CueRequest): Promise<Sent> {
    return this.#ask((socket) => socket.emitWithAck('cue', request));
  }

  /** What this speaker tells the moderators. */
  ask(request: AskRequest): Promise<Sent> {
    return this.#ask((socket) => socket.emitWithAck('ask', request));
  }

  /** Tells how far a message has come on a speaker's own page. */
  receipt(notice: ReceiptNotice): Promise<Sent> {
    return this.#ask((socket) => socket.emitWithAck('receipt', notice));
  }

  /** Blanks the projection, shows it again, or has another clock large on it. */
  blank(request: ProjectionRequest): Promise<Sent> {
    return this.#ask((socket) => socket.emitWithAck('blank', request));
  }

  /** What a console tells another screen to do. */
  device(order: DeviceOrder): Promise<Sent> {
    return this.#ask((socket) => socket.emitWithAck('device', order));
  }

  /** Has the list of screens told from now on, or no longer. */
  watchDevices(watches: boolean): void {
    this.#watchesDevices = watches;
    if (this.#socket.connected) this.#socket.emit('watch-devices', watches);
  }

  #hear(socket: Wire): void {
    socket.on('connect', () => {
      this.#isOpening = false;
      this.#asking.stop();
      socket.io.reconnection(true);
      this.#reader.forget();
      this.#lists.forget();
      this.clock.start((n) => socket.emit('clock', n), this.#status.news);
      this.#status.again();
      if (this.#watchesDevices) socket.emit('watch-devices', true);
    });
    socket.on('devices', (devices) => this.#set({ devices }));
    socket.on('identify', (name) => this.#set({ identified: { name, at: performance.now() } }));
    // Inside the page, so that a screen in full screen stays so.
    socket.on('go', (page) => navigate(pathToPage(this.#request.room, page)));
    socket.on('clock', (n, t2, kept) => this.clock.reply(n, t2, t2 + kept));
    socket.on('view', (sent) => this.#take(sent));
    socket.on('cues', (cues) => {
      const { link, message } = this.#state;
      this.#heardAt = performance.now();
      if (link === 'live' && message !== null) this.#show({ link, message: withCues(message, cues) });
    });
    socket.on('floor', (floor) => this.#set({ floor }));
    // The transport's own ping: the link lives. A beat says which view is the newest.
    socket.io.on('ping', () => this.#hears());
    socket.on('beat', (_revision, edition) => {
      this.#hears();
      if (edition !== this.#state.message?.edition) socket.emit('refresh');
    });
    socket.on('acts', (told) => this.#set({ acts: [...this.#lists.standing('acts', this.#state.acts), ...told] }));
    socket.on('presence', (told) =>
      this.#set({ presence: withPresence(this.#lists.standing('presence', this.#state.presence), told) }),
    );
    socket.on('receipts', (told) =>
      this.#set({ receipts: told.reduce(withReceipt, this.#lists.standing('receipts', this.#state.receipts)) }),
    );
    socket.on('access', (access) => this.#set({ access }));
    socket.on('closing', () => {
      this.#serverCloses = true;
    });
    socket.on('disconnect', (reason) => {
      this.clock.stop();
      this.#watch.look();
      this.#set({ link: 'lost' });
      if (this.#serverCloses || reason === 'io server disconnect') this.#returnLater();
      this.#serverCloses = false;
    });
    socket.on('connect_error', (error) => void this.#failed(error.message));
  }

  async #ask(send: (socket: ReturnType<Wire['timeout']>) => Promise<Answer>): Promise<Sent> {
    if (!this.#socket.connected) return { ok: false, why: 'no-answer' };
    const sentAt = performance.now();
    try {
      return await send(this.#socket.timeout(TAP_ANSWERED_WITHIN));
    } catch {
      // A server that answers in milliseconds and says nothing for three seconds is not at the other end.
      if (this.#socket.connected && this.#heardAt < sentAt) this.#openAnew();
      return { ok: false, why: 'no-answer' };
    }
  }

  #sense() {
    const now = performance.now();
    const { connected } = this.#socket;
    return { connected, age: now - this.#heardAt, sinceOpened: now - this.#openedAt };
  }

  /** A refused page asks slowly, and one that asks for its view hears by that whether the server is there. */
  #knocks(): boolean {
    return this.#state.link !== 'refused' && !this.#asking.isOn;
  }

  /** The server answers a knock. Where a connection was opened and had its time, the page gets none: it asks instead. */
  #thereAgain(): void {
    if (!this.#isOpening || this.#socket.connected || !this.#asking.canAsk) {
      this.#openAnew();
      return;
    }
    // It tries by itself, and seldom: the library would try every few seconds.
    this.#socket.io.reconnection(false);
    this.#asking.start();
  }

  #showAsked({ message, beside, sample }: AskedView): void {
    if (this.#socket.connected) return;
    this.#heardAt = performance.now();
    this.clock.hint(sample);
    if (isOvertaken(this.#state.message, message, this.#heardAt - this.#shownAt)) this.#set({ link: 'asking' });
    else this.#show({ link: 'asking', message, ...beside });
  }

  #show(change: { readonly link: 'asking' | 'live'; readonly message: ViewMessage } & Pick<LiveState, 'floor'>): void {
    this.#shownAt = performance.now();
    this.#set(change);
  }

  /** The page may have slept or changed networks: a socket can look open and be dead, without a word. */
  #woke(): void {
    if (document.visibilityState !== 'visible') return;
    this.clock.resync();
    const { connected, age } = this.#sense();
    if (!connected || age > DEAD) this.#openAnew();
    else this.#socket.emit('refresh');
  }

  /** Whatever the library is at, a delay or a try that hangs: begin again now. */
  #openAnew(): void {
    if (this.#state.link === 'refused' || this.#returning !== 0) return;
    this.#openedAt = performance.now();
    this.#isOpening = true;
    this.#socket.disconnect().connect();
  }

  /** Cut by the server (a restart, a revoked link): the library would not come back by itself, and a hall not all at once. */
  #returnLater(): void {
    this.#socket.disconnect();
    clearTimeout(this.#returning);
    this.#returning = window.setTimeout(() => {
      this.#returning = 0;
      this.#openAnew();
    }, 500 + spread(Math.random()));
  }

  #take(sent: SentView): void {
    const known = this.#state.message;
    // The latest edition wins; a late one has no effect. A server that was started anew counts from the beginning.
    if (this.#state.link === 'live' && known !== null && sent.edition < known.edition) return;
    const message = this.#reader.read(sent);
    if (message === null) {
      // Its agenda has not come: what is shown stays as it is, and both are asked for.
      this.#hears();
      this.#socket.emit('refresh');
      return;
    }
    this.#heardAt = performance.now();
    this.#show({ link: 'live', message });
  }

  /** A sign of life: told on only where the screen says how old its knowledge is. */
  #hears(): void {
    const wasOld = performance.now() - this.#heardAt > AMBER;
    this.#heardAt = performance.now();
    if (wasOld) this.#set({});
  }

  async #failed(reason: string): Promise<void> {
    if (reason === 'version') {
      if (!reloadOnce()) this.#set({ link: 'refused', why: 'version' });
      return;
    }
    const why = await askWhy(this.#request);
    if (this.#socket.connected) return;
    if (why !== null) this.#refuse(why);
    else if (!this.#asking.isOn) this.#set({ link: this.#state.message === null ? 'connecting' : 'lost' });
  }

  /** What was seen is no longer shown, whatever comes. The room may be repaired or opened again: it is asked for, slowly. */
  #refuse(why: ConnectionRefusal): void {
    this.#asking.stop();
    this.#set({ link: 'refused', why, message: null });
    this.#socket.disconnect();
    if (this.#isClosed) return;
    this.#stopAsking?.();
    this.#stopAsking = askSlowly(
      () => askWhy(this.#request),
      (answer) => {
        if (answer !== null) {
          this.#set({ link: 'refused', why: answer });
          return;
        }
        this.#set({ link: 'connecting' });
        this.#openAnew();
      },
    );
  }

  #set(change: Partial<LiveState> & object): void {
    this.#state = { ...this.#state, ...change } as LiveState;
    for (const listener of this.#listeners) listener();
  }
}

export type ViewOf<Screen extends ScreenKind> = Extract<View, { screen: Screen }>;
