import { createContext, useContext } from 'react';
import { type Digits, digits, minutesOnly } from '../../shared/domain/digits.ts';
import type { Duration } from '../../shared/domain/time.ts';

/** True where clocks show whole minutes alone: in a rehearsal too fast for seconds. */
export const MinutesOnly = createContext(false);

/** How a length that counts is written here: with its seconds, or in whole minutes. */
export const useDigits = (): ((length: Duration) => Digits) => (useContext(MinutesOnly) ? minutesOnly : digits);
