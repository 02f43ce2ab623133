import type { PartKind } from '../../../../shared/domain/agenda/agenda.ts';
import { remarkOn } from '../../../../shared/protocol/http/programmes.ts';
import type { Found, FoundPart, FoundPerson, Programme } from '../programme.ts';
import { timesOf } from '../sheets/cells.ts';
import { dateInLine, wordsBesideDate } from '../texts/dates.ts';
import { lastingIn, linesOfText, withTimesInFront } from '../texts/lines.ts';
import { minutesFrom } from '../texts/moments.ts';
import { overMidnight } from '../texts/nights.ts';
import { capitalised, isPlace, partedAtPeople, peopleInLine, personOf, taskOf, withoutBullet } from '../texts/persons.ts';
import { hasWord, kindByWords } from '../texts/words.ts';

/**
 * A line that begins with a time, or with two, as people mail a programme: `9h15 SESSION 1 – Three experiences`, `- 10:00–10:30: Coffee`,
 * `from 9.15 to 10: Opening`, `0900-0915 Welcome`. Lines have single spaces by then.
 */
const TIMED =
  /^[-–—•*·]? ?(?:(?:from|von|van|de|dalle|das|às|um|à|at|ab) )?((?:\d{4} ?[-–—] ?\d{4}|\d{1,2} ?[-–—] ?\d{1,2}(?: ?[ap]\.?m\.?|[:.h]\d{2}(?: ?[ap]\.?m\.?)?)|(?:\d{1,2} ?[:.hu] ?\d{2}|\d{1,2} ?[hu]|\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m\.?|\d{1,2}(?= (?:to|until|till|bis|à|a|tot|alle) \d))(?: ?(?:[ap]\.?m|uhr|uur|hrs?|h)\b\.?)?(?: ?(?:-|–|—|→|to|until|till|bis|à|a|tot|alle) ?\d{1,2}(?: ?[:.hu] ?\d{2}| ?[hu])?(?: ?[ap]\.?m\.?)?(?: ?(?:uhr|uur|hrs?|h)\b)?)?))(?=[ :;,.)–—-]|$) ?[:;,.)–—-]?(.*)$/i;

const LABEL =
  /^(?:session|séance|seance|sitzung|sesión|sessione|sessie|block|bloc|partie|part|teil|atelier|workshop) (?:\d{1,3}|[ivx]{1,5}|[a-z])$/i;
const SESSION =
  /^((?:session|séance|seance|sitzung|sesión|sessione|sessie|block|bloc|partie|part|teil|atelier|workshop) (?:\d{1,3}|[ivx]{1,5}|[a-z])) ?[:.–—-](.+)$/i;

const EVERYBODY =
  /^(?:with\s+)?(all (?:the )?participants|everybody|tous les participants|toutes et tous|alle teilnehme\p{L}*|todos los participantes|tutti i partecipanti)\.?$/iu;

const PART_WORDS: readonly (readonly [PartKind, readonly string[]])[] = [
  ['overview', ['overview', 'synthese', 'vue d ensemble', 'uberblick', 'panorama']],
  ['roundtable', ['roundtable', 'round table', 'table ronde', 'tables rondes', 'rundgesprach', 'mesa redonda', 'tavola rotonda']],
  ['questions', ['question', 'questions', 'q a', 'fragen', 'preguntas', 'domande']],
];
const partKindOf = (line: string): PartKind | null => PART_WORDS.find(([, words]) => hasWord(line, words))?.[0] ?? null;

type Block = { readonly time: string; readonly title: string; readonly lines: readonly string[]; readonly session?: string };

/** A title that was broken where the line ended: it goes on in small letters, or ends with a word that wants another. */
const goesOn = (title: string, line: string): boolean =>
  !isTask(line) &&
  (/^\p{Ll}/u.test(line) ||
    /(?: (?:and|or|of|the|in|for|with|by|to|a|et|ou|de|du|des|la|le|les|und|oder|der|die|das|für|mit|y|e|di|del|en|van)|,)$/i.test(
      title,
    ));
const isTask = (line: string): boolean => taskOf(line) !== null;

/** The lines before the first time, and each time with what stands beside and below it. */
const blocksOf = (lines: readonly string[]): { readonly head: readonly string[]; readonly blocks: readonly Block[] } => {
  const head: string[] = [];
  const blocks: { time: string; title: string; lines: string[]; session?: string }[] = [];
  let session: string | undefined;
  for (const line of lines) {
    const [, time, rest = ''] = TIMED.exec(line) ?? [];
    const block = blocks.at(-1);
    const [, marks = '', heading] = /^(#{1,6}) (.+)$/.exec(line) ?? [];
    if (heading !== undefined) {
      if (marks === '#') head.push(heading);
      else session = heading;
    } else if (time !== undefined && timesOf(time) !== null)
      blocks.push({ time, title: rest.trim(), lines: [], ...(session === undefined ? {} : { session }) });
    else if (block === undefined) head.push(line);
    else if (block.title === '') block.title = line;
    else if (block.lines.length === 0 && goesOn(block.title, line)) block.title = `${block.title} ${line}`;
    else block.lines.push(line);
  }
  return { head, blocks };
};

/** `Session 2` alone at the time of what follows is the session of what follows, until a break or the next one. */
const inSessions = (blocks: readonly Block[]): readonly Block[] => {
  let session: string | undefined;
  return blocks.flatMap((block, index): readonly Block[] => {
    const next = blocks[index + 1];
    if (LABEL.test(block.title) && next !== undefined && timesOf(next.time)?.start === timesOf(block.time)?.start) {
      session = calm(block.title);
      return [];
    }
    if (kindByWords(block.title) === 'break') session = undefined;
    return [session === undefined || block.session !== undefined ? block : { ...block, session }];
  });
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

const foundOf = ({ time, title, lines, session }: Block, date: string | null): Found => {
  const times = timesOf(time);
  const [, label, behind] = SESSION.exec(title) ?? [];
  const written = lastingIn((behind ?? title).trim());
  const { title: whole, people: named } = partedAtPeople(calm(written?.title ?? (behind ?? title).trim()));
  const [main, second] = partedAtSubtitle(whole);
  const people: FoundPerson[] = [...named];
  const told: { readonly line: string; readonly before: number }[] = [];
  let participants: string | undefined;
  const parts: FoundPart[] = [];
  for (const line of lines) {
    const assigned = taskOf(line);
    const kind = partKindOf(assigned?.task ?? line);
    if (kind !== null) parts.push({ kind, title: assigned?.task ?? line });
    const bare = line.replace(/^\[(.{1,200})\]$/, '$1');
    const several = assigned === null ? peopleInLine(withoutBullet(bare)) : [];
    const person = personOf(bare);
    const before = people.at(-1);
    const everybody = EVERYBODY.exec(line)?.[1];
    if (everybody !== undefined) participants = capitalised(everybody);
    else if (assigned !== null)
      people.push(...assigned.people.map((one) => (assigned.task === null ? one : { role: assigned.task, ...one })));
    else if (several.length > 0) people.push(...several);
    else if (before !== undefined && before.affiliation === undefined && told.length === 0 && isPlace(line))
      people[people.length - 1] = { ...before, affiliation: line };
    else if (person !== null) people.push(person);
    else told.push({ line: withoutBullet(line), before: people.length });
  }
  // What is told as a part is not told again.
  const others = parts.length < 2 ? told : told.filter(({ line }) => !parts.some(({ title }) => title === line));
  // Lines between the people are headings of those below; one line above all of them says more of the slot.
  const headed = others.some(({ before }) => before > 0 && before < people.length);
  const headingOf = (index: number): string | undefined => others.filter(({ before }) => before <= index).at(-1)?.line;
  const subtitle = second ?? (headed ? undefined : others[0]?.line);
  const note = headed
    ? ''
    : others
        .slice(second === undefined ? 1 : 0)
        .map(({ line }) => line)
        .join('\n');
  return {
    title: main.replace(/\.$/, ''),
    ...(subtitle === undefined ? {} : { subtitle: subtitle.replace(/\.$/, '') }),
    ...(label === undefined && session === undefined ? {} : { session: calm(label ?? session ?? '') }),
    ...(participants === undefined ? {} : { participants }),
    start: times?.start == null ? null : { date, time: times.start },
    minutes: times?.start == null || times.end === null ? (written?.minutes ?? null) : minutesFrom(times.start, times.end),
    rooms: [],
    ...(parts.length < 2 ? {} : { parts }),
    people: people.map((person, index) => ({
      ...person,
      ...(headed && headingOf(index) !== undefined ? { heading: headingOf(index) as string } : {}),
    })),
    ...(note === '' ? {} : { note }),
  };
};

/** Lines of which most say how long something lasts, and none when: a running order of lengths alone. */
const fromLengths = (lines: readonly string[]): Programme | null => {
  const lasting = lines.filter((line) => lastingIn(line) !== null);
  if (lasting.length < 2 || lasting.length < lines.length / 2) return null;
  const found = lines.flatMap((line): readonly Found[] => {
    const written = lastingIn(line);
    if (written === null) return [];
    const { title, people } = partedAtPeople(calm(written.title));
    return [{ title, start: null, minutes: written.minutes, rooms: [], people }];
  });
  const others = lines.filter((line) => lastingIn(line) === null);
  const isHead = lastingIn(lines[0] ?? '') === null;
  return textProgramme(isHead ? (others[0] ?? null) : null, found, isHead ? others.slice(1) : others);
};

const textProgramme = (title: string | null, found: readonly Found[], leftOut: readonly string[]): Programme => ({
  format: 'text',
  title,
  timeZone: null,
  language: null,
  found,
  remarks: leftOut.map((line) => remarkOn('line-left-out', { text: line.slice(0, 80) })),
});

/** A line above the times that can be the name of the day: no greeting, and no announcement of what stands below. */
const isTitle = (line: string): boolean => !/[,:]$/.test(line);

/** A programme as people mail it: a time begins a slot, names stand below it. A line with a date begins a day. */
export const fromPlainText = (source: string): Programme => {
  const written = linesOfText(source);
  const isTimed = written.some((line) => TIMED.test(line));
  const lines = isTimed ? written : (withTimesInFront(written) ?? written);
  const lengths = lines.some((line) => TIMED.test(line)) ? null : fromLengths(lines);
  if (lengths !== null) return lengths;
  const days: { date: string | null; lines: string[] }[] = [{ date: null, lines: [] }];
  const dated: string[] = [];
  for (const line of lines) {
    const date = TIMED.test(line) ? null : dateInLine(line);
    const day = days.at(-1);
    if (date === null) day?.lines.push(line);
    else {
      dated.push(wordsBesideDate(line));
      if (day && day.date === null && !day.lines.some((one) => TIMED.test(one))) day.date = date;
      else days.push({ date, lines: [] });
    }
  }
  const read = days.map(({ date, lines: own }) => ({ date, ...blocksOf(own) }));
  const heads = read.flatMap(({ head }) => head);
  const title = heads.find(isTitle) ?? dated.find((words) => words !== '') ?? null;
  return textProgramme(
    title,
    overMidnight(read.flatMap(({ date, blocks }) => inSessions(blocks).map((block) => foundOf(block, date)))),
    heads.filter((line) => line !== title),
  );
};
