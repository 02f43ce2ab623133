import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { LiveRoom } from '../../../server/rooms/live-room.ts';
import { Timeline } from '../../../server/time/timeline.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { openMemory } from '../../support/stores/memory-store.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';
import { agenda } from './stop-watch.ts';

const roomOver = (clock: FakeClock, store: EventStore, timeline: Timeline): Promise<LiveRoom> =>
  LiveRoom.open({ id: agenda.id, agenda, hash: 'file' }, { store, timeline, after: clock.after });

/** The shell that is tested: a room over a store that outlives it, on clocks moved by hand. */
export class Real {
  readonly clock: FakeClock;
  readonly store: EventStore;
  room: LiveRoom;
  timeline: Timeline;
  tags = 0;
  last: { id: string; command: Command } | null = null;

  static async open(sabotage: (real: Real) => void): Promise<Real> {
    const [clock, store] = [new FakeClock('2026-03-10T07:59:00Z'), openMemory()];
    await store.saveRoom({ id: agenda.id, agenda, hash: 'file' });
    const timeline = new Timeline(clock, null);
    const real = new Real(clock, store, timeline, await roomOver(clock, store, timeline));
    sabotage(real);
    await real.sends({ type: 'open', mode: 'published' });
    return real;
  }
  private constructor(clock: FakeClock, store: EventStore, timeline: Timeline, room: LiveRoom) {
    this.clock = clock;
    this.store = store;
    this.timeline = timeline;
    this.room = room;
  }
  sends = async (command: Command): Promise<{ id: string; ok: boolean }> => {
    this.tags += 1;
    const id = `model-${String(this.tags).padStart(12, '0')}`;
    this.last = { id, command };
    return { id, ok: (await this.room.execute({ id, command }, { device: 'tablet', author: 'moderator' })).ok };
  };
  async restarts(downFor: number): Promise<void> {
    await this.room.stop();
    await this.store.saveAnchor(this.timeline.anchor());
    this.clock.killed(downFor);
    this.timeline = new Timeline(this.clock, await this.store.anchor());
    this.room = await roomOver(this.clock, this.store, this.timeline);
  }
}
