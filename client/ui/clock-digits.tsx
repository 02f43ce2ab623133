import { useContext } from 'react';
import { digits, minutesOnly } from '../../shared/domain/digits.ts';
import type { Duration } from '../../shared/domain/time.ts';
import { MinutesOnly } from './minutes-only.ts';

/** A countdown as digits: silent for screen readers, long when it carries a sign or hours. */
export const ClockDigits = ({
  remaining,
  className = '',
  main = false,
}: {
  remaining: Duration;
  className?: string;
  main?: boolean;
}) => {
  const { sign, text } = useContext(MinutesOnly) ? minutesOnly(remaining) : digits(remaining);
  return (
    <span
      className={`digits ${className}`}
      role="timer"
      data-main={main}
      aria-atomic="true"
      data-longest={sign.length + text.length > 7}
      data-long={sign !== '' || text.length > 5}
    >
      {sign}
      {text}
    </span>
  );
};
