import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../shared/domain/agenda/agenda.ts';
import type { Timed } from '../../../shared/domain/forecast/forecast.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { shownMinutes, toldAs } from '../../../shared/domain/time/wall-time.ts';
import style from './people.module.css';
import { onStage } from './projection-view.ts';

const words = { minutes: 'panel.minutes', under: 'panel.under', none: 'panel.noTime' } as const;

/** Who speaks, and in a panel who has spoken and what each who waits would get. */
export const People = ({ slot, room, now }: { slot: Slot | null; room: Timed; now: Instant }) => {
  const { t } = useTranslation();
  const people = onStage(slot, room, now);
  if (people.length === 0) return <p className={style['all']}>{slot?.participants}</p>;
  return (
    <ul className={style['people']} data-count={Math.min(people.length, 5)}>
      {people.map(({ person: { id, name, role, affiliation }, place, share }) => (
        <li key={id} className={style['person']} data-place={place}>
          {place === 'speaking' || place === 'alone' ? (
            <strong className={style['name']}>{name}</strong>
          ) : (
            <span className={style['name']}>{name}</span>
          )}
          <span className={style['detail']}>
            {place === 'alone'
              ? [role, affiliation].filter(Boolean).join(', ')
              : place === 'spoken'
                ? t('panel.spoken')
                : place === 'speaking'
                  ? (affiliation ?? role ?? t('panel.speaking'))
                  : share === null
                    ? affiliation
                    : t(words[toldAs(share)], { count: shownMinutes(share) })}
          </span>
        </li>
      ))}
    </ul>
  );
};
