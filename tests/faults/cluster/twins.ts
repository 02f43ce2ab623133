import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { withShared } from '../../support/servers/nodes.ts';

/** A server that is told of nothing at once. */
export const deaf = {
  build: (store: EventStore): EventStore => withShared(store, () => ({ listen: () => undefined })),
};

/** One that does not look for itself either. */
export const blind = {
  build: (store: EventStore): EventStore =>
    withShared(store, ({ pulse }) => ({ listen: () => undefined, pulse: async () => ({ ...(await pulse()), changes: [] }) })),
};

/** One that takes its own wall clock for that of the database. */
export const undisciplined = {
  build: (store: EventStore): EventStore =>
    withShared(store, ({ pulse }) => ({ pulse: async () => ({ ...(await pulse()), storeNow: Date.now() + 500 }) })),
};
