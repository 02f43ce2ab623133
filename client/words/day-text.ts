/** English as in Europe: the day before the month. */
const formatIn = (language: string, dateStyle: 'long' | 'full'): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle, timeZone: 'UTC' });

/** A calendar day (YYYY-MM-DD) in the words of a language. */
export const dayText = (date: string, language: string): string => formatIn(language, 'long').format(new Date(date));

/** The same with the day of the week, as it stands by itself: "Vendredi 8 juillet 2016". */
export const weekdayText = (date: string, language: string): string => {
  const [first = '', ...rest] = formatIn(language, 'full').format(new Date(date));
  return first.toLocaleUpperCase(language) + rest.join('');
};
