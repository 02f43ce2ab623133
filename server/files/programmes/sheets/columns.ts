import { COLUMN_NAMES } from '../../../../shared/protocol/http/column-names.ts';
import { ROLES, type Role } from '../../../../shared/protocol/http/programmes.ts';
import { plainWords } from '../texts/words.ts';

const ROLE_OF = new Map(ROLES.flatMap((role) => COLUMN_NAMES[role].map((name) => [plainWords(name), role] as const)));

/** The role of a column by its heading; null where the heading says nothing that is known. `Speaker 2` is one of the people. */
export const roleOf = (heading: string): Role | null => {
  const name = plainWords(heading)
    .replace(/[:*]{1,3}$/, '')
    .replace(/\((?:s|e|in|en)\)|[:*_/](?:in|innen|r)$/, '')
    .replace(/^(?:session|talk|event) (?=start|end|time|date|room|speaker)/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const role = ROLE_OF.get(name);
  if (role !== undefined) return role;
  const counted = ROLE_OF.get(name.replace(/ ?#?\d{1,2}$/, '').replace(/^(\p{L}+) \d+ /u, '$1 '));
  return counted === 'people' || counted === 'affiliation' || counted === 'role' ? counted : null;
};
