import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import { blind, deaf } from '../../faults/cluster/twins.ts';
import { proxyTo } from '../../support/networks/proxy.ts';
import { type ServerNode, startNode, until, withShared } from '../../support/servers/nodes.ts';
import { commandId } from '../../support/servers/requests.ts';
import { connect, once, viewAt } from '../../support/servers/sockets.ts';
import { asOrganiser, signedIn } from '../../support/servers/test-server.ts';
import { startPostgres, type TestPostgres } from '../../support/stores/postgres.ts';

let server: TestPostgres;
let url = '';
const nodes: ServerNode[] = [];
type Given = Parameters<typeof startNode>[1];
const start = async (given?: Given): Promise<ServerNode> => {
  const node = await startNode(url, given);
  nodes.push(node);
  return node;
};
const actor = { device: 'tablet', author: 'moderator' };
const open = { type: 'open', mode: 'now' } as const;
/** A tablet that has signed in at one server: its session is known at every one. */
const tabletOf = async ({ app }: ServerNode) => {
  const { token } = await app.access.inviter.invite('room', 'moderator', null, { use: 'link' });
  return signedIn(await app.access.signIns.exchange(token, undefined, 'iPad'));
};

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

describe('a server that hears nothing of what others write', () => {
  it('finds it by its pulse', async () => {
    const [one, other] = [await start(), await start(deaf)];
    await one.room.execute({ id: commandId(), command: open }, actor);
    await one.room.cue({ type: 'send-cue', id: commandId(), target: { to: 'projector' }, text: 'Back in five' });
    await one.room.project({ blank: 'black' });
    await until(() => other.room.room.revision === 1 && other.room.cues.length === 1);
    await until(() => JSON.stringify(other.room.view({ screen: 'projector' })).includes('"blank":"black"'));
  });
  it('sabotage: without a pulse it never does', async () => {
    const [one, other] = [await start(), await start(blind)];
    const heard = await start();
    await one.room.execute({ id: commandId(), command: open }, actor);
    await until(() => heard.room.room.revision === 1);
    expect(other.room.room.revision).toBe(0);
  });
});

describe('a server that loses the database', () => {
  it('says that it is not ready, and that it is again once the database is back', async () => {
    const network = await proxyTo(Number(new URL(url).port));
    const through = new URL(url);
    through.port = String(network.port);
    const node = await startNode(through.href);
    nodes.push(node);
    let status = 0;
    const asked = async (): Promise<void> => {
      status = (await fetch(`${node.url}/ready`)).status;
    };
    await asked();
    expect(status).toBe(200);
    network.refuse(true);
    network.cut();
    while (status === 200) await asked();
    expect(status).toBe(503);
    network.refuse(false);
    while (status === 503) await asked();
    expect(status).toBe(200);
    await node.stop();
    nodes.pop();
    network.close();
  });
});

describe('a server that starts while the database is slow', () => {
  it('asks again, and starts', async () => {
    let asked = 0;
    const slow = (store: EventStore): EventStore =>
      withShared(store, ({ pulse }) => ({
        pulse: async () => {
          asked += 1;
          if (asked < 4) throw new StoreError('failed', 'The database does not answer.');
          return pulse();
        },
      }));
    const node = await start({ build: slow });
    expect(await node.room.execute({ id: commandId(), command: open }, actor)).toEqual({ ok: true, revision: 1 });
  });
  it('gives up in the end, with the sentence of the store', async () => {
    const gone = (store: EventStore): EventStore =>
      withShared(store, () => ({ pulse: () => Promise.reject(new StoreError('failed', 'The database does not answer.')) }));
    await expect(start({ build: gone })).rejects.toThrow('The database does not answer.');
  });
});

describe('a server whose question to the database hangs after one has failed', () => {
  it('asks the next one all the same, and finds what was written meanwhile', async () => {
    const failed = async (): Promise<never> => Promise.reject(new StoreError('failed', 'cut off'));
    let release = (): void => undefined;
    const hanging = new Promise<never>((_resolve, reject) => {
      release = () => reject(new StoreError('failed', 'cut off'));
    });
    const broken: (() => Promise<never>)[] = [];
    const build = (store: EventStore): EventStore =>
      withShared(deaf.build(store), ({ pulse }) => ({ pulse: () => (broken.shift() ?? pulse)() }));
    const [one, other] = [await start(), await start({ build })];
    broken.push(failed, () => hanging);
    await one.room.execute({ id: commandId(), command: open }, actor);
    await until(() => other.room.room.revision === 1).finally(release);
    // What comes too late is no news.
    await one.room.execute({ id: commandId(), command: { type: 'start', slot: 'talk' } }, actor);
    await until(() => other.room.room.revision === 2);
  });
});

describe('what is done at one of two servers', () => {
  it('lets a device in at the other, and keeps it out once it is revoked, its open screen too', async () => {
    const [one, other] = [await start(), await start()];
    const { sid, grant } = await tabletOf(one);
    await until(() => other.app.access.callerBy(sid).grants.length === 1);
    expect(grant.room).toBe('room');
    const token = (await one.app.access.inviter.invite('room', 'moderator', null, { use: 'api' })).token;
    await until(() => other.app.access.caller(undefined, `Bearer ${token}`).grants.length === 1);
    const script = connect(other.url, { room: 'room', screen: 'moderator' }, token);
    await viewAt(script, 0);
    const gone = once(script, 'disconnect');
    const { id } = one.app.access.caller(undefined, `Bearer ${token}`);
    const { caller } = asOrganiser('room');
    const organiser = { ...one.app.access.caller(undefined, `Bearer ${one.token}`), grants: caller.grants };
    expect(await one.app.access.revoke('links', id, 'room', organiser)).toBe(true);
    await gone;
    expect(other.app.access.caller(undefined, `Bearer ${token}`).grants).toEqual([]);
  });
  /** Whether a token is let in after it was revoked at one server and its use was written down by the other. */
  const isLetIn = async (given: Given): Promise<boolean> => {
    const one = await start();
    const { token, id } = await one.app.access.inviter.invite('room', 'moderator', null, { use: 'api' });
    const other = await start(given);
    other.app.access.caller(undefined, `Bearer ${token}`);
    const organiser = one.app.access.caller(undefined, `Bearer ${one.token}`);
    expect(await one.app.access.revoke('links', id, 'room', organiser)).toBe(true);
    // A server writes down what was used when it ends.
    await other.app.access.stop();
    const again = await start();
    return again.app.access.caller(undefined, `Bearer ${token}`).grants.length > 0;
  };
  it('stays revoked, whatever use of it the other writes down afterwards', async () => {
    expect(await isLetIn(blind)).toBe(false);
  });
  it('sabotage: a server that writes down uses without reading first gives it back', async () => {
    const forgetful = (store: EventStore): EventStore => {
      const first = store.invitations();
      return { ...blind.build(store), invitations: () => first };
    };
    expect(await isLetIn({ build: forgetful })).toBe(true);
  });
  it('makes a code that is typed at the other, once', async () => {
    const [one, other] = [await start(), await start()];
    const organiser = one.app.access.caller(undefined, `Bearer ${one.token}`);
    const code = await one.app.access.inviter.makeCode(organiser, 'room', 'moderator', null);
    if (typeof code === 'string') throw new Error(code);
    expect(await other.app.access.signIns.typeCode(code.code, undefined, 'iPad', 'a')).toMatchObject({ grant: { room: 'room' } });
    expect(await one.app.access.signIns.typeCode(code.code, undefined, 'iPad', 'b')).toBe('wrong');
  });
  it('blanks the projection at the other, names a screen, closes a room to strangers, and makes a new room', async () => {
    const [one, other] = [await start(), await start()];
    await one.room.project({ blank: 'black' });
    await one.app.access.setPrivate('room', true);
    await one.app.rooms.add({ ...one.room.room.agenda, id: 'annex' }, 'hash');
    await until(() => JSON.stringify(other.room.view({ screen: 'projector' })).includes('"blank":"black"'));
    await until(() => other.app.access.isPrivate('room') && other.app.rooms.get('annex') !== undefined);
    await other.app.rooms.setArchived('annex', true);
    await until(() => one.app.rooms.isArchived('annex'));
  });
  it('gives control to a tablet, which the consoles of the other show with whether it is here', async () => {
    const [one, other] = [await start(), await start()];
    const { sid } = await tabletOf(one);
    const holder = one.app.access.callerBy(sid);
    await one.app.access.control('room').take(holder);
    const leave = one.app.access.control('room').addConsole(holder.id);
    const screen = connect(one.url, { room: 'room', screen: 'moderator' }, one.token);
    await viewAt(screen, 0);
    const seen = (): unknown => other.app.access.view('room').holder;
    await until(() => JSON.stringify(seen()).includes('"here":true'));
    expect(seen()).toMatchObject({ id: holder.id, here: true });
    other.app.access.control('room').ask({ id: 'another', device: 'Another' });
    await until(() => one.app.access.view('room').asking !== null);
    expect(await one.app.access.control('room').answer(holder, true)).toBeNull();
    await until(() => other.app.access.view('room').holder?.id === 'another');
    await until(() => other.app.access.view('room').asking === null);
    leave();
    screen.disconnect();
  });
  it('has a screen of the other called by a new name, and sent to another page', async () => {
    const [one, other] = [await start(), await start()];
    const screen = connect(one.url, { room: 'room', screen: 'projector', device: 'beamer-1', page: 'page-1' }, one.token);
    const console = connect(other.url, { room: 'room', screen: 'moderator' }, one.token);
    await Promise.all([viewAt(screen, 0), viewAt(console, 0)]);
    await until(() => other.app.devices.of('room').length === 2);
    const { id } = one.app.devices.of('room').find((row) => row.screen === 'projector') ?? expect.fail('no projector');
    const sent = new Promise((resolve) => screen.on('go', resolve));
    const order = (given: object) => console.timeout(5_000).emitWithAck('device', { id, ...given } as never);
    expect(await order({ type: 'send', page: { screen: 'foyer' } })).toMatchObject({ ok: true });
    expect(await sent).toEqual({ screen: 'foyer' });
    expect(await order({ type: 'rename', name: 'Left wing' })).toMatchObject({ ok: true });
    await until(() => other.app.devices.of('room').some(({ name }) => name === 'Left wing'));
    screen.disconnect();
    console.disconnect();
  });
  it('shows its screens in the list of the other, until it is gone', async () => {
    const [one, other] = [await start(), await start()];
    const screen = connect(one.url, { room: 'room', screen: 'projector', device: 'beamer-1', page: 'page-1' }, one.token);
    await viewAt(screen, 0);
    const inRoom = (): number => other.app.devices.of('room').length;
    await until(() => inRoom() === 1);
    await one.stop();
    nodes.splice(nodes.indexOf(one), 1);
    await until(() => inRoom() === 0);
    screen.disconnect();
  });
});
