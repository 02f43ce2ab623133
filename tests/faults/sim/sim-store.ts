import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import type { Scheduler } from '../../../server/time/scheduler.ts';
import { openMemory } from '../../support/stores/memory-store.ts';

/** What becomes of a write; `ms` until it is answered. */
export type Fate =
  | { readonly kind: 'done' | 'fails'; readonly ms: number }
  /** The process is told that it failed, and it is kept so long after that. */
  | { readonly kind: 'kept-after-all'; readonly ms: number; readonly keptAfter: number }
  | { readonly kind: 'dies-before'; readonly ms: 0 }
  | { readonly kind: 'dies-after'; readonly ms: 0 };

/** How the sabotaged builds treat an append: `promised` by the store before it is written, or `unawaited` by the room. */
export type Haste = 'promised' | 'unawaited' | null;

type Parts = {
  readonly fate: () => Fate;
  /** Timers of the process: they die with it. */
  readonly after: Scheduler;
  readonly dies: () => void;
  readonly haste: Haste;
};

/** How long the sabotaged store answers before it writes, in ms. */
const EARLY = 100;

/**
 * A store that outlives its process, and may be somewhere else: each write is answered at once or late, apart from those of other
 * rooms; it fails, or is kept although it was said to have failed; and the process may die just before or after it.
 */
export const simStore = ({ fate, after, dies, haste }: Parts) => {
  const file = openMemory();
  /** What is in the log of each room: the revision of each command. */
  const kept = new Map<string, Map<string, number>>();
  /** For how long the writes of a room were held up, in ms. */
  const heldUp = new Map<string, number>();
  let process = 0;

  const never = <Result>(): Promise<Result> => new Promise(() => undefined);
  const later = (ms: number): Promise<void> => (ms === 0 ? Promise.resolve() : new Promise((done) => void after(ms, done)));
  const failed = (): StoreError => new StoreError('failed', 'The store did not answer.');

  /** The store as one process sees it: once that is dead, nothing it asked for happens or is answered. */
  const forProcess = (): EventStore => {
    process += 1;
    const mine = process;
    const isAlive = (): boolean => mine === process;
    const write = async <Result>(room: string, given: Fate, commit: () => Promise<Result>): Promise<Result> => {
      if (given.kind === 'dies-before' || given.kind === 'dies-after') {
        if (given.kind === 'dies-after') await commit();
        dies();
        return never();
      }
      heldUp.set(room, (heldUp.get(room) ?? 0) + given.ms);
      await later(given.ms);
      if (!isAlive()) return never();
      if (given.kind === 'done') return commit();
      if (given.kind === 'kept-after-all')
        void later(given.keptAfter).then(() => (isAlive() ? commit().catch(() => undefined) : undefined));
      throw failed();
    };
    const harmless = (given: Fate): Fate => (given.kind === 'done' || given.kind === 'fails' ? given : { kind: 'done', ms: 0 });
    const append: EventStore['append'] = (room, entry, anchor) => {
      const commit = async (): Promise<void> => {
        await file.append(room, entry, anchor);
        const ids = kept.get(room) ?? new Map<string, number>();
        kept.set(room, ids.set(entry.commandId, entry.revision));
      };
      const given = fate();
      if (haste === 'promised') {
        const isFatal = given.kind === 'dies-before' || given.kind === 'dies-after';
        if (isFatal) after(EARLY, dies);
        else after(EARLY, () => void commit().catch(() => undefined));
        return Promise.resolve();
      }
      const written = write(room, given, commit);
      if (haste === null) return written;
      written.catch(() => undefined);
      return Promise.resolve();
    };
    const facade: EventStore = {
      ...file,
      append,
      recordWarning: (room, warning) => write(room, harmless(fate()), () => file.recordWarning(room, warning)),
      sendCues: (room, cues) => write(room, fate(), () => file.sendCues(room, cues)),
      takeBackCue: (room, id, at) => write(room, fate(), () => file.takeBackCue(room, id, at)),
      recordReceipt: (room, receipt) => write(room, fate(), () => file.recordReceipt(room, receipt)),
      recordCueAct: (room, act) => write(room, fate(), () => file.recordCueAct(room, act)),
    };
    return facade;
  };

  return {
    file,
    forProcess,
    /** Where a command stands in the log of a room. */
    revisionOf: (room: string, commandId: string): number | undefined => kept.get(room)?.get(commandId),
    heldUp: (room: string): number => heldUp.get(room) ?? 0,
    /** Whatever the process had asked for is not done any more. */
    processDies: (): void => {
      process += 1;
    },
  };
};
