import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../i18n/i18n.ts';
import style from './options.module.css';

/** One of several words. */
export const Choice = <Word extends string>({
  label,
  value,
  words,
  onChange,
}: {
  label: string;
  value: Word;
  words: readonly (readonly [Word, string])[];
  onChange: (word: Word) => void;
}) => (
  <label className={style['ask']}>
    {label}
    <select
      className="field"
      value={value}
      onChange={({ target }) => {
        const word = words.find(([word]) => word === target.value)?.[0];
        if (word !== undefined) onChange(word);
      }}
    >
      {words.map(([word, text]) => (
        <option key={word} value={word}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

/** Yes or no. */
export const Tick = ({ on, onChange, children }: { on: boolean; onChange: (on: boolean) => void; children: ReactNode }) => (
  <label className={style['tick']}>
    <input type="checkbox" checked={on} onChange={({ target }) => onChange(target.checked)} />
    {children}
  </label>
);

/** A language that the program has; null leaves it to the event. */
export const LanguageField = ({ value, onChange }: { value: string | null; onChange: (language: string | null) => void }) => {
  const { t } = useTranslation();
  return (
    <Choice
      label={t('setup.language')}
      value={value ?? ''}
      words={[['', t('setup.event')], ...Object.keys(languages).map((language) => [language, languageName(language)] as const)]}
      onChange={(word) => onChange(word === '' ? null : word)}
    />
  );
};
