/** The form of a language's tag (BCP 47), as far as a dictionary may be named by it. */
export const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** A language by its tag, such as fr or pt-BR, that this machine has a name for. Which of them screens speak, their dictionaries say. */
export const isLanguage = (tag: string): boolean => {
  try {
    return languageTag.test(tag) && Intl.getCanonicalLocales(tag)[0] === tag && names.of(tag) !== undefined;
  } catch {
    return false;
  }
};
