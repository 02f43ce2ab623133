import { beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from '../../../../server/event-store/ports/event-store.ts';
import { StoreError } from '../../../../server/event-store/ports/store-error.ts';
import { LiveRoom } from '../../../../server/rooms/live-room.ts';
import { hashOf } from '../../../../server/rooms/log/changed-file.ts';
import { Timeline } from '../../../../server/time/timeline.ts';
import type { Receipt } from '../../../../shared/domain/cues/receipts.ts';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import type { CueRequest } from '../../../../shared/protocol/cues.schema.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { commandId } from '../../../support/servers/requests.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';
import { FakeClock } from '../../../support/time/fake-clock.ts';

const by = { device: 'tablet', author: 'moderator' };
const FAILED = { ok: false, why: 'storage-failed' };
const AGAIN = { ok: true, repeated: true };

let store: ReturnType<typeof openMemory>;
let clock: FakeClock;
let timeline: Timeline;
let room: LiveRoom;
/** How many of the next writes are kept though they are said to have failed. */
let keptAfterAll = 0;

const write = async <Result>(commit: () => Promise<Result>): Promise<Result> => {
  const done = await commit();
  if (keptAfterAll === 0) return done;
  keptAfterAll -= 1;
  throw new StoreError('failed', 'The store did not answer.');
};
const fails = async <Result>(act: () => Promise<Result>): Promise<Result> => {
  keptAfterAll = 1;
  return act();
};
const words = (id: string): CueRequest => ({
  type: 'send-cue',
  id,
  target: { to: 'speaker', person: 'ada' },
  text: 'Slower please',
});
const ask = (id: string, kind: 'time' | 'help') => room.ask({ id, kind, at: timeline.now() }, 'ada');

beforeEach(async () => {
  keptAfterAll = 0;
  store = openMemory();
  clock = new FakeClock('2026-03-10T07:59:00Z');
  timeline = new Timeline(clock, null);
  const stored = { id: 'room', agenda: smallDay(), hash: hashOf('file') };
  await store.saveRoom(stored);
  const doubtful: EventStore = {
    ...store,
    sendCues: (id, cues) => write(() => store.sendCues(id, cues)),
    takeBackCue: (id, cue, at) => write(() => store.takeBackCue(id, cue, at)),
    recordReceipt: (id, receipt) => write(() => store.recordReceipt(id, receipt)),
    recordCueAct: (id, act) => write(() => store.recordCueAct(id, act)),
  };
  room = await LiveRoom.open(stored, { store: doubtful, timeline, after: clock.after });
  await room.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, by);
  await room.execute({ id: commandId(), command: { type: 'start', slot: 'talk', early: true } }, by);
});

describe('a write of which the store says that it failed, and which it has kept', () => {
  it('of a message counts once: it is shown, and sent again under its id it was said before', async () => {
    const id = commandId();
    expect(await fails(() => room.cue(words(id)))).toEqual(FAILED);
    await clock.pass(1);
    expect(room.cues.map((cue) => cue.id)).toEqual([id]);
    expect(await room.cue(words(id))).toMatchObject(AGAIN);
    expect((await store.cues('room')).length).toBe(1);
  });
  it('sabotage: sent again under another id it stands twice', async () => {
    await fails(() => room.cue(words(commandId())));
    await room.cue(words(commandId()));
    await clock.pass(1);
    expect(room.cues.length).toBe(2);
  });
  it('is told at once where it is sent again before anybody has looked', async () => {
    const id = commandId();
    const answers = [fails(() => room.cue(words(id))), room.cue(words(id))];
    expect(await Promise.all(answers)).toMatchObject([FAILED, AGAIN]);
    expect(room.cues.map((cue) => cue.id)).toEqual([id]);
  });
  it('is found a while later too, where the store was slow to keep it', async () => {
    const id = commandId();
    const kept = { id, target: { to: 'speaker', person: 'ada' }, text: 'Slower please', at: timeline.now() } as const;
    const { sendCues } = store;
    store.sendCues = () => Promise.reject(new StoreError('failed', 'The store did not answer.'));
    expect(await room.cue(words(id))).toEqual(FAILED);
    await clock.pass(7_000);
    expect(room.cues).toEqual([]);
    await sendCues('room', [kept]);
    await clock.pass(5_000);
    expect(room.cues.map((cue) => cue.id)).toEqual([id]);
  });
  it('of taking a message back takes it back', async () => {
    const id = commandId();
    await room.cue(words(id));
    expect(await fails(() => room.cue({ type: 'take-back-cue', id }))).toEqual(FAILED);
    expect(await room.cue({ type: 'take-back-cue', id })).toMatchObject(AGAIN);
    expect(room.cues).toEqual([]);
  });
  it('of what the chair does about a message ends its ladder, and tells consoles once', async () => {
    const id = commandId();
    await room.cue(words(id));
    const told: string[] = [];
    room.acts.listen(({ act }) => told.push(act));
    const act = () => room.cue({ type: 'act-on-cue', id, person: 'ada', act: 'walk-up' });
    expect(await fails(act)).toEqual(FAILED);
    expect(await act()).toMatchObject(AGAIN);
    await clock.pass(1);
    expect([told, room.standingActs.length]).toEqual([['walk-up'], 1]);
  });
  it('of what a speaker asks asks once', async () => {
    const id = commandId();
    expect(await fails(() => ask(id, 'help'))).toEqual(FAILED);
    expect(await ask(id, 'help')).toMatchObject(AGAIN);
    expect(room.cues.filter(({ kind }) => kind === 'help').length).toBe(1);
  });
  it('of a receipt tells consoles once it is told again', async () => {
    const id = commandId();
    await room.cue(words(id));
    const told: Receipt[] = [];
    room.receipts.listen((receipt) => told.push(receipt));
    const seen = () => room.receipts.receive('ada', { id, stage: 'seen', at: timeline.now() });
    expect([await fails(seen), told.length]).toEqual(['storage-failed', 0]);
    expect([await seen(), await seen(), told.length]).toEqual([null, null, 1]);
  });
  it('of a refusal of time gives way to time that is given: the speaker is told what the log has', async () => {
    const id = commandId();
    await ask(id, 'time');
    expect(await fails(() => room.cue({ type: 'refuse-time', id }))).toEqual(FAILED);
    // Whoever refused was told that nothing was done, and may give.
    expect(await room.execute({ id, command: { type: 'add', slot: 'talk', by: 2 * MINUTE } }, by)).toMatchObject({ ok: true });
    await clock.pass(1);
    const answers = room.cues.filter(({ kind }) => kind === 'answer');
    expect(answers).toMatchObject([{ of: id, values: { length: 2 * MINUTE } }]);
  });
});
