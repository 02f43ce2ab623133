import { z } from 'zod';
import { commandId } from '../../domain/command-id.schema.ts';
import { CUE_STAGES } from '../../domain/cues/receipts.ts';

/** What a speaker's own page tells of a message to them: how far it has come, and when on T. */
export const receiptNotice = z.strictObject({ id: commandId, stage: z.enum(CUE_STAGES), at: z.number() });
export type ReceiptNotice = Readonly<z.infer<typeof receiptNotice>>;
