/** "Prof.", "Dr.", "Dipl.-Ing.": what ends with a point and is longer than an initial. */
const isTitle = (word: string): boolean => word.length > 2 && word.endsWith('.');
/** "van", "de", "al": no name begins with a small letter. */
const isParticle = (word: string): boolean => word === word.toLocaleLowerCase() && word !== word.toLocaleUpperCase();
const initialOf = (word: string): string =>
  isParticle(word)
    ? word
    : word
        .split('-')
        .map((part) => `${[...part][0] ?? ''}.`)
        .join('-');

type Forms = { readonly whole: string; readonly bare: string; readonly initials: string; readonly family: string };

/** A name in ever fewer letters: whole, without titles, with initials, the family name alone. Its last word always stands whole. */
const formsOf = (name: string): Forms => {
  const words = name.split(' ').filter((word) => word !== '');
  const bare = words.filter((word, index) => index === words.length - 1 || !isTitle(word));
  const family = bare.at(-1) ?? name;
  const given = bare.slice(0, -1);
  const before = given.findLastIndex((word) => !isParticle(word));
  return {
    whole: name,
    bare: bare.join(' '),
    initials: [...given.map(initialOf), family].join(' '),
    family: [...given.slice(before + 1), family].join(' '),
  };
};

export const nameForms = (name: string): readonly string[] => {
  const { whole, bare, initials, family } = formsOf(name);
  return [...new Set([whole, bare, initials, family])];
};

/** Several names in one line: whole, with initials, then fewer of them and how many more there are. */
export const namesForms = (names: readonly string[]): readonly string[] => {
  const [first] = names;
  if (first === undefined) return [];
  if (names.length === 1) return nameForms(first);
  const short = names.map((name) => formsOf(name).initials);
  const fewer = short.slice(1).map((_, left) => {
    const shown = short.slice(0, short.length - 1 - left);
    return `${shown.join(' · ')} +${names.length - shown.length}`;
  });
  return [names.join(' · '), short.join(' · '), ...fewer, `${formsOf(first).family} +${names.length - 1}`];
};

/** A title whole, then cut behind ever earlier words, never inside one. */
export const titleForms = (title: string): readonly string[] => {
  const words = title.split(' ');
  const cut = words.slice(1).map((_, left) => words.slice(0, words.length - 1 - left).join(' '));
  return [title, ...cut.map((start) => `${start.replace(/[,.:;–-]$/, '')}…`)];
};

/**
 * What `write` says with each name in the longest of its forms that so many letters have room for; the longest is shortened first.
 * Where all are as short as they get it may be longer.
 */
export const writtenWithin = (
  letters: number,
  names: readonly (readonly string[])[],
  write: (names: readonly string[]) => string,
): string => {
  const shown = names.map((forms) => forms[0] ?? '');
  const text = write(shown);
  if (text.length <= letters) return text;
  const lengths = names.map((forms, index) => (forms.length > 1 ? (shown[index]?.length ?? 0) : 0));
  const longest = lengths.indexOf(Math.max(...lengths));
  if ((lengths[longest] ?? 0) === 0) return text;
  return writtenWithin(
    letters,
    names.map((forms, index) => (index === longest ? forms.slice(1) : forms)),
    write,
  );
};
