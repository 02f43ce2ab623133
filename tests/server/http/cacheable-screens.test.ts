import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ViewAsker } from '../../../client/live/connection/polled-view.ts';
import { publicAnswer } from '../../../server/http/public-answer.ts';
import { publicViewAnswer } from '../../../server/http/resources/public-routes.ts';
import { entriesOf } from '../../../shared/domain/by-id.ts';
import { listOf } from '../../../shared/domain/floor/floor.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import { boundOf } from '../../../shared/protocol/clock/clock-sync.ts';
import { ASKED_EVERY, type PublicScreen, publicScreens } from '../../../shared/protocol/http/cacheable-screens.ts';
import { pathTo } from '../../../shared/protocol/paths.ts';
import { commandId, moderate, post } from '../../support/servers/requests.ts';
import { testServer } from '../../support/servers/test-server.ts';

type Server = Awaited<ReturnType<typeof testServer>>;
let server: Server;
beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await server.app.http.close();
});

const staff = () => ({ authorization: `Bearer ${server.token}` });
const ask = (screen: PublicScreen = 'agenda', headers: Record<string, string> = {}, room = 'room') =>
  fetch(`${server.url}${pathTo(api.publicView, { room, screen })}`, { headers });
const nameOf = async (asked: Promise<Response>): Promise<string> => (await asked).headers.get('etag') ?? '';
const message = (text: string) => ({ type: 'send-cue', id: commandId(), target: { to: 'projector' }, text });

describe.each(publicScreens)('the public view of the %s', (screen) => {
  it('is what everybody is answered, with wall − T of the server, for any cache to keep', async () => {
    const answer = await ask(screen);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=2, stale-while-revalidate=30');
    expect(answer.headers.get('set-cookie')).toBeNull();
    const { view, floor, wallOffset } = await (await fetch(`${server.url}/api/rooms/room?screen=${screen}`)).json();
    expect(await answer.json()).toEqual({ view, floor, wallOffset, clockOffset: server.app.timeline.wallOffset });
  });
  it('is asked again over the same connection by a page that asks every few seconds', async () => {
    const { headers } = await ask(screen);
    const held = Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1]) * 1_000;
    expect(held).toBeGreaterThanOrEqual(2 * ASKED_EVERY);
  });
  it('is answered in no bytes to whoever has it, until something of it changes', async () => {
    const first = await nameOf(ask(screen));
    expect(first).toMatch(/^"[\w-]{43}"$/);
    for (const known of [first, `W/${first}`, `"other", ${first}`]) {
      const again = await ask(screen, { 'if-none-match': known });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('cache-control')).toContain('max-age=2');
      expect(again.headers.get('date')).not.toBeNull();
    }
    await moderate(server, 'room', { type: 'open', mode: 'now' });
    const changed = await ask(screen, { 'if-none-match': first });
    expect(changed.status).toBe(200);
    expect((await changed.json()).view.room.run.stage).toBe('before');
  });
  it('is the same to whoever signs in', async () => {
    const bytes = async (headers: Record<string, string>) => (await ask(screen, headers)).text();
    expect(await bytes(staff())).toBe(await bytes({}));
  });
  it('is none of a private room, and none of an archived one, to staff either', async () => {
    const nowhere = (await ask(screen, staff(), 'nowhere')).status;
    for (const [hide, show] of [
      [() => post(server.url, api.privacy.replace(':room', 'room'), { private: true }, staff()), { private: false }],
      [() => post(server.url, api.archive.replace(':room', 'room'), {}, staff()), null],
    ] as const) {
      const known = await nameOf(ask(screen));
      await hide();
      for (const headers of [{}, staff(), { 'if-none-match': known }] as Record<string, string>[]) {
        const answer = await ask(screen, headers);
        expect([answer.status, answer.headers.get('cache-control')]).toEqual([nowhere, 'no-store']);
      }
      if (show !== null) await post(server.url, api.privacy.replace(':room', 'room'), show, staff());
    }
    expect(nowhere).toBe(404);
  });
});

it('a message to the projector reaches its public view, and one to a speaker reaches none', async () => {
  const cues = async (screen: PublicScreen) => (await (await ask(screen)).json()).view.cues;
  await moderate(server, 'room', { type: 'open', mode: 'now' });
  await post(server.url, '/api/rooms/room/cues', message('Please sit down'), staff());
  await post(server.url, '/api/rooms/room/cues', { ...message('Slower'), target: { to: 'speaker', person: 'ada' } }, staff());
  expect(await cues('projector')).toMatchObject([{ text: 'Please sit down' }]);
  expect(await cues('agenda')).toBeUndefined();
});

it('a step of the wall clock is told by the next public view', async () => {
  const offset = async (): Promise<number> => (await (await ask()).json()).clockOffset;
  const before = await offset();
  server.clock.setWall(-3_600_000);
  await server.clock.pass(1_100);
  await expect.poll(offset).toBe(before - 3_600_000);
});

describe('a page that asks over plain HTTP', () => {
  it('has the view and T within its bound from the first answer on, changed or not', async () => {
    const ask = fetch;
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => ask(path.startsWith('/') ? `${server.url}${path}` : path, init));
    const asker = new ViewAsker({ room: 'room', screen: 'projector' });
    const seen: (number | undefined)[] = [];
    for (const open of [false, false, true]) {
      await server.clock.pass(3_333);
      if (open) await moderate(server, 'room', { type: 'open', mode: 'now' });
      const given = await asker.ask();
      if (given === null || given === 'refused') throw new Error('nothing was answered');
      seen.push(given.message.view.room.revision);
      const { sample } = given;
      expect(Math.abs(sample.at + sample.offset - server.app.timeline.precise())).toBeLessThanOrEqual(boundOf(sample, sample.at));
    }
    expect(seen).toEqual([0, 0, 1]);
  });
  it('has a private room from the server itself where it may look into it, and is refused where it may not', async () => {
    const ask = fetch;
    await post(server.url, api.privacy.replace(':room', 'room'), { private: true }, staff());
    const given: unknown[] = [];
    for (const headers of [staff(), {}]) {
      vi.stubGlobal('fetch', (path: string, init: RequestInit) => ask(`${server.url}${path}`, { ...init, headers }));
      given.push(await new ViewAsker({ room: 'room', screen: 'agenda' }).ask());
    }
    expect(given).toEqual([expect.objectContaining({ message: expect.anything() }), 'refused']);
  });
});

describe('the bytes of a public view', () => {
  it('are made once for a change, however many ask', async () => {
    const room = server.app.rooms.get('room');
    if (room === undefined) throw new Error('the room is gone');
    const written = vi.spyOn(JSON, 'stringify');
    const made = () =>
      written.mock.calls.filter(([value]) => typeof value === 'object' && value !== null && 'clockOffset' in value);
    const asked = async (): Promise<number> => {
      for (let count = 0; count < 50; count += 1) await (await ask('projector')).arrayBuffer();
      return made().length;
    };
    expect(await asked()).toBe(1);
    await moderate(server, 'room', { type: 'open', mode: 'now' });
    expect(await asked()).toBe(2);
  });
  it('are named by what they say, so that a server that was started anew gives them the same name', () => {
    const { view } = { view: { screen: 'agenda' } } as never;
    const at = (edition: number) => publicViewAnswer({ view, wallOffset: 0, edition, agendaRevision: 0 }, 0);
    expect(at(1).etag).toBe(at(7).etag);
    expect(publicAnswer('a').etag).not.toBe(publicAnswer('b').etag);
  });
});

describe('the floor of a debate', () => {
  const slot = 'debate';
  const hand = () =>
    post(server.url, '/api/rooms/room/hand', { key: 'a'.repeat(32), kind: 'remark', name: 'Lena Vogt' }, { origin: server.url });
  const floorOf = async (screen: PublicScreen) => (await (await ask(screen)).json()).floor;

  it('is told beside the view as a connection tells it, and nothing of hands to come', async () => {
    await moderate(server, 'room', { type: 'open', mode: 'now' });
    await moderate(server, 'room', { type: 'start', slot, early: true });
    const before = await nameOf(ask('projector'));
    await moderate(server, 'room', { type: 'set-hands', slot, from: 'closed', to: 'proposed' });
    expect(await nameOf(ask('projector'))).not.toBe(before);
    for (const name of ['Odile', 'Maria', 'Ana', 'Eve'])
      await moderate(server, 'room', { type: 'add-to-list', slot, words: { kind: 'question', name } });
    const room = server.app.rooms.get('room') ?? expect.fail('no room');
    const [[to] = ['']] = entriesOf(listOf(room.room.floor, slot).entries);
    await moderate(server, 'room', { type: 'give-floor', slot, from: null, to });
    for (const screen of ['agenda', 'projector', 'overlay'] as const) {
      expect(await floorOf(screen)).toEqual(room.floorMessage(screen)?.sent.floor);
      expect(await floorOf(screen)).toMatchObject({
        speaking: { name: 'Odile' },
        next: ['Maria', 'Ana'],
        waiting: 3,
        hands: true,
      });
    }
    expect(await floorOf('foyer')).toBeUndefined();
    expect((await (await fetch(`${server.url}/api/rooms/room?screen=agenda`)).json()).floor).toEqual(await floorOf('agenda'));
    expect((await hand()).status).toBe(200);
    expect(await (await ask('agenda')).text()).not.toContain('Vogt');
  });

  it('has another name where only hands of the list have changed, which no entry of the log tells', async () => {
    await moderate(server, 'room', { type: 'open', mode: 'now' });
    await moderate(server, 'room', { type: 'start', slot, early: true });
    await moderate(server, 'room', { type: 'set-hands', slot, from: 'closed', to: 'listed' });
    const before = await nameOf(ask('projector'));
    await hand();
    expect(await nameOf(ask('projector'))).not.toBe(before);
    expect((await floorOf('projector')).next).toEqual(['Lena Vogt']);
  });
});

it('sabotage: a server that does not ask whether a room is private gives it to every cache', async () => {
  await post(server.url, api.privacy.replace(':room', 'room'), { private: true }, staff());
  vi.spyOn(server.app.access, 'isPrivate').mockReturnValue(false);
  const answer = await ask();
  expect([answer.status, answer.headers.get('cache-control')?.startsWith('public')]).toEqual([200, true]);
});
