import type { TFunction } from 'i18next';
import type { Proposal } from '../../../../shared/domain/recovery/recovery.ts';
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

/** Who pays or gets how much, one sentence each. */
export const whoPays = ({ changes }: Proposal, { t, titleOf }: ProposalWords): readonly string[] =>
  changes.map(({ slot, from, to }) =>
    t(to < from ? 'plan.gives' : 'plan.gets', { slot: titleOf(slot), count: Math.round(Math.abs(to - from) / MINUTE) }),
  );

/** What stays lost and the way out of it; null where nothing does. */
export const stillShort = ({ targets, below }: Proposal, now: Instant, { t, titleOf, at }: ProposalWords): string | null => {
  const missed = targets.find(({ due, short }) => due > now && short >= MINUTE);
  if (!missed) return null;
  const words = {
    count: Math.ceil(missed.short / MINUTE),
    target: missed.slot === null ? t('plan.end') : titleOf(missed.slot),
    slot: below === null ? '' : titleOf(below),
    time: at(missed.start),
  };
  if (missed.slot === null) return t(below === null ? 'plan.shortEndLater' : 'plan.shortEndBelow', words);
  return t(below === null ? 'plan.shortLater' : 'plan.shortBelow', words);
};
