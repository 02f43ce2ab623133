import type { EventStore } from './event-store/ports/event-store.ts';
import type { Watched } from './event-store/watched.ts';
import type { Failures } from './failures.ts';
import type { Log } from './log-context.ts';
import type { Scheduler } from './time/scheduler.ts';
import type { Timeline } from './time/timeline.ts';

const OBSERVED_EVERY = 1_000;
const ANCHORED_EVERY = 5;

type Parts = {
  readonly timeline: Timeline;
  readonly store: Pick<EventStore, 'saveAnchor' | 'recordClockStep'>;
  readonly health: Pick<Watched, 'failing' | 'look'>;
  readonly after: Scheduler;
  readonly log: Log;
  readonly failures: Failures;
  readonly changed: () => void;
};

/** Looks at the clocks once a second and keeps the time anchor, which is also how the store is found to be well. The answer ends it. */
export const keepTime = ({ timeline, store, health, after, log, failures, changed }: Parts): (() => void) => {
  let looks = 0;
  let cancel = (): void => undefined;
  /** At once and every 5 s: a crash in the first seconds must not throw T back to the wall clock either. */
  const keepAnchor = (): void => {
    // While the store fails it is tried every second, so that the room is told soon after it heals.
    if (looks % ANCHORED_EVERY === 0 || health.failing().length > 0) {
      // A look that finds it damaged must not keep the anchor from being written, nor the other way round.
      health.look();
      store.saveAnchor(timeline.anchor());
    }
    timeline.recordSteps((step) => {
      store.recordClockStep(step);
      log.warn(step, 'the wall clock was set');
    });
  };
  const observe = (): void => {
    cancel = after(OBSERVED_EVERY, observe);
    if (timeline.observe()) changed();
    failures.guard({ event: 'anchor' }, keepAnchor, () => undefined);
    looks += 1;
  };
  observe();
  return () => cancel();
};
