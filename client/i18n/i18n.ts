import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en, Words } from './en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

export type ScreenLanguage = string;
type LanguageFile = Readonly<Record<string, Words>>;

/** Every file beside this one is a language, named by its code and holding one dictionary: it is loaded where a screen speaks it. */
type Languages = Readonly<Record<ScreenLanguage, () => Promise<LanguageFile>>>;
const byLanguage = (files: Readonly<Record<string, () => Promise<LanguageFile>>>): Languages =>
  Object.fromEntries(Object.entries(files).map(([path, load]) => [path.slice(2, -3), load]));
export const languages = byLanguage(import.meta.glob<LanguageFile>(['./*.ts', '!./i18n.ts'], { query: '?everybody' }));
/** The sections that pages for staff alone speak. */
const staffLanguages = byLanguage(import.meta.glob<LanguageFile>(['./*.ts', '!./i18n.ts'], { query: '?staff' }));

/** A language in its own words, such as “Français”. */
export const languageName = (language: ScreenLanguage): string => {
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
};

const SAVED = 'rostrum.language';
const isLanguage = (word: string | null | undefined): word is ScreenLanguage => word != null && Object.hasOwn(languages, word);

/** Chosen by the address, else by this device earlier; null leaves it to the event. */
const chosen = (): ScreenLanguage | null => {
  const asked = new URLSearchParams(location.search).get('lang');
  const saved = localStorage.getItem(SAVED);
  return isLanguage(asked) ? asked : isLanguage(saved) ? saved : null;
};

/** The dictionary for a tag: its own, or that of the language without its region. */
export const spokenFor = (tag: string | undefined): ScreenLanguage | undefined => [tag, tag?.split('-')[0]].find(isLanguage);

/** The event's, which the server wrote into the page; where there is none what the device itself speaks. */
const first = (): ScreenLanguage =>
  [document.documentElement.dataset['eventLanguage'], ...navigator.languages].map(spokenFor).find(isLanguage) ?? 'en';

/** Makes the words of a language known to this page, without speaking it. */
export const loadWords = async (language: ScreenLanguage): Promise<void> => {
  const files = await Promise.all([languages[language]?.(), speaksToStaff ? staffLanguages[language]?.() : undefined]);
  for (const words of files.flatMap((file) => Object.values(file ?? {})))
    i18next.addResourceBundle(language, 'translation', words, true, true);
};

let wanted: ScreenLanguage | null = null;
let speaksToStaff = false;

/** From now on the words of pages for staff come along; fulfilled once those of the present language are here. */
export const loadStaffWords = async (): Promise<void> => {
  speaksToStaff = true;
  if (wanted !== null) await loadWords(wanted);
};

/** Speaks a language once its words are here; without the server the page goes on in the one it has. False where they did not come. */
export const speak = async (language: ScreenLanguage): Promise<boolean> => {
  wanted = language;
  try {
    await loadWords(language);
    if (wanted === language) await i18next.changeLanguage(language);
    return true;
  } catch (cause) {
    console.warn(`the words of “${language}” could not be loaded`, cause);
    return false;
  }
};

export const chooseLanguage = (language: ScreenLanguage): void => {
  localStorage.setItem(SAVED, language);
  void speak(language);
};

/** The event's language, where nobody chose another on this device. */
export const suggestLanguage = (tag: string): void => {
  const language = spokenFor(tag);
  if (chosen() === null && language !== undefined && wanted !== language) void speak(language);
};

/** False where the page has no words, because they could not be loaded. */
export const startI18n = async (): Promise<boolean> => {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  const language = chosen() ?? first();
  // No language stands in for another: each file is whole, or does not compile.
  await i18next
    .use(initReactI18next)
    .init({ resources: {}, lng: language, fallbackLng: false, interpolation: { escapeValue: false } });
  return speak(language);
};
