import { z } from 'zod';
import { LADDER_PLACES } from '../../../domain/agenda/cue-settings.ts';
import type { CueLine } from '../../../domain/cues/cue-lines.ts';
import { CUE_ACTS } from '../../../domain/cues/ladder.ts';
import { CUE_STAGES } from '../../../domain/cues/receipts.ts';
import { CUE_ENDS } from '../../../domain/cues/standing.ts';
import { api } from '../../api-paths.ts';
import { cueRequest } from '../../cues.schema.ts';
import { envelope } from '../../envelope.schema.ts';
import { projectionRequest } from '../../projection.schema.ts';
import { CHAPTER_FORMS, FRAME_RATES } from '../chapters.ts';
import { described } from '../described.ts';
import type { Routes } from '../route.ts';
import { reportAnswer, runHeading } from './report.schema.ts';
import { cueAnswer } from './view.schema.ts';

/** `revision` is that of the room's log after it; `repeated`: it was accepted before, under the same id. */
const accepted = z.strictObject({ ok: z.literal(true), revision: z.int(), repeated: z.boolean().optional() });

const cueList = described<{ readonly cues: readonly CueLine[] }>()(
  z.strictObject({
    cues: z.array(
      cueAnswer.extend({
        end: z.enum(CUE_ENDS).nullable().describe('Why it stands no more'),
        recipients: z.array(
          z.strictObject({
            person: z.string(),
            stage: z.enum(['sent', ...CUE_STAGES]),
            at: z.number().describe('T from which on it is so, in ms'),
            end: z.enum(CUE_ENDS).nullable().describe('Why it stands no more for them'),
            climbedTo: z.array(z.enum(LADDER_PLACES)).describe('Where else it stands, since it was not seen'),
            ladder: z
              .strictObject({ by: z.enum(['seen', ...CUE_ACTS]), at: z.number() })
              .nullable()
              .describe('What ended its ladder'),
          }),
        ),
      }),
    ),
  }),
);

/** A name that is not known is refused with those that are: a misspelt `run` would silently be another run. */
const namesOnly = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `no name of these: ${issue.keys.join(', ')}; known: ${Object.keys(shape).join(', ')}`
        : undefined,
  });

const ofChapters = namesOnly({
  run: z.string().optional().describe('Id of a run; the latest unless given'),
  form: z.enum(CHAPTER_FORMS).describe('youtube: three entries of ten seconds at least; edl: CMX 3600; csv: a row for each talk'),
  from: z
    .union([z.iso.datetime({ offset: true }), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/), z.literal('')])
    .optional()
    .describe('When the recording began: an instant, or a local time; the start of the first slot unless given'),
  rate: z.enum(FRAME_RATES.map(String)).default('25').describe('Frames a second of the EDL'),
});

const ofRun = namesOnly({
  run: z.string().optional().describe('Id of a run; the latest unless given'),
  names: z.enum(['yes', 'no']).default('yes').describe('no: nobody is named, nor a device'),
});

/** What is done in a room, its runs and their reports. */
export const runs = {
  [api.commands]: { POST: { summary: 'One command; its id makes it count once', body: envelope, answer: accepted } },
  [api.cues]: {
    GET: { summary: 'The messages of the present run, the newest first, with how far each has come', answer: cueList },
    POST: {
      summary: 'Send a message, send it again, take it back, or tell what was done about it',
      body: cueRequest,
      answer: accepted,
    },
  },
  [api.projection]: {
    POST: {
      summary: 'Blanks the projection of the room, shows the run again, or says which clock is large on it in a debate',
      body: projectionRequest,
      answer: accepted,
    },
  },
  [api.runs]: {
    GET: {
      summary: 'Every run of the room, newest first; rehearsals are marked',
      answer: z.strictObject({ runs: z.array(runHeading) }),
    },
  },
  [api.run]: { DELETE: { summary: 'Erases a closed run: facts, names, messages and warnings', answer: accepted } },
  [api.chapters]: {
    GET: {
      summary: 'Chapters of what really happened, for a recording of it',
      query: ofChapters,
      answer: { text: 'text/plain; charset=utf-8' },
    },
  },
  [api.report]: {
    GET: { summary: 'Planned against actual of one run; instants are wall clock, ms', query: ofRun, answer: reportAnswer },
  },
  [api.reportTable]: {
    GET: {
      summary: 'The report as one table: plan against fact, ledger, decisions, log and messages; `row` tells them apart',
      query: ofRun,
      answer: { text: 'text/csv; charset=utf-8' },
    },
  },
} satisfies Routes;
