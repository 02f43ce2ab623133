import { z } from 'zod';
import { KINDS, PART_KINDS } from '../../../domain/agenda/agenda.ts';
import { CONTRIBUTIONS } from '../../../domain/floor/floor.ts';
import { REQUEST_STATES } from '../../../domain/report/floor-report.ts';
import type { ReportAnswer } from '../../../domain/report/report.ts';
import { RUN_MODES } from '../../../domain/run/run-mode.ts';
import { described } from '../described.ts';
import { cueAnswer, logLine, slotStatus, stint } from './view.schema.ts';

const instant = z.number();
const length = z.number();

export const runHeading = z.strictObject({
  id: z.string(),
  mode: z.enum(RUN_MODES),
  rehearsal: z.boolean(),
  openedAt: instant,
  closedAt: instant.nullable(),
});

const airtime = z.strictObject({
  people: z.array(
    z.strictObject({
      name: z.string(),
      person: z.string().optional(),
      affiliation: z.string().optional(),
      group: z.string().optional(),
      spoken: length,
      turns: z.number(),
    }),
  ),
  groups: z.array(z.strictObject({ name: z.string(), spoken: length })),
  unassigned: length.describe('Spoken by somebody whose name nobody gave'),
  chair: length.describe('Nobody had the floor'),
});

const floor = z.strictObject({
  requests: z
    .array(
      z.strictObject({
        name: z.string().nullable(),
        affiliation: z.string().optional(),
        group: z.string().optional(),
        kind: z.enum(CONTRIBUTIONS),
        state: z.enum(REQUEST_STATES).describe('hand: raised in the hall and never admitted'),
        asked: instant,
        at: instant.nullable().describe('When it got the floor'),
        spoken: length,
      }),
    )
    .describe('Who was heard, in their order, and who was not'),
  airtime: airtime.describe('People, unassigned and chair are the running time of the slot'),
});

const slot = z.strictObject({
  id: z.string(),
  title: z.string(),
  session: z.string().optional(),
  kind: z.enum(KINDS),
  status: z.enum([...slotStatus.options, 'removed']),
  planned: z.strictObject({ start: instant, end: instant, length: length.nullable() }).nullable(),
  allotted: length.nullable(),
  actual: z.strictObject({ start: instant, end: instant.nullable() }).nullable(),
  stints: z.array(stint),
  spent: length,
  startedLate: length.nullable().describe('Late is positive'),
  endedLate: length.nullable(),
  over: length.nullable().describe('Used beyond the plan; null while it may still take more'),
  people: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      affiliation: z.string().optional(),
      planned: length.nullable(),
      spent: length,
      turns: z.number(),
    }),
  ),
  parts: z.array(
    z.strictObject({
      kind: z.enum(PART_KINDS),
      title: z.string().optional(),
      planned: length.nullable(),
      used: length.nullable(),
    }),
  ),
  floor: floor.optional(),
});

const figures = {
  sent: z.int().describe('Each cue counts once for each person whom it was for'),
  delivered: z.int().describe('So far or further'),
  onScreen: z.int(),
  seen: z.int().describe('Tapped'),
  never: z.int(),
  median: length.nullable().describe('From sent to seen'),
  longest: length.nullable(),
};
const signals = z.strictObject({
  slots: z.array(z.strictObject({ slot: z.string().nullable(), ...figures })),
  people: z.array(z.strictObject({ person: z.string().optional(), name: z.string().optional(), ...figures })),
});

const account = z.strictObject({ who: z.string(), person: z.string().optional(), took: length, lost: length, gave: length });

const report = z.strictObject({
  room: z.string(),
  title: z.string(),
  venue: z.string().optional(),
  timeZone: z.string(),
  run: runHeading,
  plannedEnd: instant.nullable(),
  actualEnd: instant.nullable(),
  slots: z.array(slot),
  airtime: airtime.optional().describe('Of all debates together'),
  drift: z.array(z.strictObject({ at: instant, drift: length })),
  ledger: z.strictObject({
    accounts: z.array(account),
    people: z.array(account),
    debts: z.array(z.strictObject({ from: z.string(), to: z.string(), amount: length })),
    shareDebts: z
      .array(
        z.strictObject({
          slot: z.string(),
          from: z.string(),
          to: z.string(),
          toPerson: z.string().optional(),
          amount: length,
        }),
      )
      .describe('Minutes of their share that a person of a panel lost, and who had them'),
    open: length,
  }),
  decisions: z.array(z.strictObject({ commandId: z.string(), given: length })),
  cues: z.array(cueAnswer),
  signals: signals.optional().describe('How the cues fared with those whom they were for'),
});

/** One run, planned against actual, and the runs that can be chosen. Instants are wall clock, in ms. */
export const reportAnswer = described<ReportAnswer>()(
  z.strictObject({
    report,
    log: z.array(logLine),
    runs: z.array(runHeading),
  }),
);
