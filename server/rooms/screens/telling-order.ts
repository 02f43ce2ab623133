import type { ScreenKind } from '../../../shared/domain/run/views.ts';
import type { Warning } from '../../../shared/domain/run/warnings.ts';
import { AT_ONCE, type Soon } from '../../time/in-slices.ts';

export type RoomListener = {
  /** What the listener shows of the room; without it, it is told first of all. */
  readonly screen?: ScreenKind;
  readonly changed: () => void;
  /** The messages that stand have changed, and nothing else; without it the listener shows none. */
  readonly cuesChanged?: () => void;
  readonly warned: (warning: Warning) => void;
};
/** Consoles and projectors see a change first, then those who speak and the stream, then everybody else. */
const RANKS: Readonly<Record<ScreenKind, number>> = { moderator: 0, projector: 0, speaker: 1, overlay: 1, agenda: 2, foyer: 2 };

type Follower = {
  readonly listener: RoomListener;
  readonly rank: number;
  warnings: readonly Warning[];
  hasChange: boolean;
  hasCues: boolean;
};

/** Followers in the order in which they began to wait: whoever is added again keeps the place. */
class Queue {
  readonly #waiting = new Set<Follower>();
  /** One walk over a set that grows: to begin anew for each follower would pass over all that have been taken out. */
  #walk = this.#waiting.values();

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  add(follower: Follower): void {
    this.#waiting.add(follower);
  }

  delete(follower: Follower): void {
    this.#waiting.delete(follower);
  }

  /** Takes the one that has waited longest. */
  take(): Follower | undefined {
    if (this.isEmpty) return undefined;
    let next = this.#walk.next();
    if (next.done) {
      this.#walk = this.#waiting.values();
      next = this.#walk.next();
    }
    if (next.value !== undefined) this.#waiting.delete(next.value);
    return next.value;
  }
}

/** Hears how long it took, in ms by `now`, until the last follower was told of a change. */
export type ToldLast = { readonly now: () => number; readonly told: (ms: number) => void };

/** Whoever follows a room. A view for a hall is much to write: between the slices of it the loop is free for taps and clocks. */
export class Listeners {
  readonly #followers = new Set<Follower>();
  readonly #queues = Array.from({ length: 1 + Math.max(...Object.values(RANKS)) }, () => new Queue());
  readonly #soon: Soon;
  readonly #toldLast: ToldLast | undefined;
  #beganAt = 0;
  #goesOn = false;
  /** Something new came while some still waited: from then on each rank has a place in each slice, or taps in quick succession would pass over the last. */
  #isBehind = false;

  constructor(soon: Soon = setImmediate, toldLast?: ToldLast) {
    this.#soon = soon;
    this.#toldLast = toldLast;
  }

  /** The answer ends it. */
  add(listener: RoomListener): () => void {
    const rank = listener.screen === undefined ? 0 : RANKS[listener.screen];
    const follower: Follower = { listener, rank, warnings: [], hasChange: false, hasCues: false };
    this.#followers.add(follower);
    return () => {
      this.#followers.delete(follower);
      this.#queues[rank]?.delete(follower);
    };
  }

  /** Tells all of a warning. */
  warn(warning: Warning): void {
    this.#tell((follower) => {
      follower.warnings = [...follower.warnings, warning];
    });
  }

  /** Tells all that what they show has changed; whoever still waits for the last change is told once. */
  change(): void {
    this.#tell((follower) => {
      follower.hasChange = true;
    });
  }

  /** Tells those who show messages that these have changed. */
  changeCues(): void {
    this.#tell(
      (follower) => {
        follower.hasCues = true;
      },
      ({ listener }) => listener.cuesChanged !== undefined,
    );
  }

  #tell(note: (follower: Follower) => void, concerns: (follower: Follower) => boolean = () => true): void {
    this.#isBehind = this.#queues.some(({ isEmpty }) => !isEmpty);
    if (!this.#isBehind) this.#beganAt = this.#toldLast?.now() ?? 0;
    for (const follower of this.#followers) {
      if (!concerns(follower)) continue;
      note(follower);
      this.#queues[follower.rank]?.add(follower);
    }
    // Not now: whoever made the change is answered first.
    this.#goOn();
  }

  #goOn(): void {
    if (this.#goesOn || this.#queues.every(({ isEmpty }) => isEmpty)) return;
    this.#goesOn = true;
    this.#soon(() => {
      this.#goesOn = false;
      const slice = this.#slice();
      // Before they are told: what one of them throws must not end it for the rest.
      this.#goOn();
      for (const follower of slice) this.#tellOne(follower);
      if (!this.#goesOn) this.#toldLast?.told(this.#toldLast.now() - this.#beganAt);
    });
  }

  /** Whom to tell next. */
  #slice(): Follower[] {
    const slice: Follower[] = [];
    const take = (queue: Queue): boolean => {
      const next = slice.length < AT_ONCE ? queue.take() : undefined;
      if (next !== undefined) slice.push(next);
      return next !== undefined;
    };
    if (this.#isBehind) for (const queue of this.#queues) take(queue);
    for (const queue of this.#queues) while (take(queue));
    return slice;
  }

  #tellOne(follower: Follower): void {
    // Told of what it waited for, unless it has left while others of its slice were told.
    if (!this.#followers.has(follower)) return;
    const { warnings, hasChange, hasCues, listener } = follower;
    follower.warnings = [];
    follower.hasChange = false;
    follower.hasCues = false;
    for (const warning of warnings) listener.warned(warning);
    // A view tells the messages too.
    if (hasChange) listener.changed();
    else if (hasCues) listener.cuesChanged?.();
  }
}
