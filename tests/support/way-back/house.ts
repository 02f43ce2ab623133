import { buildApp } from '../../../server/app.ts';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { type AgendaSource, hashOf } from '../../../server/rooms/log/changed-file.ts';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { agendaFrom } from '../agendas/agenda.ts';
import type { FakeClock } from '../time/fake-clock.ts';

/** Who asks: by a token in the Authorization header, by a session's cookie, or as nobody. */
export type Credentials = { readonly bearer?: string; readonly cookie?: string };

export type HttpAnswer = { readonly status: number; readonly type: string; readonly body: string; readonly setCookie: string };

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Named as the tests' own requests name it; no port is part of an answer. */
const HOST = 'localhost:3000';

const sourceOf = (file: object): AgendaSource & { readonly agenda: Agenda } => ({
  hash: hashOf(JSON.stringify(file)),
  agenda: agendaFrom(file),
});

/** How the store of a data folder is opened. */
export type OpenStore = (dataDir: string) => Promise<EventStore>;
const inFile: OpenStore = async (dataDir) => openSqlite(dataDir);

/** The whole server on a data folder, asked without a network; its clock moves by hand. */
export const openHouse = async (dataDir: string, clock: FakeClock, file: object, openStore: OpenStore = inFile) => {
  const app = await buildApp({
    config: { port: 3000, host: '127.0.0.1', publicUrl: null, dataDir, databaseUrl: null, tls: null, fetchesLocal: false },
    clock,
    eventStore: await openStore(dataDir),
    after: clock.after,
    file: sourceOf(file),
    clientDir: null,
  });
  await app.http.ready();

  const ask = async (who: Credentials, method: 'GET' | 'POST' | 'DELETE', url: string, body?: object): Promise<HttpAnswer> => {
    const answer = await app.http.inject({
      method,
      url,
      headers: {
        host: HOST,
        'user-agent': 'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X)',
        ...(who.bearer === undefined ? { origin: `http://${HOST}` } : { authorization: `Bearer ${who.bearer}` }),
        ...(who.cookie === undefined ? {} : { cookie: `sid=${who.cookie}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    return {
      status: answer.statusCode,
      type: String(answer.headers['content-type'] ?? ''),
      body: answer.body,
      setCookie: String(answer.headers['set-cookie'] ?? ''),
    };
  };

  /** The address that sockets connect to. */
  const listen = async (): Promise<string> => {
    await app.http.listen({ port: 0, host: '127.0.0.1' });
    const address = app.http.server.address();
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  };

  return { app, clock, ask, listen, close: (): Promise<void> => app.http.close() };
};
