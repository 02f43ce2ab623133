import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SaidCue } from '../../../../shared/domain/cues/said.ts';
import type { ViewMessage } from '../../../../shared/protocol/socket/sent-view.ts';
import { fileOf } from '../../../support/agendas/agenda.ts';
import { commandId, moderate, post } from '../../../support/servers/requests.ts';
import { connect, once, send, type TestSocket, viewAt } from '../../../support/servers/sockets.ts';
import { testServer } from '../../../support/servers/test-server.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';

/** Words said in a run, to the hall and to one speaker alone. */
const WALL = 'Zebedee waits outside';
const PRIVATE = 'Xanthippe is unwell';

let server: Awaited<ReturnType<typeof testServer>>;
const sockets: TestSocket[] = [];
const bearer = () => ({ authorization: `Bearer ${server.token}` });
const join = (screen: string, person?: string, token?: string): TestSocket => {
  const socket = connect(server.url, { room: 'room', screen, ...(person === undefined ? {} : { person }) }, token);
  sockets.push(socket);
  return socket;
};
const says = (target: { to: 'projector' } | { to: 'speaker'; person: string }, text: string) =>
  post(server.url, '/api/rooms/room/cues', { type: 'send-cue', id: commandId(), target, text }, bearer());
const runs = async (): Promise<{ id: string }[]> =>
  (await (await fetch(`${server.url}/api/rooms/room/runs`, { headers: bearer() })).json()).runs;
const erase = async (id: string | undefined): Promise<void> => {
  const answer = await fetch(`${server.url}/api/rooms/room/runs/${id}`, { method: 'DELETE', headers: bearer() });
  expect(answer.status).toBe(200);
};

beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

/** Every kind of screen, and whom it is shown to. */
const everyScreen = async (): Promise<Record<string, TestSocket>> => {
  const link = (await server.app.access.inviter.invite('room', 'speaker', 'ada')).token;
  const screens = {
    console: join('moderator', undefined, server.token),
    wall: join('projector'),
    'the speaker': join('speaker', 'ada', link),
    'a stranger at the speaker’s page': join('speaker', 'ada'),
    foyer: join('agenda'),
  };
  await Promise.all(Object.values(screens).map((socket) => viewAt(socket, 0)));
  return screens;
};

/** What every screen is sent by something that is done: the first view of a later edition. */
const sentBy = async (screens: Record<string, TestSocket>, act: () => Promise<unknown>): Promise<Record<string, string>> => {
  const before = server.app.rooms.get('room')?.edition ?? 0;
  const views = Object.entries(screens).map(async ([name, socket]) => {
    const message = await once<ViewMessage>(socket, 'view', ({ edition }) => edition > before);
    return [name, JSON.stringify(message)] as const;
  });
  await act();
  return Object.fromEntries(await Promise.all(views));
};

const withWords = (sent: Record<string, string>): string[] =>
  Object.entries(sent)
    .filter(([, text]) => text.includes(WALL) || text.includes(PRIVATE))
    .map(([name]) => name);

/** A run with messages, closed; and everywhere its words come up after it is erased. */
const whereTheyComeUp = async (): Promise<string[]> => {
  const screens = await everyScreen();
  await moderate(server, 'room', { type: 'open', mode: 'now' });
  await says({ to: 'projector' }, WALL);
  const said = await sentBy(screens, async () => {
    await says({ to: 'speaker', person: 'ada' }, PRIVATE);
    // Messages travel alone until something else changes.
    await moderate(server, 'room', { type: 'skip', slot: 'talk' });
  });
  expect(withWords(said)).toEqual(['console', 'wall', 'the speaker']);
  await server.clock.pass(60_000);
  await moderate(server, 'room', { type: 'close' });
  const [first] = await runs();
  const found = withWords(await sentBy(screens, () => erase(first?.id)));
  const opened = await sentBy(screens, () => moderate(server, 'room', { type: 'open', mode: 'now' }));
  found.push(...withWords(opened).map((name) => `${name}, in the next run`));
  const asked: Record<string, string> = {};
  for (const path of [
    '?screen=moderator',
    '?screen=projector',
    '?screen=speaker&person=ada',
    '',
    '/report',
    '/report.csv',
    '/runs',
  ])
    asked[`GET ${path}`] = await (await fetch(`${server.url}/api/rooms/room${path}`, { headers: bearer() })).text();
  return [...found, ...withWords(asked)];
};

describe('an erased run', () => {
  it('takes how its signals fared with it, from its own report and from that of the next run', async () => {
    const signals = async (path: string) => {
      const answer = await fetch(`${server.url}/api/rooms/room/report${path}`, { headers: bearer() });
      return answer.ok ? (await answer.json()).report.signals : answer.status;
    };
    await moderate(server, 'room', { type: 'open', mode: 'now' });
    await says({ to: 'speaker', person: 'ada' }, PRIVATE);
    await server.clock.pass(60_000);
    await moderate(server, 'room', { type: 'close' });
    const [first] = await runs();
    expect(await signals('')).toMatchObject({ people: [{ person: 'ada', sent: 1, never: 1 }] });
    expect((await signals('?names=no')).people).toEqual([expect.not.objectContaining({ person: 'ada' })]);
    await erase(first?.id);
    expect(await signals(`?run=${first?.id}`)).toBe(404);
    await moderate(server, 'room', { type: 'open', mode: 'now' });
    expect(await signals('')).toBeUndefined();
  });
  it('takes its messages with it, from every screen at once, from the next run and from every answer', async () => {
    expect(await whereTheyComeUp()).toEqual([]);
  });
  it('sabotage: a room that goes on with the messages it knew shows them again', async () => {
    await server.app.http.close();
    const store = openMemory();
    const said: SaidCue[] = [];
    const sendCues: typeof store.sendCues = (room, cues) => {
      said.push(...cues.map((cue) => ({ ...cue, takenBackAt: null })));
      return store.sendCues(room, cues);
    };
    server = await testServer({ store: { ...store, sendCues, cues: async () => said } });
    expect(await whereTheyComeUp()).toEqual([
      'console',
      'wall',
      'the speaker',
      'console, in the next run',
      'wall, in the next run',
      'the speaker, in the next run',
      'GET ?screen=moderator',
      'GET ?screen=projector',
      'GET ?screen=speaker&person=ada',
    ]);
  });
  it('leaves no words in the answer to a command that was refused in it and is sent again', async () => {
    const tablet = join('moderator', undefined, server.token);
    await viewAt(tablet, 0);
    await send(tablet, { type: 'open', mode: 'now' });
    const agenda = { ...fileOf([{ id: 'talk', kind: 'talk', title: WALL, start: 'soon', minutes: 20 }]), id: 'room' };
    const id = commandId();
    const edit = () => send(tablet, { type: 'edit-agenda', agenda, planRevision: 0 }, id);
    expect(await edit()).toMatchObject({ why: 'bad-agenda', problems: [{}] });
    await send(tablet, { type: 'close' });
    const [first] = await runs();
    await erase(first?.id);
    expect(await edit()).toEqual({ ok: false, why: 'bad-agenda' });
  });
  it('leaves in memory what a restart would read', async () => {
    const screens = await everyScreen();
    await moderate(server, 'room', { type: 'open', mode: 'now' });
    await server.clock.pass(60_000);
    await moderate(server, 'room', { type: 'start', slot: 'talk' });
    await says({ to: 'projector' }, WALL);
    await server.clock.pass(60_000);
    await moderate(server, 'room', { type: 'close' });
    const [first] = await runs();
    await sentBy(screens, () => erase(first?.id));
    const held = (): string => {
      const live = server.app.rooms.get('room') ?? expect.fail();
      // Which countdown crossings are counted for is two numbers, and of no use without a run.
      const { armed: _armed, ...room } = live.room;
      return JSON.stringify([room, live.entries, { ...live.view({ screen: 'moderator' }), room }]);
    };
    const inMemory = held();
    const { store, clock } = server;
    await server.app.http.close();
    server = await testServer({ store: { ...store, close: async () => undefined }, clock });
    expect(held()).toBe(inMemory);
    expect(inMemory).not.toContain(WALL);
  });
});
