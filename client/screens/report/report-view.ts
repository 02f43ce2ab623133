import type { TFunction } from 'i18next';
import type { Account, ShareDebt } from '../../../shared/domain/report/accounts.ts';
import type { Ledger } from '../../../shared/domain/report/ledger.ts';
import type { SlotReport } from '../../../shared/domain/report/slot-report.ts';
import { type Duration, duration, type Instant, MINUTE } from '../../../shared/domain/time/time.ts';

/** A length in minutes and seconds, as a report writes it. */
export const lengthText = (length: Duration | null): string => {
  if (length === null) return '–';
  const seconds = Math.round(Math.abs(length) / 1_000);
  const rest = seconds % 60;
  return `${length < 0 ? '−' : ''}${Math.floor(seconds / 60)}:${String(rest).padStart(2, '0')}`;
};

/** The same with its sign always there: late and over are positive. */
export const differenceText = (length: Duration | null): string =>
  length === null ? '–' : Math.abs(length) < 500 ? '0:00' : length > 0 ? `+${lengthText(length)}` : lengthText(length);

/** Beyond a minute a difference is worth a look. */
export const isFar = (length: Duration | null): boolean => length !== null && length >= MINUTE;

/** Hands are not to the second: what is under half a minute is no debt of anybody. */
export const isWorthALine = (length: number): boolean => length >= MINUTE / 2;

/** The accounts that tell something, each with those of its people under it. */
export const accountsOf = ({ accounts, people }: Pick<Ledger, 'accounts' | 'people'>): readonly Account[] => {
  const told = ({ took, lost, gave }: Account): boolean => [took, lost, gave].some(isWorthALine);
  const slots = [...new Set([...accounts, ...people].filter(told).map(({ who }) => who))];
  const place = (who: string): number => accounts.findIndex((account) => account.who === who);
  return slots
    .toSorted((a, b) => place(a) - place(b))
    .flatMap((slot) => [...accounts.filter(({ who }) => who === slot), ...people.filter(({ who }) => who === slot).filter(told)]);
};

/** Who had the minutes that a person of a panel lost; the last is nobody, with what is left of them. */
export const lossOf = ({ who, person, lost }: Account, debts: readonly ShareDebt[]) => {
  const found = debts.filter(({ slot, from, amount }) => slot === who && from === person && isWorthALine(amount));
  const unused = duration(found.reduce((left, { amount }) => left - amount, Number(lost)));
  return [...found, ...(isWorthALine(unused) ? [{ to: null, amount: unused }] : [])];
};

/** The name of a person, or their place where the report names nobody. */
export const personText = (name: string, place: number, t: TFunction): string =>
  name === '' ? `${t('screen.speaker')} ${place + 1}` : name;

/** What the run came to, in a few figures. */
export const summary = (slots: readonly SlotReport[]) => {
  const ran = slots.filter(({ actual }) => actual !== null);
  const over = ran.flatMap((slot) => (slot.over !== null && slot.over > 0 ? [slot.over] : []));
  const under = ran.flatMap((slot) => (slot.over !== null && slot.over < 0 ? [slot.over] : []));
  const sum = (lengths: readonly number[]): Duration => lengths.reduce((total, length) => total + length, 0) as Duration;
  return { ran: ran.length, of: slots.filter(({ status }) => status !== 'removed').length, over: sum(over), under: sum(under) };
};

/** What is worth a word; in a run that is over, what was on last needs none. */
export const statusText = (status: SlotReport['status'], open: boolean, t: TFunction): string =>
  status === 'ended' || (status === 'current' && !open) ? '' : t(`report.status.${status}`);

export type Bar = { readonly slot: string; readonly from: Instant; readonly to: Instant; readonly over: boolean };

/** Starts of slots without a length: there is no bar to draw. */
export const pointsOf = (slots: readonly SlotReport[]) =>
  slots.flatMap(({ id, planned, actual }) =>
    planned !== null && planned.length === null ? [{ slot: id, planned: planned.start, actual: actual?.start ?? null }] : [],
  );

/** Bars of plan and fact; an open stint goes on to `now`, and what ran past the plan's end is a bar of its own. */
export const barsOf = (
  slots: readonly SlotReport[],
  now: Instant,
): { readonly plan: readonly Bar[]; readonly fact: readonly Bar[] } => ({
  plan: slots.flatMap(({ id, planned }) =>
    planned && planned.length !== null ? [{ slot: id, from: planned.start, to: planned.end, over: false }] : [],
  ),
  fact: slots.flatMap(({ id, stints, planned }) =>
    stints.flatMap(({ start, end }): Bar[] => {
      const to = end ?? now;
      const limit = planned?.length == null ? to : planned.end;
      const within = { slot: id, from: start, to: Math.min(to, Math.max(start, limit)) as Instant, over: false };
      const past = { slot: id, from: Math.max(start, limit) as Instant, to, over: true };
      return [within, past].filter((bar) => bar.to > bar.from);
    }),
  ),
});
