import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../shared/domain/agenda/titles.ts';
import type { Airtime as AirtimeOf } from '../../../shared/domain/floor/airtime.ts';
import type { RunReport } from '../../../shared/domain/report/report.ts';
import type { SlotReport } from '../../../shared/domain/report/slot-report.ts';
import { duration, type Instant } from '../../../shared/domain/time/time.ts';
import style from './report.module.css';
import { lengthText, personText } from './report-view.ts';

type Floor = NonNullable<SlotReport['floor']>;

type Share = { readonly name: string; readonly spoken: number };

const Shares = ({ label, shares, whole }: { label: string; shares: readonly Share[]; whole: number }) => {
  const spoken = shares.filter((share) => share.spoken > 0);
  return spoken.length === 0 ? null : (
    <ul className={`${style['lines']} ${style['shares']}`} aria-label={label}>
      {spoken.map((share, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shares of one report keep their places, and two people may have one name.
        <li key={place}>
          <span>{share.name}</span>
          <meter min={0} max={Math.max(1, whole)} value={share.spoken} aria-hidden="true" />
          <span className="tabular">{lengthText(duration(share.spoken))}</span>
        </li>
      ))}
    </ul>
  );
};

/** Where the time went: by group, by person, and what nobody in the list spoke. */
const Airtime = ({ airtime: { people, groups, unassigned, chair } }: { airtime: AirtimeOf }) => {
  const { t } = useTranslation();
  const whole = [...people.map(({ spoken }) => spoken), unassigned, chair].reduce((sum, spoken) => sum + spoken, 0);
  return (
    <>
      <Shares label={t('report.byGroup')} shares={groups} whole={whole} />
      <Shares
        label={t('report.airtime')}
        whole={whole}
        shares={[
          ...people.map(({ name, spoken }, place) => ({ name: personText(name, place, t), spoken })),
          { name: t('report.unassigned'), spoken: unassigned },
          { name: t('report.nobodySpoke'), spoken: chair },
        ]}
      />
    </>
  );
};

/** Who was heard and when, who still waited, and where the time of one debate went. */
const Debate = ({ floor, at }: { floor: Floor; at: (instant: Instant) => string }) => {
  const { t } = useTranslation();
  const { requests, airtime } = floor;
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
                  request.name ?? request.group ?? t('floor.somebody'),
                  ...(request.state === 'heard' ? [lengthText(request.spoken)] : []),
                  t(`floor.kind.${request.kind}`),
                ].join(', ')}
              </span>
              <small className="quiet">
                {request.state === 'waited' ? t('report.stillWaited') : request.state === 'hand' ? t('report.notAdmitted') : ''}
              </small>
            </li>
          ))}
      </ol>
      <Airtime airtime={airtime} />
    </>
  );
};

/** The floor of every slot that somebody asked for it in, as minutes have it, and the time of all of them together. */
export const Debates = ({ report, at }: { report: RunReport; at: (instant: Instant) => string }) => {
  const { t } = useTranslation();
  const debates = report.slots.flatMap((slot) => (slot.floor == null ? [] : [{ slot, floor: slot.floor }]));
  if (debates.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('report.debates')}</h2>
      <div className={style['lists']}>
        {debates.map(({ slot, floor }) => (
          <section key={slot.id}>
            <h3>{fullTitle(slot)}</h3>
            <Debate floor={floor} at={at} />
          </section>
        ))}
        {debates.length < 2 || report.airtime === undefined ? null : (
          <section>
            <h3>{t('report.allDebates')}</h3>
            <Airtime airtime={report.airtime} />
          </section>
        )}
      </div>
    </section>
  );
};
