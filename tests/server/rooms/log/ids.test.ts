import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../../../server/event-store/sqlite/sqlite.ts';
import type { LiveRoom } from '../../../../server/rooms/live-room.ts';
import { fileOfAgenda } from '../../../../shared/domain/agenda/file/agenda-export.ts';
import type { CueRequest } from '../../../../shared/protocol/cues.schema.ts';
import type { Envelope } from '../../../../shared/protocol/envelope.schema.ts';
import type { Answer } from '../../../../shared/protocol/messages.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { temporary } from '../../../support/folders.ts';
import { commandId, post } from '../../../support/servers/requests.ts';
import { connect, send, viewAt } from '../../../support/servers/sockets.ts';
import { testServer } from '../../../support/servers/test-server.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';
import { FakeClock } from '../../../support/time/fake-clock.ts';

const by = { device: 'tablet', author: 'moderator' };
const open = { type: 'open', mode: 'now' } as const;
const close = { type: 'close' } as const;

type Room = Pick<LiveRoom, 'execute'>;
/** Ids under which another command than the first was answered as if it had been done. */
const takenForDone = async (room: Room): Promise<string[]> => {
  const [accepted, refused] = [commandId(), commandId()];
  await room.execute({ id: refused, command: close }, by);
  await room.execute({ id: accepted, command: open }, by);
  const others: Envelope[] = [
    { id: accepted, command: close },
    { id: refused, command: { type: 'start', slot: 'talk' } },
  ];
  const taken: string[] = [];
  for (const envelope of others) {
    const answer = await room.execute(envelope, by);
    if (answer.ok || answer.why !== 'id-used') taken.push(envelope.id);
  }
  return taken;
};

describe('an id under which another command comes', () => {
  it('is refused, whatever the first was answered, and nothing is done', async () => {
    const server = await testServer();
    const room = server.app.rooms.get('room');
    expect(room && (await takenForDone(room))).toEqual([]);
    expect(room?.room.revision).toBe(1);
    await server.app.http.close();
  });
  it('sabotage: a room that looks at the id alone is caught by it', async () => {
    const server = await testServer();
    const room = server.app.rooms.get('room');
    const answers = new Map<string, Answer>();
    const byId: Room = {
      execute: async (envelope, actor) => {
        const answer = answers.get(envelope.id) ??
          (await room?.execute(envelope, actor)) ?? { ok: false, why: 'no-such-room' as const };
        answers.set(envelope.id, answer);
        return answer;
      },
    };
    expect(await takenForDone(byId)).toHaveLength(2);
    await server.app.http.close();
  });
  it('is refused over a socket and over HTTP alike; the same command is answered again', async () => {
    const server = await testServer();
    const headers = { authorization: `Bearer ${server.token}` };
    const tablet = connect(server.url, { room: 'room', screen: 'moderator' }, server.token);
    await viewAt(tablet, 0);
    const id = commandId();
    expect(await send(tablet, open, id)).toEqual({ ok: true, revision: 1 });
    expect(await send(tablet, close, id)).toEqual({ ok: false, why: 'id-used' });
    const other = await post(server.url, '/api/rooms/room/commands', { id, command: close }, headers);
    expect([other.status, (await other.json()).why]).toEqual([409, 'id-used']);
    const same = await post(server.url, '/api/rooms/room/commands', { id, command: { mode: 'now', type: 'open' } }, headers);
    expect(await same.json()).toEqual({ ok: true, revision: 1, repeated: true });
    tablet.disconnect();
    await server.app.http.close();
  });
  it('is told apart after a restart too, from the file', async () => {
    const [dataDir, clock] = [temporary(), new FakeClock('2026-03-10T07:59:00Z')];
    const first = await testServer({ store: openSqlite(dataDir), clock });
    const id = commandId();
    const edit = {
      type: 'edit-agenda',
      planRevision: 0,
      agenda: { ...fileOfAgenda(smallDay()), title: 'Another title' },
    } as const;
    expect(await first.app.rooms.get('room')?.execute({ id, command: edit }, by)).toMatchObject({ ok: true });
    await first.app.http.close();
    const second = await testServer({ store: openSqlite(dataDir), clock, agenda: smallDay() });
    const room = second.app.rooms.get('room');
    expect(await room?.execute({ id, command: edit }, by)).toEqual({ ok: true, revision: 1, repeated: true });
    expect(await room?.execute({ id, command: open }, by)).toEqual({ ok: false, why: 'id-used' });
    await second.app.http.close();
  });
});

describe('the id of a message', () => {
  const cue = (more: Partial<Extract<CueRequest, { type: 'send-cue' }>> = {}): CueRequest => ({
    type: 'send-cue',
    id: 'message-000000000',
    target: { to: 'projector' },
    text: 'Welcome',
    ...more,
  });
  it.each([
    ['other words', cue({ text: 'Please conclude' })],
    ['another recipient', cue({ target: { to: 'speaker', person: 'ada' } })],
  ])('is refused to %s, also once the first was taken back', async (_name, other) => {
    const server = await testServer({ store: openMemory() });
    const room = server.app.rooms.get('room');
    expect(await room?.cue(cue())).toEqual({ ok: true, revision: 0 });
    expect(await room?.cue(cue())).toEqual({ ok: true, revision: 0, repeated: true });
    expect(await room?.cue(other)).toEqual({ ok: false, why: 'id-used' });
    await room?.cue({ type: 'take-back-cue', id: 'message-000000000' });
    expect(await room?.cue(other)).toEqual({ ok: false, why: 'id-used' });
    expect(await room?.cue(cue())).toMatchObject({ repeated: true });
    await server.app.http.close();
  });
});
