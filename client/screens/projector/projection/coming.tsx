import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../../shared/domain/agenda/titles.ts';
import { beginning } from '../../../../shared/domain/forecast/beginning.ts';
import { forecast, shownTime } from '../../../../shared/domain/forecast/forecast.ts';
import { nextSlot } from '../../../../shared/domain/run/order.ts';
import type { RoomView } from '../../../../shared/domain/run/views.ts';
import type { Instant } from '../../../../shared/domain/time/time.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { titleForms } from '../../../words/short-names.ts';
import style from './coming.module.css';
import { Fitting } from './fitting.tsx';
import longLived from './long-lived.module.css';

type Props = { room: RoomView; now: Instant; at: (instant: Instant) => string };

/** What comes next, with the time it comes at; its title as large as the last row needs it. */
export const Next = ({ room, now, at }: Props) => {
  const { t } = useTranslation();
  const next = nextSlot(room);
  if (next === null) return null;
  const line = forecast(room, now).slots.find(({ slot }) => slot === next.id);
  return (
    <div className={style['next']}>
      <Icon name="arrow" size="0.8em" />
      <p className={`${style['nextLabel']} ${longLived['fading']}`}>
        {t('next.label')}
        {line === undefined ? null : <span className="digits"> {at(shownTime(line.due, line.start))}</span>}
      </p>
      <Fitting read="next" forms={titleForms(fullTitle(next, ', '))} className={style['nextTitle'] ?? ''} />
    </div>
  );
};

/** What a day that is not open begins with, and when. */
export const First = ({ room, now, at }: Props) => {
  const found = beginning(room, now);
  if (found === null || found.stage === 'past') return null;
  return (
    <div className={style['next']}>
      <Fitting
        read="next"
        forms={titleForms(`${at(found.at)} ${fullTitle(found.slot, ', ')}`)}
        className={style['nextTitle'] ?? ''}
      />
    </div>
  );
};
