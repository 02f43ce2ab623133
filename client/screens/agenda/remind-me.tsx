import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feeds, pathTo } from '../../../shared/protocol/paths.ts';
import { isGiven } from '../../live/ask.ts';
import style from './remind-me.module.css';

/** One slot as a calendar's entry with a reminder. A private room gives none to a page: that is said where it was tapped. */
export const RemindMe = ({ room, slot, title }: { room: string; slot: string; title: string }) => {
  const { t } = useTranslation();
  const [isRefused, setRefused] = useState(false);
  const path = pathTo(feeds.reminder, { room, slot });
  const ask = async (event: MouseEvent): Promise<void> => {
    event.preventDefault();
    const given = await isGiven(path);
    setRefused(!given);
    if (given) location.assign(path);
  };
  return (
    <span className={style['remind']}>
      <a href={path} onClick={(event) => void ask(event)} aria-label={t('named', { what: t('agenda.remind'), name: title })}>
        {t('agenda.remind')}
      </a>
      <span role="status">{isRefused ? t('join.private') : ''}</span>
    </span>
  );
};
