import { useState } from 'react';

const SAVED = 'rostrum.minutes';

/** Whether this device shows whole minutes until the last two; it remembers. */
export const useWholeMinutes = (): readonly [boolean, (wholeMinutes: boolean) => void] => {
  const [wholeMinutes, setWholeMinutes] = useState(() => localStorage.getItem(SAVED) === 'yes');
  return [
    wholeMinutes,
    (wanted) => {
      localStorage.setItem(SAVED, wanted ? 'yes' : 'no');
      setWholeMinutes(wanted);
    },
  ];
};

const TWO_MINUTES = 120_000;
export const isInWholeMinutes = (wholeMinutes: boolean, remaining: number | null): boolean =>
  wholeMinutes && remaining !== null && remaining > TWO_MINUTES;
