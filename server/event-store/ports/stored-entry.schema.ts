import { z } from 'zod';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { ById } from '../../../shared/domain/by-id.ts';
import type { Entry, Event, Shares } from '../../../shared/domain/run/events.ts';
import type { SlotRun } from '../../../shared/domain/run/room.ts';
import { type Rehearsal, RUN_MODES } from '../../../shared/domain/run/run-mode.ts';
import type { Warning } from '../../../shared/domain/run/warnings.ts';
import type { Duration, Instant } from '../../../shared/domain/time/time.ts';

const finite = (value: unknown): boolean => Number.isFinite(value);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const duration = z.custom<Duration>(finite);
const instant = z.custom<Instant>(finite);
const slot = z.string();
const shares = z.custom<Shares>((value) => isObject(value) && Object.values(value).every(finite));
const rehearsal = z.custom<Rehearsal>((value) => isObject(value) && Object.values(value).every(finite));
const timer = z.object({ allotted: duration, spent: duration, runningSince: instant.nullable() });
const stints = z.array(z.object({ start: instant, end: instant.nullable() }));
const turn = z.object({ status: z.string(), timer, stints });
const slotRun = z.object({ status: z.string(), timer, stints, turns: z.record(z.string(), turn) });
const slotRuns = z.custom<ById<SlotRun>>((value) => z.record(z.string(), slotRun).safeParse(value).success);
const warning = z.custom<Warning>((value) => isObject(value) && 'key' in value && typeof value.key === 'string');
/** An agenda was read by its own schema before it became a fact: here it need only be one. */
const agenda = z.custom<Agenda>((value) => isObject(value) && 'slots' in value && Array.isArray(value.slots));

/** One row for each fact: a new one does not compile without, and none says other than its type. Further fields are left as they are. */
const facts: { readonly [Type in Event['type']]: z.ZodType<Omit<Extract<Event, { type: Type }>, 'type'>> } = {
  opened: z.object({ runId: z.string(), mode: z.enum(RUN_MODES), offset: duration, rehearsal: rehearsal.exactOptional() }),
  'rehearsal-moved': z.object({ rehearsal }),
  'slot-started': z.object({ slot, speaking: z.string().nullable() }),
  'slot-ended': z.object({ slot }),
  'slot-left': z.object({ slot }),
  paused: z.object({}),
  resumed: z.object({}),
  allotted: z.object({ slot, allotted: duration, shares }),
  'handed-over': z.object({ slot, to: z.string(), shares }),
  'boundary-moved': z.object({ to: instant, by: duration, slots: slotRuns, passed: z.array(warning) }),
  'slots-skipped': z.object({ slots: z.array(slot) }),
  'slot-unskipped': z.object({ slot }),
  'stage-settled': z.object({}),
  undone: z.object({ ids: z.array(z.string()) }),
  redone: z.object({ id: z.string() }),
  'clock-followed': z.object({ dueOffset: duration }),
  'agenda-replaced': z.object({ agenda }),
  closed: z.object({}),
};
const factOf = new Map<unknown, z.ZodType>(Object.entries(facts));

const entry = z.object({
  revision: z.int().positive(),
  commandId: z.string(),
  device: z.string(),
  author: z.string(),
  at: instant,
  committedAt: instant,
  wallOffset: z.number(),
  /** What was asked for is shown and compared, never done again: words of earlier versions stay as they were. */
  command: z.looseObject({ type: z.string() }),
  events: z.array(z.unknown()),
});

const fits = (schema: z.ZodType | undefined, value: unknown): boolean => schema?.safeParse(value).success === true;

/** Whether a row of a log is an entry, with nothing but facts that are known. */
export const isStoredEntry = (row: unknown): row is Entry =>
  fits(entry, row) && (row as Entry).events.every((event) => isObject(event) && fits(factOf.get(event.type), event));
