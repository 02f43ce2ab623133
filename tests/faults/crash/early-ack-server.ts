import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { otherBuild } from './other-build.ts';

/**
 * The sabotaged build: the real server over a store that says "written" one turn of the event loop before it writes. The crash
 * rounds and the trace of system calls must catch it, or they prove nothing.
 */
const early = (store: EventStore): EventStore => ({
  ...store,
  append: async (room, entry, anchor) => {
    // It has said "written" by then, whatever comes of it.
    setImmediate(() => store.append(room, entry, anchor).catch(() => undefined));
  },
});

await otherBuild(early);
