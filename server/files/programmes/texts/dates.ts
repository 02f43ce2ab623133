import { plainWords } from './words.ts';

/** Dates are read in the words of these languages. */
const LOCALES = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'pl', 'ru', 'sv'];
const MONTHS = new Map(
  LOCALES.flatMap((locale) =>
    Array.from({ length: 12 }, (_, month) => {
      const date = new Date(Date.UTC(2000, month, 15));
      const name = (options: Intl.DateTimeFormatOptions): string =>
        plainWords(
          new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
            .formatToParts(date)
            .find(({ type }) => type === 'month')?.value ?? '',
        );
      return [
        [name({ month: 'long' }), month + 1],
        [name({ month: 'long', day: 'numeric' }), month + 1],
      ] as const;
    }).flat(),
  ),
);

/** A date that exists: 31 February is read as a day of March. */
const isDate = (date: string): boolean =>
  !Number.isNaN(Date.parse(`${date}T00:00Z`)) && new Date(`${date}T00:00Z`).toISOString().startsWith(date);

/** Which of two figures of a date is the day. */
export type DateOrder = 'day-first' | 'month-first';
/** A date of figures that may stand either way: `4.3.2027`, `04/03/27`. */
export const FIGURES = /(?:^|\D)(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)/;

/** YYYY-MM-DD of a line with a date in words or figures; null where there is none. Of two figures the first is the day unless said. */
export const dateInLine = (line: string, order: DateOrder = 'day-first'): string | null => {
  const made = (year: string, month: number, day: string): string | null => {
    const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDate(date) ? date : null;
  };
  const figures = FIGURES.exec(line);
  const iso = /(\d{4})-(\d{1,2})-(\d{1,2})/.exec(line);
  if (iso) return made(iso[1] ?? '', Number(iso[2]), iso[3] ?? '');
  if (figures) {
    const [, one = '', two = '', written = ''] = figures;
    const year = written.length === 2 ? `20${written}` : written;
    return order === 'day-first' ? made(year, Number(two), one) : made(year, Number(one), two);
  }
  // `8 July 2016`, `July 8th, 2016`, `8 de julio de 2016`: a month with a day on one side of it and a year behind.
  const words = plainWords(line)
    .split(/[^\p{L}\d]/u)
    .filter((word) => word !== '' && word !== 'de' && word !== 'of');
  for (const [index, word] of words.entries()) {
    const month = MONTHS.get(word);
    const [before, behind, third] = [words[index - 1] ?? '', words[index + 1] ?? '', words[index + 2] ?? ''];
    const dayIn = (text: string): string | undefined => /^(\d{1,2})(?:er|st|nd|rd|th|º)?$/.exec(text)?.[1];
    if (month === undefined) continue;
    const day = dayIn(before);
    if (day !== undefined && /^\d{4}$/.test(behind)) return made(behind, month, day);
    const later = dayIn(behind);
    if (later !== undefined && /^\d{4}$/.test(third)) return made(third, month, later);
  }
  return null;
};

const WEEKDAYS = new Set(
  LOCALES.flatMap((locale) =>
    Array.from({ length: 7 }, (_, day) =>
      plainWords(new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, 0, 3 + day))),
    ),
  ),
);

/** What a line with a date says beside it, where that is more than a word: `Our day – 4 March 2027` is the name of a day. */
export const wordsBesideDate = (line: string): string => {
  const plain = line.replace(/^#{1,6} /, '');
  const others = plainWords(plain)
    .split(/[^\p{L}]/u)
    .filter((word) => word.length > 2 && !MONTHS.has(word) && !WEEKDAYS.has(word));
  return others.length >= 2 ? plain : '';
};
