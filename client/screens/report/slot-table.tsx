import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../shared/domain/agenda/titles.ts';
import type { SlotReport } from '../../../shared/domain/report/slot-report.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { ScrollRegion } from '../../ui/frame/scroll-region.tsx';
import style from './report.module.css';
import { differenceText, isFar, lengthText, personText, statusText } from './report-view.ts';

type At = (instant: Instant | null | undefined) => string;

/** One figure of a row; on a phone, where the head is away, it stands under its own name. */
const Figure = ({ name, far = false, children }: { name: string; far?: boolean; children: string }) => (
  <td className="tabular" data-name={name} data-far={far}>
    {children}
  </td>
);

const Within = ({ name, planned, used }: { name: string; planned: string; used: string }) => {
  const { t } = useTranslation();
  return (
    <tr className={style['within']}>
      <td>{name}</td>
      <td colSpan={2} />
      <Figure name={t('report.plannedLength')}>{planned}</Figure>
      <Figure name={t('report.used')}>{used}</Figure>
      <td colSpan={2} />
    </tr>
  );
};

const Slot = ({ slot, at, open }: { slot: SlotReport; at: At; open: boolean }) => {
  const { t } = useTranslation();
  const people = slot.people.length > 1 || slot.people.some(({ name }) => name !== slot.title) ? slot.people : [];
  const ran = slot.actual !== null;
  return (
    <Fragment>
      <tr data-status={slot.status}>
        <th scope="row">
          {fullTitle(slot)} <small className="quiet">{statusText(slot.status, open, t)}</small>
          {slot.planned === null ? <small className="quiet"> {t('report.added')}</small> : null}
        </th>
        <Figure name={t('report.plannedStart')}>{at(slot.planned?.start)}</Figure>
        <Figure name={t('report.actualStart')}>{at(slot.actual?.start)}</Figure>
        <Figure name={t('report.plannedLength')}>{lengthText(slot.planned?.length ?? null)}</Figure>
        <Figure name={t('report.used')}>{ran && slot.planned?.length !== null ? lengthText(slot.spent) : '–'}</Figure>
        <Figure name={t('report.startedLate')} far={isFar(slot.startedLate)}>
          {differenceText(slot.startedLate)}
        </Figure>
        <Figure name={t('report.over')} far={isFar(slot.over)}>
          {differenceText(slot.over)}
        </Figure>
      </tr>
      {slot.parts.map((part) => (
        <Within
          key={`${part.kind} ${part.title}`}
          name={part.title ?? t(`report.part.${part.kind}`)}
          planned={lengthText(part.planned)}
          used={lengthText(part.used)}
        />
      ))}
      {people.map((person, place) => (
        <Within
          key={person.id}
          name={[personText(person.name, place, t), person.affiliation].filter(Boolean).join(', ')}
          planned={lengthText(person.planned)}
          used={ran ? lengthText(person.spent) : '–'}
        />
      ))}
    </Fragment>
  );
};

/** A row per slot, and under it one per part and per speaker. */
export const SlotTable = ({ slots, at, open }: { slots: readonly SlotReport[]; at: At; open: boolean }) => {
  const { t } = useTranslation();
  return (
    <ScrollRegion className={`card ${style['scroll']}`} label={t('report.table')}>
      <table className={style['table']}>
        <thead>
          <tr>
            <th scope="col">{t('report.slot')}</th>
            <th scope="col">{t('report.plannedStart')}</th>
            <th scope="col">{t('report.actualStart')}</th>
            <th scope="col">{t('report.plannedLength')}</th>
            <th scope="col">{t('report.used')}</th>
            <th scope="col">{t('report.startedLate')}</th>
            <th scope="col">{t('report.over')}</th>
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <Slot key={slot.id} slot={slot} at={at} open={open} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
};
