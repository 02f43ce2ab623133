import { crossings, nextCrossing } from '../../shared/domain/clock/crossings.ts';
import { identityOf, type Warning } from '../../shared/domain/clock/warnings.ts';
import { domainNow, leastPush, waitOnT } from '../../shared/domain/run/rehearsal.ts';
import type { Room } from '../../shared/domain/run/room.ts';
import type { EventStore } from '../event-store/ports/event-store.ts';
import { StoreError } from '../event-store/ports/store-error.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Timeline } from '../time/timeline.ts';

const LONGEST_TIMER = 2 ** 31 - 1;

const newestPerCountdown = (warnings: readonly Warning[]): Warning[] => [
  ...new Map(warnings.map((warning) => [identityOf(warning.key).countdown, warning])).values(),
];

type Parts = {
  readonly room: () => Room;
  readonly store: EventStore;
  readonly timeline: Timeline;
  readonly after: Scheduler;
  readonly push: (warning: Warning) => void;
};

/** Writes down each crossing once, at its own instant, and tells the screens. */
export class WarningRecorder {
  #cancel: () => void = () => undefined;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What has crossed up to now. After a downtime it is late, and only the newest of a countdown is pushed; so after a jump. */
  record(passedBy: 'time' | 'downtime' | 'jump'): void {
    const { room, store, timeline, push } = this.#parts;
    const { run, id } = room();
    try {
      const fresh = crossings(room(), domainNow(run, timeline.now()))
        .map((warning): Warning => (passedBy === 'downtime' ? { ...warning, late: true } : warning))
        .filter((warning) => store.recordWarning(id, warning));
      const several = passedBy !== 'time' || leastPush(run) > 0;
      for (const warning of several ? newestPerCountdown(fresh) : fresh) push(warning);
    } catch (error) {
      // A full disk must not stop the clocks: screens derive the same crossing by themselves; it is written with the next try.
      if (!(error instanceof StoreError)) this.#failed(error);
    }
  }

  /** Wakes at the next crossing, and again after it. */
  arm(): void {
    this.#cancel();
    const { room, timeline, after } = this.#parts;
    const { run } = room();
    try {
      const now = domainNow(run, timeline.now());
      const next = nextCrossing(room(), now);
      if (next === null) return;
      this.#cancel = after(Math.max(leastPush(run), Math.min(waitOnT(run, next - now), LONGEST_TIMER)), () => {
        this.record('time');
        this.arm();
      });
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Thrown by itself, where it is logged: a command that is done must not be answered with it. */
  #failed(error: unknown): void {
    this.#parts.after(0, () => {
      throw error;
    });
  }

  stop(): void {
    this.#cancel();
  }
}
