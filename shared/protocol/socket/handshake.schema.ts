import { z } from 'zod';
import { screens } from '../../domain/run/views.ts';

/** A word of the page's own making, such as `newId` gives; another one is passed over. */
const selfMade = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .optional()
  .catch(undefined);

/** What is asked for: the screen of a room, in the version of the protocol that the page was built for. */
export const handshakeQuery = z.object({
  room: z.string().max(80),
  screen: z.enum(screens),
  version: z.string().max(10),
  person: z.string().max(80).optional(),
});
/** Which device and which page of it: they tell a reconnect from a second screen, and prove nothing. */
export const selfNamed = z.object({ device: selfMade, page: selfMade });

/** The query of a handshake, never a secret: the grant travels in the cookie or the Authorization header. */
export type Handshake = z.infer<typeof handshakeQuery> & z.infer<typeof selfNamed>;
