import { useState } from 'react';

const SAVED = 'rostrum.minutes';

/** Whether this device shows whole minutes until the last two; it remembers. */
export const useCalm = (): readonly [boolean, (calm: boolean) => void] => {
  const [calm, setCalm] = useState(() => localStorage.getItem(SAVED) === 'yes');
  return [
    calm,
    (wanted) => {
      localStorage.setItem(SAVED, wanted ? 'yes' : 'no');
      setCalm(wanted);
    },
  ];
};

const TWO_MINUTES = 120_000;
export const calmNow = (calm: boolean, remaining: number | null): boolean =>
  calm && remaining !== null && remaining > TWO_MINUTES;
