import { z } from 'zod';
import { commandId } from '../domain/command-id.schema.ts';
import { command } from '../domain/run/commands/commands.schema.ts';

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
