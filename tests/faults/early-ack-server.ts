import type { EventStore } from '../../server/event-store/ports/event-store.ts';
import { otherBuild } from './other-build.ts';

/**
 * The sabotaged build: the real server over a store that says "written" one turn of the event loop before it writes. The crash
 * rounds and the trace of system calls must catch it, or they prove nothing.
 */
const early = (store: EventStore): EventStore => ({
  ...store,
  append: (room, entry, anchor) =>
    void setImmediate(() => {
      try {
        store.append(room, entry, anchor);
      } catch {
        // It has said "written" already.
      }
    }),
});

await otherBuild(early);
