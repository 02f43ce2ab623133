import { useTranslation } from 'react-i18next';
import { airtimeOf } from '../../../../shared/domain/floor/airtime.ts';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { lengthText } from '../../../words/length-text.ts';
import style from './floor-tab.module.css';
import type { FloorState } from './floor-view.ts';

type Share = { readonly id: string; readonly name: string; readonly spoken: number };

const Bars = ({ label, shares, whole }: { label: string; shares: readonly Share[]; whole: number }) => {
  const { t } = useTranslation();
  if (shares.length === 0) return null;
  return (
    <section aria-label={label}>
      <h3 className={style['barsHead']}>{label}</h3>
      <ul className={style['bars']}>
        {[...shares]
          .sort((one, other) => other.spoken - one.spoken)
          .map(({ id, name, spoken }) => (
            <li key={id}>
              <span>{name}</span>
              <span className="tabular">{lengthText(spoken, t)}</span>
              <meter className={style['share']} min={0} max={whole} value={spoken} aria-hidden="true" />
            </li>
          ))}
      </ul>
    </section>
  );
};

/** Where the time of the debate went so far: by group, by person, and what nobody in the list spoke. For the moderator alone. */
export const AirtimePicture = ({ state: { list, said, position } }: { state: FloorState }) => {
  const { t } = useTranslation();
  if (said.spans.length === 0) return null;
  const { people, groups, unassigned, chair } = airtimeOf(list, said, position);
  const whole = Math.max(position, 1);
  return (
    <Disclosure title={t('list.airtime')}>
      <div className={style['form']}>
        <Bars label={t('list.byGroup')} whole={whole} shares={groups.map((one) => ({ ...one, id: one.name }))} />
        <Bars label={t('list.byPerson')} whole={whole} shares={people.map((one, index) => ({ ...one, id: String(index) }))} />
        <Bars
          label={t('list.otherTime')}
          whole={whole}
          shares={[
            { id: 'chair', name: t('list.chairTime'), spoken: chair },
            ...(unassigned === 0 ? [] : [{ id: 'unassigned', name: t('list.unassigned'), spoken: unassigned }]),
          ]}
        />
      </div>
    </Disclosure>
  );
};
