import { useTranslation } from 'react-i18next';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import type { OverviewState } from '../../live/overview-link.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { weekdayText } from '../../words/day-text.ts';
import style from './overview.module.css';
import { isUrgent, type Row } from './overview-view.ts';

/** Where to walk first, and how many rooms need somebody; a tap opens the console of that room. */
export const WalkTo = ({ rows, unreadable }: { rows: readonly Row[]; unreadable: OverviewState['unreadable'] }) => {
  const { t } = useTranslation();
  const urgent = rows.filter(({ standing: { need } }) => isUrgent(need));
  const [broken] = unreadable;
  const [first] = urgent;
  const count = unreadable.length + urgent.length;
  // What cannot be read needs somebody before all others: no screen shows it, and no console opens it.
  const words =
    broken !== undefined ? (
      t('overview.walkTo', { room: broken.title, count })
    ) : first !== undefined ? (
      <a href={pathTo(pages.moderator, { room: first.room.id })}>
        {t('overview.walkTo', { room: first.room.agenda.title, count })}
      </a>
    ) : null;
  return (
    <p className={style['walk']} data-urgent={words !== null} role="status">
      {words === null ? (
        t('overview.calm', { count: rows.length })
      ) : (
        <>
          <Icon name="alert" /> {words}
        </>
      )}
    </p>
  );
};

/** The day that is shown; of several one is chosen. */
export const Days = ({ days, day, ask }: { days: readonly string[]; day: string | null; ask: (day: string) => void }) => {
  const { t, i18n } = useTranslation();
  if (days.length < 2) return <p className="quiet">{day === null ? t('overview.none') : weekdayText(day, i18n.language)}</p>;
  return (
    <label className="row">
      {t('overview.day')}
      <select className="field" value={day ?? ''} onChange={({ target }) => ask(target.value)}>
        {days.map((one) => (
          <option key={one} value={one}>
            {weekdayText(one, i18n.language)}
          </option>
        ))}
      </select>
    </label>
  );
};
