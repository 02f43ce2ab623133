import type { Kind } from '../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { bringIn } from '../../../shared/domain/editing/bring-in.ts';
import { breakInGap, type Gap, withBreaksIn } from '../../../shared/domain/editing/gap-breaks.ts';
import type { Understood } from './brought.ts';

/** What somebody has said to what was guessed of one room and day of a programme. */
export type Answers = {
  /** Kinds by slot, where they were set by hand. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** Whether a gap is a break, by the slot behind it. */
  readonly breaks: ReadonlyMap<string, boolean>;
  /** Whether a change of the present agenda is taken, by its key. */
  readonly changes: ReadonlyMap<string, boolean>;
};
export const noAnswers: Answers = { kinds: new Map(), breaks: new Map(), changes: new Map() };

/** One answer more. */
export const answered = <What extends keyof Answers>(
  answers: Answers,
  what: What,
  key: string,
  value: Answers[What] extends ReadonlyMap<string, infer Value> ? Value : never,
): Answers => ({ ...answers, [what]: new Map<string, unknown>([...answers[what], [key, value]]) });

/** A gap is a break where somebody says so, or said so when they brought an earlier version; else it is proposed alone. */
export const isBreak = (gap: Gap, { breaks }: Answers, now: AgendaFile | null): boolean =>
  breaks.get(gap.before) ?? breakInGap(now, gap) !== undefined;

type FileFloor = NonNullable<AgendaFile['slots'][number]['floor']>;
type ReadFloor = NonNullable<Understood['agenda']['slots'][number]['floor']>;
const ownFloor = (floor: ReadFloor): FileFloor =>
  typeof floor === 'boolean' ? floor : { ...floor, groups: floor.groups?.map((group) => ({ ...group })) };

/** What a programme comes to, with what was answered: into `now`, or a new agenda. `words`: the title of a break in a gap. */
export const agendaWith = (
  { agenda, gaps, format: form }: Understood,
  answers: Answers,
  { now, breaksKeepTimes, words }: { now: AgendaFile | null; breaksKeepTimes: boolean; words: string },
): AgendaFile => {
  const slots = agenda.slots.map(({ people, parts, signals, floor, ...slot }) => ({
    ...slot,
    kind: answers.kinds.get(slot.id) ?? slot.kind,
    ...(people === undefined ? {} : { people: [...people] }),
    ...(parts === undefined ? {} : { parts: [...parts] }),
    ...(signals === undefined ? {} : { signals: [...signals] }),
    ...(floor === undefined ? {} : { floor: ownFloor(floor) }),
  }));
  const brought = withBreaksIn(
    { ...agenda, slots },
    gaps.filter((gap) => isBreak(gap, answers, now)),
    { title: words, breaksKeepTimes, now },
  );
  if (now === null) return brought;
  // Our own file says all of an agenda, and is taken as it is.
  return form === 'agenda' ? { ...brought, id: now.id } : bringIn(now, brought);
};
