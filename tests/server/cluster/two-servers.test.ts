import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { type ServerNode, startNode, until } from '../../support/servers/nodes.ts';
import { commandId } from '../../support/servers/requests.ts';
import { connect, viewAt } from '../../support/servers/sockets.ts';
import { startPostgres, type TestPostgres } from '../../support/stores/postgres.ts';

let server: TestPostgres;
let url = '';
const nodes: ServerNode[] = [];
const start = async (
  ...given: Parameters<typeof startNode> extends [string, ...infer Rest] ? Rest : never
): Promise<ServerNode> => {
  const node = await startNode(url, ...given);
  nodes.push(node);
  return node;
};
const actor = { device: 'tablet', author: 'moderator' };
const does = ({ room }: ServerNode, command: Command, id = commandId()): Promise<Answer> => room.execute({ id, command }, actor);
const open: Command = { type: 'open', mode: 'now' };

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.database();
});
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.stop();
});

describe('two servers on one database', () => {
  it('write to one room, and each is what both have written', async () => {
    const [one, other] = [await start(), await start()];
    expect(await does(one, open)).toEqual({ ok: true, revision: 1 });
    expect(await does(other, { type: 'start', slot: 'talk' })).toEqual({ ok: true, revision: 2 });
    await until(() => one.room.room.revision === 2);
    expect(one.room.room.run).toEqual(other.room.room.run);
  });
  it('give the same answer to a command that both are sent', async () => {
    const [one, other] = [await start(), await start()];
    const id = commandId();
    const answers = await Promise.all([does(one, open, id), does(other, open, id)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(new Set(answers.map((answer) => answer.ok && answer.revision))).toEqual(new Set([1]));
  });
  it('refuse the second of two taps that would go on, whoever was sent it', async () => {
    const [one, other] = [await start(), await start()];
    await does(one, open);
    await does(one, { type: 'start', slot: 'talk' });
    for (let race = 0; race < 20; race += 1) {
      const next: Command = { type: 'advance', from: 'talk', to: 'panel', early: true };
      const answers = await Promise.all([does(one, next), does(other, next)]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      await until(() => one.room.room.revision === other.room.room.revision);
      await does(one, { type: 'undo', ids: [one.room.room.standing.at(-1)?.commandId ?? ''] });
      await until(() => one.room.room.revision === other.room.room.revision);
    }
  });
  it('sabotage: two that append without looking at the revision do both, and the log is none any more', async () => {
    const [one, other] = [await start(), await start()];
    const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { search_path: 'rostrum' } });
    // As if the revision were another one whenever somebody looks.
    await sql`ALTER TABLE entry DROP CONSTRAINT entry_pkey`;
    await sql.unsafe(`
      CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.revision := OLD.revision; RETURN NEW; END $$;
      CREATE TRIGGER forgets BEFORE UPDATE OF revision ON room FOR EACH ROW EXECUTE FUNCTION forget()`);
    const answers = await Promise.all([does(one, open), does(other, open)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await sql`SELECT revision FROM entry`).toMatchObject([{ revision: 1 }, { revision: 1 }]);
    await sql.end();
  });
  it('end a room whose log goes on with what they do not know, as where a newer version writes, and no other', async () => {
    const [one, other] = [await start(), await start()];
    await does(one, open);
    await until(() => other.room.room.revision === 1);
    const entry = one.room.entries[0] ?? expect.fail('no entry');
    const newer = { ...entry, revision: 2, commandId: commandId(), events: [{ type: 'of-tomorrow' }] };
    const sql = postgres(url, { max: 1, connection: { search_path: 'rostrum' } });
    await sql`UPDATE room SET revision = 2 WHERE id = 'room'`;
    await sql`INSERT INTO entry (room, revision, command_id, body) VALUES ('room', 2, ${newer.commandId}, ${JSON.stringify(newer)})`;
    await sql.end();
    await until(() => one.room.fails && other.room.fails);
    expect(await does(one, { type: 'close' })).toEqual({ ok: false, why: 'store-conflict' });
    const annex = await one.app.rooms.add({ ...one.room.room.agenda, id: 'annex' }, 'hash');
    if (typeof annex === 'string') throw new Error(annex);
    expect(await annex.execute({ id: commandId(), command: open }, actor)).toMatchObject({ ok: true });
  });
  it('show on their own screens what was done at the other', async () => {
    const [one, other] = [await start(), await start()];
    const screen = connect(other.url, { room: 'room', screen: 'projector' }, other.token);
    await viewAt(screen, 0);
    const shown = viewAt(screen, 1);
    await does(one, open);
    expect((await shown).view.room.revision).toBe(1);
    screen.disconnect();
  });
});
