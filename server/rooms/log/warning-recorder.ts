import { crossings, nextCrossing } from '../../../shared/domain/clock/crossings.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { domainNow, leastPush, waitOnT } from '../../../shared/domain/run/rehearsal.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { identityOf, type Warning } from '../../../shared/domain/run/warnings.ts';
import type { RoomLog } from '../../event-store/ports/room-log.ts';
import { StoreError } from '../../event-store/ports/store-error.ts';
import type { Scheduler } from '../../time/scheduler.ts';
import type { Timeline } from '../../time/timeline.ts';

const LONGEST_TIMER = 2 ** 31 - 1;

const newestPerCountdown = (warnings: readonly Warning[]): Warning[] => [
  ...new Map(warnings.map((warning) => [identityOf(warning.key).countdown, warning])).values(),
];

type Parts = {
  readonly room: () => Room;
  /** What changes the room comes one after the other. */
  readonly queued: (act: () => Promise<void>) => Promise<void>;
  readonly store: RoomLog;
  readonly timeline: Timeline;
  readonly after: Scheduler;
  readonly push: (warning: Warning) => void;
  /** Whether other servers record the same crossings: each tells its own screens, whoever wrote one down first. */
  readonly othersPush: boolean;
};

/** Writes down each crossing once, at its own instant, and tells the screens. */
export class WarningRecorder {
  #cancel: () => void = () => undefined;
  readonly #parts: Parts;
  /** The keys of those that are written down, as far as this process knows. */
  readonly #known = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Records what has crossed up to now, in the queue of the room. After a downtime it is late, and only the newest of a countdown is pushed; so after a jump. */
  async record(passedBy: 'time' | 'downtime' | 'jump'): Promise<void> {
    const { room, timeline, push, othersPush } = this.#parts;
    const { run } = room();
    try {
      const fresh: Warning[] = [];
      for (const crossing of crossings(room(), domainNow(run, timeline.now()))) {
        if (this.#known.has(crossing.key)) continue;
        const warning: Warning = passedBy === 'downtime' ? { ...crossing, late: true } : crossing;
        const isFirst = await this.#write(warning);
        if (isFirst || (othersPush && passedBy !== 'downtime')) fresh.push(warning);
      }
      const several = passedBy !== 'time' || leastPush(run) > 0;
      for (const warning of several ? newestPerCountdown(fresh) : fresh) push(warning);
    } catch (error) {
      // A full disk must not stop the clocks: screens derive the same crossing by themselves; it is written with the next try.
      if (!(error instanceof StoreError)) this.#failed(error);
    }
  }

  /** Records what an entry left behind: late, and nobody is told. A start of the process does so again, for the last one may have ended before it did. */
  async recordPassed({ events }: Entry): Promise<void> {
    try {
      for (const event of events)
        if (event.type === 'boundary-moved') for (const warning of event.passed) await this.#write(warning);
    } catch (error) {
      if (!(error instanceof StoreError)) this.#failed(error);
    }
  }

  /** Keeps one for good. False where its key is known. */
  async #write(warning: Warning): Promise<boolean> {
    const { room, store } = this.#parts;
    const isFirst = await store.recordWarning(room().id, warning);
    this.#known.add(warning.key);
    return isFirst;
  }

  /** Wakes at the next crossing, and again after it. */
  arm(): void {
    this.#cancel();
    const { room, timeline, after, queued } = this.#parts;
    const { run } = room();
    try {
      const now = domainNow(run, timeline.now());
      const next = nextCrossing(room(), now);
      if (next === null) return;
      this.#cancel = after(Math.max(leastPush(run), Math.min(waitOnT(run, next - now), LONGEST_TIMER)), () => {
        void queued(() => this.record('time'));
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
