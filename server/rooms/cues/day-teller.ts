import { type DayAround, dueCues } from '../../../shared/domain/cues/day-cues.ts';
import { untilNextLook } from '../../../shared/domain/cues/next-look.ts';
import type { SaidCue } from '../../../shared/domain/cues/said.ts';
import { type Duration, duration } from '../../../shared/domain/time/time.ts';
import { StoreError } from '../../event-store/ports/store-error.ts';
import type { Scheduler } from '../../time/scheduler.ts';
import type { Timeline } from '../../time/timeline.ts';
import type { RecordedRoom } from '../log/recorded-room.ts';
import type { RoomCues } from './room-cues.ts';

/** A store that failed is tried again, and looked at again, after so long, in ms. */
const AGAIN_AFTER = 5_000;
const LONGEST_TIMER = 2 ** 31 - 1;

type Parts = {
  readonly cues: RoomCues;
  /** Reads what the store has kept of writes that were said to have failed. */
  readonly resolveDoubts: () => Promise<void>;
  readonly log: Pick<RecordedRoom, 'room' | 'history' | 'knows' | 'hasEnded'>;
  /** What changes the room comes one after the other. */
  readonly queued: (act: () => Promise<void>) => Promise<void>;
  /** What stands has changed: screens are told. */
  readonly publish: () => void;
  readonly timeline: Timeline;
  readonly after: Scheduler;
};

/** Says the cues of the day as they fall due, and sees to it that what is over stands no more. */
export class DayTeller {
  #cancel: () => void = () => undefined;
  #isOver = false;
  /** What stood when screens were last told. */
  #shown: readonly SaidCue[] = [];
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Screens are told what stands now: looks soon, once whoever changed something was answered. */
  lookAgain(): void {
    this.#shown = this.#parts.cues.standing();
    this.#lookAfter(0);
  }

  /** Something was told of a cue: where that stands elsewhere too, it may do so no more. */
  heard({ cue }: { readonly cue: string }): void {
    if (this.#parts.cues.said.hasClimbed(cue)) this.#lookAfter(0);
  }

  stop(): void {
    this.#isOver = true;
    this.#cancel();
  }

  #lookAfter(wait: number): void {
    this.#cancel();
    if (this.#isOver) return;
    const { after, queued } = this.#parts;
    this.#cancel = after(Math.min(wait, LONGEST_TIMER), () => void queued(() => this.#look()));
  }

  #around(): DayAround {
    const { log, cues } = this.#parts;
    const given = (id: string): Duration | null => {
      const isStanding = log.knows(id) && !log.room.undoneIds.includes(id);
      const command = isStanding ? log.history.entries.find(({ commandId }) => commandId === id)?.command : undefined;
      return command?.type === 'add' ? duration(command.by) : null;
    };
    return { said: cues.said, runs: log.history.runs, told: cues.told, given };
  }

  async #look(): Promise<void> {
    const { log, cues, resolveDoubts, publish, timeline, after } = this.#parts;
    // Another process writes to the room: nothing more is written here.
    if (log.hasEnded) return;
    try {
      await resolveDoubts();
      const due = dueCues(log.room, this.#around(), timeline.now());
      await cues.say(due);
      if (cues.standing() !== this.#shown) publish();
      const wait = untilNextLook(log.room, this.#around(), timeline.now()) ?? Number.POSITIVE_INFINITY;
      const next = cues.isInDoubt ? Math.min(wait, AGAIN_AFTER) : wait;
      if (next < Number.POSITIVE_INFINITY) this.#lookAfter(next);
    } catch (error) {
      this.#lookAfter(AGAIN_AFTER);
      // A full disk is told by the store itself. Anything else is thrown by itself, where it is logged.
      if (!(error instanceof StoreError))
        after(0, () => {
          throw error;
        });
    }
  }
}
