const ACCENTS: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'î',
  o: 'ö',
  u: 'ü',
  A: 'Á',
  E: 'É',
  I: 'Î',
  O: 'Ö',
  U: 'Ü',
  c: 'ç',
  n: 'ñ',
};
/** A long language is about this much longer than English. */
const LONGER = 0.4;

const accented = (text: string): string => [...text].map((letter) => ACCENTS[letter] ?? letter).join('');

/** English, accented and 40 % longer, so that a text that does not fit and a text that is not in the dictionary both show. */
const pseudoText = (text: string): string => {
  // What stands in {{…}} is a name, not words.
  const parts = text.split(/(\{\{[^{}]*\}\})/);
  const words = parts.filter((part) => !part.startsWith('{{')).join('');
  const extra = Math.ceil(words.trim().length * LONGER);
  const tail =
    extra === 0
      ? ''
      : ` ${'long words '
          .repeat(Math.ceil(extra / 11))
          .slice(0, Math.max(1, extra - 1))
          .trim()}`;
  return `${parts.map((part) => (part.startsWith('{{') ? part : accented(part))).join('')}${tail}`;
};

/** A dictionary in the pseudo-language, of the same shape. */
export const pseudo = (words: object): object =>
  Object.fromEntries(
    Object.entries(words).map(([key, value]) => [key, typeof value === 'string' ? pseudoText(value) : pseudo(Object(value))]),
  );
