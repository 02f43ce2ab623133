import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../shared/domain/agenda/titles.ts';
import { IDLE_ACCOUNT } from '../../../shared/domain/report/ledger.ts';
import type { ReportAnswer } from '../../../shared/domain/report/report.ts';
import { lineText } from '../../ui/words/line-text.ts';
import style from './report.module.css';
import { accountsOf, differenceText, isWorthALine, lengthText } from './report-view.ts';

/** Minutes lost and won back: each account of the day, who paid whom, and by which decision. */
export const Minutes = ({ answer: { report, log } }: { answer: ReportAnswer }) => {
  const { t } = useTranslation();
  const { debts, open } = report.ledger;
  const accounts = accountsOf(report.ledger);
  const paid = debts.filter(({ amount }) => isWorthALine(amount));
  const nameOf = (who: string, person?: string): string => {
    if (who === IDLE_ACCOUNT) return t('report.chair');
    const slot = report.slots.find(({ id }) => id === who);
    return slot?.people.find(({ id }) => id === person)?.name ?? (slot ? fullTitle(slot) : who);
  };
  return (
    <div className={style['lists']}>
      <section className="card">
        <h2>{t('report.minutes')}</h2>
        {accounts.length === 0 ? <p className="quiet">{t('report.noMinutes')}</p> : null}
        {accounts.length === 0 ? null : <p className="quiet">{t('report.minutesHint')}</p>}
        <ul className={style['lines']}>
          {accounts.map(({ who, person, took, lost, gave }) => (
            <li key={`${who} ${person ?? ''}`} className={person === undefined ? '' : style['inner']}>
              <span />
              <span>{nameOf(who, person)}</span>
              <span className="tabular">
                {[
                  isWorthALine(took) ? t('report.took', { length: lengthText(took) }) : '',
                  isWorthALine(lost) ? t('report.lost', { length: lengthText(lost) }) : '',
                  isWorthALine(gave) ? t('report.gave', { length: lengthText(gave) }) : '',
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
        {paid.length === 0 && !isWorthALine(open) ? null : <h3>{t('report.whoPaid')}</h3>}
        <ul className={style['lines']}>
          {paid.map(({ from, to, amount }) => (
            <li key={`${from} ${to}`}>
              <span />
              <span>{t('report.paid', { from: nameOf(from), to: nameOf(to) })}</span>
              <span className="tabular">{lengthText(amount)}</span>
            </li>
          ))}
          {isWorthALine(open) ? (
            <li>
              <span />
              <strong>{t('report.unpaid')}</strong>
              <span className="tabular">{lengthText(open)}</span>
            </li>
          ) : null}
        </ul>
      </section>
      <section className="card">
        <h2>{t('report.decisions')}</h2>
        {report.decisions.length === 0 ? <p className="quiet">{t('report.noDecisions')}</p> : null}
        <ul className={style['lines']}>
          {report.decisions.map(({ commandId, given }) => {
            const line = log.find((entry) => entry.commandId === commandId);
            return (
              <li key={commandId}>
                <span />
                <span>
                  {line ? lineText(line, t) : ''} <small className="quiet">{line?.device}</small>
                </span>
                <span className="tabular">{differenceText(given)}</span>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
};
