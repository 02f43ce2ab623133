import type { RunFloor } from '../../../shared/domain/floor/floor.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import type { Sent } from '../connection/connection.ts';
import type { LiveConnection } from '../connection/use-live.ts';
import { newId } from '../ids.ts';
import { type Remembered, remember } from './optimistic.ts';
import {
  aged,
  answered,
  disconnected,
  dropped,
  envelopeOf,
  isTriedAgain,
  nextToSend,
  type Outbox,
  saidYes,
  sent,
  type Tap,
  tapped,
} from './outbox-rules.ts';
import { OutboxStore } from './outbox-store.ts';

/** An accepted tap whose entry no view has shown yet. */
type Settled = Pick<Tap, 'id' | 'command' | 'at'> & { readonly revision: number };

export type TapsState = {
  readonly outbox: Outbox;
  /** The accepted taps that the newest view does not show yet. */
  readonly settled: readonly Settled[];
  /** The last answers by the id of their tap, newest last. */
  readonly answers: ReadonlyMap<string, Sent>;
  readonly remembered: Remembered;
  /** False where the browser keeps nothing over a reload. */
  readonly isKept: boolean;
};

const ANSWERS = 40;
const LOOK_EVERY = 1_000;

/** Sends taps in order, each once, and keeps them while there is no connection and over a reload. */
export class Taps {
  #state: TapsState = { outbox: [], settled: [], answers: new Map(), remembered: new Map(), isKept: true };
  #view: ModeratorView | null = null;
  /** What had been said on the floor when that view came. */
  #spoken: RunFloor | undefined;
  readonly #own = new Map<string, Command>();
  readonly #connection: LiveConnection;
  readonly #store: OutboxStore;
  readonly #listeners = new Set<() => void>();
  readonly #stops: readonly (() => void)[];
  #isLive = false;

  constructor(link: LiveConnection, room: string, store: OutboxStore = new OutboxStore(room)) {
    this.#connection = link;
    this.#store = store;
    const timer = window.setInterval(() => this.#look(), LOOK_EVERY);
    const leave = (): void => store.leave(this.#state.outbox);
    const back = (event: PageTransitionEvent): void => {
      if (event.persisted) this.#set({ outbox: store.own() ?? [] });
    };
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', back);
    this.#stops = [
      link.subscribe(() => this.#connectionChanged()),
      () => clearInterval(timer),
      () => window.removeEventListener('pagehide', leave),
      () => window.removeEventListener('pageshow', back),
    ];
    this.#state = { ...this.#state, outbox: store.takeOver() };
    this.#set({});
    this.#connectionChanged();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): TapsState => this.#state;

  close(): void {
    for (const stop of this.#stops) stop();
    this.#store.leave(this.#state.outbox);
  }

  /** Takes a tap and returns the id that names it from now on. `id`: that of what the tap answers, so that two who answer it do it once. */
  tap(command: Command, id = newId()): string {
    this.#own.set(id, command);
    this.#set({ outbox: tapped(this.#state.outbox, { id, command, ...this.#circumstances() }) });
    void this.#pump();
    return id;
  }

  /** Takes a yes to the question whether a tap still counts: it is sent as a tap of now, whose id is returned. */
  confirm(id: string): string {
    const again = newId();
    const command = this.#state.outbox.find((tap) => tap.id === id)?.command;
    if (command) this.#own.set(again, command);
    this.#set({ outbox: saidYes(this.#state.outbox, id, { id: again, ...this.#circumstances() }) });
    void this.#pump();
    return again;
  }

  drop(id: string): void {
    this.#set({ outbox: dropped(this.#state.outbox, id) });
  }

  #circumstances(): Pick<Tap, 'at' | 'madeOn' | 'linked'> {
    return { at: this.#connection.clock.now(), madeOn: this.#view?.room.revision ?? 0, linked: this.#isLive };
  }

  async #pump(): Promise<void> {
    const tap = this.#isLive ? nextToSend(this.#state.outbox) : null;
    if (tap === null) return;
    this.#set({ outbox: sent(this.#state.outbox, tap.id) });
    const answer = await this.#connection.command(envelopeOf(tap));
    // A tap that was dropped or taken over by another page while under way has no use for its answer.
    if (!this.#state.outbox.some(({ id }) => id === tap.id)) return;
    const { id, command, at } = tap;
    const settled = answer.ok ? [...this.#state.settled, { id, command, at, revision: answer.revision }] : this.#state.settled;
    const answers = new Map([...this.#state.answers, [id, answer] as const].slice(-ANSWERS));
    this.#set({ outbox: answered(this.#state.outbox, id, answer), settled: this.#unshown(settled), answers });
    // A tap that is tried again waits for the next look.
    if (!isTriedAgain(answer)) void this.#pump();
  }

  #unshown(settled: readonly Settled[]): readonly Settled[] {
    const revision = this.#view?.room.revision ?? 0;
    return settled.some((one) => one.revision <= revision) ? settled.filter((one) => one.revision > revision) : settled;
  }

  #connectionChanged(): void {
    const { link, message, floor } = this.#connection.state();
    const wasLive = this.#isLive;
    this.#isLive = link === 'live';
    const view = message?.view.screen === 'moderator' ? message.view : null;
    if (view !== null && view !== this.#view) {
      const spoken = { before: this.#spoken, after: floor?.console?.spoken };
      const remembered = remember(this.#state.remembered, this.#view, view, this.#own, spoken);
      this.#view = view;
      this.#spoken = spoken.after;
      const settled = this.#unshown(this.#state.settled);
      if (settled !== this.#state.settled || remembered !== this.#state.remembered) this.#set({ settled, remembered });
    }
    if (wasLive && !this.#isLive && this.#state.outbox.length > 0) this.#set({ outbox: disconnected(this.#state.outbox) });
    if (this.#isLive && !wasLive) void this.#pump();
  }

  #look(): void {
    const found = this.#store.takeOver();
    const all = found.length > 0 ? [...found, ...this.#state.outbox] : this.#state.outbox;
    const outbox = this.#view === null ? all : aged(all, this.#connection.clock.now());
    if (outbox !== this.#state.outbox) this.#set({ outbox });
    else if (outbox.length > 0) this.#store.save(outbox);
    void this.#pump();
  }

  #set(change: Partial<TapsState>): void {
    const isKept =
      'outbox' in change || this.#state.outbox.length > 0 ? this.#store.save(change.outbox ?? this.#state.outbox) : true;
    this.#state = { ...this.#state, ...change, isKept };
    for (const listener of this.#listeners) listener();
  }
}
