import type { PartKind } from '../../../shared/domain/agenda/agenda.ts';
import { type Remark, remarkOn } from '../../../shared/protocol/programmes.ts';
import type { Found, FoundPart, FoundPerson, Programme } from '../programme.ts';
import { timesOf } from '../sheets/cells.ts';
import { minutesFrom } from '../texts/moments.ts';
import { overMidnight } from '../texts/nights.ts';
import { hasWord, plainWords } from '../texts/words.ts';

/**
 * A line that begins with a time, or with two, as people mail a programme: `9h15 SESSION 1 – Three experiences`, `- 10:00–10:30: Coffee`.
 * Lines have single spaces by then.
 */
const TIMED =
  /^[-–—•*·]? ?((?:\d{1,2} ?[:.h] ?\d{2}|\d{1,2} ?h|\d{1,2}(?:[:.]\d{2})? ?[ap]m)(?: ?(?:am|pm|uhr))?(?: ?(?:-|–|—|→|to|until|bis|à) ?\d{1,2}(?: ?[:.h] ?\d{2}| ?h)?(?: ?(?:am|pm|uhr))?)?)(?=[ :;,.)–—-]|$) ?[:;,.)–—-]?(.*)$/i;

const SESSION =
  /^((?:session|séance|seance|sitzung|sesión|sessione|sessie|block|bloc|partie|part|teil|atelier|workshop) (?:\d{1,3}|[ivx]{1,5}|[a-z])) ?[:.–—-](.+)$/i;

const EVERYBODY =
  /^(?:with\s+)?(all (?:the )?participants|everybody|tous les participants|toutes et tous|alle teilnehme\p{L}*|todos los participantes|tutti i partecipanti)\.?$/iu;

const HONORIFICS = ['dr', 'prof', 'pr', 'mme', 'mr', 'mrs', 'ms', 'm', 'sir'];
const WITHIN_NAMES = [
  'de',
  'da',
  'di',
  'du',
  'des',
  'del',
  'della',
  'von',
  'van',
  'der',
  'den',
  'la',
  'le',
  'el',
  'al',
  'bin',
  'dos',
  'e',
  'y',
];

/** Two to five words of a name, after any honorifics, with the small words that stand within names. */
const isName = (text: string): boolean => {
  const words = text.split(' ');
  const first = words.findIndex((word) => !HONORIFICS.includes(word.replace(/\.$/, '').toLowerCase()));
  const name = words.slice(Math.max(0, first)).filter((word, index) => index === 0 || !WITHIN_NAMES.includes(word));
  return first !== -1 && name.length >= 2 && name.length <= 5 && name.every((word) => /^\p{Lu}[\p{L}’'.-]*$/u.test(word));
};

/** Words that begin a sentence rather than a name. */
const ARTICLE =
  /^(?:the|a|an|les?|la|l[’']|une?|die|der|das|eine?|el|los|las|il|lo|gli|i|o|os|as|het|een|all|from|how|what|why)\b/iu;

const isLower = (text: string): boolean => /^["“«‘']?\p{Ll}/u.test(text);
/** A function held rather than a place: it is written small, or says what somebody is. */
const ROLES_HELD = [
  'director',
  'manager',
  'secretary',
  'leader',
  'member',
  'head',
  'chair',
  'professor',
  'researcher',
  'founder',
  'president',
  'adviser',
  'advisor',
  'editor',
  'officer',
  'lecturer',
  'directeur',
  'directrice',
  'responsable',
  'secretaire',
  'chercheu-',
  'professeur-',
  'fondat-',
  'president-',
  'leiter-',
  'professorin',
  'vorsitzende-',
];

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** A place written small behind a name: “a co-working collective”. */
const asPlace = (text: string): string => capitalised(text.replace(/^(?:an?|une?)\s+/i, ''));

/** What stands behind a name: a function, a place, or both, parted by the first comma. */
const factsOf = (text: string): Omit<FoundPerson, 'name'> => {
  const words = text.trim();
  if (words === '') return {};
  const says = (part: string): boolean => isLower(part) || hasWord(part, ROLES_HELD);
  const comma = words.indexOf(', ');
  const [first, rest] = comma === -1 ? [words, ''] : [words.slice(0, comma), words.slice(comma + 2)];
  if (!says(first)) return { affiliation: asPlace(words) };
  return { role: capitalised(first), ...(rest === '' ? {} : { affiliation: asPlace(rest) }) };
};

/** What stands before and behind the first sign that may end a name: a comma, a bracket, a colon, or a dash with spaces. */
const partedAtName = (text: string): readonly [string, string] => {
  const at = [text.search(/[,(:]/), text.search(/ [–—-] /)].filter((place) => place > 0);
  if (at.length === 0) return [text, ''];
  const place = Math.min(...at);
  const behind = text[place] === ' ' ? text.slice(place + 3) : text.slice(place + 1);
  const whole = behind.replace(/\.$/, '').trim();
  if (text[place] === '(') return whole.endsWith(')') ? [text.slice(0, place).trim(), whole.slice(0, -1)] : [text, ''];
  return [text.slice(0, place).trim(), whole];
};

const withoutBullet = (line: string): string => line.replace(/^[-–—•*·] ?/, '');

/** A line that names somebody: `Name`, `Name, function, place`, `Name (place)`, `Name – place`. */
const personOf = (line: string): FoundPerson | null => {
  const [name, behind] = partedAtName(withoutBullet(line).trim());
  return isName(name) && !ARTICLE.test(name) ? { name, ...factsOf(behind) } : null;
};

const PART_WORDS: readonly (readonly [PartKind, readonly string[]])[] = [
  ['overview', ['overview', 'synthese', 'vue d ensemble', 'uberblick', 'panorama']],
  ['roundtable', ['roundtable', 'round table', 'table ronde', 'tables rondes', 'rundgesprach', 'mesa redonda', 'tavola rotonda']],
  ['questions', ['question', 'questions', 'q a', 'fragen', 'preguntas', 'domande']],
];
const partKindOf = (line: string): PartKind | null => PART_WORDS.find(([, words]) => hasWord(line, words))?.[0] ?? null;

/** `General overview: Olivier Mériaux (ANACT)`: what somebody does, and who. */
const taskOf = (line: string): { readonly task: string; readonly person: FoundPerson } | null => {
  const at = line.indexOf(': ');
  const person = at < 3 ? null : personOf(line.slice(at + 2));
  return person === null ? null : { task: line.slice(0, at), person };
};

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

/** YYYY-MM-DD of a line with a date in words or figures; null where there is none. */
export const dateInLine = (line: string): string | null => {
  const made = (year: string, month: number, day: string): string | null => {
    const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDate(date) ? date : null;
  };
  const figures = /(?:^|\D)(\d{1,2})[./](\d{1,2})[./](\d{4})/.exec(line);
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(line);
  if (iso) return made(iso[1] ?? '', Number(iso[2]), iso[3] ?? '');
  if (figures) return made(figures[3] ?? '', Number(figures[2]), figures[1] ?? '');
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

type Block = { readonly time: string; readonly title: string; readonly lines: readonly string[] };

/** The lines before the first time, and each time with what stands beside and below it. */
const blocksOf = (lines: readonly string[]): { readonly head: readonly string[]; readonly blocks: readonly Block[] } => {
  const head: string[] = [];
  const blocks: { time: string; title: string; lines: string[] }[] = [];
  for (const line of lines) {
    const [, time, rest = ''] = TIMED.exec(line) ?? [];
    const block = blocks.at(-1);
    if (time !== undefined && timesOf(time) !== null) blocks.push({ time, title: rest.trim(), lines: [] });
    else if (block === undefined) head.push(line);
    else if (block.title === '') block.title = line;
    else block.lines.push(line);
  }
  return { head, blocks };
};

/** A title in capitals alone is written as people read it. */
const calm = (text: string): string =>
  /\p{Ll}/u.test(text) || !/\p{Lu}{4}/u.test(text) ? text : capitalised(text.toLowerCase());

/** A second sentence, or what stands behind a dash and begins anew, is the subtitle. */
const partedAtSubtitle = (text: string): readonly [string, string | undefined] => {
  const sign = [/\. \p{Lu}/u, / [–—] \p{Lu}/u].map((one) => text.search(one)).filter((place) => place >= 8);
  if (sign.length === 0) return [text, undefined];
  const place = Math.min(...sign);
  return [text.slice(0, place), text.slice(place + (text[place] === '.' ? 2 : 3)).replace(/\.$/, '')];
};

const foundOf = ({ time, title, lines }: Block, date: string | null): Found => {
  const times = timesOf(time);
  const [, label, behind] = SESSION.exec(title) ?? [];
  const whole = calm((behind ?? title).trim());
  const [main, second] = partedAtSubtitle(whole);
  const isPersonBehind = second !== undefined && personOf(second) !== null;
  const people: FoundPerson[] = isPersonBehind ? [personOf(second) as FoundPerson] : [];
  const told: { readonly line: string; readonly before: number }[] = [];
  let participants: string | undefined;
  const parts: FoundPart[] = [];
  for (const line of lines) {
    const assigned = taskOf(line);
    const kind = partKindOf(assigned?.task ?? line);
    if (kind !== null) parts.push({ kind, title: assigned?.task ?? line });
    const person = assigned === null ? personOf(line) : { role: assigned.task, ...assigned.person };
    const everybody = EVERYBODY.exec(line)?.[1];
    if (everybody !== undefined) participants = capitalised(everybody);
    else if (person !== null) people.push(person);
    else told.push({ line: withoutBullet(line), before: people.length });
  }
  // What is told as a part is not told again.
  const others = parts.length < 2 ? told : told.filter(({ line }) => !parts.some(({ title }) => title === line));
  // Lines between the people are headings of those below; one line above all of them says more of the slot.
  const headed = others.some(({ before }) => before > 0 && before < people.length);
  const headingOf = (index: number): string | undefined => others.filter(({ before }) => before <= index).at(-1)?.line;
  const subtitle = (isPersonBehind ? undefined : second) ?? (headed ? undefined : others[0]?.line);
  const note = headed
    ? ''
    : others
        .slice(second === undefined || isPersonBehind ? 1 : 0)
        .map(({ line }) => line)
        .join('\n');
  return {
    title: main.replace(/\.$/, ''),
    ...(subtitle === undefined ? {} : { subtitle: subtitle.replace(/\.$/, '') }),
    ...(label === undefined ? {} : { session: calm(label) }),
    ...(participants === undefined ? {} : { participants }),
    start: times?.start == null ? null : { date, time: times.start },
    minutes: times?.start == null || times.end === null ? null : minutesFrom(times.start, times.end),
    rooms: [],
    ...(parts.length < 2 ? {} : { parts }),
    people: people.map((person, index) => ({
      ...person,
      ...(headed && headingOf(index) !== undefined ? { heading: headingOf(index) as string } : {}),
    })),
    ...(note === '' ? {} : { note }),
  };
};

/** A programme as people mail it: a time begins a slot, names stand below it. A line with a date begins a day. */
export const fromPlainText = (source: string): Programme => {
  const lines = source
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  const days: { date: string | null; lines: string[] }[] = [{ date: null, lines: [] }];
  for (const line of lines) {
    const date = TIMED.test(line) ? null : dateInLine(line);
    const day = days.at(-1);
    if (date === null) day?.lines.push(line);
    else if (day && day.date === null && !day.lines.some((one) => TIMED.test(one))) day.date = date;
    else days.push({ date, lines: [] });
  }
  const read = days.map(({ date, lines: own }) => ({ date, ...blocksOf(own) }));
  const heads = read.flatMap(({ head }) => head);
  const remarks: Remark[] = heads.slice(1).map((line) => remarkOn('line-left-out', { text: line.slice(0, 80) }));
  return {
    format: 'text',
    title: heads[0] ?? null,
    timeZone: null,
    language: null,
    found: overMidnight(read.flatMap(({ date, blocks }) => blocks.map((block) => foundOf(block, date)))),
    remarks,
  };
};
