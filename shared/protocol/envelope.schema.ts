import { z } from 'zod';
import { line } from '../domain/agenda/file/plain-text.schema.ts';
import { command, commandId, cueTarget } from '../domain/run/commands/commands.schema.ts';
import { LONGEST_MESSAGE } from './limits.ts';

/** A command as it is sent: with its id, and the instant of the tap where the connection was lost. */
export const envelope = z.strictObject({
  id: commandId,
  command,
  /** The instant of a tap made without a connection, on T. */
  at: z.number().optional(),
  /** The revision of the latest entry that the tap was made on. */
  madeOn: z.int().min(0).optional(),
});
export type Envelope = z.infer<typeof envelope>;

/** A message that is sent or taken back; its id makes it count once. */
export const cueRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('send-cue'), id: commandId, target: cueTarget, text: line(LONGEST_MESSAGE) }),
  z.strictObject({ type: z.literal('take-back-cue'), id: commandId }),
]);
export type CueRequest = z.infer<typeof cueRequest>;
