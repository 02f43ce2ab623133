declare const unit: unique symbol;
/** Milliseconds since the Unix epoch, on the server's timeline T. */
export type Instant = number & { readonly [unit]: 'instant' };
/** A length of time in milliseconds; negative means overrun. */
export type Duration = number & { readonly [unit]: 'duration' };

export const instant = (epochMs: number) => epochMs as Instant;
export const duration = (ms: number) => ms as Duration;
/** Lengths in ms. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const minutes = (count: number) => duration(count * MINUTE);
/** A time that nobody knows: all that is computed from it is unknown too, and it is shown as such. Never stored, never sent. */
export const UNKNOWN = Number.NaN as Instant;
/** No calendar reaches further from the epoch, in ms. */
const CALENDAR = 8.64e15;
export const isKnown = (at: Instant): boolean => Math.abs(at) <= CALENDAR;
export const since = (start: Instant, now: Instant) => duration(now - start);
