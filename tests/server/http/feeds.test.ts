import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import { feedPath, feeds, pathTo } from '../../../shared/protocol/paths.ts';
import { commandId, moderate, post } from '../../support/servers/requests.ts';
import { type LogLine, testServer } from '../../support/servers/test-server.ts';

type Server = Awaited<ReturnType<typeof testServer>>;
let server: Server;
beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.app.http.close();
});

const staff = () => ({ authorization: `Bearer ${server.token}` });
const calendar = (headers: Record<string, string> = {}) =>
  fetch(`${server.url}${pathTo(feeds.calendar, { room: 'room' })}`, { headers });

describe('the calendar of a public room', () => {
  it('is a file for any cache, under its own media type', async () => {
    const answer = await calendar();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=2, stale-while-revalidate=30');
    expect(await answer.text()).toContain(`URL:${server.url}/r/room/agenda`);
  });
  it('is answered in no bytes to whoever has it, until a forecast moves', async () => {
    const known = (await calendar()).headers.get('etag') ?? '';
    const again = await calendar({ 'if-none-match': known });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await moderate(server, 'room', { type: 'open', mode: 'published' });
    await moderate(server, 'room', { type: 'skip', slot: 'debate' });
    const changed = await calendar({ 'if-none-match': known });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain('STATUS:CANCELLED');
  });
  it('tells what really happened once the run is closed, and what was taken out of the agenda', async () => {
    await moderate(server, 'room', { type: 'open', mode: 'published' });
    await moderate(server, 'room', { type: 'start', slot: 'talk', early: true });
    await server.clock.pass(7 * 60_000);
    await moderate(server, 'room', { type: 'close' });
    const { room } = server.app.rooms.get('room') ?? expect.fail('no room');
    const day = await (await fetch(`${server.url}${pathTo(feeds.json, { room: 'room' })}`)).json();
    expect([day.live, day.slots[0].state, Date.parse(day.slots[0].actual.end) - Date.parse(day.slots[0].actual.start)]).toEqual([
      false,
      'done',
      7 * 60_000,
    ]);
    const file = fileOfAgenda(room.agenda);
    await moderate(server, 'room', {
      type: 'edit-agenda',
      planRevision: room.agendaRevision,
      agenda: { ...file, slots: file.slots.filter(({ id }) => id !== 'debate') },
    });
    const text = await (await calendar()).text();
    expect(text.split('BEGIN:VEVENT').find((entry) => entry.includes('SUMMARY:A debate'))).toContain('STATUS:CANCELLED');
  });
  it('moves with the minutes that a slot runs over, though nobody taps', async () => {
    await moderate(server, 'room', { type: 'open', mode: 'published' });
    await server.clock.pass(60_000);
    await moderate(server, 'room', { type: 'start', slot: 'talk' });
    expect(await (await calendar()).text()).toContain('DTSTART:20260310T082000Z');
    await server.clock.pass(23 * 60_000);
    expect(await (await calendar()).text()).toContain('DTSTART:20260310T082300Z');
  });
});

describe('a feed link of a private room', () => {
  const makeLink = async (): Promise<{ path: string; token: string; id: string }> =>
    (await post(server.url, pathTo(api.invite, { room: 'room' }), { grant: 'feed' }, staff())).json();
  const hide = () => post(server.url, pathTo(api.privacy, { room: 'room' }), { private: true }, staff());
  const statusOf = async (pattern: (typeof feeds)[Exclude<keyof typeof feeds, 'reminder'>], key: string): Promise<number> =>
    (await fetch(`${server.url}${feedPath(pattern, 'room', key)}`)).status;
  const every = [feeds.calendar, feeds.json, feeds.csv, feeds.workbook, feeds.schedule] as const;

  it('opens every file, for nobody to keep but who asked, and lasts until it is revoked', async () => {
    await hide();
    const { path, token, id } = await makeLink();
    for (const pattern of every) expect([pattern, await statusOf(pattern, token)]).toEqual([pattern, 200]);
    const answer = await fetch(`${server.url}${path}`);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    const known = answer.headers.get('etag') ?? '';
    expect((await fetch(`${server.url}${path}`, { headers: { 'if-none-match': known } })).status).toBe(304);
    const { links } = await (
      await fetch(`${server.url}${pathTo(api.invitations, { room: 'room' })}`, { headers: staff() })
    ).json();
    expect(links.find((one: { id: string }) => one.id === id)).toMatchObject({ grant: 'feed', use: 'link', expiresAt: null });
    await fetch(`${server.url}${pathTo(api.invitation, { room: 'room', id })}`, { method: 'DELETE', headers: staff() });
    for (const pattern of every) expect([pattern, await statusOf(pattern, token)]).toEqual([pattern, 404]);
    await post(server.url, pathTo(api.invitationRestore, { room: 'room', id }), {}, staff());
    expect(await statusOf(feeds.calendar, token)).toBe(200);
  });
  it('opens nothing else: no view, no people, no command, no page, no sign-in', async () => {
    await hide();
    const { token } = await makeLink();
    const headers = { authorization: `Bearer ${token}`, origin: server.url };
    const asked = await Promise.all([
      fetch(`${server.url}/api/rooms/room?screen=agenda`, { headers }),
      fetch(`${server.url}/api/rooms/room?screen=agenda&key=${token}`),
      fetch(`${server.url}${pathTo(api.people, { room: 'room' })}`, { headers }),
      fetch(`${server.url}${pathTo(api.agenda, { room: 'room' })}`, { headers }),
      post(
        server.url,
        pathTo(api.commands, { room: 'room' }),
        { id: commandId(), command: { type: 'open', mode: 'now' } },
        headers,
      ),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    const exchanged = await post(server.url, api.exchange, { token }, { origin: server.url });
    expect([exchanged.ok, exchanged.headers.get('set-cookie')]).toEqual([false, null]);
  });
  it('is none of another room, and a token that does more counts in no address', async () => {
    await hide();
    const { token } = await server.app.access.inviter.invite('other', 'feed', null, { use: 'link' });
    const script = await server.app.access.inviter.invite('room', 'moderator', null);
    for (const key of [token, script.token, server.token, 'nonsense', ''])
      expect([key, await statusOf(feeds.calendar, key)]).toEqual([key, 404]);
  });
  it('its key stands in no line of the log, on any level', async () => {
    const log: LogLine[] = [];
    const told = await testServer({ log, level: 'trace' });
    const { token } = await told.app.access.inviter.invite('room', 'feed', null, { use: 'link' });
    await fetch(`${told.url}${feedPath(feeds.calendar, 'room', token)}`);
    await fetch(`${told.url}${feedPath(feeds.calendar, 'nowhere', token)}`);
    await told.app.http.close();
    expect(JSON.stringify(log)).toContain('/r/room/agenda.ics');
    expect(JSON.stringify(log)).not.toContain(token);
  });
});

describe('a reminder of one slot', () => {
  it('is a file to open', async () => {
    const answer = await fetch(`${server.url}${pathTo(feeds.reminder, { room: 'room', slot: 'panel' })}`);
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="room-panel.ics"']);
    expect(await answer.text()).toContain('SUMMARY:A panel');
  });
  it('is refused for a slot that there is not', async () => {
    const answer = await fetch(`${server.url}${pathTo(feeds.reminder, { room: 'room', slot: 'nothing' })}`);
    expect([answer.status, (await answer.json()).why]).toEqual([404, 'unknown-slot']);
  });
});

it('a private room gives a stranger the answer of a room that there is not', async () => {
  const answerOf = async (room: string) => {
    const answer = await fetch(`${server.url}${pathTo(feeds.calendar, { room })}`);
    return [answer.status, (await answer.text()).replace(`"${room}"`, 'ROOM'), answer.headers.get('cache-control')];
  };
  await post(server.url, pathTo(api.privacy, { room: 'room' }), { private: true }, staff());
  expect(await answerOf('room')).toEqual(await answerOf('nowhere'));
});
