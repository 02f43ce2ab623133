import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../../../shared/protocol/api-paths.ts';
import { feeds, pathTo } from '../../../shared/protocol/paths.ts';
import { moderate, post, testServer } from '../../support/server.ts';

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
  it('moves with the minutes that a slot runs over, though nobody taps', async () => {
    await moderate(server, 'room', { type: 'open', mode: 'published' });
    await server.clock.pass(60_000);
    await moderate(server, 'room', { type: 'start', slot: 'talk' });
    expect(await (await calendar()).text()).toContain('DTSTART:20260310T082000Z');
    await server.clock.pass(23 * 60_000);
    expect(await (await calendar()).text()).toContain('DTSTART:20260310T082300Z');
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
