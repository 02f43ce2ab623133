import type { Agenda } from '../agenda/agenda.ts';
import type { CueTarget } from '../run/commands/commands.schema.ts';
import type { Cue, CueKind } from '../run/cue.ts';
import type { Instant } from '../time/time.ts';

/** A cue, and when it was taken back on T: null where nobody did. */
export type SaidCue = Cue & { readonly takenBackAt: Instant | null };

export const kindOf = ({ kind = 'words' }: Pick<Cue, 'kind'>): CueKind => kind;

/** Whom a cue is for, by their ids: nobody where it is for a screen or for the moderators. */
export const peopleOf = ({ target, people = [] }: Pick<Cue, 'target' | 'people'>): readonly string[] => {
  switch (target.to) {
    case 'speaker':
      return [target.person];
    case 'people':
      return target.people;
    case 'speakers':
      return people;
    default:
      return [];
  }
};

/** Whom a target names as the agenda stands; the word for why there is nobody. */
export const namedBy = (
  target: Readonly<CueTarget>,
  { slots }: Pick<Agenda, 'slots'>,
): readonly string[] | 'unknown-person' | 'unknown-slot' => {
  if (target.to === 'speakers') {
    const people = slots.find(({ id }) => id === target.slot)?.people;
    if (people === undefined) return 'unknown-slot';
    return people.length === 0 ? 'unknown-person' : people.map(({ id }) => id);
  }
  const named = [...new Set(peopleOf({ target }))];
  const isKnown = (person: string): boolean => slots.some(({ people }) => people.some(({ id }) => id === person));
  return named.every(isKnown) ? named : 'unknown-person';
};

/** By which word one of a kind stands: null where any number may, as for free words. */
export const uniqueKind = ({ kind = 'words', preset, from }: Pick<Cue, 'kind' | 'preset' | 'from'>): string | null => {
  if (kind === 'words') return preset === undefined ? null : `preset ${preset}`;
  if (kind === 'climbed') return null;
  return from === undefined ? kind : `${kind} ${from}`;
};
