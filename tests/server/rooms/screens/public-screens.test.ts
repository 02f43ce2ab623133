import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { instant } from '../../../../shared/domain/time/time.ts';
import type { ViewMessage } from '../../../../shared/protocol/socket/sent-view.ts';
import { commandId, post } from '../../../support/servers/requests.ts';
import { connect, once, send, type TestSocket, viewAt } from '../../../support/servers/sockets.ts';
import { testServer } from '../../../support/servers/test-server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
const sockets: TestSocket[] = [];
const join = (screen: string, token?: string): TestSocket => {
  const socket = connect(server.url, { room: server.room, screen }, token);
  sockets.push(socket);
  return socket;
};
const asked = async (screen: string): Promise<ViewMessage> =>
  (await fetch(`${server.url}/api/rooms/${server.room}?screen=${screen}`)).json();
const rehearse = { type: 'open', mode: 'rehearsal', rate: 10 } as const;

beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

describe('a foyer during a rehearsal', () => {
  it('is told a room that is not open, by the clock on the wall, over the socket and over HTTP', async () => {
    const tablet = join('moderator', server.token);
    await viewAt(tablet, 0);
    await send(tablet, rehearse);
    await send(tablet, { type: 'start', slot: 'talk', early: true });
    const told: ViewMessage = await once(join('foyer'), 'view');
    const read = await asked('foyer');
    for (const { view, wallOffset } of [told, read]) {
      expect(view).toMatchObject({ screen: 'foyer', room: { run: null, dueOffset: wallOffset, armed: { since: instant(0) } } });
      expect(JSON.stringify(view)).not.toContain('rehearsal');
    }
    expect(read.view.room.agenda.slots).toHaveLength(5);
  });
  it('hears of none of its warnings, which every other screen hears of', async () => {
    const tablet = join('moderator', server.token);
    const [foyer, agenda] = [join('foyer'), join('agenda')];
    await Promise.all([viewAt(tablet, 0), viewAt(foyer, 0), viewAt(agenda, 0)]);
    const heard: string[] = [];
    foyer.on('warning', () => heard.push('foyer'));
    agenda.on('warning', () => heard.push('agenda'));
    await send(tablet, rehearse);
    await send(tablet, { type: 'start', slot: 'talk', early: true });
    await server.clock.pass(150_000);
    await vi.waitFor(() => expect(heard).toContain('agenda'));
    // In the order of the wire: whatever was warned of has come before this answer.
    const next = once(foyer, 'view');
    foyer.emit('refresh');
    await next;
    expect(heard).not.toContain('foyer');
  });
  it('sabotage: the public agenda is told of the rehearsal, so the look at the foyer can fail', async () => {
    const tablet = join('moderator', server.token);
    await viewAt(tablet, 0);
    await send(tablet, rehearse);
    expect(JSON.stringify((await asked('agenda')).view)).toContain('rehearsal');
  });
});

describe('what a stream is told', () => {
  it('is the messages that the hall reads, and no word to a speaker, nor a note for the chair', async () => {
    const tablet = join('moderator', server.token);
    await viewAt(tablet, 0);
    await send(tablet, { type: 'open', mode: 'now' });
    const cue = (target: object, text: string) =>
      post(
        server.url,
        `/api/rooms/${server.room}/cues`,
        { type: 'send-cue', id: commandId(), target, text },
        { authorization: `Bearer ${server.token}` },
      );
    expect((await cue({ to: 'projector' }, 'Lunch is served')).ok).toBe(true);
    expect((await cue({ to: 'speaker', person: 'ada' }, 'Please conclude')).ok).toBe(true);
    const { view } = await asked('overlay');
    expect(view).toMatchObject({ screen: 'overlay', cues: [{ text: 'Lunch is served' }] });
    const text = JSON.stringify(view);
    for (const word of ['Please conclude', 'private words', 'standing', 'undo']) expect(text).not.toContain(word);
  });
  it('stays when the projection in the hall is blanked', async () => {
    const tablet = join('moderator', server.token);
    await viewAt(tablet, 0);
    const before = (await asked('overlay')).view;
    await new Promise((resolve) => tablet.emit('blank', { blank: 'black' }, resolve));
    expect((await asked('overlay')).view).toEqual(before);
  });
});
