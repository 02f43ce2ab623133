import { domainNow } from '../../../shared/domain/run/rehearsal.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { type Instant, instant } from '../../../shared/domain/time/time.ts';
import type { Envelope } from '../../../shared/protocol/envelope.schema.ts';
import { TAP_ANSWERED_WITHIN, TAP_EXPIRY } from '../../../shared/protocol/limits.ts';

/** A device's estimate of T may be ahead by this much, in ms. */
const TAP_AHEAD = 1_000;

/** When a command counts: now, or the instant of a tap made without a link if it is young and was made on the latest entry; else null. */
export const tappedAt = ({ run, lastAt, revision }: Room, { at, madeOn }: Envelope, now: Instant): Instant | null => {
  const present = domainNow(run, now);
  const earliest = instant(Math.min(lastAt, present));
  if (at === undefined) return instant(Math.max(earliest, present));
  // Older than that, from a clock that cannot be right, or made on something that has changed since: it asks.
  const age = now - at;
  if (
    age > (madeOn === undefined ? TAP_ANSWERED_WITHIN : TAP_EXPIRY) ||
    age < -TAP_AHEAD ||
    (madeOn !== undefined && madeOn !== revision)
  )
    return null;
  return instant(Math.min(Math.max(domainNow(run, instant(at)), earliest), present));
};
