import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages, type ScreenLanguage } from '../i18n/i18n.ts';

/** One button per language, named in it. */
export const LanguageChoice = () => {
  const { i18n } = useTranslation();
  const names: Record<ScreenLanguage, string> = { en: 'English', fr: 'Français' };
  return (
    <div className="row">
      {(Object.keys(languages) as ScreenLanguage[]).map((language) => (
        <button
          key={language}
          type="button"
          className="button"
          lang={language}
          aria-pressed={i18n.language === language}
          disabled={i18n.language === language}
          onClick={() => chooseLanguage(language)}
        >
          {names[language]}
        </button>
      ))}
    </div>
  );
};
