import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feeds, pathTo } from '../../../shared/protocol/paths.ts';
import { isGiven } from '../../live/ask.ts';
import { PlainButton } from '../../ui/buttons/plain-button.tsx';
import style from './file-link.module.css';

/** A file for other programs. A private room gives none to a page: that is said where it was tapped. */
const FileLink = ({ path, words, name }: { path: string; words: string; name?: string }) => {
  const { t } = useTranslation();
  const [isRefused, setRefused] = useState(false);
  const ask = async (event: MouseEvent): Promise<void> => {
    event.preventDefault();
    const given = await isGiven(path);
    setRefused(!given);
    if (given) location.assign(path);
  };
  return (
    <span className={style['file']}>
      <a href={path} onClick={(event) => void ask(event)} aria-label={name}>
        {words}
      </a>
      <span role="status">{isRefused ? t('join.private') : ''}</span>
    </span>
  );
};

/** One slot as a calendar's entry with a reminder. */
export const RemindMe = ({ room, slot, title }: { room: string; slot: string; title: string }) => {
  const { t } = useTranslation();
  const words = t('agenda.remind');
  return <FileLink path={pathTo(feeds.reminder, { room, slot })} words={words} name={t('named', { what: words, name: title })} />;
};

/** The day to take along: in a calendar, as a table, on paper. */
export const TakeAlong = ({ room }: { room: string }) => {
  const { t } = useTranslation();
  return (
    <nav className={style['along']} aria-label={t('agenda.along')}>
      <FileLink path={pathTo(feeds.calendar, { room })} words={t('agenda.calendar')} />
      <FileLink path={pathTo(feeds.workbook, { room })} words={t('agenda.table')} />
      <PlainButton onClick={() => window.print()}>{t('agenda.print')}</PlainButton>
    </nav>
  );
};
