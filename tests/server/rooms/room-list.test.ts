import { afterEach, describe, expect, it } from 'vitest';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';
import { testServer } from '../../support/servers/test-server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
afterEach(() => server.app.http.close());

const get = async (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers });
/** Five hundred slots with four people each. */
const fullHall = (id: string) =>
  agendaFrom(
    fileOf(
      Array.from({ length: 500 }, (_, index) => ({
        id: `slot-${index}`,
        kind: 'panel',
        title: `Slot ${index}`,
        minutes: 2,
        ...(index === 0 ? { start: '06:00' } : {}),
        people: ['a', 'b', 'c', 'd'].map((name) => ({ name: `Person ${index} ${name}` })),
      })),
      { id },
    ),
  );

describe('the list of rooms', () => {
  it('holds nobody: a house of full halls is told in a few hundred bytes each', async () => {
    server = await testServer();
    await server.app.rooms.add(fullHall('hall'), 'hash');
    const text = await (await get('/api/rooms')).text();
    const { rooms } = JSON.parse(text);
    expect(rooms).toHaveLength(2);
    expect(rooms[1]).toMatchObject({
      id: 'hall',
      title: 'A day',
      date: '2026-03-10',
      language: 'en',
      stage: 'closed',
      mine: false,
      isPrivate: false,
    });
    expect(text.length).toBeLessThan(2_000);
    expect(text).not.toContain('Person');
  });
  it('leaves the people of a room to that room, in the order of its agenda', async () => {
    server = await testServer();
    const answer = await (await get('/api/rooms/room/people')).json();
    expect(answer).toEqual({
      people: [
        { id: 'ada', name: 'Ada', slot: 'talk', title: 'A talk', start: '09:00' },
        { id: 'bea', name: 'Bea', slot: 'panel', title: 'A panel', start: '09:20' },
        { id: 'cleo', name: 'Cleo', slot: 'panel', title: 'A panel', start: '09:25' },
        { id: 'dan', name: 'Dan', slot: 'panel', title: 'A panel', start: '09:30' },
      ],
    });
    expect((await get('/api/rooms/nowhere/people')).status).toBe(404);
  });
  it('tells a stranger nobody of a private room', async () => {
    server = await testServer();
    await server.app.access.setPrivate('room', true);
    expect((await get('/api/rooms/room/people')).ok).toBe(false);
    expect((await get('/api/rooms/room/people', { authorization: `Bearer ${server.token}` })).ok).toBe(true);
  });
});
