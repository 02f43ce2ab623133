import { useTranslation } from 'react-i18next';
import { driftMinutes, forecast } from '../../../../../shared/domain/forecast/forecast.ts';
import type { Live } from '../../../../live/connection/use-live.ts';
import { Icon } from '../../../../ui/icon/icon.tsx';
import { LanguageChoice } from '../../../../ui/language-choice.tsx';
import { driftText } from '../../../../words/drift-text.ts';
import type { ConsoleProps } from '../console-props.ts';
import { nameInShort } from '../console-view.ts';
import style from './console-header.module.css';
import { HeaderMarks } from './header-marks.tsx';

type Props = Omit<ConsoleProps, 'actions'> & { readonly live: Live<'moderator'> };

/** "Coffee break 11:15 → 11:20": the next fixed starts, as planned and as they come. */
const FixedStarts = ({ view, now, at }: Omit<Props, 'live'>) => {
  const { t } = useTranslation();
  const { fixed } = forecast(view.room, now);
  if (view.room.run === null) return null;
  return (
    <ul className={style['fixed']}>
      {fixed.slice(0, 2).map(({ slot, due, start }) => {
        const missed = Math.floor((now - due) / 60_000);
        const moved = at(due) !== at(start);
        return (
          <li key={slot} className="tabular" data-moved={moved}>
            <span className={style['what']}>
              <Icon name="anchor" /> {nameInShort(view.room.agenda.slots.find(({ id }) => id === slot))}
            </span>
            <strong>
              {moved ? <span className={style['was']}>{at(due)}</span> : null}
              {moved ? <Icon name="arrow" size="0.85em" /> : null}
              {at(start)}
            </strong>
            {missed >= 1 ? <span className={style['missed']}>{t('mod.missed', { count: missed })}</span> : null}
          </li>
        );
      })}
    </ul>
  );
};

/** Drift, when coffee and lunch come, and the time of day: the header's numbers are the list's numbers. */
export const ConsoleHeader = ({ view, live, now, at }: Props) => {
  const { t } = useTranslation();
  const { drift } = forecast(view.room, now);
  const minutes = drift === null ? 0 : driftMinutes(drift);
  return (
    <header className={style['header']}>
      {view.room.run === null ? (
        <>
          <span className={`phase ${style['closed']}`} data-phase="closed">
            {t('phase.closed')}
          </span>
          {/* Once it is open, under More. */}
          <div className={style['speaks']}>
            <LanguageChoice />
          </div>
        </>
      ) : (
        <strong className={`${style['drift']} tabular`} data-drift={minutes > 0 ? 'late' : minutes < 0 ? 'early' : 'none'}>
          {driftText(drift, t)}
        </strong>
      )}
      <FixedStarts view={view} now={now} at={at} />
      <div className={style['marks']}>
        <HeaderMarks view={view} live={live} />
      </div>
      <span className={`digits ${style['time']}`}>{at(now)}</span>
    </header>
  );
};
