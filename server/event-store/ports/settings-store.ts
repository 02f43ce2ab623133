import type { ClockStep, TimeAnchor } from '../../time/timeline.ts';

/** Single values by their names, and what is kept of the clocks. */
export interface SettingsStore {
  /** A value by its name, null where there is none; the caller knows its own type. */
  setting<T>(key: string): T | null;
  saveSetting(key: string, value: unknown): void;
  anchor(): TimeAnchor | null;
  saveAnchor(anchor: TimeAnchor): void;
  /** The wall clock was set: kept with both offsets. */
  recordClockStep(step: ClockStep): void;
  clockSteps(): readonly ClockStep[];
}
