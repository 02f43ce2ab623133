import { z } from 'zod';
import { KINDS, PART_KINDS } from '../../../domain/agenda/agenda.ts';

const instant = z.number();
const length = z.number();

const person = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.string().optional(),
  affiliation: z.string().optional(),
  heading: z.string().optional(),
  share: length.optional(),
});

const part = z.strictObject({
  kind: z.enum(PART_KINDS),
  title: z.string().optional(),
  length: length.optional(),
  minimum: length.optional(),
});

const slot = z.strictObject({
  id: z.string(),
  kind: z.enum(KINDS),
  title: z.string(),
  guid: z.string().optional(),
  subtitle: z.string().optional(),
  session: z.string().optional(),
  participants: z.string().optional(),
  plannedStart: instant.describe('Instant of the wall clock'),
  startGiven: z.boolean().describe('The file gives the start'),
  length: length.nullable().describe('Null for the last slot alone: it has no countdown'),
  minimum: length.optional(),
  maximum: length.optional(),
  fixedStart: z.boolean().optional(),
  endsWithNext: z.literal(true).optional(),
  pays: z.boolean().optional(),
  rank: z.number().optional(),
  people: z.array(person),
  parts: z.array(part).optional(),
  signals: z.array(length).describe('Lengths before the end, longest first'),
  note: z.string().optional().describe('For moderators alone'),
});

/** The agenda as screens are told it: lengths in ms, planned starts as instants of the wall clock. */
export const agendaInView = z.strictObject({
  id: z.string(),
  title: z.string(),
  organiser: z.string().optional(),
  venue: z.string().optional(),
  date: z.string(),
  timeZone: z.string(),
  language: z.string(),
  slots: z.array(slot),
});
