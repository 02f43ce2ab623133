import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { type App, buildApp } from '../../../server/app.ts';
import { parseConfig } from '../../../server/config.ts';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { hashOf } from '../../../server/rooms/log/changed-file.ts';
import { readAgenda } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { ANY_ROOM } from '../../../shared/protocol/authorisation.ts';
import { root } from '../../support/folders.ts';

/** The real server as a process, with another store or another part put in: what a sabotaged build runs. */
export const otherBuild = async (
  storeOf: (store: EventStore) => EventStore = (store) => store,
  change: (app: App) => void = () => undefined,
): Promise<void> => {
  const reading = parseConfig(process.env);
  const text = readFileSync(`${root}agenda.json`, 'utf8');
  const agenda = readAgenda(text);
  if (!reading.ok || !agenda.ok) throw new Error('the environment or the agenda is not right');
  const { config } = reading;
  const app = await buildApp({
    config,
    clock: { wall: Date.now, monotonic: () => performance.now(), uptime: () => uptime() * 1000, bootId: 'sabotage' },
    eventStore: storeOf(openSqlite(config.dataDir)),
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
    file: { hash: hashOf(text), agenda: agenda.agenda },
    clientDir: null,
  });
  change(app);
  await app.http.listen({ port: config.port, host: config.host });
  const address = app.http.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  process.stdout.write(
    `  Moderator    http://127.0.0.1:${port}/join#${(await app.access.inviter.invite(ANY_ROOM, 'organiser', null, { use: 'pair', name: 'terminal' })).token}\n`,
  );
};
