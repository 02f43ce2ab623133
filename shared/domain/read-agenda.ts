import type { ZodError } from 'zod';
import { type AgendaFile, agendaFile } from './agenda.schema.ts';
import type { Agenda, Person, Problem, Slot } from './agenda.ts';
import { signalledMinutes, slotSignals } from './agenda.ts';
import { type Expected, expecting } from './expected.ts';
import { personId } from './person-id.ts';
import { planTimes } from './plan-times.ts';
import { shapeProblems, shown, valueAt } from './shape-problems.ts';
import { minutes } from './time.ts';

export type AgendaReading =
  | { readonly ok: true; readonly agenda: Agenda }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type FileSlot = AgendaFile['slots'][number];
type FilePerson = NonNullable<FileSlot['people']>[number];

const personOf = ({ share, ...facts }: FilePerson): Person => ({
  ...facts,
  id: personId(facts),
  ...(share === undefined ? {} : { share: minutes(share) }),
});

const repeated = (ids: readonly string[]): number[] => ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));

/** What one slot says against itself. */
const slotProblems = (slot: FileSlot, path: string): Problem[] => {
  const problems: Problem[] = [];
  const add = (key: string, value: unknown, expected: Expected) =>
    problems.push({ path: `${path}.${key}`, value: shown(value), expected });
  const { minutes: length, minimum, maximum, people = [], parts = [] } = slot;
  for (const index of repeated(people.map(personId))) {
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

const meaningProblems = (file: AgendaFile): Problem[] => [
  ...repeated(file.slots.map((slot) => slot.id)).map((index) => ({
    path: `slots[${index}].id`,
    value: shown(file.slots[index]?.id),
    expected: expecting('own-id'),
  })),
  ...file.slots.flatMap((slot, index) => slotProblems(slot, `slots[${index}]`)),
];

const signalsOf = (slot: FileSlot, parts: FileSlot['parts'], length: number | null) => {
  const whole = length === null ? null : length / 60_000;
  const signals = slot.signals ?? slotSignals(slot.kind, whole, signalledMinutes(whole, parts));
  return [...signals].sort((a, b) => b - a).map(minutes);
};

const slotOf = (
  { start, minutes: _length, minimum, maximum, people, parts, fixedStart, ...facts }: FileSlot,
  times: Pick<Slot, 'plannedStart' | 'length'>,
): Slot => ({
  ...facts,
  ...times,
  ...(fixedStart ? { fixedStart } : {}),
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

/** Slots that stand in a row without a problem of shape, each row beginning with a given start. */
const soundRows = (slots: readonly unknown[], isSound: (index: number) => boolean): { first: number; slots: FileSlot[] }[] => {
  const rows: { first: number; slots: FileSlot[] }[] = [];
  let row: { first: number; slots: FileSlot[] } | null = null;
  for (const [index, given] of slots.entries()) {
    const read = isSound(index) ? agendaFile.shape.slots.element.safeParse(given) : null;
    if (!read?.success) row = null;
    else if (row) row.slots.push(read.data);
    else if (read.data.start !== undefined) {
      row = { first: index, slots: [read.data] };
      rows.push(row);
    }
  }
  return rows;
};

/** What the sound parts of a file with problems of shape say against each other, so that all is told at once. */
const furtherProblems = (file: unknown, error: ZodError): Problem[] => {
  const slots = valueAt(file, ['slots']);
  if (!Array.isArray(slots)) return [];
  const broken = (...path: PropertyKey[]) => error.issues.some((issue) => path.every((key, index) => issue.path[index] === key));
  const ids = slots.map((slot): unknown => valueAt(slot, ['id']));
  const repeats = ids.flatMap((id, index): Problem[] =>
    typeof id === 'string' && ids.indexOf(id) < index && !broken('slots', index, 'id')
      ? [{ path: `slots[${index}].id`, value: shown(id), expected: expecting('own-id') }]
      : [],
  );
  const [date, timeZone] = [valueAt(file, ['date']), valueAt(file, ['timeZone'])];
  const rows = soundRows(slots, (index) => !broken('slots', index));
  const own = rows.flatMap(({ first, slots: row }) =>
    row.flatMap((slot, index) => slotProblems(slot, `slots[${first + index}]`)),
  );
  if (typeof date !== 'string' || typeof timeZone !== 'string' || broken('date') || broken('timeZone'))
    return [...repeats, ...own];
  return [
    ...repeats,
    ...own,
    ...rows.flatMap(({ first, slots: row }) => planTimes({ slots: row, date, timeZone }, first).problems),
  ];
};

/** Reads a parsed agenda file: every problem at once, or the plan with its times resolved. */
export const agendaOf = (file: unknown): AgendaReading => {
  const shape = agendaFile.safeParse(file);
  if (!shape.success)
    return { ok: false, problems: [...shapeProblems(file, shape.error), ...furtherProblems(file, shape.error)] };
  const { $schema: _schema, ...facts } = shape.data;
  const times = planTimes(facts);
  const problems = [...meaningProblems(facts), ...times.problems];
  if (problems.length > 0) return { ok: false, problems };
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

/** Reads the text of `agenda.json`. */
export const readAgenda = (text: string): AgendaReading => {
  try {
    return agendaOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    return {
      ok: false,
      problems: [{ path: '(file)', value: shown(text.slice(0, 40)), expected: expecting('json', { reason }) }],
    };
  }
};
