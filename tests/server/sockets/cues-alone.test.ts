import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import type { View } from '../../../shared/domain/run/views.ts';
import type { CueRequest } from '../../../shared/protocol/cues.schema.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { seeded } from '../../support/properties/random.ts';
import { commandId, moderate } from '../../support/servers/requests.ts';
import { connect, once, type TestSocket, viewAt, viewListeners } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { openMemory } from '../../support/stores/memory-store.ts';

let server: Awaited<ReturnType<typeof testServer>>;
const sockets: TestSocket[] = [];
const room = () => server.app.rooms.get('room') ?? expect.fail('no room');
const cuesOf = (view: View): readonly Cue[] => ('cues' in view ? view.cues : []);

/** A screen with what has come on its socket, and what it shows by it. */
const screenOf = async (screen: string, { person, token }: { person?: string; token?: string } = {}) => {
  const socket = connect(server.url, { room: server.room, screen, ...(person && { person }) }, token);
  sockets.push(socket);
  const came: string[] = [];
  const waiting = new Set<() => void>();
  let shown: readonly Cue[] = [];
  socket.onAny((event: string) => {
    if (event === 'view' || event === 'cues') came.push(event);
  });
  viewListeners(socket).add(({ view }) => {
    shown = cuesOf(view);
    for (const look of waiting) look();
  });
  const until = (fits: (cues: readonly Cue[]) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!fits(shown)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  await viewAt(socket, 0);
  came.length = 0;
  return { socket, came, until, shown: () => shown };
};
const grantOf = async (grant: 'speaker' | 'display', person: string | null = null): Promise<string> =>
  (await server.app.access.inviter.invite('room', grant, person)).token;
const hall = async () => ({
  tablet: await screenOf('moderator', { token: server.token }),
  ada: await screenOf('speaker', { person: 'ada', token: await grantOf('speaker', 'ada') }),
  bea: await screenOf('speaker', { person: 'bea', token: await grantOf('speaker', 'bea') }),
  stage: await screenOf('speaker', { token: await grantOf('display') }),
  projector: await screenOf('projector'),
  overlay: await screenOf('overlay'),
  agenda: await screenOf('agenda'),
  foyer: await screenOf('foyer'),
});
type Hall = Awaited<ReturnType<typeof hall>>;
const cue = (socket: TestSocket, request: CueRequest): Promise<Answer> => socket.timeout(2_000).emitWithAck('cue', request);
const say = (socket: TestSocket, target: Cue['target'], id = commandId()): Promise<Answer> =>
  cue(socket, { type: 'send-cue', id, target, text: `Words of ${id}` });
/** What each screen that shows messages should have. */
const requests = {
  tablet: { screen: 'moderator' },
  ada: { screen: 'speaker', person: 'ada', personal: true },
  bea: { screen: 'speaker', person: 'bea', personal: true },
  stage: { screen: 'speaker', stage: true },
  projector: { screen: 'projector' },
  overlay: { screen: 'overlay' },
} as const;
const shownBy = (screens: Hall) => Object.keys(requests).map((name) => screens[name as keyof Hall].shown());
const standing = () => Object.values(requests).map((request) => cuesOf(room().view(request)));
const cameTo = (screens: Hall): Record<string, string> =>
  Object.fromEntries(Object.entries(screens).map(([name, { came }]) => [name, came.join(' ')]));

beforeEach(async () => {
  server = await testServer({ store: openMemory() });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

describe('a message that is said or taken back', () => {
  it('travels alone to whom it concerns and to consoles, and no screen is sent a view', async () => {
    const screens = await hall();
    const { edition } = room();
    const id = commandId();
    await say(screens.tablet.socket, { to: 'speaker', person: 'ada' }, id);
    await Promise.all([screens.tablet, screens.ada].map(({ until }) => until((cues) => cues.some((one) => one.id === id))));
    await cue(screens.tablet.socket, { type: 'take-back-cue', id });
    await Promise.all([screens.tablet, screens.ada].map(({ until }) => until((cues) => cues.length === 0)));
    const quiet = { bea: '', stage: '', projector: '', overlay: '', agenda: '', foyer: '' };
    expect([room().edition, cameTo(screens)]).toEqual([edition, { tablet: 'cues cues', ada: 'cues cues', ...quiet }]);
  });
  it('to the stage travels to the stage monitor, and to the hall to projector and overlay', async () => {
    const screens = await hall();
    await say(screens.tablet.socket, { to: 'stage' });
    await screens.stage.until((cues) => cues.length === 1);
    await say(screens.tablet.socket, { to: 'projector' });
    await Promise.all([screens.projector, screens.overlay].map(({ until }) => until((cues) => cues.length === 1)));
    await screens.tablet.until((cues) => cues.length === 2);
    expect(cameTo(screens)).toEqual({
      ...{ tablet: 'cues cues', ada: '', bea: '', stage: 'cues' },
      ...{ projector: 'cues', overlay: 'cues', agenda: '', foyer: '' },
    });
  });
  it('is in the view of a page that comes later, and of one that asks for its view', async () => {
    const screens = await hall();
    const id = commandId();
    await say(screens.tablet.socket, { to: 'speaker', person: 'ada' }, id);
    const later = await screenOf('speaker', { person: 'ada', token: await grantOf('speaker', 'ada') });
    expect(later.shown().map((one) => one.id)).toEqual([id]);
    const asked = once<{ view: View }>(screens.ada.socket, 'view', ({ view }) => cuesOf(view).length === 1);
    screens.ada.socket.emit('refresh');
    expect(cuesOf((await asked).view).map((one) => one.id)).toEqual([id]);
  });
  it('leaves every screen with what stands for it, in any order with what changes the run', async () => {
    const screens = await hall();
    const draw = seeded(7);
    const { socket } = screens.tablet;
    const targets = [
      { to: 'speaker', person: 'ada' },
      { to: 'people', people: ['ada', 'bea'] },
      { to: 'speakers', slot: 'talk' },
      { to: 'stage' },
      { to: 'projector' },
    ] as const satisfies readonly Cue['target'][];
    await moderate(server, 'room', { type: 'open', mode: 'now' });
    await moderate(server, 'room', { type: 'start', slot: 'talk', early: true });
    const acts: Promise<unknown>[] = [];
    for (let act = 0; act < 60; act += 1) {
      const [target, stands] = [targets[Math.floor(draw() * targets.length)] ?? targets[0], room().cues[0]];
      const kind = draw();
      if (kind < 0.5) acts.push(say(socket, target));
      else if (kind < 0.7 && stands !== undefined) acts.push(cue(socket, { type: 'take-back-cue', id: stands.id }));
      else if (kind < 0.85) await moderate(server, 'room', { type: 'add', slot: 'talk', by: 60_000 });
      else await say(socket, target);
    }
    await Promise.all(acts);
    await expect.poll(() => shownBy(screens)).toEqual(standing());
    expect(Math.min(...standing().map((cues) => cues.length))).toBeGreaterThan(0);
  });
  it('sabotage: a page that passes over what comes alone shows something else', async () => {
    const screens = await hall();
    screens.ada.socket.off('cues');
    await say(screens.tablet.socket, { to: 'speaker', person: 'ada' });
    await screens.tablet.until((cues) => cues.length === 1);
    expect(shownBy(screens)).not.toEqual(standing());
  });
});
