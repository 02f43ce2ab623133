import { z } from 'zod';
import { KINDS } from '../../../domain/agenda/agenda.ts';
import { feeds } from '../../paths.ts';
import type { ReadOf } from '../described.ts';
import type { Routes } from '../route.ts';

const moment = z.iso.datetime().nullable();
const span = z.strictObject({ start: moment, end: moment });

/** The day as it stands, for programs that read JSON. Instants are ISO 8601 in UTC. */
const eventDay = z.strictObject({
  room: z.string(),
  title: z.string(),
  organiser: z.string().optional(),
  venue: z.string().optional(),
  date: z.string(),
  timeZone: z.string(),
  language: z.string(),
  live: z.boolean().describe('A run for the audience is open'),
  minutesLate: z.int().nullable().describe('Whole minutes, early below zero; null while nothing runs'),
  slots: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(KINDS),
      title: z.string(),
      subtitle: z.string().optional(),
      session: z.string().optional(),
      people: z.array(z.strictObject({ name: z.string(), role: z.string().optional(), affiliation: z.string().optional() })),
      state: z.enum(['ahead', 'running', 'done', 'skipped']).describe('skipped: left out or passed over'),
      planned: span,
      forecast: span.describe('In whole minutes from the plan'),
      actual: span.describe('Null where it has not happened'),
    }),
  ),
});
export type EventDayAnswer = ReadOf<typeof eventDay>;

const CALENDAR = { text: 'text/calendar; charset=utf-8' } as const;

/** Files of a room for other programs; of a rehearsal they tell nothing. */
export const feedAnswers = {
  [feeds.calendar]: {
    GET: {
      summary: 'The day as a calendar to follow: forecast times, sequence numbers that rise, and what was left out as cancelled',
      answer: CALENDAR,
    },
  },
  [feeds.reminder]: { GET: { summary: 'One slot as a calendar entry with a reminder', answer: CALENDAR } },
  [feeds.json]: { GET: { summary: 'The day as it stands: planned, forecast and actual times', answer: eventDay } },
  [feeds.csv]: { GET: { summary: 'The same as a table', answer: { text: 'text/csv; charset=utf-8' } } },
  [feeds.workbook]: {
    GET: {
      summary: 'The same as a workbook',
      answer: { text: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    },
  },
  [feeds.schedule]: {
    GET: {
      summary: 'The day as a schedule of frab and pretalx (c3voc.de/schedule/schema.json), with forecast times',
      answer: { text: 'application/json; charset=utf-8' },
    },
  },
} satisfies Routes;
