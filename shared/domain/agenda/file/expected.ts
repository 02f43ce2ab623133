import { type ById, byId, get } from '../../by-id.ts';

/**
 * What was expected where something is wrong in an agenda: a closed list. The English sentences are the list; the server and
 * its command line say them after “expected”, and every dictionary of the screens has its own (it does not compile otherwise).
 */
export const expectedInEnglish = {
  text: 'a text',
  number: 'a number',
  'whole-number': 'a whole number',
  list: 'a list',
  object: 'an object',
  'yes-or-no': 'yes or no',
  shape: 'another form',
  'known-key': 'no key of this name',
  slug: 'a slug: lower-case letters, digits and single hyphens',
  time: 'a local time as HH:MM, 00:00 to 23:59',
  date: 'a date as YYYY-MM-DD',
  zone: 'an IANA zone, such as Europe/Paris',
  language: 'the tag of a language, such as en or fr',
  'one-of': 'one of {{words}}',
  filled: 'a text that is not empty',
  characters: 'at most {{most}} characters',
  'one-entry': 'at least one entry',
  entries: 'at most {{most}} entries',
  'at-least': '{{least}} or more',
  'more-than': 'more than {{than}}',
  'at-most': '{{most}} or less',
  json: 'JSON: {{reason}}',
  'typed-time': 'a time such as 9:30, 9h30 or 9:30–10:15',
  'typed-length': 'a length such as 15, 15 min or 1h15',
  'typed-date': 'a date such as 2027-03-04 or 4.3.2027',
  programme:
    'a programme: a sheet (XLSX, CSV), a calendar (iCalendar), frab, pretalx, Sessionize, Indico, Ontime, agenda.json, or lines that begin with a time',
  something: 'something that has a title and a time',
  megabytes: 'at most {{most}} MB',
  unpacked: 'a workbook of at most {{most}} MB when it is unpacked',
  workbook: 'a workbook that can be opened: {{reason}}',
  xml: 'XML: {{reason}}',
  'plain-xml': 'XML that defines no entities of its own',
  calendar: 'a calendar: {{reason}}',
  'bare-calendar': 'a calendar that begins with BEGIN:VCALENDAR: this one stands in a comment of a web page',
  'whole-file': 'the whole file: this one ends in the middle',
  'text-of-it':
    'a sheet (XLSX, CSV), a calendar or a text: this is a file of the kind {{kind}}. Copy its text and paste it here, or save it as XLSX',
  contributions: 'an export with contributions: this one tells the event alone (ask Indico for detail=contributions)',
  'no-web-page': 'the file itself: this is a web page, so that the address is not that of the file',
  'in-time': 'a file that is read within {{seconds}} seconds',
  'fetch-address': 'an address that begins with https://, with no name and no password in it',
  'fetch-public': 'an address on the internet: this one is of a machine nearby, and the server may not ask those',
  'fetch-in-place': 'the address of the file itself: this one leads on to another place, {{host}}',
  'fetch-found': 'the address of a file: the other server answers {{status}}',
  'fetch-answer': 'an address that answers: {{reason}}',
  'fetch-in-time': 'an answer within {{seconds}} seconds',
  depth: 'at most {{most}} levels, one inside the other',
  keys: 'at most {{most}} keys in one place',
  'own-id': 'an id that no other slot has',
  'own-key': 'a key that no other preset has',
  'one-person': 'a person once in a slot, or an id of their own',
  'within-slot': 'at most the {{minutes}} minutes of the slot',
  'least-slot': 'at least the {{minutes}} minutes of the slot',
  shares: 'speaking times of {{minutes}} minutes together at most',
  'parts-sum': '{{minutes}} minutes together',
  'parts-most': 'at most {{minutes}} minutes together',
  'signal-in-slot': 'less than the {{minutes}} minutes of the slot',
  'signal-in-part': 'less than the {{minutes}} minutes of the part that they lead to',
  'existing-time': 'a time that exists on {{date}} in {{zone}}',
  'after-above': 'a start after {{time}}, where the slot above starts',
  'after-durations': '{{time}} or later: the durations above lead there, so start and length contradict',
  'after-end': '{{time}} or later: the slot above ends then, so the two overlap',
  'first-start': 'a start for the first slot',
  'start-or-minutes': 'a start here, or minutes in the slot above',
  'same-room': '{{held}}: another id is another room',
  held: '{{held}}: it cannot change while a run is open',
} as const;

type Sentences = typeof expectedInEnglish;
export type ExpectedWord = keyof Sentences;
type Names<Sentence> = Sentence extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Names<Rest> : never;
export type Expected = { readonly word: ExpectedWord; readonly values: ById<string | number> };

/** What is wrong with a file: where, what stands there, what was expected. */
export type Problem = { readonly path: string; readonly value: string; readonly expected: Expected };

/** A word with exactly what its sentence is filled with. */
export const expecting = <Word extends ExpectedWord>(
  word: Word,
  ...[values]: [Names<Sentences[Word]>] extends [never] ? [] : [Readonly<Record<Names<Sentences[Word]>, string | number>>]
): Expected => ({ word, values: byId<string | number>(Object.entries(values ?? {})) });

/** The sentence in English, to stand after “expected”. */
export const expectedText = ({ word, values }: Expected): string =>
  expectedInEnglish[word].replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(get(values, name) ?? ''));
