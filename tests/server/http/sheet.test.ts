import { describe, expect, it } from 'vitest';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import { post } from '../../support/servers/requests.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { openMemory } from '../../support/stores/memory-store.ts';

describe('a printed sheet', () => {
  const links = async (server: Awaited<ReturnType<typeof testServer>>): Promise<{ person: string; path: string }[]> =>
    (await (await post(server.url, '/api/rooms/room/sheet', {}, { authorization: `Bearer ${server.token}` })).json()).links;
  const opens = async (url: string, path: string): Promise<boolean> =>
    (await post(url, '/api/access/exchange', { token: path.split('#')[1] }, { origin: url })).ok;
  const standing = async ({ url, token }: { url: string; token: string }): Promise<number> =>
    (await (await fetch(`${url}/api/rooms/room/sheet`, { headers: { authorization: `Bearer ${token}` } })).json()).standing;

  it('has a link for each person once; the next sheet ends them and leaves links made elsewhere alone', async () => {
    const server = await testServer();
    const elsewhere = await server.app.access.inviter.invite('room', 'speaker', 'ada');
    expect(await standing(server)).toBe(0);
    const first = await links(server);
    const people = server.app.rooms.get('room')?.room.agenda.slots.flatMap((slot) => slot.people.map(({ id }) => id));
    expect(first.map(({ person }) => person)).toEqual([...new Set(people)]);
    expect(await standing(server)).toBe(first.length);
    const second = await links(server);
    const answers = [];
    for (const { path } of [...first, ...second]) answers.push(await opens(server.url, path));
    expect(answers).toEqual([...first.map(() => false), ...second.map(() => true)]);
    expect(await opens(server.url, `/join#${elsewhere.token}`)).toBe(true);
    await server.app.http.close();
  });
  it('a sheet that cannot be kept is not made, and the one before stays as it is', async () => {
    const memory = openMemory();
    let isFull = false;
    const saveLinks: EventStore['saveInvitations'] = async (all) => {
      if (isFull) throw new StoreError('failed', 'the disk is full');
      await memory.saveInvitations(all);
    };
    const server = await testServer({ store: { ...memory, saveInvitations: saveLinks } });
    const [one] = await links(server);
    isFull = true;
    const failed = await post(server.url, '/api/rooms/room/sheet', {}, { authorization: `Bearer ${server.token}` });
    expect((await failed.json()).why).toBe('storage-failed');
    isFull = false;
    expect(await opens(server.url, one?.path ?? '')).toBe(true);
    const [two] = await links(server);
    expect([await opens(server.url, one?.path ?? ''), await opens(server.url, two?.path ?? '')]).toEqual([false, true]);
    await server.app.http.close();
  });
  it('after a restart the sheet before is still known, and ends with the next', async () => {
    let server = await testServer();
    const [one] = await links(server);
    await server.app.http.close();
    server = await testServer({ store: server.store, clock: server.clock });
    await links(server);
    expect(await opens(server.url, one?.path ?? '')).toBe(false);
    await server.app.http.close();
  });
});
