import { type ById, byId, get } from '../../domain/by-id.ts';

/** What a programme that somebody brings can be recognised as. */
export const FORMATS = [
  'agenda',
  'frab',
  'schedule2',
  'pretalx',
  'sessionize',
  'indico',
  'icalendar',
  'ontime',
  'sheet',
  'text',
] as const;
export type Format = (typeof FORMATS)[number];

/** What a column of a sheet may say. */
export const ROLES = [
  'title',
  'subtitle',
  'start',
  'end',
  'minutes',
  'date',
  'room',
  'people',
  'affiliation',
  'role',
  'kind',
  'session',
  'note',
] as const;
export type Role = (typeof ROLES)[number];

/** The largest file that is read, in bytes. */
export const LARGEST_PROGRAMME = 5 * 1024 * 1024;

/**
 * What people are told about a programme that was brought: a closed list. The English sentences are the list; the command line says
 * them, and every dictionary of the screens has its own.
 */
export const remarksInEnglish = {
  'no-zone': 'The programme names no time zone.',
  'no-date': 'The programme names no date.',
  'no-breaks': 'The programme has no breaks.',
  'old-characters': 'Its letters are written in an old way (Windows-1252) and were read as such.',
  'delay-left-out': 'A delay of {{minutes}} min stands in it: the planned times are kept.',
  skipped: '“{{title}}” is marked to be skipped, and is left out.',
  'no-moment': '“{{title}}” has no time, and is left out.',
  'no-length': '“{{title}}” says no length: it lasts until what follows.',
  'no-whole-minutes': '“{{title}}” lasts {{written}} min: an agenda counts whole minutes, and it has {{minutes}}.',
  'day-first': 'Of the figures of a date the first is read as the day: the first day is {{date}} (year, month, day).',
  repeats: '“{{title}}” repeats: its first day alone is read.',
  'rooms-beside': 'The columns {{names}} are taken for rooms that stand beside each other.',
  cut: '“{{title}}” would go on while “{{next}}” runs: it ends at {{time}}.',
  beside: '“{{title}}” starts with “{{next}}” in the same room, and is left out.',
  'shortened-text': 'The text of “{{title}}” is longer than a screen can show, and was cut.',
  'more-people': '“{{title}}” names more than {{most}} people: the first are kept.',
  'more-slots': 'There are {{count}} entries, and an agenda has at most {{most}}: the first are kept.',
  'no-title': 'What starts at {{time}} has no title, and is left out.',
  'column-left-out': 'The column “{{name}}” is not read.',
  'column-guessed': 'Column {{number}} is taken for: {{role}}.',
  'row-left-out': 'Row {{row}} is not read: “{{text}}”.',
  'line-left-out': 'The line “{{text}}” is not read.',
  gap: 'Nothing is planned for {{minutes}} min from {{from}}.',
} as const;
export type RemarkWord = keyof typeof remarksInEnglish;

const isRemark = (word: string): word is RemarkWord => Object.hasOwn(remarksInEnglish, word);
export const REMARKS = Object.keys(remarksInEnglish).filter(isRemark);

/** Something that was repaired, left out or not found in a programme, for people to know. */
export type Remark = { readonly word: RemarkWord; readonly values: ById<string | number> };

/** A remark with what its sentence is filled with. */
export const remarkOn = <const Values extends { readonly [Name in keyof Values]: string | number }>(
  word: RemarkWord,
  values: Values,
): Remark => ({
  word,
  values: byId<string | number>(Object.entries(values)),
});

/** The sentence of a remark in English. */
export const remarkText = ({ word, values }: Remark): string =>
  remarksInEnglish[word].replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(get(values, name) ?? ''));
