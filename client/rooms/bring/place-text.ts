import { dayText } from '../../words/day-text.ts';
import type { Understood } from './brought.ts';

/** A room and day of a programme in words; empty where it names neither. */
export const placeText = ({ room, date }: Understood['choice'], language: string): string =>
  [date === null ? null : dayText(date, language), room].filter(Boolean).join(' · ');
