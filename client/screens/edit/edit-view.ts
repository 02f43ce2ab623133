import type { AgendaFile } from '../../../shared/domain/agenda.schema.ts';
import type { Problem } from '../../../shared/domain/agenda.ts';
import type { Run } from '../../../shared/domain/room.ts';

/** Problems of one slot, by the field they stand at ('' for the slot itself). */
export const problemsOfSlot = (problems: readonly Problem[], index: number): ReadonlyMap<string, string> =>
  new Map(
    problems.flatMap(({ path, expected }): [string, string][] => {
      const found = path.match(/^slots\[(\d+)\]\.?([a-zA-Z]*)/);
      return found && Number(found[1]) === index ? [[found[2] ?? '', expected]] : [];
    }),
  );

/** Problems that belong to no slot. */
export const problemsOfHead = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ path }) => !/^slots\[\d+\]/.test(path));

/** What the run has made of a slot: what runs or has run cannot be taken out. */
export const factOf = (run: Run | null, id: string): 'none' | 'running' | 'ran' =>
  run?.current === id ? 'running' : (run?.slots[id]?.stints.length ?? 0) > 0 ? 'ran' : 'none';

/** Minutes above a slot: a gap, or negative an overlap; 0 where they meet. */
export const gapAbove = (between: readonly { readonly slot: string; readonly minutes: number }[], id: string): number =>
  between.find(({ slot }) => slot === id)?.minutes ?? 0;

export const peopleText = ({ people = [], participants }: AgendaFile['slots'][number]): string =>
  people.length === 0 ? (participants ?? '') : people.map(({ name }) => name).join(', ');
