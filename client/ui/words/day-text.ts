/** A calendar day (YYYY-MM-DD) in the words of a language; English as in Europe: the day before the month. */
export const dayText = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
