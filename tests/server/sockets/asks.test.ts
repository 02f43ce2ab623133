import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import type { CueAct } from '../../../shared/domain/cues/ladder.ts';
import type { Presence } from '../../../shared/domain/cues/presence.ts';
import type { AskKind, Cue } from '../../../shared/domain/run/cue.ts';
import type { CueRequest } from '../../../shared/protocol/cues.schema.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { commandId, moderate, post } from '../../support/servers/requests.ts';
import { connect, send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { openMemory } from '../../support/stores/memory-store.ts';

type Heard = TestSocket & { readonly acts: CueAct[]; readonly presence: Presence[]; cues: () => readonly Cue[] };
let server: Awaited<ReturnType<typeof testServer>>;
let store: ReturnType<typeof openMemory>;
const sockets: TestSocket[] = [];
const room = () => server.app.rooms.get('room') ?? expect.fail('no room');
const join = async (screen: string, more: object = {}, token?: string): Promise<Heard> => {
  const socket = connect(server.url, { room: server.room, screen, ...more }, token);
  sockets.push(socket);
  const [acts, presence]: [CueAct[], Presence[]] = [[], []];
  socket.on('acts', (told) => acts.push(...told));
  socket.on('presence', (told) => presence.push(...told));
  await viewAt(socket, 0);
  return Object.assign(socket, { acts, presence, cues: () => room().cues });
};
const tabletOf = () => join('moderator', {}, server.token);
const grantOf = async (grant: 'speaker' | 'display', person: string | null = null): Promise<string> =>
  (await server.app.access.inviter.invite('room', grant, person)).token;
const phoneOf = async (person: string) => join('speaker', { person }, await grantOf('speaker', person));
const now = (): number => server.app.timeline.now();
const ask = (socket: TestSocket, kind: AskKind, id = commandId(), at = now()): Promise<Answer> =>
  socket.timeout(2_000).emitWithAck('ask', { id, kind, at });
const cue = (socket: TestSocket, request: CueRequest): Promise<Answer> => socket.timeout(2_000).emitWithAck('cue', request);
const say = async (socket: TestSocket, target: Cue['target'], more: object = { text: 'Slower please' }): Promise<string> => {
  const id = commandId();
  expect(await cue(socket, { type: 'send-cue', id, target, ...more })).toMatchObject({ ok: true });
  return id;
};
const listed = async () => {
  const answer = await fetch(`${server.url}/api/rooms/room/cues`, { headers: { authorization: `Bearer ${server.token}` } });
  const {
    cues,
  }: { cues: readonly (Cue & { end: string | null; recipients: readonly { person: string; end: string | null }[] })[] } =
    await answer.json();
  return cues;
};
const talkRuns = async () => {
  await moderate(server, 'room', { type: 'open', mode: 'now' });
  await moderate(server, 'room', { type: 'start', slot: 'talk', early: true });
};

beforeEach(async () => {
  store = openMemory();
  server = await testServer({ store });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

describe('a speaker’s tap', () => {
  it('asks for two minutes, which stands on consoles and nowhere else', async () => {
    const [tablet, phone] = [await tabletOf(), await phoneOf('ada')];
    await talkRuns();
    const id = commandId();
    expect(await ask(phone, 'time', id)).toEqual({ ok: true, revision: 2 });
    expect(tablet.cues().find((one) => one.id === id)).toMatchObject({
      kind: 'time',
      from: 'ada',
      slot: 'talk',
      values: { length: 120_000 },
    });
    for (const screen of ['projector', 'overlay'] as const) expect(room().view({ screen })).toMatchObject({ cues: [] });
  });
  it('counts once, however often it is sent', async () => {
    const phone = await phoneOf('ada');
    await talkRuns();
    const id = commandId();
    expect((await Promise.all([ask(phone, 'help', id), ask(phone, 'help', id)])).map(({ ok }) => ok)).toEqual([true, true]);
    expect((await store.cues('room')).filter(({ kind }) => kind === 'help').length).toBe(1);
  });
  it('is limited to three at once, then to one in twenty seconds', async () => {
    const phone = await phoneOf('ada');
    await talkRuns();
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push(await ask(phone, 'help'));
    expect(answers.map((answer) => answer.ok || answer.why)).toEqual([true, true, true, 'too-many-questions']);
    await server.clock.pass(19_000);
    expect(await ask(phone, 'help')).toMatchObject({ why: 'too-many-questions' });
    await server.clock.pass(1_000);
    expect(await ask(phone, 'help')).toMatchObject({ ok: true });
  });
  it('asks for time only while they speak, and not long after it was tapped', async () => {
    const [ada, bea] = [await phoneOf('ada'), await phoneOf('bea')];
    expect(await ask(ada, 'time')).toMatchObject({ why: 'not-speaking' });
    await talkRuns();
    expect(await ask(bea, 'time')).toMatchObject({ why: 'not-speaking' });
    expect(await ask(ada, 'time', commandId(), now() - 61_000)).toMatchObject({ why: 'stale-tap' });
  });
  it('is refused where the agenda switches questions off, but that they are here', async () => {
    await server.app.http.close();
    const file = fileOf([{ id: 'talk', kind: 'talk', title: 'A talk', start: '09:00', minutes: 20, people: [{ name: 'Ada' }] }], {
      cues: { answers: false },
    });
    server = await testServer({ store: openMemory(), agenda: agendaFrom(file) });
    const phone = await phoneOf('ada');
    await talkRuns();
    expect(await ask(phone, 'time')).toMatchObject({ why: 'answers-off' });
    expect(await ask(phone, 'here')).toMatchObject({ ok: true });
  });
  it('has no handler on a console, a display, a stage monitor, a public page and the page of somebody else', async () => {
    const strangers = [
      await tabletOf(),
      await join('projector', {}, await grantOf('display')),
      await join('speaker', { person: 'ada' }, await grantOf('display')),
      await join('speaker', { person: 'ada' }),
      await join('speaker', { person: 'ada' }, await grantOf('speaker', 'bea')),
    ];
    const answers = strangers.map((socket) =>
      socket.timeout(300).emitWithAck('ask', { id: commandId(), kind: 'here', at: now() }),
    );
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(strangers.map(() => 'rejected'));
    expect(await store.cues('room')).toEqual([]);
  });
});

describe('time that is asked for', () => {
  const asked = async () => {
    const [tablet, phone] = [await tabletOf(), await phoneOf('ada')];
    await talkRuns();
    const id = commandId();
    await ask(phone, 'time', id);
    return { tablet, phone, id };
  };
  it('is given once where two moderators give it, by the command that bears its id', async () => {
    const { tablet, id } = await asked();
    const give = () => send(tablet, { type: 'add', slot: 'talk', by: 120_000 }, id);
    expect(await give()).toEqual({ ok: true, revision: 3 });
    expect(await give()).toEqual({ ok: true, revision: 3, repeated: true });
    expect(room().room.run?.slots).toBeDefined();
  });
  it('is not refused once it was given, even before the answer that says so is said', async () => {
    const { tablet, id } = await asked();
    store.sendCues = () => Promise.reject(new StoreError('failed', 'full'));
    expect(await send(tablet, { type: 'add', slot: 'talk', by: 120_000 }, id)).toEqual({ ok: true, revision: 3 });
    expect(await cue(tablet, { type: 'refuse-time', id })).toMatchObject({ why: 'already-answered' });
  });
  it('sabotage: is given twice by commands that have ids of their own', async () => {
    const { tablet } = await asked();
    const give = () => send(tablet, { type: 'add', slot: 'talk', by: 120_000 });
    expect([await give(), await give()]).toEqual([
      { ok: true, revision: 3 },
      { ok: true, revision: 4 },
    ]);
  });
  it('is not given once somebody said not now, and the answer stands on the speaker’s page', async () => {
    const { tablet, id } = await asked();
    expect(await cue(tablet, { type: 'refuse-time', id })).toMatchObject({ ok: true });
    expect(await cue(tablet, { type: 'refuse-time', id })).toMatchObject({ ok: true, repeated: true });
    expect(await send(tablet, { type: 'add', slot: 'talk', by: 120_000 }, id)).toMatchObject({ why: 'already-answered' });
    expect(room().view({ screen: 'speaker', person: 'ada', personal: true })).toMatchObject({
      cues: [{ kind: 'answer', of: id, values: { length: 0 } }],
    });
    expect((await listed()).find((one) => one.id === id)?.end).toBe('answered');
  });
});

describe('who is here', () => {
  it('is whoever has their own page open, told to consoles person by person', async () => {
    const tablet = await tabletOf();
    const phone = await phoneOf('ada');
    const second = await join('speaker', { person: 'ada' });
    expect(second.presence).toEqual([]);
    await expect.poll(() => tablet.presence).toEqual([{ person: 'ada', open: true, tappedAt: null }]);
    phone.disconnect();
    await expect.poll(() => tablet.presence.at(-1)).toEqual({ person: 'ada', open: false, tappedAt: null });
    expect(phone.presence).toEqual([]);
  });
  it('is whoever tapped it in this run, at the instant of the tap, over a restart and for a console that comes later', async () => {
    const phone = await phoneOf('bea');
    await talkRuns();
    const tapped = now();
    await server.clock.pass(40_000);
    expect(await ask(phone, 'here', commandId(), tapped)).toMatchObject({ ok: true });
    for (const socket of sockets.splice(0)) socket.disconnect();
    await server.app.http.close();
    server = await testServer({ store, clock: server.clock });
    expect((await tabletOf()).presence).toEqual([{ person: 'bea', open: false, tappedAt: tapped }]);
    await moderate(server, 'room', { type: 'close' });
    expect((await tabletOf()).presence).toEqual([]);
  });
});

describe('a message', () => {
  it('to several, or to all who speak in a slot, stands on the page of each', async () => {
    const tablet = await tabletOf();
    await say(tablet, { to: 'people', people: ['ada', 'bea'] });
    await say(tablet, { to: 'speakers', slot: 'panel' }, { preset: 'slower' });
    const textsOf = (person: string) => {
      const view = room().view({ screen: 'speaker', person, personal: true });
      return view.screen === 'speaker' ? view.cues.map(({ text }) => text) : [];
    };
    expect(['ada', 'bea', 'cleo'].map((person) => textsOf(person).length)).toEqual([1, 2, 1]);
    expect((await listed()).map(({ recipients }) => recipients.map(({ person }) => person))).toEqual([
      ['bea', 'cleo', 'dan'],
      ['ada', 'bea'],
    ]);
  });
  it('to the stage stands on the speaker’s screen with the grant of a display or of staff, and on no other', async () => {
    const tablet = await tabletOf();
    const seen = async (token?: string): Promise<boolean> => {
      const socket = connect(server.url, { room: 'room', screen: 'speaker' }, token);
      sockets.push(socket);
      const { view } = await viewAt(socket, 0);
      return view.screen === 'speaker' && view.cues.length > 0;
    };
    await say(tablet, { to: 'stage' });
    expect([await seen(await grantOf('display')), await seen(server.token)]).toEqual([true, true]);
    expect([await seen(), await seen(await grantOf('speaker', 'ada'))]).toEqual([false, false]);
    for (const screen of ['projector', 'overlay'] as const) expect(room().view({ screen })).toMatchObject({ cues: [] });
  });
  it('with ready-made words goes out in the language of the event, and replaces the last of its kind', async () => {
    const tablet = await tabletOf();
    const first = await say(tablet, { to: 'speaker', person: 'ada' }, { preset: 'conclude' });
    const second = await say(tablet, { to: 'speaker', person: 'ada' }, { preset: 'conclude' });
    expect(room().cues.map(({ id, text }) => [id, text])).toEqual([[second, 'Please conclude']]);
    expect((await listed()).find(({ id }) => id === first)?.end).toBe('replaced');
    expect(await cue(tablet, { type: 'send-cue', id: commandId(), target: { to: 'stage' }, preset: 'dance' })).toMatchObject({
      why: 'unknown-preset',
    });
  });
  it('that says nothing, or two things at once, is malformed', async () => {
    const tablet = await tabletOf();
    const target = { to: 'stage' } as const;
    for (const more of [{}, { text: 'a', preset: 'conclude' }])
      expect(await cue(tablet, { type: 'send-cue', id: commandId(), target, ...more })).toMatchObject({ why: 'malformed' });
  });
  it('to whoever speaks ends with their slot', async () => {
    const tablet = await tabletOf();
    await talkRuns();
    const id = await say(tablet, { to: 'speaker', person: 'ada' });
    expect(room().cues.map((one) => one.id)).toContain(id);
    await moderate(server, 'room', { type: 'finish', slot: 'talk' });
    expect(room().cues.map((one) => one.id)).not.toContain(id);
    expect((await listed()).find((one) => one.id === id)?.end).toBe('over');
  });
  it('that is sent again stands anew in the place of the first, for that person alone', async () => {
    const tablet = await tabletOf();
    const of = await say(tablet, { to: 'people', people: ['ada', 'bea'] });
    const id = commandId();
    await server.clock.pass(5_000);
    expect(await cue(tablet, { type: 'send-again', id, of, person: 'ada' })).toMatchObject({ ok: true });
    const [again, first] = await listed();
    expect(again).toMatchObject({ id, of, text: 'Slower please', at: now(), end: null });
    expect(first?.recipients.map(({ person, end }) => [person, end])).toEqual([
      ['ada', 'replaced'],
      ['bea', null],
    ]);
  });
  it('that the chair acted on is told to each console once, and kept over a restart', async () => {
    const [tablet, other] = [await tabletOf(), await tabletOf()];
    const id = await say(tablet, { to: 'speaker', person: 'ada' });
    const act = { type: 'act-on-cue', id, person: 'ada', act: 'walk-up' } as const;
    expect(await cue(tablet, act)).toMatchObject({ ok: true });
    expect(await cue(other, { ...act, act: 'let-be' })).toMatchObject({ ok: true, repeated: true });
    await expect.poll(() => other.acts.map((one) => one.act)).toEqual(['walk-up']);
    for (const socket of sockets.splice(0)) socket.disconnect();
    await server.app.http.close();
    server = await testServer({ store, clock: server.clock });
    expect((await tabletOf()).acts.map((one) => [one.cue, one.act])).toEqual([[id, 'walk-up']]);
  });
  it('of the old form over HTTP goes out as before', async () => {
    const body = { type: 'send-cue', id: commandId(), target: { to: 'speaker', person: 'ada' }, text: 'Slower please' };
    const answer = await post(server.url, '/api/rooms/room/cues', body, { authorization: `Bearer ${server.token}` });
    expect(await answer.json()).toMatchObject({ ok: true });
    expect(room().cues).toEqual([{ id: body.id, target: body.target, text: body.text, at: now() }]);
  });
});

describe('the cues of the day', () => {
  beforeEach(async () => {
    await server.app.http.close();
    store = openMemory();
    server = await testServer({ store, agenda: smallDay({}) });
  });
  it('come to the speaker’s own page and to consoles by themselves, once, over a restart, and raise no revision', async () => {
    await tabletOf();
    await talkRuns();
    const cuesOf = (person: string) => {
      const view = room().view({ screen: 'speaker', person, personal: true });
      return view.screen === 'speaker' ? view.cues.map(({ kind, values }) => [kind, values?.left]) : [];
    };
    await server.clock.pass(16 * 60_000 + 1);
    expect(cuesOf('ada')).toEqual([['signal', 5 * 60_000]]);
    expect(cuesOf('bea')).toEqual([['on-in', undefined]]);
    expect(room().room.revision).toBe(2);
    const said = (await store.cues('room')).length;
    for (const socket of sockets.splice(0)) socket.disconnect();
    await server.app.http.close();
    server = await testServer({ store, clock: server.clock, agenda: smallDay({}) });
    await server.clock.pass(1_000);
    expect((await store.cues('room')).length).toBe(said);
    await server.clock.pass(4 * 60_000);
    expect(cuesOf('ada')).toEqual([['signal', 0]]);
  });
  it('climb to the stage monitor where zero is not seen, and stand there no more once it is', async () => {
    const phone = await phoneOf('ada');
    await talkRuns();
    await server.clock.pass(20 * 60_000 + 21_000);
    const onStage = () => {
      const view = room().view({ screen: 'speaker', stage: true });
      return view.screen === 'speaker' ? view.cues : [];
    };
    expect(onStage()).toMatchObject([{ kind: 'climbed', people: ['ada'], values: { left: 0 } }]);
    const [climbed] = onStage();
    const { cuesEdition } = room();
    await phone.emitWithAck('receipt', { id: climbed?.of ?? '', stage: 'seen', at: now() });
    await server.clock.pass(1);
    expect(onStage()).toEqual([]);
    expect(room().cuesEdition).toBeGreaterThan(cuesEdition);
  });
});
