import type { Agenda } from '../agenda/agenda.ts';
import type { ById } from '../by-id.ts';
import type { RunFloor } from '../floor/floor.ts';
import type { FloorEvent } from '../floor/floor-events.ts';
import type { Duration, Instant } from '../time/time.ts';
import type { Command } from './commands/commands.schema.ts';
import type { SlotRun } from './room.ts';
import type { Rehearsal, RunMode } from './run-mode.ts';
import type { Warning } from './warnings.ts';

/** What a person may use from now on, in ms of speaking time in all (spent included), by person id. */
export type Shares = ById<Duration>;

/** Facts, in the past tense. They carry outcomes, not intentions: replaying them needs no rule of `decide`. */
export type Event =
  | {
      readonly type: 'opened';
      readonly runId: string;
      readonly mode: RunMode;
      readonly offset: Duration;
      readonly rehearsal?: Rehearsal;
    }
  /** The rate of a rehearsal was set, or it jumped ahead: from here on R follows these anchors. */
  | { readonly type: 'rehearsal-moved'; readonly rehearsal: Rehearsal }
  | { readonly type: 'slot-started'; readonly slot: string; readonly speaking: string | null }
  | { readonly type: 'slot-ended'; readonly slot: string }
  | { readonly type: 'slot-left'; readonly slot: string }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  | { readonly type: 'allotted'; readonly slot: string; readonly allotted: Duration; readonly shares: Shares }
  | { readonly type: 'handed-over'; readonly slot: string; readonly to: string; readonly shares: Shares }
  /**
   * A start, an end or a handover was `by` earlier than it had stood: `slots` as they are since. `passed` holds the signals that this
   * left behind. `floor`: what was said, where that has moved along.
   */
  | {
      readonly type: 'boundary-moved';
      readonly to: Instant;
      readonly by: Duration;
      readonly slots: ById<SlotRun>;
      readonly passed: readonly Warning[];
      readonly floor?: RunFloor;
    }
  | { readonly type: 'slots-skipped'; readonly slots: readonly string[] }
  | { readonly type: 'slot-unskipped'; readonly slot: string }
  /** Another agenda was put beneath the run: it holds while something comes next, and is done where nothing does. */
  | { readonly type: 'stage-settled' }
  | { readonly type: 'undone'; readonly ids: readonly string[] }
  | { readonly type: 'redone'; readonly id: string }
  | { readonly type: 'clock-followed'; readonly dueOffset: Duration }
  | { readonly type: 'agenda-replaced'; readonly agenda: Agenda }
  | FloorEvent
  | { readonly type: 'closed' };

/** One accepted command with all its events: one row of the room's log. Instants on T (`at` on R in a rehearsal); `wallOffset` = wall − T then. */
export type Entry = {
  readonly revision: number;
  readonly commandId: string;
  readonly device: string;
  readonly author: string;
  /** When it happened: the instant of the tap. */
  readonly at: Instant;
  readonly committedAt: Instant;
  readonly wallOffset: number;
  readonly command: Command;
  readonly events: readonly Event[];
  /** There where the run was erased: an empty place in the log. */
  readonly erased?: true;
};
