import { IDLE_ACCOUNT } from '../../../../shared/domain/report/accounts.ts';
import { ledger } from '../../../../shared/domain/report/ledger.ts';
import type { ModeratorView } from '../../../../shared/domain/run/views.ts';
import { type Instant, MINUTE } from '../../../../shared/domain/time/time.ts';
import type { ProposalWords } from './proposal-words.ts';
import style from './proposals.module.css';

const count = (length: number): number => Math.floor(length / MINUTE);

/** Who took minutes from whom so far, the chair included. */
export const TimeDebt = ({ view, now, words }: { view: ModeratorView; now: Instant; words: ProposalWords }) => {
  const { t, titleOf } = words;
  const { accounts, debts, open } = ledger(view.room, now);
  const name = (who: string) => (who === IDLE_ACCOUNT ? t('recovery.chair') : titleOf(who));
  const lines = [
    ...accounts
      .filter(({ took }) => took >= MINUTE)
      .map(({ who, took }) => t('recovery.debtTook', { who: name(who), count: count(took) })),
    ...debts
      .filter(({ amount }) => amount >= MINUTE)
      .map(({ from, to, amount }) => t('recovery.debtLost', { from: name(from), to: name(to), count: count(amount) })),
    ...accounts
      .filter(({ gave }) => gave >= MINUTE)
      .map(({ who, gave }) => t('recovery.debtGave', { who: name(who), count: count(gave) })),
    ...(open >= MINUTE ? [t('recovery.debtOpen', { count: count(open) })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <section className={style['debt']}>
      <h2>{t('recovery.debt')}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line} className="tabular">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
};
