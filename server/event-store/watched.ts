import { type EventStore, StoreError } from './event-store.ts';

const WRITES = [
  'saveRoom',
  'append',
  'eraseRun',
  'setArchived',
  'recordWarning',
  'sendCue',
  'takeBackCue',
  'saveAnchor',
  'recordClockStep',
  'saveLinks',
  'saveSessions',
  'dropSession',
  'saveSetting',
] as const satisfies readonly (keyof EventStore)[];

export type Watched = {
  readonly store: EventStore;
  /** True from the first write that failed until one succeeds. */
  readonly isFailing: () => boolean;
  /** Called on each change of that. */
  readonly listen: (listener: () => void) => void;
};

/**
 * A store that says whether it can be written: a full disk or a broken one is told to the people in the room, and is over with
 * the first write that succeeds. A refusal on its merits (a known id) is no failure of the disk.
 */
export const watched = (store: EventStore): Watched => {
  let failing = false;
  const listeners: (() => void)[] = [];
  const say = (now: boolean): void => {
    if (now === failing) return;
    failing = now;
    for (const listener of listeners) listener();
  };
  const watch =
    <Given extends unknown[], Result>(write: (...given: Given) => Result) =>
    (...given: Given): Result => {
      try {
        const result = write(...given);
        say(false);
        return result;
      } catch (error) {
        if (!(error instanceof StoreError && error.why === 'conflict')) say(true);
        throw error;
      }
    };
  const writes = Object.fromEntries(WRITES.map((name) => [name, watch(store[name] as (...given: unknown[]) => unknown)]));
  return { store: { ...store, ...writes }, isFailing: () => failing, listen: (listener) => void listeners.push(listener) };
};
