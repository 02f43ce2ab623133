import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../shared/domain/agenda/titles.ts';
import type { SlotReport } from '../../../shared/domain/report/slot-report.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import style from './report.module.css';
import { lengthText } from './report-view.ts';

type Floor = NonNullable<SlotReport['floor']>;

/** Who was heard and when, who still waited, and where the time of one debate went. */
const Debate = ({ floor, at, named }: { floor: Floor; at: (instant: Instant) => string; named: boolean }) => {
  const { t } = useTranslation();
  const { requests, airtime } = floor;
  const shares = [
    ...airtime.groups,
    ...(named ? airtime.people : []),
    { name: t('report.unassigned'), spoken: airtime.unassigned },
    { name: t('report.nobodySpoke'), spoken: airtime.chair },
  ].filter(({ spoken }) => spoken > 0);
  return (
    <>
      <ol className={style['lines']}>
        {requests
          .filter(({ state }) => state !== 'removed')
          .map((request, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: requests of one report keep their places, and two may say the same.
            <li key={index}>
              <span className="tabular quiet">{request.at === null ? '–' : at(request.at)}</span>
              <span>
                {[
                  named ? (request.name ?? t('floor.somebody')) : (request.group ?? t('floor.somebody')),
                  ...(request.state === 'heard' ? [lengthText(request.spoken)] : []),
                  t(`floor.kind.${request.kind}`),
                ].join(', ')}
              </span>
              <small className="quiet">{request.state === 'heard' ? '' : t('report.stillWaited')}</small>
            </li>
          ))}
      </ol>
      <ul className={style['lines']} aria-label={t('report.airtime')}>
        {shares.map(({ name, spoken }) => (
          <li key={name}>
            <span className="tabular quiet">{lengthText(spoken)}</span>
            <span>{name}</span>
          </li>
        ))}
      </ul>
    </>
  );
};

/** The floor of every slot that somebody asked for it in, as minutes have it; names are left out by one choice. */
export const Debates = ({ slots, at }: { slots: readonly SlotReport[]; at: (instant: Instant) => string }) => {
  const { t } = useTranslation();
  const [named, setNamed] = useState(true);
  const debates = slots.flatMap((slot) => (slot.floor == null ? [] : [{ slot, floor: slot.floor }]));
  if (debates.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('report.debates')}</h2>
      <p>
        <button type="button" className="button" aria-pressed={!named} onClick={() => setNamed(!named)}>
          {t('report.withoutNames')}
        </button>
      </p>
      {debates.map(({ slot, floor }) => (
        <section key={slot.id}>
          <h3>{fullTitle(slot)}</h3>
          <Debate floor={floor} at={at} named={named} />
        </section>
      ))}
    </section>
  );
};
