import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../server/rooms/changed-file.ts';
import { LiveRoom } from '../../../server/rooms/live-room.ts';
import { Timeline } from '../../../server/time/timeline.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import type { CueRequest } from '../../../shared/protocol/envelope.schema.ts';
import { smallDay } from '../../support/agenda.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openMemory } from '../../support/memory-store.ts';

const store = () => {
  const made = openMemory();
  made.saveRoom({ id: 'room', agenda: smallDay(), hash: hashOf('file') });
  return made;
};
const roomOn = (kept = store(), clock = new FakeClock('2026-03-10T07:59:00Z')): LiveRoom => {
  return new LiveRoom({ id: 'room', agenda: smallDay(), hash: hashOf('file') }, kept, new Timeline(clock, null), clock.after);
};
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
  it('are twenty at most: the next is refused until one is taken back', () => {
    const room = roomOn();
    for (let index = 0; index < 20; index += 1) expect(room.cue(sent(index)).ok).toBe(true);
    expect(room.cue(sent(20))).toEqual({ ok: false, why: 'too-many-messages' });
    expect(shownIn(room)).toBe(20);
    // One that stands is answered again as it was.
    expect(room.cue(sent(3))).toMatchObject({ ok: true, repeated: true });
    expect(room.cue({ type: 'take-back-cue', id: idOf(3) }).ok).toBe(true);
    expect(room.cue(sent(20)).ok).toBe(true);
  });
  it('count in their own run alone: they end with it', () => {
    const clock = new FakeClock('2026-03-10T07:59:00Z');
    const room = roomOn(store(), clock);
    const by = { device: 'tablet', author: 'moderator' };
    room.execute({ id: 'open-00000000000', command: { type: 'open', mode: 'now' } }, by);
    for (let index = 0; index < 20; index += 1) room.cue(sent(index));
    clock.pass(1_000);
    room.execute({ id: 'close-0000000000', command: { type: 'close' } }, by);
    expect(room.cue(sent(20)).ok).toBe(true);
  });
  it('are shown twenty at a time, the newest, in a room from before the limit', () => {
    const kept = store();
    for (let index = 0; index < 1_000; index += 1)
      kept.sendCue('room', { id: idOf(index), target: { to: 'projector' }, text: 'x'.repeat(160), at: instant(index) });
    const room = roomOn(kept);
    expect(shownIn(room)).toBe(20);
    expect(JSON.stringify(room.view({ screen: 'projector' })).length).toBeLessThan(16_000);
    expect(JSON.stringify(room.view({ screen: 'projector' }))).toContain(idOf(999));
  });
});
