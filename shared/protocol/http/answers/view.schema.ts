import { z } from 'zod';
import type { PublicFloor } from '../../../domain/floor/floor-views.ts';
import { command, cueTarget } from '../../../domain/run/commands/commands.schema.ts';
import { CUE_KINDS } from '../../../domain/run/cue.ts';
import { OPEN_MODES, RUN_MODES } from '../../../domain/run/run-mode.ts';
import { BLANKS, LARGE_CLOCKS, type View } from '../../../domain/run/views.ts';
import { described } from '../described.ts';
import { agendaInView } from './answered-agenda.schema.ts';

const instant = z.number();
const length = z.number();

export const stint = z.strictObject({ start: instant, end: instant.nullable().describe('Null while it goes on') });
const timer = z.strictObject({
  allotted: length,
  spent: length.describe('Only what was before runningSince'),
  runningSince: instant.nullable(),
});
const turn = z.strictObject({ status: z.enum(['waiting', 'speaking', 'spoken']), timer, stints: z.array(stint) });
export const slotStatus = z.enum(['untouched', 'current', 'left', 'ended', 'skipped']);
export const stages = ['before', 'running', 'paused', 'hold', 'done'] as const;

export const run = z.strictObject({
  id: z.string(),
  mode: z.enum(RUN_MODES),
  rehearsal: z
    .strictObject({ rate: z.number(), r0: instant, t0: instant })
    .optional()
    .describe('In a rehearsal alone: its instants are r0 + rate × (T − t0)'),
  openedAt: instant,
  offset: length.describe('Added to planned instants'),
  stage: z.enum(stages),
  current: z.string().nullable(),
  speaking: z.string().nullable(),
  slots: z.record(
    z.string(),
    z.strictObject({ status: slotStatus, timer, stints: z.array(stint), turns: z.record(z.string(), turn) }),
  ),
});

/** Who has the floor of a debate, as everybody is told it. */
export const publicFloor = described<PublicFloor>()(
  z.strictObject({
    slot: z.string(),
    speaking: z
      .strictObject({
        name: z.string().nullable(),
        person: z.string().optional(),
        affiliation: z.string().optional(),
        group: z.string().optional(),
        timer,
        interposed: timer.nullable().describe('A question that is put to them, which counts up'),
      })
      .nullable(),
    next: z.array(z.string().nullable()).describe('Names of the next two'),
    waiting: z.number(),
    open: z.boolean().describe('The list takes names'),
    hands: z.boolean().describe('The page of the room takes hands'),
  }),
);
/** Absent where the room has no floor at all, or the screen is told none. */
export const besideView = { floor: publicFloor.nullable().optional() };

const cueValues = z.strictObject({
  start: instant.optional(),
  startBefore: instant.optional(),
  length: length.optional(),
  lengthBefore: length.optional(),
  left: length.optional(),
});
export const cueAnswer = z.strictObject({
  id: z.string(),
  target: cueTarget,
  text: z.string().describe('Empty where the kind and the values say it'),
  at: instant,
  kind: z.enum(CUE_KINDS).optional().describe('words unless given'),
  preset: z.string().optional(),
  slot: z.string().optional().describe('The slot that it is about: it ends with it'),
  people: z.array(z.string()).optional().describe('Whom a role came to when it was sent'),
  from: z.string().optional().describe('The speaker whose tap it is'),
  of: z.string().optional().describe('The message that it answers, that it is sent again for, or that climbed'),
  until: instant.optional(),
  values: cueValues.optional().describe('Instants of the run, lengths in ms'),
});

const deed = z.strictObject({
  type: z.literal(command.options.map(({ shape }) => shape.type.value)),
  subject: z.string(),
  object: z.string(),
  amount: z.number().optional(),
  late: z.number().optional().describe('How many signals counted as late by it'),
});
export const logLine = deed.extend({
  commandId: z.string(),
  revision: z.number(),
  of: z.array(deed).optional().describe('What an undo took back or a redo did again'),
  device: z.string(),
  at: instant,
  state: z.enum(['standing', 'undone', 'final']),
  history: z.enum(['run', 'plan', 'floor']).nullable(),
});

const boundary = z.strictObject({
  what: z.enum(['start', 'turn', 'end']),
  slot: z.string(),
  person: z.string().nullable().describe('Whose turn it is'),
  commandId: z.string().describe('The command that it came with'),
  at: instant.describe('When it stands'),
  earliest: instant.describe('Back to when it may go'),
  after: z.string().nullable().describe('The command that it may not cross; null: the opening'),
});
const room = z.strictObject({
  id: z.string(),
  revision: z.number(),
  agenda: agendaInView,
  run: run.nullable(),
  dueOffset: length.describe('wall − T that due times follow'),
  armed: z.strictObject({ since: instant, slotRevision: z.number(), turnRevision: z.number() }),
});
const cues = z.array(cueAnswer);
const large = z.enum(LARGE_CLOCKS).optional().describe('The large clock of projectors in a debate; contribution unless it says');
const blank = z.enum(BLANKS).nullable().describe('What the projection shows instead of the run');

/** What a screen is told, over the socket and over HTTP alike. Instants on T in ms, lengths in ms. */
export const view = described<View>()(
  z.discriminatedUnion('screen', [
    z.strictObject({
      screen: z.literal('moderator'),
      room,
      planRevision: z.number(),
      undo: z.string().nullable(),
      redo: z.string().nullable(),
      undoPlan: z.string().nullable(),
      redoPlan: z.string().nullable(),
      boundaries: z.array(boundary).describe('What may be told to have begun or ended earlier, the latest first'),
      log: z.array(logLine).describe('The newest first'),
      cues,
      blank,
      large,
      openModes: z.array(z.enum(OPEN_MODES)),
      clockMoved: z.number().nullable(),
      clockWentBack: z.number().nullable(),
      storeFails: z.boolean(),
      hasEnded: z.boolean(),
      changedFile: z.strictObject({ hash: z.string(), changes: z.array(z.string()) }).nullable(),
    }),
    z.strictObject({ screen: z.literal('projector'), room, cues, blank, large }),
    z.strictObject({
      screen: z.literal('speaker'),
      room,
      person: z.string(),
      personal: z.boolean(),
      stage: z.literal(true).optional(),
      cues,
    }),
    z.strictObject({ screen: z.literal('agenda'), room }),
    z.strictObject({ screen: z.literal('foyer'), room }).describe('Nothing of a rehearsal'),
    z.strictObject({ screen: z.literal('overlay'), room, cues }),
  ]),
);
