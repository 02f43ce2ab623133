import type { AgendaFile } from '../agenda/file/agenda.schema.ts';
import { slugOf } from '../agenda/file/person-id.ts';
import { plannedTimes } from '../agenda/file/planned-times.ts';
import { ownValue } from '../by-id.ts';
import { localTime } from '../time/local-time.ts';
import { type Instant, instant, MINUTE } from '../time/time.ts';
import { NO_TIME } from '../time/wall-time.ts';
import type { Clash } from './merge-agenda.ts';

/**
 * What an editor does to an agenda as the file holds it: each gives a new file and never changes the old one. What follows
 * a change is pushed on, never pulled, up to the next fixed start; what then does not fit is seen in `consequences` and told
 * by `agendaOf`. Lengths in minutes, times as local HH:MM.
 */
export type FileSlot = AgendaFile['slots'][number];

/** A slot with its place on the wall clock; `end` is its start where it has no length. */
export type Placed = { readonly slot: FileSlot; readonly start: Instant; readonly end: Instant };

/** Every slot with its planned start and end; sound as far as the file is. */
export const place = (file: AgendaFile): readonly Placed[] => {
  const { times, none } = plannedTimes(file);
  return file.slots.map((slot, index) => {
    const { plannedStart, length } = times[index] ?? none;
    return { slot, start: plannedStart, end: instant(plannedStart + (length ?? 0)) };
  });
};

const isGiven = ({ slot }: Placed, index: number): boolean => slot.start !== undefined || index === 0;

const moveTo = (placed: Placed, start: Instant): Placed => ({
  ...placed,
  start,
  end: instant(placed.end + start - placed.start),
});

/** Whether any time of day is given; without one, lengths are all there is. */
export const hasTimes = ({ slots }: AgendaFile): boolean => slots.length === 0 || slots.some(({ start }) => start !== undefined);

/** Starts given in the file follow their place; computed ones stay computed. */
const written = (file: AgendaFile, row: readonly Placed[]): AgendaFile => ({
  ...file,
  slots: row.map((placed, index): FileSlot => {
    const { start: _start, ...slot } = placed.slot;
    // An agenda of lengths alone stays one: no time is made up for it.
    if (!hasTimes(file)) return slot;
    return isGiven(placed, index) ? { ...slot, start: localTime(placed.start, file.timeZone) } : placed.slot;
  }),
});

/** Pushes what follows `from` on until it fits; a fixed start is never pushed. */
const pushed = (row: readonly Placed[], from: number): Placed[] => {
  const moved = [...row];
  for (let index = from + 1; index < moved.length; index += 1) {
    const [before, placed] = [moved[index - 1], moved[index]];
    if (!before || !placed) break;
    const given = isGiven(placed, index);
    if (given && (placed.slot.fixedStart || placed.start >= before.end)) break;
    moved[index] = moveTo(placed, before.end);
  }
  return moved;
};

const isIn = (file: AgendaFile, index: number): boolean => index >= 0 && index < file.slots.length;

/** A key without a value is a key less: the file holds no empty ones. */
const changed = <Fields extends object>(fields: Fields, change: Partial<Fields>): Fields =>
  Object.fromEntries(Object.entries({ ...fields, ...change }).filter(([, value]) => value !== undefined)) as Fields;

/** Title, people, minimum, anything that moves no time. `undefined` takes a key away. */
export const changeSlot = (file: AgendaFile, index: number, change: Partial<FileSlot>): AgendaFile => ({
  ...file,
  slots: file.slots.map((slot, at) => (at === index ? changed(slot, change) : slot)),
});

/** What the agenda says of itself. On another day or in another zone the slots keep their local times. */
export const changeHead = (file: AgendaFile, change: Partial<Omit<AgendaFile, 'slots' | 'id'>>): AgendaFile =>
  changed<AgendaFile>(file, change);

/** The value of a field that two people changed at once, in one of their files. */
export const fieldOf = (file: AgendaFile, { slot, field }: Clash): unknown =>
  ownValue(slot === null ? file : (file.slots.find(({ id }) => id === slot) ?? {}), field);

/** That field as it is in `from`. */
export const takeField = (file: AgendaFile, from: AgendaFile, clash: Clash): AgendaFile => {
  const change = { [clash.field]: fieldOf(from, clash) };
  const index = file.slots.findIndex(({ id }) => id === clash.slot);
  return clash.slot === null ? changeHead(file, change) : changeSlot(file, index, change);
};

export const changeMinutes = (file: AgendaFile, index: number, minutes: number): AgendaFile => {
  const row = place(file);
  return written(
    file,
    pushed(
      row.map((placed, at) =>
        at === index ? { ...placed, slot: { ...placed.slot, minutes }, end: instant(placed.start + minutes * MINUTE) } : placed,
      ),
      index,
    ),
  );
};

/** A start of its own from now on; `null` computes it from the lengths above. */
export const changeStart = (file: AgendaFile, index: number, start: string | null): AgendaFile => {
  if (!isIn(file, index) || (start === null && index === 0)) return file;
  if (start === null) return changeSlot(file, index, { start: undefined, fixedStart: undefined });
  const moved = changeSlot(file, index, { start });
  return written(moved, pushed(place(moved), index));
};

/** Another place in the order; the slots between give way and the stretch keeps where it began. Fixed starts stay. */
export const moveSlot = (file: AgendaFile, from: number, to: number): AgendaFile => {
  if (!isIn(file, from) || !isIn(file, to) || from === to) return file;
  const row = [...place(file)];
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const begin = row[first]?.start ?? instant(0);
  const [moving] = row.splice(from, 1);
  if (!moving) return file;
  row.splice(to, 0, moving);
  let cursor = begin;
  for (let index = first; index <= last; index += 1) {
    const placed = row[index];
    if (!placed) break;
    // A fixed start stays at its time even in another place: whether it can is then to see.
    if (!placed.slot.fixedStart)
      row[index] = moveTo({ ...placed, slot: { ...placed.slot, start: placed.slot.start ?? '' } }, cursor);
    cursor = instant(Math.max(cursor, row[index]?.end ?? cursor));
  }
  return written(file, pushed(row, last));
};

/** An id that no slot has yet, made from words. */
export const freshId = (file: { readonly slots: readonly { readonly id: string }[] }, words: string): string => {
  const base = slugOf(words).slice(0, 70) || 'slot';
  const taken = new Set(file.slots.map(({ id }) => id));
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(id)) return id;
  }
};

/** Puts a slot in at `index`, where the one above ends; what follows is pushed on. */
export const addSlot = (file: AgendaFile, index: number, slot: Omit<FileSlot, 'id' | 'start'>): AgendaFile => {
  const row = [...place(file)];
  const start = index === 0 ? (row[0]?.start ?? instant(0)) : (row[index - 1]?.end ?? instant(0));
  const id = freshId(file, slot.title);
  const added = { ...slot, id, start: localTime(start, file.timeZone) };
  row.splice(index, 0, { slot: added, start, end: instant(start + (slot.minutes ?? 0) * MINUTE) });
  return written(file, pushed(row, index));
};

/** Takes a slot out; what follows keeps its time, so a gap is left that `closeGap` closes. */
export const removeSlot = (file: AgendaFile, index: number): AgendaFile => {
  const row = place(file);
  // A computed start below would jump up: it is written down first.
  return written(
    file,
    row.map((placed, at) => (at === index + 1 ? { ...placed, slot: { ...placed.slot, start: '' } } : placed)).toSpliced(index, 1),
  );
};

/** Two slots in place of one, the second beginning after `minutes`; it takes the people named. */
export const splitSlot = (file: AgendaFile, index: number, minutes: number, people: readonly string[] = []): AgendaFile => {
  const placed = place(file)[index];
  const whole = placed ? (placed.end - placed.start) / MINUTE : 0;
  if (!placed || minutes < 1 || minutes >= whole) return file;
  const { minimum: _min, maximum: _max, signals: _signals, parts: _parts, fixedStart, people: all = [], ...rest } = placed.slot;
  const named = (inSecond: boolean) => {
    const some = all.filter(({ name }) => people.includes(name) === inSecond);
    return some.length === 0 ? {} : { people: some };
  };
  const first = { ...rest, minutes, ...(fixedStart ? { fixedStart } : {}), ...named(false) };
  const { start: _start, ...second } = { ...rest, id: freshId(file, placed.slot.id), minutes: whole - minutes, ...named(true) };
  const at = localTime(instant(placed.start + minutes * MINUTE), file.timeZone);
  const slots = [first, rest.start === undefined ? second : { ...second, start: at }];
  return { ...file, slots: file.slots.toSpliced(index, 1, ...slots) };
};

/** One slot from two neighbours: it keeps the first one's id, and with it its facts, and what stood between. */
export const joinSlots = (file: AgendaFile, index: number): AgendaFile => {
  const row = place(file);
  const [placed, other] = [row[index], row[index + 1]];
  if (!placed || !other) return file;
  const {
    minutes: _minutes,
    minimum: _min,
    maximum: _max,
    signals: _signals,
    parts: _parts,
    people: all = [],
    ...rest
  } = placed.slot;
  const people = [...all, ...(other.slot.people ?? []).filter(({ name }) => !all.some((person) => person.name === name))];
  const minutes = (other.end - placed.start) / MINUTE;
  const hasEnd = other.slot.minutes !== undefined || index + 2 < row.length;
  const joined = { ...rest, ...(hasEnd && minutes >= 1 ? { minutes } : {}), ...(people.length === 0 ? {} : { people }) };
  return { ...file, slots: file.slots.toSpliced(index, 2, joined) };
};

/** Pulls what follows `index` up to where it ends, until the next fixed start. */
export const closeGap = (file: AgendaFile, index: number): AgendaFile => {
  const row = [...place(file)];
  for (let at = index + 1; at < row.length; at += 1) {
    const [before, placed] = [row[at - 1], row[at]];
    if (!before || !placed || placed.slot.fixedStart || before.end === before.start) break;
    row[at] = moveTo(placed, before.end);
  }
  return written(file, row);
};

export type Consequences = {
  /** When the last slot ends, as local HH:MM; a dash where no time is known. */
  readonly end: string;
  /** Minutes between a slot and the one above: a gap, or negative an overlap. Nothing where they meet. */
  readonly between: readonly { readonly slot: string; readonly minutes: number }[];
};

/** What the agenda comes to while it is being typed, sound or not. */
export const consequences = (file: AgendaFile): Consequences => {
  const row = place(file);
  return {
    end: hasTimes(file) ? localTime(Math.max(0, ...row.map(({ end }) => end)), file.timeZone) : NO_TIME,
    between: row.flatMap(({ slot, start }, index) => {
      const before = row[index - 1];
      const minutes = before ? (start - before.end) / MINUTE : 0;
      return minutes === 0 ? [] : [{ slot: slot.id, minutes }];
    }),
  };
};
