import type { EventStore } from '../event-store/ports/event-store.ts';
import { StoreError } from '../event-store/ports/store-error.ts';
import type { Log } from './log-context.ts';

const WRITES = [
  'saveRoom',
  'append',
  'eraseRun',
  'setArchived',
  'recordWarning',
  'sendCues',
  'takeBackCue',
  'recordReceipt',
  'recordCueAct',
  'saveHand',
  'saveAnchor',
  'recordClockStep',
  'saveInvitations',
  'saveSessions',
  'dropSession',
  'saveSetting',
] as const satisfies readonly (keyof EventStore)[];

const READS = [
  'rooms',
  'entries',
  'entry',
  'warnings',
  'cues',
  'receipts',
  'cueActs',
  'hands',
  'anchor',
  'settings',
  'clockSteps',
  'invitations',
  'invitation',
  'sessions',
  'setting',
] as const satisfies readonly (keyof EventStore)[];

/** What may be wrong with a store: it cannot be written, it cannot be read, its file is not the one that was opened. */
export const ASPECTS = ['write', 'read', 'file'] as const;
export type Aspect = (typeof ASPECTS)[number];

export type Watched = {
  readonly store: EventStore;
  /** What is wrong now; empty where all is well. */
  readonly failing: () => readonly Aspect[];
  /** How often each has gone wrong so far. */
  readonly failures: () => ReadonlyMap<Aspect, number>;
  /** The listener is called when the first thing goes wrong, and when all is well again. */
  readonly listen: (listener: () => void) => void;
  /** Looks whether the file can still be read, and is still there. */
  readonly look: () => Promise<void>;
};

type Call = (...given: unknown[]) => Promise<unknown>;
type Trouble = { readonly causes: Set<string>; times: number };

/** What SQLite calls it, where it does: the same cause is not logged twice. */
const codeOf = (error: unknown): string => {
  const cause = error instanceof StoreError && error.cause !== undefined ? error.cause : error;
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
  return typeof code === 'string' ? code : '';
};

/**
 * A refusal on its merits (a known id), or another process that holds the file for a moment, is no failure of the disk. The time
 * anchor is written every few seconds: where even that is in vain, nothing can be saved.
 */
const isRefusal = (error: unknown, name: (typeof WRITES)[number]): boolean =>
  error instanceof StoreError && (error.why === 'conflict' || (error.why === 'busy' && name !== 'saveAnchor'));

/**
 * A store that knows how it is. A failure is logged once for each cause and told to the people in the rooms. Writing is over
 * with the first write that succeeds; reading with a look that reads again whatever could not be read. `where`: what lines of
 * the log share, such as the room and the command.
 */
export const watched = (inner: EventStore, log: Log, where: () => object = () => ({})): Watched => {
  const troubles = new Map<Aspect, Trouble>();
  const failures = new Map<Aspect, number>();
  const unread = new Map<string, () => Promise<unknown>>();
  const listeners: (() => void)[] = [];
  const changing = (change: () => void): void => {
    const before = troubles.size > 0;
    change();
    if (troubles.size > 0 !== before) for (const listener of listeners) listener();
  };
  const failed = (aspect: Aspect, error: unknown, doing: string): void =>
    changing(() => {
      failures.set(aspect, (failures.get(aspect) ?? 0) + 1);
      const trouble = troubles.get(aspect) ?? { causes: new Set(), times: 0 };
      troubles.set(aspect, trouble);
      trouble.times += 1;
      const cause = codeOf(error) || String(error);
      if (trouble.causes.has(cause)) return;
      trouble.causes.add(cause);
      log.error({ ...where(), store: aspect, doing, err: error }, 'the store fails');
    });
  const mended = (aspect: Aspect): void =>
    changing(() => {
      const trouble = troubles.get(aspect);
      if (trouble === undefined) return;
      troubles.delete(aspect);
      log.warn({ store: aspect, times: trouble.times }, 'the store is well again');
    });

  const checkFile = async (doing: string): Promise<void> => {
    if (await inner.isInPlace()) {
      mended('file');
      return;
    }
    const gone = new StoreError('failed', 'The database is deleted or was replaced: what is written now would be lost.');
    failed('file', gone, doing);
    throw gone;
  };
  const write =
    (name: (typeof WRITES)[number], call: Call): Call =>
    async (...given) => {
      await checkFile(name);
      try {
        const result = await call(...given);
        mended('write');
        return result;
      } catch (error) {
        if (!isRefusal(error, name)) failed('write', error, name);
        throw error;
      }
    };
  const read =
    (name: (typeof READS)[number], call: Call): Call =>
    async (...given) => {
      try {
        return await call(...given);
      } catch (error) {
        if (!(error instanceof StoreError) && !codeOf(error).startsWith('SQLITE_')) throw error;
        // Rooms and their logs are read when the server starts, and may be long.
        if (name !== 'rooms' && name !== 'entries') unread.set(name, () => call(...given));
        failed('read', error, name);
        throw error instanceof StoreError ? error : new StoreError('failed', 'The database could not be read.', { cause: error });
      }
    };
  const look = async (): Promise<void> => {
    try {
      await inner.look();
      for (const [name, again] of unread) {
        await again();
        unread.delete(name);
      }
      mended('read');
    } catch (error) {
      failed('read', error, 'look');
    }
    try {
      await checkFile('look');
    } catch {
      // `checkFile` has told it already.
    }
  };

  const calls = [
    ...WRITES.map((name) => [name, write(name, inner[name] as Call)]),
    ...READS.map((name) => [name, read(name, inner[name] as Call)]),
  ];
  return {
    store: { ...inner, ...Object.fromEntries(calls) },
    failing: () => ASPECTS.filter((aspect) => troubles.has(aspect)),
    failures: () => failures,
    listen: (listener) => void listeners.push(listener),
    look,
  };
};
