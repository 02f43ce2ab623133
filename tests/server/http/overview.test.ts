import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OverviewAnswer } from '../../../shared/protocol/http/answers/overview.schema.ts';
import { hallDay } from '../../support/agendas/conference.ts';
import { commandId, moderate, post } from '../../support/servers/requests.ts';
import { connect, viewAt } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
beforeEach(async () => {
  const others = ['green', 'blue'].map((id) => ({ hash: id, agenda: hallDay(id) }));
  server = await testServer({ agenda: hallDay('red'), others });
});
afterEach(() => server.app.http.close());

const asked = (since?: string, token = server.token) =>
  fetch(`${server.url}/api/overview${since === undefined ? '' : `?since=${since}`}`, {
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
  });
const told = async (since?: string): Promise<OverviewAnswer> => (await asked(since)).json();
const idsOf = ({ rooms }: OverviewAnswer): readonly string[] => rooms.map(({ id }) => id);

describe('what the overview is told', () => {
  it('is every room at first, with its agenda, its run, its control, its screens and its messages', async () => {
    const answer = await told();
    expect(idsOf(answer)).toEqual(['red', 'green', 'blue']);
    expect(answer.listed).toEqual(['red', 'green', 'blue']);
    expect(answer.rooms[0]).toMatchObject({ run: null, control: null, consoles: 0, screens: 0, messages: [], fails: false });
    expect(answer.rooms[0]?.agenda?.slots).toHaveLength(5);
  });
  it('is nothing more while nothing happens, in a few hundred bytes', async () => {
    const { edition } = await told();
    const text = await (await asked(edition)).text();
    expect(JSON.parse(text)).toMatchObject({ edition, rooms: [], listed: null });
    expect(text.length).toBeLessThan(300);
  });
  it('is the one room that changed, without the agenda that it has', async () => {
    const { edition } = await told();
    await moderate(server, 'green', { type: 'open', mode: 'published' });
    const answer = await told(edition);
    expect(idsOf(answer)).toEqual(['green']);
    expect(answer.rooms[0]).toMatchObject({ run: { stage: 'before' } });
    expect(answer.rooms[0]?.agenda).toBeUndefined();
    expect((await told(answer.edition)).rooms).toEqual([]);
  });
  it('tells a message, and a console that comes and goes though nothing else changes', async () => {
    const { edition } = await told();
    await post(
      server.url,
      '/api/rooms/blue/cues',
      { type: 'send-cue', id: commandId(), target: { to: 'projector' }, text: 'Doors close' },
      { authorization: `Bearer ${server.token}` },
    );
    const said = await told(edition);
    expect(said.rooms).toMatchObject([{ id: 'blue', consoles: 0, screens: 0, messages: [{ text: 'Doors close' }] }]);
    const tablet = connect(server.url, { room: 'blue', screen: 'moderator' }, server.token);
    await viewAt(tablet, 0);
    const joined = await told(said.edition);
    expect(joined.rooms).toMatchObject([{ id: 'blue', consoles: 1, screens: 1 }]);
    tablet.disconnect();
    await expect.poll(async () => (await told(joined.edition)).rooms).toMatchObject([{ id: 'blue', consoles: 0, screens: 0 }]);
  });
  it('tells a room that is put away as gone, and one that comes back as new', async () => {
    const first = await told();
    await server.app.rooms.setArchived('green', true);
    const without = await told(first.edition);
    expect([without.listed, idsOf(without)]).toEqual([['red', 'blue'], []]);
    await server.app.rooms.setArchived('green', false);
    const back = await told(without.edition);
    expect([back.listed, idsOf(back)]).toEqual([['red', 'green', 'blue'], ['green']]);
    expect(back.rooms[0]?.agenda).toBeDefined();
  });
  it.each(['', 'nonsense', 'another-start.1', '.', '1.2.3', 'NaN.NaN'])(
    'is everything for the edition “%s”, which it never gave',
    async (since) => {
      expect(idsOf(await told(since))).toHaveLength(3);
    },
  );
  it('carries no private note', async () => {
    const agenda = hallDay('noted');
    const slots = agenda.slots.map((slot) => ({ ...slot, note: 'private words' }));
    await server.app.rooms.add({ ...agenda, slots }, 'hash');
    expect(await (await asked()).text()).not.toContain('private words');
  });
});

describe('who may see the overview', () => {
  it.each(['moderator', 'display'] as const)('is no %s of one room: it tells of all', async (grant) => {
    const { token } = await server.app.access.inviter.invite('red', grant, null, { use: grant === 'moderator' ? 'api' : 'link' });
    expect((await asked(undefined, token)).status).toBe(403);
  });
  it('is nobody who has not signed in, and the organiser', async () => {
    expect((await asked(undefined, '')).status).toBe(403);
    expect((await asked()).status).toBe(200);
  });
  it('is nobody any more from the next question on, once the organiser is revoked', async () => {
    const made = await server.app.access.inviter.invite('*', 'organiser', null, { use: 'api' });
    expect((await asked(undefined, made.token)).status).toBe(200);
    const headers = { authorization: `Bearer ${server.token}` };
    await fetch(`${server.url}/api/rooms/red/links/${made.id}`, { method: 'DELETE', headers });
    expect((await asked(undefined, made.token)).status).toBe(403);
  });
});

describe('who is planned in other rooms', () => {
  const elsewhere = async (token: string) =>
    fetch(`${server.url}/api/rooms/red/elsewhere`, { headers: { authorization: `Bearer ${token}` } });
  it('is told to whoever moderates a room, for its own day alone', async () => {
    await server.app.rooms.add(hallDay('later', 'Somebody later', { date: '2026-03-11' }), 'hash');
    const { token } = await server.app.access.inviter.invite('red', 'moderator', null, { use: 'api' });
    const { engagements } = await (await elsewhere(token)).json();
    expect(engagements).toMatchObject([
      { room: 'green', title: 'Hall green', slot: 'talk', person: 'Speaker of green' },
      { room: 'blue', title: 'Hall blue', slot: 'talk', person: 'Speaker of blue' },
    ]);
  });
  it('says nothing of a private room to a moderator of another', async () => {
    const { token } = await server.app.access.inviter.invite('red', 'moderator', null, { use: 'api' });
    await server.app.access.setPrivate('green', true);
    expect(await (await elsewhere(token)).text()).not.toContain('green');
    expect(await (await elsewhere(server.token)).text()).toContain('green');
  });
  it('is told to no stranger', async () => {
    expect((await elsewhere('')).status).toBe(403);
  });
});
