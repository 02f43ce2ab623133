import type { FoundPerson } from './programme.ts';

/** `Name (Place)` is a name and where they are from. */
export const withPlace = (person: FoundPerson): FoundPerson => {
  if (person.affiliation !== undefined) return person;
  const [, name, affiliation] = /^([^()]+?)\s*\(([^()]+)\)$/.exec(person.name) ?? [];
  return name === undefined || affiliation === undefined ? person : { ...person, name, affiliation };
};

const SEPARATED = /\s*(?:;|\n|\s\/\s|\s&\s|\s(?:and|et|und|y|en)\s)\s*/;

/** A comma that stands in no brackets. */
const COMMA = /\s*,\s*(?![^(]*\))/;

/** The names in one cell or field: parted by semicolons or lines, else by commas and by “and”. */
export const namesIn = (text: string): readonly string[] => {
  const parts = /[;\n]/.test(text) ? text.split(/\s*[;\n]\s*/) : text.split(SEPARATED).flatMap((one) => one.split(COMMA));
  return parts.map((name) => name.trim()).filter((name) => name !== '');
};
