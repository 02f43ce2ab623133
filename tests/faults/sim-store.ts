import type { EventStore } from '../../server/event-store/ports/event-store.ts';
import { openMemory } from '../support/memory-store.ts';

export type CrashPoint = 'before-commit' | 'after-commit' | null;

/**
 * A file that outlives the process: what was appended stays, and the process can die just before or just after the commit. With
 * `early`, the sabotage: the append is only promised, and lost when the process dies first.
 */
export const simStore = (draw: () => CrashPoint, early: boolean) => {
  const file = openMemory();
  let promised: (() => void)[] = [];
  let dies = false;
  const store: EventStore = {
    ...file,
    append: (room, entry, anchor) => {
      const point = draw();
      if (point === 'before-commit') {
        dies = true;
        if (!early) throw new Error('killed before the commit');
      }
      if (early) promised.push(() => file.append(room, entry, anchor));
      else file.append(room, entry, anchor);
      if (point === 'after-commit') dies = true;
    },
  };
  return {
    store,
    file,
    /** True once after a crash point was reached: the process is gone, whatever it was about to answer. */
    diesNow: (): boolean => {
      const died = dies;
      dies = false;
      return died;
    },
    /** What the sabotaged build writes a moment after it has answered. */
    flush: (): void => {
      for (const write of promised) write();
      promised = [];
    },
    forget: (): void => {
      promised = [];
    },
  };
};
