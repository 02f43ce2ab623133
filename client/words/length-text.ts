import type { TFunction } from 'i18next';
import { digits } from '../../shared/domain/time/digits.ts';
import { duration, MINUTE } from '../../shared/domain/time/time.ts';

/** A length within a sentence: "2 min" where it is whole minutes, else "1:40". Seconds are cut. */
export const lengthText = (length: number, t: TFunction): string => {
  const seconds = Math.max(0, Math.floor(length / 1_000)) * 1_000;
  if (seconds > 0 && seconds % MINUTE === 0) return t('floor.minutes', { count: seconds / MINUTE });
  const { text } = digits(duration(seconds));
  return text.startsWith('0') ? text.slice(1) : text;
};
