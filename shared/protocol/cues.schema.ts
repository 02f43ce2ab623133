import { z } from 'zod';
import { slug } from '../domain/agenda/file/agenda.schema.ts';
import { line } from '../domain/agenda/file/plain-text.schema.ts';
import { commandId } from '../domain/command-id.schema.ts';
import { CUE_ACTS } from '../domain/cues/ladder.ts';
import { cueTarget } from '../domain/run/commands/commands.schema.ts';
import { ASK_KINDS } from '../domain/run/cue.ts';
import type { ReadOf } from './http/described.ts';
import { LONGEST_MESSAGE } from './limits.ts';

/** What is sent: free words, words of the event, the call to come forward, or that a room should be in time for a break with others. */
const send = z.strictObject({
  type: z.literal('send-cue'),
  id: commandId,
  target: cueTarget,
  text: line(LONGEST_MESSAGE).optional().describe('Free words; none beside a preset or a kind'),
  preset: slug.optional().describe('The key of ready-made words of the event'),
  kind: z
    .enum(['next', 'shared-break'])
    .optional()
    .describe('next: come forward, you are next. shared-break: to moderators, be in time for a break that rooms share'),
  slot: slug.optional().describe('The break, with shared-break alone'),
  until: z.number().optional().describe('T in ms from which on it stands no more'),
});
const says = ({ text, preset, kind }: Pick<z.infer<typeof send>, 'text' | 'preset' | 'kind'>): boolean =>
  [text, preset, kind].filter((one) => one !== undefined).length === 1;
/** A shared break is told moderators, with the break; nothing else names a slot. */
const namesBreak = ({ kind, slot, target: { to } }: Pick<z.infer<typeof send>, 'kind' | 'slot' | 'target'>): boolean =>
  kind === 'shared-break' ? slot !== undefined && to === 'moderators' : slot === undefined;

/** What a moderator does with messages; its id makes it count once. */
export const cueRequest = z.discriminatedUnion('type', [
  send
    .refine(says, 'expected one of text, preset and kind')
    .refine(namesBreak, 'expected a slot and the target moderators with shared-break alone'),
  z.strictObject({ type: z.literal('take-back-cue'), id: commandId }),
  z.strictObject({
    type: z.literal('send-again'),
    id: commandId.describe('Of the message that is new'),
    of: commandId.describe('The message that is sent again, and stands no more'),
    person: slug,
  }),
  z
    .strictObject({ type: z.literal('act-on-cue'), id: commandId, person: slug, act: z.enum(CUE_ACTS) })
    .describe('walk-up: the chair goes there; let-be: nothing more is done. Either ends the ladder'),
  z
    .strictObject({ type: z.literal('refuse-time'), id: commandId.describe('Of the question') })
    .describe('Not now. To give is the command add whose id is that of the question: two who give it give it once'),
]);
export type CueRequest = ReadOf<typeof cueRequest>;

/** What a speaker tells the moderators with one tap, made at `at` on T; its id makes it count once. */
export const askRequest = z.strictObject({ id: commandId, kind: z.enum(ASK_KINDS), at: z.number() });
export type AskRequest = Readonly<z.infer<typeof askRequest>>;
