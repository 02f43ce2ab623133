import type { Refusal } from '../../shared/domain/run/commands/rejections.ts';
import type { EventStore } from '../event-store/ports/event-store.ts';
import type { HandStore } from '../event-store/ports/hand-store.ts';
import type { RoomLog } from '../event-store/ports/room-log.ts';
import type { SettingsStore } from '../event-store/ports/settings-store.ts';
import type { Soon } from '../time/in-slices.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Timeline } from '../time/timeline.ts';
import type { ToldLast } from './screens/telling-order.ts';

/** Who acts: shown in the list of what was done. */
export type Actor = { readonly device: string; readonly author: string };
/** Told once where another process writes to the log of a room. */
export type Ended = (room: string, error: unknown) => void;
/** Asked in the turn of a command, when no other can change what it depends on. */
export type Permission = {
  /** The word for why the command may not be done; null where it may. */
  readonly refusal: () => Refusal | null;
  /** The command was done, for the first time. */
  readonly accepted: () => Promise<void>;
};
/** What of the store a room reads and writes. */
export type RoomStore = RoomLog & HandStore & Pick<SettingsStore, 'setting' | 'saveSetting'> & Pick<EventStore, 'shared'>;
/** What of a room another server may have written: entries, what stands in the log already, or what stands beside it. */
export type Written = 'log' | 'erased' | 'cue' | 'projection' | 'hand';
/** What a room is run with. */
export type RoomParts = {
  readonly store: RoomStore;
  readonly timeline: Timeline;
  readonly after: Scheduler;
  /** How the slices of a hall are told one after the other. */
  readonly soon?: Soon;
  readonly toldLast?: ToldLast | undefined;
  readonly ended?: Ended;
};
