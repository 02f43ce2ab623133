import { LIMITS } from '../domain/agenda/file/agenda-limits.ts';

/**
 * The limits that both sides must agree on, each once. Lengths of time in ms, of words in characters, of packets in bytes. Limits of an
 * agenda stand with its schema in the domain.
 */

/** A tap made without a connection counts for this long; after that a person is asked. */
export const TAP_EXPIRY = 15_000;
/** A tap sent over a live connection is answered within this; what takes longer was held up on its way. */
export const TAP_ANSWERED_WITHIN = 3_000;

/** A screen hears this often that its link lives. */
export const HEARD_EVERY = 5_000;
/** The transport's own ping says so. Each waits for the answer to the last one: this much less is the way there and back. */
export const PING_EVERY = HEARD_EVERY - 500;

/** The largest packet of the socket, and the largest body that everybody may send. A whole agenda is larger: it goes over HTTP. */
export const LARGEST_PACKET = 16 * 1024;

/** The words of a message to a speaker or the projector. */
export const LONGEST_MESSAGE = LIMITS.message;
/** The name that a moderator gives a screen. */
export const LONGEST_DEVICE_NAME = 40;
/** The digits of a code that is typed. */
export const CODE_DIGITS = 6;
/** The organiser's passphrase: the shortest that may be set, and the longest that is read. */
export const SHORTEST_PASSPHRASE = 8;
export const LONGEST_PASSPHRASE = 200;
