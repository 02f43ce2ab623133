import { uptime } from 'node:os';
import { type App, buildApp } from '../../../server/app.ts';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import type { SharedStore } from '../../../server/event-store/ports/shared-store.ts';
import { openPostgres } from '../../../server/event-store/postgres/postgres.ts';
import type { LiveRoom } from '../../../server/rooms/live-room.ts';
import { hashOf } from '../../../server/rooms/log/changed-file.ts';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { ANY_ROOM } from '../../../shared/protocol/authorisation.ts';
import { smallDay } from '../agendas/agenda.ts';
import { machineAfter } from '../time/machine-after.ts';

/** One of several servers of a database, in this process. */
export type ServerNode = {
  readonly app: App;
  readonly url: string;
  readonly token: string;
  readonly room: LiveRoom;
  readonly stop: () => Promise<void>;
};

type Given = {
  /** How far its wall clock is off, in ms. */
  readonly skew?: number;
  /** Another way to the store, as of a build that is wrong on purpose. */
  readonly build?: (store: EventStore) => EventStore;
  readonly agenda?: Agenda;
  /** Hears that it is too old for the database. */
  readonly outdated?: () => void;
};

/** A server on the clocks of this machine, beside others on the same database. */
export const startNode = async (
  databaseUrl: string,
  { skew = 0, build = (store) => store, agenda = smallDay(), outdated = () => undefined }: Given = {},
): Promise<ServerNode> => {
  const app = await buildApp({
    config: { port: 0, host: '127.0.0.1', publicUrl: null, dataDir: '', databaseUrl, tls: null, fetchesLocal: false },
    clock: {
      wall: () => Date.now() + skew,
      monotonic: () => performance.now() + skew,
      uptime: () => uptime() * 1_000,
      bootId: 'this',
    },
    eventStore: build(await openPostgres({ url: databaseUrl, after: machineAfter })),
    after: machineAfter,
    file: { hash: hashOf('file'), agenda },
    clientDir: null,
    outdated,
  });
  await app.http.listen({ port: 0, host: '127.0.0.1' });
  const address = app.http.server.address();
  const { token } = await app.access.inviter.invite(ANY_ROOM, 'organiser', null);
  const room = app.rooms.get(agenda.id);
  if (room === undefined) throw new Error('no room');
  return {
    app,
    url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    token,
    room,
    stop: () => app.http.close(),
  };
};

/** The same store with another half for several servers. */
export const withShared = (store: EventStore, change: (shared: SharedStore) => Partial<SharedStore>): EventStore =>
  store.shared === undefined ? store : { ...store, shared: { ...store.shared, ...change(store.shared) } };

/** Waits until it is so; for what another process does, or a timer of the machine. */
export const until = async (isSo: () => boolean, ms = 10_000): Promise<number> => {
  const began = performance.now();
  while (!isSo()) {
    if (performance.now() - began > ms) throw new Error('it is not so in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - began;
};
