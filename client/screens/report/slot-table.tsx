import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotReport } from '../../../shared/domain/report.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import style from './report.module.css';
import { differenceText, isFar, lengthText, slotTitle, statusText } from './report-view.ts';

type At = (instant: Instant | null | undefined) => string;

const Within = ({ name, planned, used }: { name: string; planned: string; used: string }) => (
  <tr className={style['within']}>
    <td>{name}</td>
    <td colSpan={2} />
    <td className="tabular">{planned}</td>
    <td className="tabular">{used}</td>
    <td colSpan={2} />
  </tr>
);

const Slot = ({ slot, at, open }: { slot: SlotReport; at: At; open: boolean }) => {
  const { t } = useTranslation();
  const people = slot.people.length > 1 || slot.people.some(({ name }) => name !== slot.title) ? slot.people : [];
  const ran = slot.actual !== null;
  return (
    <Fragment>
      <tr data-status={slot.status}>
        <th scope="row">
          {slotTitle(slot)} <small className="quiet">{statusText(slot.status, open, t)}</small>
          {slot.planned === null ? <small className="quiet"> {t('report.added')}</small> : null}
        </th>
        <td className="tabular">{at(slot.planned?.start)}</td>
        <td className="tabular">{at(slot.actual?.start)}</td>
        <td className="tabular">{lengthText(slot.planned?.length ?? null)}</td>
        <td className="tabular">{ran && slot.planned?.length !== null ? lengthText(slot.spent) : '–'}</td>
        <td className="tabular" data-far={isFar(slot.startedLate)}>
          {differenceText(slot.startedLate)}
        </td>
        <td className="tabular" data-far={isFar(slot.over)}>
          {differenceText(slot.over)}
        </td>
      </tr>
      {slot.parts.map((part) => (
        <Within
          key={`${part.kind} ${part.title}`}
          name={part.title ?? t(`report.part.${part.kind}`)}
          planned={lengthText(part.planned)}
          used={lengthText(part.used)}
        />
      ))}
      {people.map((person) => (
        <Within
          key={person.id}
          name={[person.name, person.affiliation].filter(Boolean).join(', ')}
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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={`card ${style['scroll']}`} tabIndex={0} aria-label={t('report.table')}>
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
    </section>
  );
};
