import { minutesOfCell } from '../sheets/cells.ts';

/** Signs of Markdown that are for the eye: what is strong, code, a link, a heading. */
export const withoutMarks = (line: string): string =>
  line
    .replace(/\*\*|__|`/g, '')
    .replace(/\[([^\][]{1,200})\]\([^()\s]{1,300}\)/g, '$1')
    .replace(/(^|[ :–-])_([^_]{1,200})_(?=$|[ .,;:–-])/g, '$1$2');

/** A row of a table in Markdown as a line: a time, and what stands behind it. */
const withoutBars = (line: string): string => {
  if (!line.startsWith('|') || !line.endsWith('|')) return line;
  const [first = '', ...others] = line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
  return `${first} ${others.filter((cell) => cell !== '').join(' – ')}`;
};
const isRule = (line: string): boolean => /^[|: =_*-]{3,}$/.test(line);

const isTableHead = (line: string, below = ''): boolean => line.startsWith('|') && below.startsWith('|') && isRule(below);

/** Foot and head of pages, which come along with a text copied from them. */
const isOfPage = (line: string): boolean =>
  /^(?:page|seite|página|pagina|p\.) ?\d{1,3}(?: ?(?:\/|of|sur|von|de|di|van) ?\d{1,3})?$|^\d{1,2} ?\/ ?\d{1,2}$/i.test(line);

/** A noon in words, where a time may stand. */
const withNoon = (line: string): string =>
  line.replace(/^(?:noon|midday|midi)\b/i, '12:00').replace(/^(.{1,8}[-–] ?)(?:noon|midday|midi)\b/i, '$112:00');

/** `1. 09:00 Welcome`: the number of an item before its time. */
const withoutNumber = (line: string): string => line.replace(/^\d{1,2}[.)] (?=\d{1,2} ?[:.h]\d{2}|\d{1,2}h)/, '');

const isQuoted = (line: string): boolean => line.startsWith('>');

/** The lines of a text as they are read: of mail without its quoting, of Markdown without its marks, each with single spaces. */
export const linesOfText = (source: string): readonly string[] => {
  const raw = source.split(/\r?\n/).filter((line) => line.trim() !== '');
  const isReply = raw.filter(isQuoted).length > raw.length / 2;
  return raw
    .map((line) => (isReply && isQuoted(line) ? line.slice(1) : line).replace(/\s+/g, ' ').trim())
    .filter((line, index, all) => line !== '' && !isRule(line) && !isTableHead(line, all[index + 1]) && !isOfPage(line))
    .map((line) => withNoon(withoutNumber(withoutMarks(withoutBars(line)))))
    .filter((line) => line !== '');
};

/** `Welcome (9:00 – 9:15)`, `Welcome, 9h–9h15`: a time at the end. */
const ENDS_WITH_TIME = /^(.{2,200}?)[ ,:–-]{1,3}[[(]?(\d{1,2}[:.h]\d{0,2} ?[-–] ?\d{1,2}[:.h]\d{0,2}|\d{1,2}[:.h]\d{2})[\])]?$/i;
/** Lines that each end with their time, with the time in front; null where they do not. */
export const withTimesInFront = (lines: readonly string[]): readonly string[] | null => {
  const ending = lines.filter((line) => ENDS_WITH_TIME.test(line));
  if (ending.length < 2) return null;
  return lines.map((line) => {
    const [, title, time] = ENDS_WITH_TIME.exec(line) ?? [];
    return title === undefined ? line : `${time} ${title.replace(/^[-–—•*·] ?/, '')}`;
  });
};

export type Lasting = { readonly title: string; readonly minutes: number };
/** `Welcome 5 min`, `Welcome (5’)`, `5 min Welcome`: a title with its length; null where there is none. */
export const lastingIn = (line: string): Lasting | null => {
  const plain = line.replace(/^[-–—•*·] ?/, '');
  const [, title, behind] = /^(.{2,200}?)[ ,:–-]{1,3}[[(]?(\d{1,3} ?(?:min|mn|m|’|')[a-z]{0,5}\.?)[\])]?$/i.exec(plain) ?? [];
  const [, before, rest] = /^(\d{1,3} ?(?:min|mn|’|')[a-z]{0,5}\.?) ?[:,–-]? ?(.{2,200})$/i.exec(plain) ?? [];
  const minutes = minutesOfCell((behind ?? before ?? '').replace(/[’']$/, ' min'));
  const words = title ?? rest;
  return minutes === null || words === undefined ? null : { title: words.trim(), minutes };
};
