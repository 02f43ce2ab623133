import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageName, languages } from '../i18n/i18n.ts';
import { PlainButton } from './buttons/plain-button.tsx';

/** One button per language, named in it. */
export const LanguageChoice = () => {
  const { i18n } = useTranslation();
  return (
    <div className="row">
      {Object.keys(languages).map((language) => (
        <PlainButton
          key={language}
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => chooseLanguage(language)}
        >
          {languageName(language)}
        </PlainButton>
      ))}
    </div>
  );
};
