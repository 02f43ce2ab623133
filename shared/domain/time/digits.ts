import { type Duration, MINUTE } from './time.ts';

export type Digits = { readonly sign: '' | '+'; readonly text: string };

const twoDigits = (count: number) => String(count).padStart(2, '0');

/** Whole seconds as people read them: remaining rounded up, overrun down. Negative means overrun. */
export const wholeSeconds = (remaining: Duration): number => {
  // Less than a second over rounds to −0, and −0 plus 0 is 0.
  return Math.ceil(remaining / 1000) + 0;
};

/** MM:SS, and H:MM:SS from an hour on; an overrun carries a plus. */
export const digits = (remaining: Duration): Digits => {
  const seconds = wholeSeconds(remaining);
  const size = Math.abs(seconds);
  const minutes = Math.floor(size / 60);
  const text =
    minutes < 60
      ? `${twoDigits(minutes)}:${twoDigits(size % 60)}`
      : `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(size % 60)}`;
  return { sign: seconds < 0 ? '+' : '', text };
};

/** Whole minutes alone, for a rehearsal too fast for seconds: remaining rounded up, overrun down. */
export const minutesOnly = (remaining: Duration): Digits => {
  const count = Math.abs(Math.ceil(remaining / MINUTE));
  return { sign: remaining <= -MINUTE ? '+' : '', text: `${count}′` };
};
