import type { ClockStep, KeptAnchor, TimeAnchor } from '../../time/timeline.ts';

/** Single values by their names, and what is kept of the clocks. */
export interface SettingsStore {
  /** A value by its name, null where there is none; the caller knows its own type. */
  setting<T>(key: string): Promise<T | null>;
  /** The values of all names that begin so, by what follows in the name. */
  settings<T>(beginning: string): Promise<ReadonlyMap<string, T>>;
  saveSetting(key: string, value: unknown): Promise<void>;
  anchor(): Promise<KeptAnchor | null>;
  saveAnchor(anchor: TimeAnchor): Promise<void>;
  /** The wall clock was set: kept with both offsets. */
  recordClockStep(step: ClockStep): Promise<void>;
  clockSteps(): Promise<readonly ClockStep[]>;
}
