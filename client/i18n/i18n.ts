import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { fr } from './fr.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

/** Adding a language is one file beside these and one line here. */
export const languages = { en, fr };
export type ScreenLanguage = keyof typeof languages;

const SAVED = 'rostrum.language';
const isLanguage = (word: string | null | undefined): word is ScreenLanguage => word != null && Object.hasOwn(languages, word);

/** Chosen by the address, else by this device earlier; null leaves it to the event. */
const chosen = (): ScreenLanguage | null => {
  const asked = new URLSearchParams(location.search).get('lang');
  const saved = localStorage.getItem(SAVED);
  return isLanguage(asked) ? asked : isLanguage(saved) ? saved : null;
};

export const chooseLanguage = (language: ScreenLanguage): void => {
  localStorage.setItem(SAVED, language);
  void i18next.changeLanguage(language);
};

/** The event's language, where nobody chose another on this device. */
export const suggestLanguage = (language: string): void => {
  if (chosen() === null && isLanguage(language) && i18next.language !== language) void i18next.changeLanguage(language);
};

export const startI18n = async (): Promise<void> => {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    resources: Object.fromEntries(Object.entries(languages).map(([language, translation]) => [language, { translation }])),
    lng: chosen() ?? 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
};
