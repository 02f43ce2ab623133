import { describe, expect, it } from 'vitest';
import type { EventStore } from '../../../../server/event-store/ports/event-store.ts';
import { LiveRoom } from '../../../../server/rooms/live-room.ts';
import { hashOf } from '../../../../server/rooms/log/changed-file.ts';
import { Timeline } from '../../../../server/time/timeline.ts';
import { instant } from '../../../../shared/domain/time/time.ts';
import type { CueRequest } from '../../../../shared/protocol/cues.schema.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';
import { FakeClock } from '../../../support/time/fake-clock.ts';

const store = async () => {
  const made = openMemory();
  await made.saveRoom({ id: 'room', agenda: smallDay(), hash: hashOf('file') });
  return made;
};
const roomOn = async (kept?: EventStore, clock = new FakeClock('2026-03-10T07:59:00Z')): Promise<LiveRoom> =>
  LiveRoom.open(
    { id: 'room', agenda: smallDay(), hash: hashOf('file') },
    { store: kept ?? (await store()), timeline: new Timeline(clock, null), after: clock.after },
  );
const idOf = (index: number): string => `message-${String(index).padStart(10, '0')}`;
const sent = (index: number): CueRequest => ({
  type: 'send-cue',
  id: idOf(index),
  target: index % 2 === 0 ? { to: 'projector' } : { to: 'speaker', person: 'ada' },
  text: `Message ${index}`,
});
const shownIn = (room: LiveRoom): number => {
  const view = room.view({ screen: 'moderator' });
  return view.screen === 'moderator' ? view.cues.length : 0;
};

describe('messages that stand', () => {
  it('are twenty at most: the next is refused until one is taken back', async () => {
    const room = await roomOn();
    for (let index = 0; index < 20; index += 1) expect((await room.cue(sent(index))).ok).toBe(true);
    expect(await room.cue(sent(20))).toEqual({ ok: false, why: 'too-many-messages' });
    expect(shownIn(room)).toBe(20);
    // One that stands is answered again as it was.
    expect(await room.cue(sent(3))).toMatchObject({ ok: true, repeated: true });
    expect((await room.cue({ type: 'take-back-cue', id: idOf(3) })).ok).toBe(true);
    expect((await room.cue(sent(20))).ok).toBe(true);
  });
  it('count in their own run alone: they end with it', async () => {
    const clock = new FakeClock('2026-03-10T07:59:00Z');
    const room = await roomOn(await store(), clock);
    const by = { device: 'tablet', author: 'moderator' };
    await room.execute({ id: 'open-00000000000', command: { type: 'open', mode: 'now' } }, by);
    for (let index = 0; index < 20; index += 1) await room.cue(sent(index));
    await clock.pass(1_000);
    await room.execute({ id: 'close-0000000000', command: { type: 'close' } }, by);
    expect((await room.cue(sent(20))).ok).toBe(true);
  });
  it('are shown twenty at a time, the newest, in a room from before the limit', async () => {
    const kept = await store();
    for (let index = 0; index < 1_000; index += 1)
      await kept.sendCues('room', [{ id: idOf(index), target: { to: 'projector' }, text: 'x'.repeat(160), at: instant(index) }]);
    const room = await roomOn(kept);
    expect(shownIn(room)).toBe(20);
    expect(JSON.stringify(room.view({ screen: 'projector' })).length).toBeLessThan(16_000);
    expect(JSON.stringify(room.view({ screen: 'projector' }))).toContain(idOf(999));
  });
});
