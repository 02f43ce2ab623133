import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../shared/domain/agenda/titles.ts';
import { type Account, IDLE_ACCOUNT } from '../../../shared/domain/report/accounts.ts';
import type { ReportAnswer } from '../../../shared/domain/report/report.ts';
import { lineText } from '../../words/line-text.ts';
import style from './report.module.css';
import { accountsOf, differenceText, isWorthALine, lengthText, lossOf, personText } from './report-view.ts';

/** Minutes lost and won back: each account of the day, who paid whom, and by which decision. */
export const Minutes = ({ answer: { report, log } }: { answer: ReportAnswer }) => {
  const { t } = useTranslation();
  const { debts, shareDebts, open } = report.ledger;
  const accounts = accountsOf(report.ledger);
  const paid = debts.filter(({ amount }) => isWorthALine(amount));
  const nameOf = (who: string, person?: string): string => {
    if (who === IDLE_ACCOUNT) return t('report.chair');
    const slot = report.slots.find(({ id }) => id === who);
    const place = slot?.people.findIndex(({ id }) => id === person) ?? -1;
    const found = slot?.people[place];
    if (found !== undefined) return personText(found.name, place, t);
    return slot ? fullTitle(slot) : who;
  };
  /** Of a person of a panel, to whom their minutes went. */
  const lossText = (account: Account): string =>
    account.person === undefined
      ? t('report.lost', { length: lengthText(account.lost) })
      : lossOf(account, shareDebts)
          .map((loss) => {
            const length = lengthText(loss.amount);
            return loss.to === null
              ? t('report.lostToNobody', { length })
              : t('report.lostTo', { length, who: nameOf(loss.to, loss.toPerson) });
          })
          .join(', ');
  return (
    <div className={style['lists']}>
      <section className="card">
        <h2>{t('report.minutes')}</h2>
        {accounts.length === 0 ? <p className="quiet">{t('report.noMinutes')}</p> : null}
        {accounts.length === 0 ? null : <p className="quiet">{t('report.minutesHint')}</p>}
        <ul className={style['lines']}>
          {accounts.map((account) => (
            <li key={`${account.who} ${account.person ?? ''}`} className={account.person === undefined ? '' : style['inner']}>
              <span />
              <span>{nameOf(account.who, account.person)}</span>
              <span className="tabular">
                {[
                  isWorthALine(account.took) ? t('report.took', { length: lengthText(account.took) }) : '',
                  isWorthALine(account.lost) ? lossText(account) : '',
                  isWorthALine(account.gave) ? t('report.gave', { length: lengthText(account.gave) }) : '',
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
