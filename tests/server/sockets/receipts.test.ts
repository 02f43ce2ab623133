import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import { CueReceipts } from '../../../server/rooms/cues/cue-receipts.ts';
import type { CueStage, Receipt } from '../../../shared/domain/cues/receipts.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { commandId } from '../../support/servers/requests.ts';
import { connect, type TestSocket, viewAt } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { openMemory } from '../../support/stores/memory-store.ts';

let server: Awaited<ReturnType<typeof testServer>>;
let store: ReturnType<typeof openMemory>;
let isFull = false;
const sockets: TestSocket[] = [];
/** A connection whose first receipts have come. */
const join = async (screen: string, more: object = {}, token?: string): Promise<TestSocket & { first: readonly Receipt[] }> => {
  const socket = connect(server.url, { room: server.room, screen, ...more }, token);
  sockets.push(socket);
  const first: Receipt[] = [];
  socket.once('receipts', (receipts) => first.push(...receipts));
  await viewAt(socket, 0);
  return Object.assign(socket, { first });
};
const console_ = () => join('moderator', {}, server.token);
const invitationOf = async (person: string): Promise<string> =>
  (await server.app.access.inviter.invite('room', 'speaker', person)).token;
const say = async (socket: TestSocket, person: string): Promise<string> => {
  const id = commandId();
  const answer: Answer = await socket.emitWithAck('cue', {
    type: 'send-cue',
    id,
    target: { to: 'speaker', person },
    text: 'Slower please',
  });
  expect(answer.ok).toBe(true);
  return id;
};
const tell = (socket: TestSocket, id: string, stage: CueStage, at: number): Promise<Answer> =>
  socket.timeout(2_000).emitWithAck('receipt', { id, stage, at });
const now = (): number => server.app.timeline.now();
const heardBy = (socket: TestSocket): Promise<readonly Receipt[]> => new Promise((resolve) => socket.once('receipts', resolve));

beforeEach(async () => {
  isFull = false;
  const memory = openMemory();
  store = {
    ...memory,
    recordReceipt: async (room, receipt) => {
      if (isFull) throw new StoreError('failed', 'disk full');
      return memory.recordReceipt(room, receipt);
    },
  };
  server = await testServer({ store });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

describe('a message to a speaker', () => {
  it('is delivered, on screen and seen as their own page tells, and each console hears it', async () => {
    const [tablet, other, phone] = [
      await console_(),
      await console_(),
      await join('speaker', { person: 'ada' }, await invitationOf('ada')),
    ];
    const id = await say(tablet, 'ada');
    for (const stage of ['delivered', 'on-screen', 'seen'] as const) {
      const heard = Promise.all([heardBy(tablet), heardBy(other)]);
      await server.clock.pass(1_000);
      expect(await tell(phone, id, stage, now())).toEqual({ ok: true, revision: 0 });
      const receipt = { cue: id, person: 'ada', stage, at: now() };
      expect(await heard).toEqual([[receipt], [receipt]]);
    }
    expect((await console_()).first.map(({ stage }) => stage)).toEqual(['delivered', 'on-screen', 'seen']);
  });
  it('changes no view and no revision by being seen', async () => {
    const [tablet, phone] = [await console_(), await join('speaker', { person: 'ada' }, await invitationOf('ada'))];
    const id = await say(tablet, 'ada');
    const { edition } = server.app.rooms.get('room') ?? expect.fail('no room');
    await tell(phone, id, 'seen', now());
    const room = server.app.rooms.get('room');
    expect([room?.edition, room?.room.revision]).toEqual([edition, 0]);
  });
  it('counts as seen on all devices of the person once one has told it', async () => {
    const token = await invitationOf('ada');
    const [tablet, phone, laptop] = [
      await console_(),
      await join('speaker', { person: 'ada' }, token),
      await join('speaker', { person: 'ada' }, token),
    ];
    const id = await say(tablet, 'ada');
    const heard = heardBy(laptop);
    await tell(phone, id, 'seen', now());
    expect((await heard).map(({ cue, stage }) => [cue, stage])).toEqual([[id, 'seen']]);
  });
  it('keeps how far it has come over a restart', async () => {
    const [tablet, phone] = [await console_(), await join('speaker', { person: 'ada' }, await invitationOf('ada'))];
    const id = await say(tablet, 'ada');
    await tell(phone, id, 'seen', now());
    for (const socket of sockets.splice(0)) socket.disconnect();
    await server.app.http.close();
    server = await testServer({ store });
    expect((await console_()).first.map(({ cue, stage }) => [cue, stage])).toEqual([[id, 'seen']]);
  });
  it('takes a tap that comes late at the instant of the tap, although it was taken back meanwhile', async () => {
    const [tablet, phone] = [await console_(), await join('speaker', { person: 'ada' }, await invitationOf('ada'))];
    const id = await say(tablet, 'ada');
    await server.clock.pass(5_000);
    const tapped = now();
    await server.clock.pass(60_000);
    await tablet.emitWithAck('cue', { type: 'take-back-cue', id });
    expect((await tell(phone, id, 'seen', tapped)).ok).toBe(true);
    expect(await store.receipts('room')).toEqual([{ cue: id, person: 'ada', stage: 'seen', at: tapped }]);
  });
  it('is recorded once, however often its page tells the same', async () => {
    const [tablet, phone] = [await console_(), await join('speaker', { person: 'ada' }, await invitationOf('ada'))];
    const id = await say(tablet, 'ada');
    const heard: Receipt[] = [];
    tablet.on('receipts', (receipts) => heard.push(...receipts));
    await Promise.all([1, 2, 3].map(() => tell(phone, id, 'seen', now())));
    await say(tablet, 'ada');
    expect([heard.length, (await store.receipts('room')).length]).toEqual([1, 1]);
  });
});

describe('a receipt', () => {
  it('is refused from the page of somebody else, for a message to somebody else and for one that is unknown', async () => {
    const [tablet, phone] = [await console_(), await join('speaker', { person: 'bea' }, await invitationOf('bea'))];
    const id = await say(tablet, 'ada');
    for (const unknown of [id, commandId()])
      expect(await tell(phone, unknown, 'seen', now())).toEqual({ ok: false, why: 'unknown-cue' });
    expect(await store.receipts('room')).toEqual([]);
  });
  it('has no handler on a console, a projector, a public page of the speaker, and for an organiser who looks at that page', async () => {
    const tablet = await console_();
    const id = await say(tablet, 'ada');
    const strangers = [
      tablet,
      await join('projector'),
      await join('agenda'),
      await join('speaker', { person: 'ada' }),
      await join('speaker', { person: 'ada' }, server.token),
      await join('speaker', { person: 'ada' }, await invitationOf('bea')),
    ];
    const answers = strangers.map((socket) => socket.timeout(300).emitWithAck('receipt', { id, stage: 'seen', at: now() }));
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(strangers.map(() => 'rejected'));
    expect(await store.receipts('room')).toEqual([]);
  });
  it('that is malformed is refused by what was expected', async () => {
    const phone = await join('speaker', { person: 'ada' }, await invitationOf('ada'));
    const answer = await phone.emitWithAck('receipt', JSON.parse('{"id":"short","stage":"read","at":"now"}'));
    expect(answer).toMatchObject({ ok: false, why: 'malformed' });
  });
  it('that cannot be stored is refused, and told by the same page again it counts', async () => {
    const [tablet, phone] = [await console_(), await join('speaker', { person: 'ada' }, await invitationOf('ada'))];
    const id = await say(tablet, 'ada');
    isFull = true;
    expect((await tell(phone, id, 'seen', now())).ok).toBe(false);
    isFull = false;
    expect((await tell(phone, id, 'seen', now())).ok).toBe(true);
    expect((await store.receipts('room')).length).toBe(1);
  });
});

describe('a server that takes delivery for sight', () => {
  it('is caught: a message that was only delivered would be told as seen', async () => {
    const cue = { id: commandId(), target: { to: 'speaker', person: 'ada' }, text: 'Slower please', at: instant(0) } as const;
    const stages = async (claims: (stage: CueStage) => CueStage): Promise<readonly CueStage[]> => {
      const kept = openMemory();
      await kept.saveRoom({ id: 'room', agenda: server.app.rooms.get('room')?.room.agenda ?? expect.fail('no room'), hash: 'h' });
      await kept.sendCues('room', [cue]);
      const receipts = new CueReceipts(
        { room: 'room', store: kept, said: () => cue, standing: () => [cue], now: () => instant(9) },
        [],
      );
      await receipts.receive('ada', { id: cue.id, stage: claims('delivered'), at: 1 });
      return receipts.of('ada').map(({ stage }) => stage);
    };
    expect(await stages((stage) => stage)).toEqual(['delivered']);
    expect(await stages(() => 'seen')).not.toEqual(['delivered']);
  });
});
