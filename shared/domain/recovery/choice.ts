import type { Agenda } from '../agenda/agenda.ts';
import { isPeople } from './payers.ts';
import type { Proposal } from './proposal.ts';

const MOST = 3;

/** What the people on stage lose of their own time, in ms: all that talks and panels give but questions. */
const peopleGive = ({ slots: planned }: Agenda, { slots }: Proposal): number =>
  slots
    .filter(({ slot }) => planned.some((candidate) => candidate.id === slot && isPeople(candidate)))
    .reduce((all, { from, to, questions }) => all + from - to - (questions === null ? 0 : questions.from - questions.to), 0);

/** Whether one costs nobody more, brings no target later, and is better for somebody. */
const beats = (proposal: Proposal, other: Proposal): boolean => {
  const slots = proposal.slots.map(({ to }, index) => to - (other.slots[index]?.to ?? to));
  const targets = proposal.targets.map(({ start }, index) => (other.targets[index]?.start ?? start) - start);
  const gains = [...slots, ...targets];
  return gains.every((gain) => gain >= 0) && gains.some((gain) => gain > 0);
};

/**
 * Of proposals for one moment those that are worth a choice, three at most: they change something, none is like another before it,
 * none is beaten by another. Least left lost first, then those that ask the fewest, then those that take least of people's own time.
 */
export const worthChoosing = (agenda: Agenda, proposals: readonly Proposal[]): readonly Proposal[] => {
  const known = new Set<string>();
  const different = proposals.filter(({ changes }) => {
    const name = JSON.stringify(changes);
    if (changes.length === 0 || known.has(name)) return false;
    known.add(name);
    return true;
  });
  return different
    .filter((proposal) => !different.some((other) => beats(other, proposal)))
    .toSorted((a, b) => a.short - b.short || a.changes.length - b.changes.length || peopleGive(agenda, a) - peopleGive(agenda, b))
    .slice(0, MOST);
};
