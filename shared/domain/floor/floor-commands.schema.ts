import { z } from 'zod';
import { slug } from '../agenda/file/agenda.schema.ts';
import { LIMITS } from '../agenda/file/agenda-limits.ts';
import { line } from '../agenda/file/plain-text.schema.ts';
import { commandId } from '../command-id.schema.ts';
import { DAY } from '../time/time.ts';
import { CONTRIBUTIONS, HANDS } from './floor.ts';

const slot = slug;
/** An entry has the id of the command that added it. */
const entry = commandId;
const length = z.int().min(1_000).max(DAY);

export const contributorName = line(LIMITS.name);
export const affiliation = line(LIMITS.name);
/** The free label of a group or a side. */
export const group = line(LIMITS.group);

const who = z.strictObject({
  name: contributorName.nullable().describe('null: somebody, whose name comes later'),
  person: slug.optional().describe('Their id in the programme'),
  affiliation: affiliation.optional(),
  group: group.optional().describe('The side or the group that they speak for'),
});
export const entryWords = z.strictObject({
  kind: z.enum(CONTRIBUTIONS),
  ...who.shape,
  of: entry.optional().describe('The entry that they answer'),
});

/** What is said: commands of the run. Each names who has the floor as far as its sender knows. */
export const spokenCommands = [
  z.strictObject({ type: z.literal('give-floor'), slot, from: entry.nullable(), to: entry }),
  z.strictObject({ type: z.literal('end-floor'), slot, from: entry }),
  z.strictObject({
    type: z.literal('interpose'),
    slot,
    from: entry,
    by: entry.nullable().describe('null: nobody in the list'),
    who: who.optional().describe('Whoever puts it and is not in the list: an entry beside it, under the id of the command'),
  }),
  z.strictObject({ type: z.literal('end-interposed'), slot, from: entry }),
  /** Whoever spoke last waits again, on top, with the time that they have spoken. */
  z.strictObject({ type: z.literal('return-to-list'), slot, entry }),
] as const;

/** The list: commands with a history of their own, which need no control. */
export const listCommands = [
  z.strictObject({
    type: z.literal('add-to-list'),
    slot,
    words: entryWords,
    hand: commandId.optional().describe('The hand that is admitted by it'),
    asked: z.int().optional().describe('When they asked for the floor; now unless given'),
  }),
  z.strictObject({ type: z.literal('change-in-list'), slot, entry, from: entryWords, to: entryWords }),
  /** `from` and `to`: whom the entry stands behind; null at the top. */
  z.strictObject({ type: z.literal('move-in-list'), slot, entry, from: entry.nullable(), to: entry.nullable() }),
  z.strictObject({ type: z.literal('remove-from-list'), slot, entry }),
  /** Points of order, then who has not spoken, then least time, then time of asking. */
  z.strictObject({ type: z.literal('sort-list'), slot }),
  z.strictObject({ type: z.literal('open-list'), slot }),
  z.strictObject({
    type: z.literal('close-list'),
    slot,
    after: z.int().min(0).max(500).nullable().describe('So many of those who wait are heard; null: all of them'),
  }),
  z.strictObject({
    type: z.literal('set-limit'),
    slot,
    entry: entry.nullable().describe('null: everybody in the slot without a limit of their own'),
    from: length,
    to: length,
  }),
  z.strictObject({ type: z.literal('set-hands'), slot, from: z.enum(HANDS), to: z.enum(HANDS) }),
  z.strictObject({
    type: z.literal('set-budgets'),
    slot,
    changes: z
      .array(z.strictObject({ group, from: z.int().min(0).max(DAY).nullable(), to: z.int().min(0).max(DAY).nullable() }))
      .min(1)
      .max(50),
  }),
] as const;

export const listHistoryCommands = [
  z.strictObject({ type: z.literal('undo-list'), ids: z.array(commandId).min(1).max(50) }),
  z.strictObject({ type: z.literal('redo-list'), id: commandId }),
] as const;

export type SpokenCommand = z.infer<(typeof spokenCommands)[number]>;
export type ListCommand = z.infer<(typeof listCommands)[number]>;
export type ListHistoryCommand = z.infer<(typeof listHistoryCommands)[number]>;
