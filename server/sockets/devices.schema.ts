import { z } from 'zod';
import { slug } from '../../shared/domain/agenda/agenda.schema.ts';
import { isSeen } from '../../shared/domain/agenda/plain-text.schema.ts';

const id = z.string().min(1).max(40);
const ms = z.number().min(0).max(3_600_000).nullable();

export const screenStatus = z.strictObject({
  bound: ms,
  rtt: ms,
  visible: z.boolean(),
  fullscreen: z.boolean(),
  awake: z.boolean(),
});

/** In the handshake: which device and which page of it; of its own making, so it names and proves nothing. */
export const selfNamed = z.object({
  device: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional()
    .catch(undefined),
  page: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional()
    .catch(undefined),
});

/** Control and direction characters would garble the list that a name stands in. */
const name = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .refine(isSeen, 'expected a name that can be seen')
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cn}]*$/u, 'expected letters, digits and signs');

export const deviceOrder = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('identify'), id }),
  z.strictObject({ type: z.literal('rename'), id, name }),
  z.strictObject({
    type: z.literal('send'),
    id,
    page: z.discriminatedUnion('screen', [
      z.strictObject({ screen: z.enum(['projector', 'agenda']) }),
      z.strictObject({ screen: z.literal('speaker'), person: slug }),
    ]),
  }),
]);
