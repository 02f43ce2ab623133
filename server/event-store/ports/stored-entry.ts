import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { ById } from '../../../shared/domain/by-id.ts';
import type { FloorEntry, FloorSpan, HandsMode, ListDoor, SlotFloor } from '../../../shared/domain/floor/floor.ts';
import type { Entry, Event, Shares } from '../../../shared/domain/run/events.ts';
import type { SlotRun, Stint, Turn } from '../../../shared/domain/run/room.ts';
import { type Rehearsal, RUN_MODES, type RunMode } from '../../../shared/domain/run/run-mode.ts';
import type { Warning } from '../../../shared/domain/run/warnings.ts';
import type { Duration, Instant } from '../../../shared/domain/time/time.ts';
import type { Timer } from '../../../shared/domain/time/timer.ts';

/** Whether a value is what it should be. Plain functions: a start asks about each of fifty thousand entries. */
type Check<T> = (value: unknown) => value is T;
type Fields<T> = {
  readonly [Name in keyof T]-?: object extends Pick<T, Name> ? Check<T[Name] | undefined> : Check<T[Name]>;
};
type Held = Readonly<Record<string, unknown>>;

const isHeld = (value: unknown): value is Held => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Check<string> = (value): value is string => typeof value === 'string';
const isNumber = <T extends number>(value: unknown): value is T => Number.isFinite(value);
const isDuration: Check<Duration> = isNumber;
const isInstant: Check<Instant> = isNumber;

const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value);
const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || check(value);
const listOf =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(check);
const byIdOf =
  <T>(check: Check<T>): Check<ById<T>> =>
  (value): value is ById<T> =>
    isHeld(value) && Object.values(value).every(check);

/** Further fields are left as they are. */
const holds = <T>(fields: Fields<T>): Check<T> => {
  const checks = Object.entries<Check<unknown>>(fields);
  return (value): value is T => isHeld(value) && checks.every(([name, check]) => check(value[name]));
};

const isShares: Check<Shares> = byIdOf(isDuration);
const isRehearsal: Check<Rehearsal> = (value): value is Rehearsal => isHeld(value) && Object.values(value).every(Number.isFinite);
const isMode: Check<RunMode> = (value): value is RunMode => RUN_MODES.some((mode) => mode === value);
const isTimer = holds<Timer>({ allotted: isDuration, spent: isDuration, runningSince: orNull(isInstant) });
const isStints = listOf(holds<Stint>({ start: isInstant, end: orNull(isInstant) }));
const isTurn = holds<Turn>({ status: isText as Check<Turn['status']>, timer: isTimer, stints: isStints });
const isSlotRun = holds<SlotRun>({
  status: isText as Check<SlotRun['status']>,
  timer: isTimer,
  stints: isStints,
  turns: byIdOf(isTurn),
});
const isWarning: Check<Warning> = (value): value is Warning => isHeld(value) && isText(value['key']);
/** An agenda was read by its own schema before it became a fact: here it need only be one. */
const isAgenda: Check<Agenda> = (value): value is Agenda => isHeld(value) && Array.isArray(value['slots']);

const isSlotFloor = holds<SlotFloor>({
  spans: listOf(
    holds<FloorSpan>({ entry: orNull(isText), from: isDuration, to: orNull(isDuration), interrupts: optional(isText) }),
  ),
  returned: listOf(isText),
});
const isFloorEntry = holds<FloorEntry>({
  id: isText,
  words: (value): value is FloorEntry['words'] => isHeld(value) && orNull(isText)(value['name']),
  asked: isInstant,
  hand: optional(isText),
  limit: optional(isDuration),
  interposed: optional((value): value is true => value === true),
});
const isDoor: Check<ListDoor> = (value): value is ListDoor =>
  isHeld(value) && (value['open'] === true || (value['open'] === false && isNumber(value['heard'])));

type FactOf<Type extends Event['type']> = Omit<Extract<Event, { type: Type }>, 'type'>;
const slot = isText;
/** One row for each fact: a new one does not compile without, nor a field that it has not. */
const facts: { readonly [Type in Event['type']]: Check<FactOf<Type>> } = {
  opened: holds<FactOf<'opened'>>({ runId: isText, mode: isMode, offset: isDuration, rehearsal: optional(isRehearsal) }),
  'rehearsal-moved': holds({ rehearsal: isRehearsal }),
  'slot-started': holds({ slot, speaking: orNull(isText) }),
  'slot-ended': holds({ slot }),
  'slot-left': holds({ slot }),
  paused: holds({}),
  resumed: holds({}),
  allotted: holds({ slot, allotted: isDuration, shares: isShares }),
  'handed-over': holds({ slot, to: isText, shares: isShares }),
  'boundary-moved': holds({
    to: isInstant,
    by: isDuration,
    slots: byIdOf(isSlotRun),
    passed: listOf(isWarning),
    floor: optional(byIdOf(isSlotFloor)),
  }),
  'slots-skipped': holds({ slots: listOf(isText) }),
  'slot-unskipped': holds({ slot }),
  'stage-settled': holds({}),
  undone: holds({ ids: listOf(isText) }),
  redone: holds({ id: isText }),
  'clock-followed': holds({ dueOffset: isDuration }),
  'agenda-replaced': holds({ agenda: isAgenda }),
  closed: holds({}),
  'floor-given': holds({ slot, entry: isText }),
  'floor-ended': holds({ slot }),
  'floor-interposed': holds({ slot, entry: orNull(isText), added: optional(isFloorEntry) }),
  'floor-resumed': holds({ slot }),
  'floor-returned': holds({ slot, entry: isText }),
  'list-added': holds({ slot, entry: isFloorEntry, before: orNull(isText) }),
  'list-changed': holds({ slot, entry: isFloorEntry }),
  'list-removed': holds({ slot, entry: isText }),
  'list-ordered': holds({ slot, waiting: listOf(isText) }),
  'list-door': holds({ slot, door: isDoor }),
  'list-limit': holds({ slot, limit: isDuration }),
  'list-hands': holds({ slot, hands: isText as Check<HandsMode> }),
  'list-budgets': holds({ slot, budgets: byIdOf(orNull(isDuration)) }),
  'list-undone': holds({ ids: listOf(isText) }),
  'list-redone': holds({ id: isText }),
};
const factOf = new Map<unknown, Check<unknown>>(Object.entries(facts));

const isRevision: Check<number> = (value): value is number => Number.isSafeInteger(value) && (value as number) > 0;
/** What was asked for is shown and compared, never done again: words of earlier versions stay as they were. */
const isCommand: Check<Entry['command']> = (value): value is Entry['command'] => isHeld(value) && isText(value['type']);
const isFact: Check<Event> = (value): value is Event => isHeld(value) && factOf.get(value['type'])?.(value) === true;

/** Whether a row of a log is an entry, with nothing but facts that are known. */
export const isStoredEntry: Check<Entry> = holds<Entry>({
  revision: isRevision,
  commandId: isText,
  device: isText,
  author: isText,
  at: isInstant,
  committedAt: isInstant,
  wallOffset: isNumber,
  command: isCommand,
  events: listOf(isFact),
  // Whatever stands there: an emptied entry has nothing that it could be wrong about.
  erased: (_value): _value is true | undefined => true,
});
