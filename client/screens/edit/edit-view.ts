import type { TFunction } from 'i18next';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import type { Problem } from '../../../shared/domain/agenda/file/expected.ts';
import { get } from '../../../shared/domain/by-id.ts';
import type { Run } from '../../../shared/domain/run/room.ts';
import { expectedWords, placeWords } from '../../words/problem-words.ts';

/** A problem at its place: the field that it marks ('' for the slot itself) and the sentence shown there. */
export type FieldProblem = { readonly field: string; readonly text: string; readonly line: string };

const fieldProblem = (problem: Problem, field: string, place: readonly string[], t: TFunction): FieldProblem => {
  const expected = expectedWords(problem, t);
  const text = t('edit.expectedHere', { expected });
  return { field, text, line: place.length === 0 ? text : t('edit.problemAt', { place: place.join(' · '), expected }) };
};

/** The problems of one slot, by field. */
export const problemsOfSlot = (
  problems: readonly Problem[],
  index: number,
  file: AgendaFile,
  t: TFunction,
): readonly FieldProblem[] =>
  problems.flatMap((problem): FieldProblem[] => {
    const found = problem.path.match(/^slots\[(\d+)\]\.?([a-zA-Z]*)/);
    if (!found || Number(found[1]) !== index) return [];
    return [fieldProblem(problem, found[2] ?? '', placeWords(problem.path, file, t).slice(1), t)];
  });

/** The problems that belong to no slot. */
export const problemsOfHead = (problems: readonly Problem[], file: AgendaFile, t: TFunction): readonly FieldProblem[] =>
  problems
    .filter(({ path }) => !/^slots\[\d+\]/.test(path))
    .map((problem) => fieldProblem(problem, problem.path, placeWords(problem.path, file, t), t));

export const textOf = (problems: readonly FieldProblem[], field: string): string | undefined =>
  problems.find((problem) => problem.field === field)?.text;

/** The status of a slot in the run; a slot that runs or has run cannot be removed. */
export const factOf = (run: Run | null, id: string): 'none' | 'running' | 'ran' =>
  run?.current === id ? 'running' : (get(run?.slots, id)?.stints.length ?? 0) > 0 ? 'ran' : 'none';

/** The minutes between a slot and the one before: positive for a gap, negative for an overlap, 0 where they meet. */
export const gapAbove = (between: readonly { readonly slot: string; readonly minutes: number }[], id: string): number =>
  between.find(({ slot }) => slot === id)?.minutes ?? 0;

export const peopleText = ({ people = [], participants }: AgendaFile['slots'][number]): string =>
  people.length === 0 ? (participants ?? '') : people.map(({ name }) => name).join(', ');

/** The ids that a refusal names, as the titles and names that people know. */
export const namesOf = (detail: string, { slots }: AgendaFile, names: ReadonlyMap<string, string>): string =>
  detail
    .split(', ')
    .map((id) => slots.find((slot) => slot.id === id)?.title ?? names.get(id) ?? id)
    .join(', ');
