import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages, type ScreenLanguage } from '../i18n/i18n.ts';
import { PlainButton } from './plain-button.tsx';

/** One button per language, named in it. */
export const LanguageChoice = () => {
  const { i18n } = useTranslation();
  const names: Record<ScreenLanguage, string> = { en: 'English', fr: 'Français' };
  return (
    <div className="row">
      {(Object.keys(languages) as ScreenLanguage[]).map((language) => (
        <PlainButton
          key={language}
          lang={language}
          aria-pressed={i18n.language === language}
          disabled={i18n.language === language}
          onClick={() => chooseLanguage(language)}
        >
          {names[language]}
        </PlainButton>
      ))}
    </div>
  );
};
