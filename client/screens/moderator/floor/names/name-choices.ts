import type { Agenda, Slot } from '../../../../../shared/domain/agenda/agenda.ts';
import { valuesOf } from '../../../../../shared/domain/by-id.ts';
import { type ContributionKind, type EntryWords, personKey } from '../../../../../shared/domain/floor/floor.ts';
import type { ConsoleFloor } from '../../../../../shared/domain/floor/floor-views.ts';
import type { FloorState } from '../floor-view.ts';

/** Whom a name is offered for; a name is one tap. */
export type NameWords = Pick<EntryWords, 'name' | 'person' | 'affiliation' | 'group'>;
export type NameChoice = NameWords & { readonly id: string };

const nameOf = ({ person, affiliation, group, name }: EntryWords): NameWords => ({
  name,
  ...(person === undefined ? {} : { person }),
  ...(affiliation === undefined ? {} : { affiliation }),
  ...(group === undefined ? {} : { group }),
});

/**
 * Everybody whose name is known, once: people of the same session first, then whoever was in a list of the day, then the rest of the
 * programme. `except`: who is left out.
 */
export const nameChoices = (
  { agenda }: { readonly agenda: Agenda },
  floor: ConsoleFloor,
  slot: Slot,
  except: readonly EntryWords[],
): readonly NameChoice[] => {
  const listed = valuesOf(floor.lists).flatMap(({ entries }) => valuesOf(entries).map(({ words }) => nameOf(words)));
  const groupOf = new Map(listed.flatMap(({ group, ...words }) => (group === undefined ? [] : [[personKey(words), group]])));
  const people = (isNear: boolean) =>
    agenda.slots
      .filter(({ id, session }) => (id === slot.id || (session !== undefined && session === slot.session)) === isNear)
      .flatMap((one) => one.people)
      .map(({ id, name, affiliation }) => ({ name, person: id, ...(affiliation === undefined ? {} : { affiliation }) }));
  const taken = new Set(except.flatMap((words) => personKey(words) ?? []));
  const choices: NameChoice[] = [];
  for (const words of [...people(true), ...listed, ...people(false)]) {
    const key = personKey(words);
    if (key === null || taken.has(key)) continue;
    taken.add(key);
    const group = groupOf.get(key);
    choices.push({ ...words, ...(group === undefined ? {} : { group }), id: key });
  }
  return choices;
};

/** Whoever waits already: they wait once, and once more for a point of order. */
export const listedAlready = ({ waiting }: Pick<FloorState, 'waiting'>): readonly EntryWords[] =>
  waiting.map(({ words }) => words).filter(({ kind }) => kind !== 'point-of-order');

/** The words of somebody who is listed; an answer is one to whoever spoke last. */
export const wordsFor = (kind: ContributionKind, who: NameWords, { last }: Pick<FloorState, 'last'>): EntryWords => ({
  kind,
  ...who,
  ...(kind === 'answer' && last !== null ? { of: last.id } : {}),
});

/** Groups that are known: those of the agenda, then those that somebody named. */
export const knownGroups = ({ slot, list }: FloorState): readonly string[] => {
  const planned = slot.floor === 'none' ? [] : (slot.floor?.groups ?? []).map(({ name }) => name);
  return [...new Set([...planned, ...valuesOf(list.entries).flatMap(({ words }) => words.group ?? [])])];
};
