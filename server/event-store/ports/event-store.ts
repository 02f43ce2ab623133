import type { AccessStore } from './access-store.ts';
import type { HandStore } from './hand-store.ts';
import type { RoomLog } from './room-log.ts';
import type { SettingsStore } from './settings-store.ts';
import type { SharedStore } from './shared-store.ts';

/** Whether what the ports write to is still there and can be read. */
export interface StoreHealth {
  /** Reads a little of everything, from the file and not from memory; fails where it cannot. */
  look(): Promise<void>;
  /** Whether what is written now is in the file that the name leads to: it may be deleted or another by now. */
  isInPlace(): Promise<boolean>;
}

/** Everything that outlives the process: four ports that one program implements. */
export type EventStore = RoomLog &
  HandStore &
  AccessStore &
  SettingsStore &
  StoreHealth & {
    /** Where several servers write to it at once: how they hear of each other. */
    readonly shared?: SharedStore;
    close(): Promise<void>;
  };
