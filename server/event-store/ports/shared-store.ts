/** What may change in a store that several servers write to; with a name beside it: of which room, setting or nothing. */
export const CHANGE_KINDS = ['room', 'log', 'erased', 'cue', 'hand', 'setting', 'access', 'presence'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export type Change = { readonly kind: ChangeKind; readonly name: string };
/** `number`: how often it has changed by now. */
export type CountedChange = Change & { readonly number: number };
/** `isOwn`: this server has made it. */
export type HeardChange = CountedChange & { readonly isOwn: boolean };

/** How things stand in the store, as one server reads it when it renews its lease. */
export type Pulse = {
  readonly changes: readonly CountedChange[];
  /** The servers whose lease has not run out, the one that came first at the head. */
  readonly nodes: readonly string[];
  /** The clock of the store, in ms, when it answered. */
  readonly storeNow: number;
  /** T minus that clock, the same for all servers. */
  readonly ahead: number;
  /** A newer version has changed what this one does not know: it writes nothing more. */
  readonly isOutdated: boolean;
};

/** What the servers of one store need of it to be one house. */
export interface SharedStore {
  /** What this server is called among them. */
  readonly node: string;
  /**
   * Becomes one of them. Whoever comes to a store where nobody is says how far T is ahead of the clock of the store; the others keep
   * what is written there.
   */
  join(): Promise<void>;
  /** Renews the lease of this server and reads what has changed. */
  pulse(): Promise<Pulse>;
  /** Hears at once, as far as nothing is lost on the way, what anybody has changed. */
  listen(heard: (change: HeardChange) => void): void;
  /** Says something to all other servers at once. What is lost on the way is not said again. */
  say(word: unknown): Promise<void>;
  hear(heard: (word: unknown) => void): void;
  /** Does something that no other server does meanwhile. */
  exclusively<Result>(name: string, act: () => Promise<Result>): Promise<Result>;
  /** Writes a setting if it still is what the caller knew, null where there was none; false where another server was first. */
  replaceSetting(key: string, known: unknown, value: unknown): Promise<boolean>;
  /** The clock of the store was set: T goes on as before. Nothing happens where another server has said so already. */
  moveAhead(from: number, to: number): Promise<void>;
  /** Says who is in a room by way of this server; with null that nobody is. Forgotten with its lease. */
  savePresence(room: string, body: unknown): Promise<void>;
  /** What the other servers say of a room, by their names. */
  presence(room: string): Promise<ReadonlyMap<string, unknown>>;
  /** Lets its lease go, with all that it had said. */
  leave(): Promise<void>;
}
