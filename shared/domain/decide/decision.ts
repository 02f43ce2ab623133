import type { Agenda } from '../agenda/agenda.ts';
import type { Problem } from '../agenda/file/expected.ts';
import type { Command } from '../run/commands/commands.schema.ts';
import type { Rejection } from '../run/commands/rejections.ts';
import type { Event } from '../run/events.ts';
import type { Room, Run } from '../run/room.ts';
import type { Instant } from '../time/time.ts';

/** What deciding may know besides the room: now, wall − T, and names made by the shell. */
export type Context = {
  /** On T; on R in a rehearsal. */
  readonly now: Instant;
  /** T, where `now` is on R. */
  readonly t?: Instant;
  readonly wallOffset: number;
  readonly runId: string;
  readonly commandId: string;
  /** The changed agenda file that waits for the moderator's word. */
  readonly file?: { readonly hash: string; readonly agenda: Agenda };
  /** What reading the agenda of an edit came to. */
  readonly edited?:
    | { readonly ok: true; readonly agenda: Agenda }
    | { readonly ok: false; readonly problems: readonly Problem[]; readonly more: number };
};

export type Decision =
  | { readonly ok: true; readonly events: readonly Event[] }
  | {
      readonly ok: false;
      readonly why: Rejection;
      readonly detail?: string;
      readonly problems?: readonly Problem[];
      /** There are at least so many problems beside those. */
      readonly more?: number;
    };

/** The command of one type. */
export type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>;
export type OpenedRoom = Room & { readonly run: Run };

export const accept = (...events: readonly Event[]): Decision => ({ ok: true, events });
export const refuse = (why: Rejection, detail?: string): Decision =>
  detail === undefined ? { ok: false, why } : { ok: false, why, detail };
