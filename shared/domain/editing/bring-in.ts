import type { AgendaFile } from '../agenda/file/agenda.schema.ts';
import { personId } from '../agenda/file/person-id.ts';
import { freshId } from './edit.ts';

type FileSlot = AgendaFile['slots'][number];

const words = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
const ids = ({ people = [] }: FileSlot): readonly string[] => people.map(personId);

/** The slot that another is, as it stood before: of the same title, else at the same start with the same people or of the same kind. */
const sameIn = (slots: readonly FileSlot[], slot: FileSlot): FileSlot | undefined =>
  slots.find(({ title }) => words(title) === words(slot.title)) ??
  slots.find(
    (other) =>
      other.start !== undefined &&
      other.start === slot.start &&
      (ids(other).some((id) => ids(slot).includes(id)) ||
        (ids(other).length === 0 && ids(slot).length === 0 && other.kind === slot.kind)),
  );

/** What was set here and fits the length no more is left out, so that the agenda stays sound. */
const fitting = ({ minimum, maximum, signals, parts, people, ...slot }: FileSlot): FileSlot => {
  const { minutes } = slot;
  const has = (length: number): boolean => minutes === undefined || length <= minutes;
  const divided = (parts ?? []).reduce((sum, part) => sum + (part.minutes ?? 0), 0);
  const shared = (people ?? []).reduce((sum, { share }) => sum + (share ?? 0), 0);
  const kept = (signals ?? []).filter((signal) => minutes === undefined || signal < minutes);
  return {
    ...slot,
    ...(minimum === undefined ? {} : { minimum: has(minimum) ? minimum : (minutes ?? minimum) }),
    ...(maximum === undefined || (minutes !== undefined && maximum < minutes) ? {} : { maximum }),
    ...(kept.length === 0 ? {} : { signals: kept }),
    ...(parts === undefined
      ? {}
      : { parts: divided === 0 || divided === minutes ? parts : parts.map(({ minutes: _minutes, ...part }) => part) }),
    ...(people === undefined ? {} : { people: has(shared) ? people : people.map(({ share: _share, ...person }) => person) }),
  };
};

/** A slot as it is brought, with all that was set here and that a programme does not say. */
const kept = (before: FileSlot, brought: FileSlot): FileSlot => {
  const { start: _start, minutes: _minutes, ...set } = before;
  const { id: _id, kind: _kind, ...said } = brought;
  const people = brought.people?.map((person) => ({
    ...before.people?.find((one) => personId(one) === personId(person)),
    ...person,
  }));
  return fitting({
    ...set,
    ...said,
    ...(people === undefined ? {} : { people }),
    ...(before.fixedStart ? { fixedStart: true } : {}),
  });
};

/**
 * An agenda with what a programme says of its slots: their order, titles, times and people. A slot that was there keeps its id, and so
 * its facts, its kind, and what was set here (minimum, signals, who pays); the room keeps its name, place, zone and language.
 */
export const bringIn = (now: AgendaFile, brought: AgendaFile): AgendaFile => {
  const left = [...now.slots];
  const slots: FileSlot[] = [];
  for (const slot of brought.slots) {
    const same = sameIn(left, slot);
    if (same === undefined) slots.push({ ...slot, id: freshId({ slots: [...now.slots, ...slots] }, slot.title) });
    else {
      left.splice(left.indexOf(same), 1);
      slots.push(kept(same, slot));
    }
  }
  return { ...now, date: brought.date, slots };
};
