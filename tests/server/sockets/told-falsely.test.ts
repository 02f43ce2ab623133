import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { connect, send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
let tablet: TestSocket;
beforeEach(async () => {
  server = await testServer();
  tablet = connect(server.url, { room: server.room, screen: 'moderator' }, server.token);
  await viewAt(tablet, 0);
  await send(tablet, { type: 'open', mode: 'published' });
  await server.clock.pass(4 * MINUTE);
  await send(tablet, { type: 'start', slot: 'talk' });
});
afterEach(async () => {
  tablet.disconnect();
  await server.app.http.close();
});

const live = () => {
  const room = server.app.rooms.get(server.room);
  if (!room) throw new Error('no room');
  return room;
};
/** A body as somebody may send it: what is no number is none in JSON either. */
const sentAs = (body: object): Command => JSON.parse(JSON.stringify(body));
const began = (to: unknown, more: object = {}) => sentAs({ type: 'began-earlier', slot: 'talk', person: null, to, ...more });
const ended = (to: unknown) => sentAs({ type: 'ended-earlier', slot: 'talk', to });
/** What both ways in say of it, over each with an id of its own. */
const answers = async (command: Command): Promise<readonly (string | undefined)[]> => {
  const overSocket = await send(tablet, command);
  const response = await post(
    server.url,
    `/api/rooms/${server.room}/commands`,
    { id: commandId(), command },
    { authorization: `Bearer ${server.token}` },
  );
  const { why }: { why?: string } = await response.json();
  await server.clock.pass(1_000);
  return [overSocket.ok ? 'done' : overSocket.why, response.ok ? 'done' : why];
};

it('an instant, a slot or a person that cannot be is refused by name over both ways in, and nothing changes', async () => {
  const now = server.app.timeline.now();
  const before = JSON.stringify(live().room);
  const refused: readonly (readonly [Command, string])[] = [
    [began(Number.MAX_SAFE_INTEGER), 'in-future'],
    [began(Number.MIN_SAFE_INTEGER), 'before-opening'],
    [began(0), 'before-opening'],
    [began(now + 3_600_000), 'in-future'],
    [began(now), 'not-earlier'],
    [began(now - 1, { slot: 'panel' }), 'not-current'],
    [began(now - 1, { slot: 'no-such-slot' }), 'not-current'],
    [began(now - 1, { slot: 'constructor' }), 'not-current'],
    [began(now - 1, { person: 'ada' }), 'not-a-panel'],
    [ended(now - 1), 'already-running'],
    ...[1e300, now + 0.5, String(now), null, undefined].map((to) => [began(to), 'malformed'] as const),
    [began(now - 1, { slot: '__proto__' }), 'malformed'],
    [began(now - 1, { by: 60_000 }), 'malformed'],
  ];
  for (const [command, why] of refused) expect([command, ...(await answers(command))]).toEqual([command, why, why]);
  expect(JSON.stringify(live().room)).toBe(before);
});

it('an id counts once, whatever it comes with', async () => {
  const start = server.app.timeline.now();
  const id = commandId();
  const first = await send(tablet, began(start - MINUTE), id);
  expect(first).toMatchObject({ ok: true });
  expect(await send(tablet, began(start - MINUTE), id)).toMatchObject({ ok: true, repeated: true });
  expect(await send(tablet, began(start - 2 * MINUTE), id)).toEqual({ ok: false, why: 'id-used' });
  expect(live().room.run?.slots).toMatchObject({ talk: { stints: [{ start: start - MINUTE }] } });
});

it('a room that is not theirs hears nothing of it', async () => {
  const start = server.app.timeline.now();
  const stranger = connect(server.url, { room: server.room, screen: 'projector' });
  await viewAt(stranger, 0);
  const revision = live().room.revision;
  // A viewer has no handler for commands, so that nobody answers.
  await expect(
    stranger.timeout(300).emitWithAck('command', { id: commandId(), command: began(start - MINUTE) }),
  ).rejects.toThrow();
  const other = await post(
    server.url,
    '/api/rooms/another/commands',
    { id: commandId(), command: began(start - MINUTE) },
    { authorization: `Bearer ${server.token}` },
  );
  expect(other.status).toBe(404);
  expect(
    (await post(server.url, `/api/rooms/${server.room}/commands`, { id: commandId(), command: began(start - MINUTE) })).status,
  ).toBe(403);
  expect(live().room.revision).toBe(revision);
  stranger.disconnect();
});

it('a telling that would play too much again is refused in a word', async () => {
  for (let count = 0; count < 450; count += 1)
    await live().execute(
      { id: commandId(), command: { type: 'add', slot: 'talk', by: 1 } },
      { device: 'script', author: 'moderator' },
    );
  await server.clock.pass(1_000);
  expect(await answers(began(server.app.timeline.now() - 2 * MINUTE))).toEqual(['too-much-since', 'too-much-since']);
});
