import type { SettingsStore } from '../event-store/ports/settings-store.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Timeline } from '../time/timeline.ts';
import type { Failures } from './failures.ts';
import type { Log } from './log-context.ts';
import type { Watched } from './watched-store.ts';

const OBSERVED_EVERY = 1_000;
const ANCHORED_EVERY = 5;

type Parts = {
  readonly timeline: Timeline;
  readonly store: SettingsStore;
  readonly health: Pick<Watched, 'failing' | 'look'>;
  readonly after: Scheduler;
  readonly log: Log;
  readonly failures: Failures;
  readonly changed: () => void;
};

/** Looks at the clocks once a second and keeps the time anchor, which is also how the store is found to be well. The answer ends it. */
export const keepTime = ({ timeline, store, health, after, log, failures, changed }: Parts): (() => Promise<void>) => {
  let looks = 0;
  let cancel = (): void => undefined;
  let keeping: Promise<void> | null = null;
  /** At once and every 5 s: a crash in the first seconds must not throw T back to the wall clock either. */
  const keepAnchor = async (): Promise<void> => {
    // While the store fails it is tried every second, so that the room is told soon after it heals.
    if (looks % ANCHORED_EVERY === 0 || health.failing().length > 0) {
      // A look that finds it damaged must not keep the anchor from being written, nor the other way round.
      await health.look();
      await store.saveAnchor(timeline.anchor());
    }
    await timeline.recordSteps(async (step) => {
      await store.recordClockStep(step);
      log.warn(step, 'the wall clock was set');
    });
  };
  const observe = (): void => {
    cancel = after(OBSERVED_EVERY, observe);
    if (timeline.observe()) changed();
    // A store that is slow is not asked again meanwhile.
    keeping ??= failures
      .guarding({ event: 'anchor' }, keepAnchor, () => undefined)
      .finally(() => {
        keeping = null;
      });
    looks += 1;
  };
  observe();
  return async () => {
    cancel();
    await keeping;
  };
};
