import { z } from 'zod';
import { MINUTE, minutes } from '../../time/time.ts';
import type { Agenda, Person, Slot } from '../agenda.ts';
import { signalledMinutes, slotSignals } from '../signals.ts';
import { type AgendaFile, agendaFile } from './agenda.schema.ts';
import { LIMITS } from './agenda-limits.ts';
import { type Expected, expecting, type Problem } from './expected.ts';
import { DEEPEST_JSON, exceededLimit, MOST_JSON_KEYS } from './json-limits.ts';
import { personId } from './person-id.ts';
import { plannedTimes } from './planned-times.ts';
import { ProblemCollector } from './problem-collector.ts';
import { addShapeProblems, type Issue, shownValue, valueAt } from './shape-problems.ts';

export type AgendaReading =
  | { readonly ok: true; readonly agenda: Agenda }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** There are at least so many beside them. */
      readonly more: number;
    };

type FileSlot = AgendaFile['slots'][number];
type FilePerson = NonNullable<FileSlot['people']>[number];

const personOf = ({ share, ...facts }: FilePerson): Person => ({
  ...facts,
  id: personId(facts),
  ...(share === undefined ? {} : { share: minutes(share) }),
});

/** The places of ids that stood before in the list. */
const repeatedPlaces = (ids: readonly unknown[]): number[] => {
  const first = new Set<unknown>();
  return ids.flatMap((id, index) => {
    if (typeof id !== 'string' || !first.has(id)) {
      first.add(id);
      return [];
    }
    return [index];
  });
};

/** What one slot says against itself. */
const slotProblems = (slot: FileSlot, path: string): Problem[] => {
  const problems: Problem[] = [];
  const add = (key: string, value: unknown, expected: Expected) =>
    problems.push({ path: `${path}.${key}`, value: shownValue(value), expected });
  const { minutes: length, minimum, maximum, people = [], parts = [] } = slot;
  for (const index of repeatedPlaces(people.map(personId))) {
    add(`people[${index}].name`, people[index]?.name, expecting('one-person'));
  }
  if (length === undefined) return problems;
  if (minimum !== undefined && minimum > length) add('minimum', minimum, expecting('within-slot', { minutes: length }));
  if (maximum !== undefined && maximum < length) add('maximum', maximum, expecting('least-slot', { minutes: length }));
  const shares = people.reduce((sum, person) => sum + (person.share ?? 0), 0);
  if (shares > length) add('people', `${shares} minutes of shares`, expecting('shares', { minutes: length }));
  const partMinutes = parts.reduce((sum, part) => sum + (part.minutes ?? 0), 0);
  const open = parts.some((part) => part.minutes === undefined);
  if (parts.length > 0 && (open ? partMinutes > length : partMinutes !== length)) {
    add('parts', `${partMinutes} minutes`, expecting(open ? 'parts-most' : 'parts-sum', { minutes: length }));
  }
  for (const [index, signal] of (slot.signals ?? []).entries()) {
    const counted = signalledMinutes(length, parts) ?? length;
    const word = counted === length ? 'signal-in-slot' : 'signal-in-part';
    if (signal >= counted) add(`signals[${index}]`, signal, expecting(word, { minutes: counted }));
  }
  return problems;
};

const signalsOf = (slot: FileSlot, parts: FileSlot['parts'], length: number | null) => {
  const whole = length === null ? null : length / MINUTE;
  const signals = slot.signals ?? slotSignals(slot.kind, whole, signalledMinutes(whole, parts));
  return [...signals].sort((a, b) => b - a).map(minutes);
};

/** The floor of a slot as the agenda holds it: nothing said of a floor is `{}`. */
const floorOf = (floor: NonNullable<FileSlot['floor']>): NonNullable<Slot['floor']> => {
  if (typeof floor === 'boolean') return floor ? {} : 'none';
  const { minutes: limit, groups } = floor;
  return {
    ...(limit === undefined ? {} : { limit: minutes(limit) }),
    ...(groups === undefined
      ? {}
      : { groups: groups.map(({ name, minutes: time }) => ({ name, ...(time === undefined ? {} : { time: minutes(time) }) })) }),
  };
};

const slotOf = (
  { start, minutes: _length, minimum, maximum, people, parts, fixedStart, floor, ...facts }: FileSlot,
  times: Pick<Slot, 'plannedStart' | 'length'>,
): Slot => ({
  ...facts,
  ...times,
  ...(fixedStart ? { fixedStart } : {}),
  ...(floor === undefined ? {} : { floor: floorOf(floor) }),
  startGiven: start !== undefined,
  people: (people ?? []).map(personOf),
  signals: signalsOf({ ...facts, minutes: _length }, parts, times.length),
  ...(minimum === undefined ? {} : { minimum: minutes(minimum) }),
  ...(maximum === undefined ? {} : { maximum: minutes(maximum) }),
  ...(parts === undefined
    ? {}
    : {
        parts: parts.map(({ minutes: length, minimum: floor, ...part }) => ({
          ...part,
          ...(length === undefined ? {} : { length: minutes(length) }),
          ...(floor === undefined ? {} : { minimum: minutes(floor) }),
        })),
      }),
});

/** The file with whatever its slots are, and what one of them is: read one after the other, for they may be many. */
const head = agendaFile.extend({ slots: z.array(z.unknown()).min(1).max(LIMITS.slots) });
const slotSchema = agendaFile.shape.slots.element;

/** A row of slots as the file has them, from its `first` on. */
type Row = { readonly first: number; readonly slots: FileSlot[] };

/** Slots without a problem of shape that stand in a row, each row beginning with a given start. */
const soundRows = (slots: readonly (FileSlot | null)[]): readonly Row[] => {
  const rows: Row[] = [];
  let row: Row | null = null;
  for (const [index, slot] of slots.entries()) {
    if (slot === null) row = null;
    else if (row) row.slots.push(slot);
    else if (slot.start !== undefined) {
      row = { first: index, slots: [slot] };
      rows.push(row);
    }
  }
  return rows;
};

/** Each slot as its schema reads it, null where it has a problem of shape or enough has been collected. */
const readSlots = (file: unknown, slots: readonly unknown[], collector: ProblemCollector): readonly (FileSlot | null)[] =>
  slots.map((slot, index): FileSlot | null => {
    if (collector.isFull) return null;
    const read = slotSchema.safeParse(slot);
    if (read.success) return read.data;
    addShapeProblems(file, read.error.issues, collector, ['slots', index]);
    return null;
  });

/** Ids that two slots have, and what each sound slot says against itself. */
const addSlotProblems = (ids: readonly unknown[], slots: readonly (FileSlot | null)[], collector: ProblemCollector): void => {
  for (const index of repeatedPlaces(ids))
    collector.add(() => ({ path: `slots[${index}].id`, value: shownValue(ids[index]), expected: expecting('own-id') }));
  for (const [index, slot] of slots.entries())
    if (slot !== null && !collector.isFull) collector.addAll(slotProblems(slot, `slots[${index}]`));
};

/** Keys that two presets have. */
const addPresetProblems = (keys: readonly unknown[], collector: ProblemCollector): void => {
  for (const index of repeatedPlaces(keys))
    collector.add(() => ({ path: `cues.presets[${index}].key`, value: shownValue(keys[index]), expected: expecting('own-key') }));
};

const isBroken = (issues: readonly Issue[], key: string): boolean => issues.some(({ path }) => path[0] === key);

/** Reads a parsed agenda file: every problem at once, or the agenda with its times resolved. */
export const agendaOf = (file: unknown): AgendaReading => {
  const excess = exceededLimit(file);
  if (excess !== null) {
    const most = excess === 'depth' ? DEEPEST_JSON : MOST_JSON_KEYS;
    return { ok: false, problems: [{ path: '(file)', value: '[…]', expected: expecting(excess, { most }) }], more: 0 };
  }
  const collector = new ProblemCollector();
  const shape = head.safeParse(file);
  const issues = shape.success ? [] : shape.error.issues;
  addShapeProblems(file, issues, collector);
  const given = valueAt(file, ['slots']);
  const raw = Array.isArray(given) ? given.slice(0, LIMITS.slots) : [];
  const slots = readSlots(file, raw, collector);
  const hasShape = collector.count === 0;
  const ids = raw.map((slot, index): unknown => slots[index]?.id ?? valueAt(slot, ['id']));
  if (!hasShape || !shape.success) {
    // What the sound parts say against each other is told as well, so that all is told at once.
    addSlotProblems(ids, slots, collector);
    const [date, timeZone] = (['date', 'timeZone'] as const).map((key) => (isBroken(issues, key) ? null : valueAt(file, [key])));
    if (typeof date === 'string' && typeof timeZone === 'string' && !collector.isFull)
      for (const row of soundRows(slots))
        collector.addAll(plannedTimes({ slots: row.slots, date, timeZone }, row.first).problems);
    return { ok: false, ...collector.result };
  }
  const { $schema: _schema, ...facts } = { ...shape.data, slots: slots.filter((slot) => slot !== null) };
  addSlotProblems(ids, slots, collector);
  addPresetProblems(
    (facts.cues?.presets ?? []).map(({ key }) => key),
    collector,
  );
  const times = plannedTimes(facts);
  collector.addAll(times.problems);
  if (collector.count > 0) return { ok: false, ...collector.result };
  return {
    ok: true,
    agenda: {
      ...facts,
      slots: facts.slots.map((slot, index) => {
        const endsWithNext = slot.minutes === undefined && facts.slots[index + 1]?.fixedStart === true;
        return { ...slotOf(slot, times.times[index] ?? times.none), ...(endsWithNext ? { endsWithNext: true as const } : {}) };
      }),
    },
  };
};

/** Whether a text means to be `agenda.json`, right or not: JSON with slots, or JSON that breaks off. */
export const isAgendaFile = (text: string): boolean => {
  try {
    const file: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return file !== null && typeof file === 'object' && Object.hasOwn(file, 'slots');
  } catch {
    return /^\s*\{[\s\S]*"slots"/.test(text);
  }
};

/** Reads the text of `agenda.json`. */
export const readAgenda = (text: string): AgendaReading => {
  try {
    return agendaOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    return {
      ok: false,
      problems: [{ path: '(file)', value: shownValue(text.slice(0, 40)), expected: expecting('json', { reason }) }],
      more: 0,
    };
  }
};
