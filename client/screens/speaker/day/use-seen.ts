import { useState } from 'react';
import { type ById, byId, ownValue } from '../../../../shared/domain/by-id.ts';
import type { Seen } from '../../../../shared/domain/clock/moved-appointment.ts';
import { duration, instant } from '../../../../shared/domain/time/time.ts';

const SAVED = 'rostrum.seen';

/** What this phone has put away, for one person in one run; of an earlier run nothing is kept. */
type Kept = ById<Seen>;

const isSeen = (value: unknown): value is Seen => {
  if (value === null || typeof value !== 'object') return false;
  const [slot, start, length] = ['slot', 'start', 'length'].map((key): unknown => ownValue(value, key));
  return typeof slot === 'string' && Number.isFinite(start) && Number.isFinite(length);
};

/** What was kept under this run and person; null where nothing sound is. */
export const seenIn = (saved: string | null, key: string): Seen | null => {
  try {
    const kept: unknown = JSON.parse(saved ?? '{}');
    const value: unknown = kept !== null && typeof kept === 'object' ? ownValue(kept, key) : null;
    return isSeen(value) ? { slot: value.slot, start: instant(value.start), length: duration(value.length) } : null;
  } catch {
    return null;
  }
};

/** The appointment that this person last put away in this run, and how to put another away; it survives a reload. */
export const useSeen = (run: string, person: string): readonly [Seen | null, (seen: Seen) => void] => {
  const key = `${run} ${person}`;
  const [seen, setSeen] = useState(() => seenIn(localStorage.getItem(SAVED), key));
  return [
    seen,
    (appointment) => {
      const kept: Kept = byId([[key, appointment]]);
      localStorage.setItem(SAVED, JSON.stringify(kept));
      setSeen(appointment);
    },
  ];
};
