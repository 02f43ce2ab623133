import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/i18n.ts';
import style from './messages.module.css';
import type { Preset } from './use-presets.ts';

/** Ready-made words as the hall will read them; below them what they mean, where the console speaks another language. */
export const PresetWords = ({ preset: { text, meaning }, language }: { preset: Preset; language: string }) =>
  meaning === null ? (
    text
  ) : (
    <span className={style['both']}>
      <span lang={language}>{text}</span>
      <small>{meaning}</small>
    </span>
  );

/** Says which language ready-made words go out in, where it is not this console's. */
export const SentIn = ({ language }: { language: string }) => {
  const { t, i18n } = useTranslation();
  return language === i18n.language ? null : (
    <p className="quiet">{t('named', { what: t('console.language'), name: languageName(language) })}</p>
  );
};
