import type { FoundPerson } from '../programme.ts';

/** `Name (Place)` is a name and where they are from. */
export const withPlace = (person: FoundPerson): FoundPerson => {
  const opens = person.name.indexOf('(');
  if (person.affiliation !== undefined || opens < 1 || !person.name.endsWith(')')) return person;
  const [name, affiliation] = [person.name.slice(0, opens).trim(), person.name.slice(opens + 1, -1).trim()];
  return name === '' || affiliation === '' || /[()]/.test(affiliation) ? person : { ...person, name, affiliation };
};

/** Words and signs that stand between two names, where no semicolon does. */
const BETWEEN = / (?:and|et|und|y|en|&|\/) /;

/** Parted by each comma that stands in no brackets. */
const partedByCommas = (text: string): readonly string[] => {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (letter === ',' && depth <= 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
};

/** `Lovelace, Ada` is Ada Lovelace, and `Ada Lovelace, London` is somebody with a place: of two parts, by whether the first is one word. */
export const inOrder = (name: string): string => {
  const [first = '', second = '', more] = name.split(',').map((part) => part.trim());
  if (first === '' || second === '' || more !== undefined) return name;
  return first.includes(' ') ? `${first} (${second})` : `${second} ${first}`;
};

/** The names in one cell or field: parted by semicolons or lines, else by commas and by “and”. */
export const namesIn = (text: string): readonly string[] => {
  const parts = /[;\n]/.test(text) ? text.split(/[;\n]/) : text.split(BETWEEN).flatMap(partedByCommas);
  const names = parts.map((name) => name.trim()).filter((name) => name !== '');
  // Where semicolons part them, a comma parts one name.
  return /[;\n]/.test(text) && names.length > 1 ? names.map(inOrder) : names;
};
