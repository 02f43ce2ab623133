import type { TFunction } from 'i18next';
import type { LengthChange, Proposal } from '../../../../shared/domain/recovery/proposal.ts';
import { digits } from '../../../../shared/domain/time/digits.ts';
import { type Duration, type Instant, MINUTE } from '../../../../shared/domain/time/time.ts';

export type ProposalWords = {
  readonly t: TFunction;
  readonly titleOf: (slot: string) => string;
  readonly at: (instant: Instant) => string;
};

/** A length as a figure: whole minutes as a number, else with its seconds. */
export const figure = (length: Duration): string => (length % MINUTE === 0 ? String(length / MINUTE) : digits(length).text);

/** A change as a signed figure, with a real minus. */
export const signed = (from: Duration, to: Duration): string => {
  const change = Math.round((to - from) / MINUTE);
  return change === 0 ? '±0' : change > 0 ? `+${change}` : `−${-change}`;
};

const minutesOf = ({ from, to }: LengthChange): number => Math.round(Math.abs(to - from) / MINUTE);

/** What a proposal does, as its title: who gives how much where that is one or two, else how it is spread. */
export const titleOfProposal = ({ kind, changes }: Proposal, { t, titleOf }: ProposalWords): string => {
  const [first, second] = changes;
  const count = changes.reduce((all, change) => all + minutesOf(change), 0);
  if (first === undefined || kind === 'give-back') return t(first === undefined ? 'recovery.nobody' : 'recovery.give-back');
  if (second === undefined) return t('recovery.oneGives', { slot: titleOf(first.slot), count });
  if (kind !== 'debate-pays') return t(`recovery.${kind}`);
  if (changes.length === 2) return t('recovery.twoGive', { slot: titleOf(first.slot), other: titleOf(second.slot), count });
  const most = changes.toSorted((a, b) => minutesOf(b) - minutesOf(a))[0] ?? first;
  return t('recovery.firstGives', { slot: titleOf(most.slot), count: changes.length - 1 });
};

/** Who gives or gets how much, one sentence each; of a talk, what its questions give. */
export const whoGives = ({ changes, slots }: Proposal, { t, titleOf }: ProposalWords): readonly string[] =>
  changes.map((change) => {
    const { slot: id, from, to } = change;
    const questions = slots.find((effect) => effect.slot === id)?.questions ?? null;
    const slot = titleOf(id);
    const count = minutesOf(change);
    if (to >= from || questions === null || questions.to >= questions.from)
      return t(to < from ? 'recovery.gives' : 'recovery.gets', { slot, count });
    const part = Math.round((questions.from - questions.to) / MINUTE);
    return part === count
      ? t('recovery.questionsGive', { slot, count, of: figure(questions.from) })
      : t('recovery.givesWithQuestions', { slot, count, part });
  });

/** What stays lost, target by target, and the way out of it; null where nothing does. */
export const stillShort = ({ targets, below }: Proposal, { t, titleOf, at }: ProposalWords): string | null => {
  const missed = targets.filter(({ short }) => short >= MINUTE);
  const sentences = missed.map(({ slot, short, start }, index) => {
    const words = {
      count: Math.trunc(short / MINUTE),
      target: slot === null ? t('recovery.end') : titleOf(slot),
      slot: below === null ? '' : titleOf(below),
      time: at(start),
    };
    // The way out was looked for on the way to the first.
    const isLater = below === null || index > 0;
    if (slot === null) return t(isLater ? 'recovery.shortEndLater' : 'recovery.shortEndBelow', words);
    return t(isLater ? 'recovery.shortLater' : 'recovery.shortBelow', words);
  });
  return sentences.length === 0 ? null : sentences.join(' ');
};

/** Why nothing is proposed: on time, late now and back on time at the first time to keep, or nobody may give. */
export const nothingProposed = (drift: Duration | null, { short, targets }: Proposal, { t, at }: ProposalWords): string => {
  const [first] = targets;
  if (short > 0) return t('recovery.impossible');
  return first === undefined || (drift ?? 0) < MINUTE ? t('recovery.none') : t('recovery.backOnTime', { time: at(first.due) });
};
