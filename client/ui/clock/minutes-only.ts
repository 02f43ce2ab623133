import { createContext, useContext } from 'react';
import { type Digits, digits, minutesOnly, wholeSeconds } from '../../../shared/domain/time/digits.ts';
import type { Duration } from '../../../shared/domain/time/time.ts';
import { spokenLength } from '../../words/spoken-length.ts';

/** True where clocks show whole minutes alone: in a rehearsal too fast for seconds. */
export const MinutesOnly = createContext(false);

/** How a length that counts is written here: with its seconds, or in whole minutes. */
export const useDigits = (): ((length: Duration) => Digits) => (useContext(MinutesOnly) ? minutesOnly : digits);

/** The same length in words for a reader; undefined where whole minutes stand, or the browser has no words for it. */
export const useSpoken = (language: string): ((length: Duration) => string | undefined) => {
  const minutes = useContext(MinutesOnly);
  return (length) => (minutes ? undefined : spokenLength(wholeSeconds(length), language));
};
