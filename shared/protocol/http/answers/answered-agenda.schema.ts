import { z } from 'zod';
import { KINDS, PART_KINDS } from '../../../domain/agenda/agenda.ts';
import { LADDER_PLACES } from '../../../domain/agenda/cue-settings.ts';

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
  floor: z.literal(true).optional(),
});

const floor = z.union([
  z.literal('none'),
  z.strictObject({
    limit: length.optional(),
    groups: z.array(z.strictObject({ name: z.string(), time: length.optional() })).optional(),
  }),
]);

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
  floor: floor.optional(),
  signals: z.array(length).describe('Lengths before the end, longest first'),
  note: z.string().optional().describe('For moderators alone'),
});

const ladderSteps = z.array(z.strictObject({ after: z.number(), to: z.enum(LADDER_PLACES) }));
const cues = z.strictObject({
  presets: z.array(z.strictObject({ key: z.string(), words: z.record(z.string(), z.string()) })).optional(),
  signals: z.boolean().optional(),
  onIn: z.number().optional(),
  next: z.boolean().optional(),
  moved: z.boolean().optional(),
  share: z.boolean().optional(),
  answers: z.boolean().optional(),
  ladder: z
    .strictObject({
      steps: ladderSteps.optional(),
      kinds: z.array(z.strictObject({ kind: z.string(), steps: ladderSteps })).optional(),
    })
    .optional(),
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
  cues: cues.optional().describe('What the event says of messages to speakers'),
  slots: z.array(slot),
});
