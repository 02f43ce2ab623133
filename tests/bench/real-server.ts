import { uptime } from 'node:os';
import { type App, buildApp } from '../../server/app.ts';
import { smallDay } from '../support/agendas/agenda.ts';
import { openMemory } from '../support/stores/memory-store.ts';

/** A server in this process on the machine's own clocks, so that a bench knows its T to the microsecond. */
export const realServer = async () => {
  const agenda = smallDay();
  const app: App = await buildApp({
    config: { port: 0, host: '127.0.0.1', publicUrl: null, dataDir: '', databaseUrl: null, tls: null, fetchesLocal: false },
    clock: { wall: () => Date.now(), monotonic: () => performance.now(), uptime: () => uptime() * 1_000, bootId: 'bench' },
    eventStore: openMemory(),
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    file: { hash: 'bench', agenda },
    clientDir: null,
  });
  await app.http.listen({ port: 0, host: '127.0.0.1' });
  const address = app.http.server.address();
  return { app, room: agenda.id, port: address !== null && typeof address === 'object' ? address.port : 0 };
};
