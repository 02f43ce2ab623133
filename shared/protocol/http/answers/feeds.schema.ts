import { feeds } from '../../paths.ts';
import type { Routes } from '../route.ts';

/** Files of a room for other programs; of a rehearsal they tell nothing. */
export const feedAnswers = {
  [feeds.calendar]: {
    GET: {
      summary: 'The day as a calendar to follow: forecast times, sequence numbers that rise, and what was left out as cancelled',
      answer: { text: 'text/calendar; charset=utf-8' },
    },
  },
  [feeds.reminder]: {
    GET: { summary: 'One slot as a calendar entry with a reminder', answer: { text: 'text/calendar; charset=utf-8' } },
  },
} satisfies Routes;
