import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { FloorFit } from '../../../../shared/domain/forecast/floor-fit.ts';
import { floorFit } from '../../../../shared/domain/forecast/floor-fit.ts';
import type { ModeratorView } from '../../../../shared/domain/run/views.ts';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import { lengthText } from '../../../words/length-text.ts';
import type { FloorProps } from '../console/console-props.ts';
import { nameInShort } from '../console/console-view.ts';
import { ActionButton } from '../taps/action-button.tsx';
import style from './floor-tab.module.css';
import { type FloorState, floorRoom } from './floor-view.ts';

/** "6 waiting, 11 min to Coffee: 1:50 each, or 5 at 2 min". */
export const fitText = (fit: FloorFit, { agenda }: Pick<ModeratorView['room'], 'agenda'>, t: TFunction): string => {
  const { waiting, left, each, fits, limit, next } = fit;
  const minutes = Math.floor(left / MINUTE);
  const slot = nameInShort(agenda.slots.find(({ id }) => id === next));
  const time = t(slot === '' ? 'list.leftToEnd' : 'list.leftTo', { slot, time: t('floor.minutes', { count: minutes }) });
  const head = `${t('list.count', { count: waiting })}${t('list.comma')}${time}`;
  const at = lengthText(limit, t);
  const tail =
    each === null
      ? t('list.noneFit')
      : fits >= waiting
        ? t('list.allFit', { text: at })
        : t(fits === 0 ? 'list.eachOnly' : 'list.eachOr', { each: lengthText(each, t), count: fits, text: at });
  return t('named', { what: head, name: tail });
};

/** Whether those who wait can all be heard in time, and the two taps that make them fit. */
export const FitLine = ({
  state,
  floor,
  view,
  now,
  actions,
}: Pick<FloorProps, 'view' | 'floor' | 'now' | 'actions'> & { state: FloorState }) => {
  const { t } = useTranslation();
  const { slot } = state;
  const fit = floorFit(floorRoom({ view, floor }), slot.id, now);
  if (fit === null) return null;
  const { each, fits, waiting, limit } = fit;
  const isShort = fits < waiting;
  return (
    <section className={style['fit']} data-short={isShort} aria-label={t('list.fit')}>
      <p className="tabular">{fitText(fit, view.room, t)}</p>
      {isShort && (each !== null || fits > 0) ? (
        <div className={style['acts']}>
          {each === null ? null : (
            <ActionButton
              actions={actions}
              act={() => actions.send({ type: 'set-limit', slot: slot.id, entry: null, from: limit, to: each })}
            >
              {t('list.useEach', { text: lengthText(each, t) })}
            </ActionButton>
          )}
          {fits === 0 ? null : (
            <ActionButton actions={actions} act={() => actions.send({ type: 'close-list', slot: slot.id, after: fits })}>
              {t('list.closeAfter', { count: fits })}
            </ActionButton>
          )}
        </div>
      ) : null}
    </section>
  );
};
