import { z } from 'zod';
import { api } from '../../api-paths.ts';
import { described, type ReadOf } from '../described.ts';
import type { RoomSlice } from '../overview.ts';
import type { Routes } from '../route.ts';
import { agendaInView } from './answered-agenda.schema.ts';
import { cueAnswer, run } from './view.schema.ts';

const slice = described<RoomSlice>()(
  z.strictObject({
    id: z.string(),
    agenda: agendaInView.optional().describe('Where it is newer than what was told before'),
    run: run.nullable(),
    dueOffset: z.number(),
    wallOffset: z.number(),
    control: z.strictObject({ device: z.string(), here: z.boolean() }).nullable(),
    consoles: z.int(),
    screens: z.int(),
    messages: z.array(cueAnswer),
    fails: z.boolean(),
  }),
);

const overviewAnswer = z.strictObject({
  edition: z.string().describe('What to ask with next: only what changed after it is told then'),
  rooms: z.array(slice).describe('Those that have changed, each whole'),
  listed: z.array(z.string()).nullable().describe('The ids of all rooms; null where none came or went'),
  unreadable: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  receivedAt: z.number().describe('T at which the question came, in ms'),
  sentAt: z.number().describe('T at which it was answered, in ms'),
});

/** All rooms of a server at once. */
export const overview = {
  [api.overview]: {
    GET: {
      summary: 'All rooms for the organiser, or those that have changed since',
      query: z.object({ since: z.string().max(80).optional().describe('The edition of the answer before') }),
      answer: overviewAnswer,
    },
  },
} satisfies Routes;

export type OverviewAnswer = ReadOf<typeof overviewAnswer>;
