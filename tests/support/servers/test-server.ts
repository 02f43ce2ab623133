import type { Actor } from '../../../server/access/revocations.ts';
import type { SignedIn, SignIns } from '../../../server/access/sign-ins.ts';
import { type App, buildApp } from '../../../server/app.ts';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import type { ProgrammeReader } from '../../../server/files/programmes/thread/programme-reader.ts';
import { type AgendaSource, hashOf } from '../../../server/rooms/log/changed-file.ts';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { ANY_ROOM } from '../../../shared/protocol/authorisation.ts';
import { smallDay } from '../agendas/agenda.ts';
import { openMemory } from '../stores/memory-store.ts';
import { FakeClock } from '../time/fake-clock.ts';

/** A line of the server's log, as it is written. */
export type LogLine = { readonly level: number; readonly msg: string; readonly err?: { readonly message: string } } & Readonly<
  Record<string, unknown>
>;

/** A server in this process, on a free port, with a clock moved by hand. */
export const testServer = async ({
  agenda = smallDay(),
  store = openMemory(),
  clock = new FakeClock('2026-03-10T07:59:00Z'),
  hash = hashOf('file'),
  clientDir = null,
  publicUrl = null,
  log = null,
  level = 'warn',
  fetchesLocal = false,
  readingThread = null,
  others = [],
}: {
  agenda?: Agenda;
  store?: EventStore;
  clock?: FakeClock;
  hash?: string;
  clientDir?: string | null;
  publicUrl?: string | null;
  /** Takes each line of the log. */
  log?: LogLine[] | null;
  level?: 'warn' | 'trace';
  /** Whether programmes are fetched from machines nearby. */
  fetchesLocal?: boolean;
  /** Reads programmes in the place of the server's own reader. */
  readingThread?: ProgrammeReader | null;
  /** Further agendas that the server is started with. */
  others?: readonly AgendaSource[];
} = {}) => {
  const config = { port: 0, host: '127.0.0.1', publicUrl, dataDir: '', databaseUrl: null, tls: null, fetchesLocal };
  const app: App = await buildApp({
    config,
    clock,
    eventStore: store,
    after: clock.after,
    file: { hash, agenda },
    others,
    clientDir,
    readingThread,
    logger: log === null ? false : { level, stream: { write: (line: string) => void log.push(JSON.parse(line)) } },
  });
  await app.http.listen({ port: 0, host: '127.0.0.1' });
  const address = app.http.server.address();
  const url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  const { token } = await app.access.inviter.invite(ANY_ROOM, 'organiser', null);
  return { app, clock, store, url, token, room: agenda.id };
};

/** What an exchange of a link gave, where it must have given something. */
export const signedIn = (made: Awaited<ReturnType<SignIns['exchange']>>): SignedIn => {
  if (made === null || made === 'full') throw new Error(`not signed in: ${made}`);
  return made;
};
/** An organiser who is no device of the test. */
export const asOrganiser = (room: string): Actor => ({
  caller: { id: 'test', grants: [{ room: ANY_ROOM, grant: 'organiser', person: null }] },
  room,
});
