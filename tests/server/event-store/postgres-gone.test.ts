import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../server/event-store/postgres/postgres.ts';
import { proxyTo } from '../../support/networks/proxy.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { startPostgres, type TestPostgres } from '../../support/stores/postgres.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.stop());

/** A room on a PostgreSQL behind a network that can be cut. */
const open = async () => {
  const direct = await database.database();
  const network = await proxyTo(Number(new URL(direct).port));
  const through = new URL(direct);
  through.port = String(network.port);
  /** How long the store waits, apart from the time of the room. */
  const waits = new FakeClock('2026-03-10T07:59:00Z');
  const server = await testServer({ store: await openPostgres({ url: through.href, after: waits.after, patience: 0 }) });
  const beside = postgres(direct, { max: 1, connection: { search_path: 'rostrum' } });
  const tap = async (id: string, command: object) => {
    const answer = await post(
      server.url,
      '/api/rooms/room/commands',
      { id, command },
      { authorization: `Bearer ${server.token}` },
    );
    const said = await answer.json();
    return answer.ok ? said : said.why;
  };
  const written = async (): Promise<number> => (await beside`SELECT 1 FROM entry`).length;
  /** What is answered once the store has waited long enough. */
  const afterWaiting = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    let isOpen = true;
    void asked.finally(() => {
      isOpen = false;
    });
    while (isOpen) await waits.pass(1_000);
    return asked;
  };
  return { network, server, tap, written, beside, afterWaiting };
};

describe('PostgreSQL behind a network that fails', () => {
  let all: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => {
    all = await open();
  });
  afterEach(async () => {
    all.network.speakAgain();
    all.network.refuse(false);
    await all.server.app.http.close();
    await all.beside.end();
    all.network.close();
  });

  it('a tap is refused while the database cannot be reached, and counts once when it is sent again after that', async () => {
    const { network, server, tap, written, afterWaiting } = all;
    const id = commandId();
    network.refuse(true);
    network.cut();
    expect(await afterWaiting(tap(id, { type: 'open', mode: 'now' }))).toBe('storage-failed');
    expect((await fetch(`${server.url}/ready`)).status).toBe(503);
    network.refuse(false);
    let said = await tap(id, { type: 'open', mode: 'now' });
    // The first question finds the way back still closed.
    while (said === 'storage-failed') said = await tap(id, { type: 'open', mode: 'now' });
    expect(said).toMatchObject({ revision: 1 });
    expect(await tap(id, { type: 'open', mode: 'now' })).toMatchObject({ revision: 1 });
    expect(await written()).toBe(1);
  });
  it('a tap whose entry was kept, while its answer was lost on the way, is found in the log and counts once', async () => {
    const { network, server, tap, written, afterWaiting } = all;
    expect(await tap(commandId(), { type: 'open', mode: 'now' })).toMatchObject({ revision: 1 });
    const [id, close] = [commandId(), { type: 'close' }];
    network.fallSilent('down');
    const lost = tap(id, close);
    while ((await written()) < 2);
    expect(await afterWaiting(lost)).toBe('storage-failed');
    network.speakAgain();
    let said = await tap(id, close);
    while (said === 'storage-failed') said = await tap(id, close);
    expect(said).toMatchObject({ revision: 2 });
    expect(await written()).toBe(2);
    expect(server.app.rooms.get('room')?.room.revision).toBe(2);
  });
});
