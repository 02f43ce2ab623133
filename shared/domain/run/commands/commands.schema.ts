import { z } from 'zod';
import { slug } from '../../agenda/file/agenda.schema.ts';
import { LIMITS } from '../../agenda/file/agenda-limits.ts';
import { commandId } from '../../command-id.schema.ts';
import { listCommands, listHistoryCommands, spokenCommands } from '../../floor/floor-commands.schema.ts';
import { DAY } from '../../time/time.ts';
import { FASTEST_RATE, RUN_MODES } from '../run-mode.ts';

/** How fast a rehearsal goes: ×1 to ×60. */
const rate = z.number().min(1).max(FASTEST_RATE);

const slot = slug;
const person = slug;
/** Milliseconds; one day at most. */
const length = z.int().min(1).max(DAY);

export const command = z.discriminatedUnion('type', [
  /** `rate` is for a rehearsal alone: ×1 unless given. */
  z.strictObject({ type: z.literal('open'), mode: z.enum(RUN_MODES), rate: rate.optional() }),
  z.strictObject({ type: z.literal('set-rate'), rate }),
  /** Jumps a rehearsal ahead; `to` is an instant on R, so a second tap is the same jump. */
  z.strictObject({ type: z.literal('jump'), to: z.int() }),
  /** Opened late: everything before `slot` is skipped, in one undoable entry. */
  z.strictObject({ type: z.literal('begin-at'), slot }),
  z.strictObject({ type: z.literal('start'), slot, early: z.boolean().optional() }),
  z.strictObject({ type: z.literal('advance'), from: slot, to: slot, early: z.boolean().optional() }),
  z.strictObject({ type: z.literal('finish'), slot }),
  z.strictObject({ type: z.literal('back'), from: slot.nullable(), to: slot }),
  z.strictObject({ type: z.literal('pause'), slot }),
  z.strictObject({ type: z.literal('resume'), slot }),
  z.strictObject({ type: z.literal('add'), slot, by: length }),
  z.strictObject({ type: z.literal('take'), slot, by: length }),
  z.strictObject({ type: z.literal('set-remaining'), slot, to: z.int().min(0).max(DAY) }),
  z.strictObject({ type: z.literal('skip'), slot }),
  z.strictObject({ type: z.literal('unskip'), slot }),
  z.strictObject({ type: z.literal('hand-over'), slot, from: person, to: person.nullable().describe('null: whoever is next') }),
  /** The start of the slot that runs, or of the turn of `person`, was at `to`; with it the end of what was before it. */
  z.strictObject({ type: z.literal('began-earlier'), slot, person: person.nullable(), to: z.int() }),
  /** The end before a hold was at `to`. */
  z.strictObject({ type: z.literal('ended-earlier'), slot, to: z.int() }),
  z.strictObject({
    type: z.literal('accept-plan'),
    /** Allotted lengths in ms, as the proposal found them and as it makes them. */
    changes: z
      .array(z.strictObject({ slot, from: z.int().min(0), to: z.int().min(0).max(DAY) }))
      .min(1)
      .max(500),
  }),
  z.strictObject({ type: z.literal('undo'), ids: z.array(commandId).min(1).max(50) }),
  z.strictObject({ type: z.literal('redo'), id: commandId }),
  z.strictObject({ type: z.literal('follow-clock'), to: z.number() }),
  z.strictObject({ type: z.literal('apply-file'), hash: z.string().min(1).max(128), planRevision: z.int().min(0) }),
  z.strictObject({
    type: z.literal('edit-agenda'),
    /** Revision of the agenda that the edit was made on. */
    planRevision: z.int().min(0),
    /** The whole agenda as `agenda.json` holds it. Read by `agendaOf`, so that every problem is told with its place. */
    agenda: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ type: z.literal('close') }),
  ...spokenCommands,
  ...listCommands,
  ...listHistoryCommands,
]);

export type Command = z.infer<typeof command>;
export type CommandType = Command['type'];

/** Whom a message is for: a screen, one speaker, several, all who speak in a slot, or all moderators. */
export const cueTarget = z.discriminatedUnion('to', [
  z.strictObject({ to: z.enum(['projector', 'stage', 'moderators']) }),
  z.strictObject({ to: z.literal('speaker'), person }),
  z.strictObject({ to: z.literal('people'), people: z.array(person).min(1).max(LIMITS.people) }),
  z.strictObject({ to: z.literal('speakers'), slot }),
]);
export type CueTarget =
  | { readonly to: 'projector' | 'stage' | 'moderators' }
  | { readonly to: 'speaker'; readonly person: string }
  | { readonly to: 'people'; readonly people: readonly string[] }
  | { readonly to: 'speakers'; readonly slot: string };
