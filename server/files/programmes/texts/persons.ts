import type { FoundPerson } from '../programme.ts';
import { namesIn } from './people.ts';
import { hasWord } from './words.ts';

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

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
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

export const withoutBullet = (line: string): string => line.replace(/^[-–—•*·] ?/, '');

/** A line that names somebody: `Name`, `Name, function, place`, `Name (place)`, `Name – place`. */
export const personOf = (line: string): FoundPerson | null => {
  const [name, behind] = partedAtName(withoutBullet(line).trim());
  return isName(name) && !ARTICLE.test(name) ? { name, ...factsOf(behind) } : null;
};

/** Words of what somebody belongs to, below or behind their name. */
const PLACES = [
  'universit-',
  'uni',
  'tu',
  'eth',
  'univ',
  'institut-',
  'college',
  'school',
  'ecole',
  'hochschule',
  'laborator-',
  'labo',
  'ministry',
  'ministere',
  'ministerium',
  'gmbh',
  'ltd',
  'inc',
  'academy',
  'akademie',
  'foundation',
  'fondation',
  'politecnico',
  'hall',
  'room',
  'salle',
  'saal',
  'raum',
  'foyer',
  'aula',
  'sala',
  'amphi-',
];
export const isPlace = (line: string): boolean => line.length <= 80 && hasWord(line, PLACES);

/** Several people in one line: `Paul Martin (CNRS), Anne Durand and Luc Petit`; none where one of the parts is no name, or only one is. */
export const severalPeople = (line: string): readonly FoundPerson[] => {
  const parts = namesIn(line.replace(/\.$/, ''));
  const people = parts.map(personOf).filter((person) => person !== null);
  return parts.length >= 2 && people.length === parts.length ? people : [];
};
/** The same in a line of its own, where `Ada Lovelace, Oxford University` is one person: a bracket, an “and” or a third name tells. */
export const peopleInLine = (line: string): readonly FoundPerson[] => {
  const people = severalPeople(line);
  const isList = people.length >= 3 || /\)[,;]? |;| (?:and|et|und|y|&) /.test(line);
  return isList && !people.some(({ name }) => isPlace(name)) ? people : [];
};

/** Words before a colon that name no task: those behind it are simply there. */
const SPEAKERS = [
  'with',
  'avec',
  'mit',
  'con',
  'com',
  'met',
  'speaker',
  'speakers',
  'intervenant-',
  'orateur-',
  'oratrice-',
  'referent-',
  'redner-',
  'teilnehme-',
  'participant-',
  'panelist-',
  'panellist-',
  'ponente-',
  'relator-',
  'sprecher-',
  'spreker-',
  'presenter',
  'presenters',
  'by',
  'par',
  'von',
];

/** `General overview: Olivier Mériaux (ANACT)`, `With: Ada Lovelace and Grace Hopper`: what they do, where it is said, and who. */
export const taskOf = (line: string): { readonly task: string | null; readonly people: readonly FoundPerson[] } | null => {
  const at = /^[^:]{3,80}?(?= ?:)/.exec(line)?.[0].length ?? 0;
  const [task, behind] = [line.slice(0, at).trim(), line.slice(at).replace(/^ ?: ?/, '')];
  if (at < 3 || behind === '') return null;
  const isOfSpeakers = hasWord(task, SPEAKERS);
  const several = isOfSpeakers ? severalPeople(behind) : peopleInLine(behind);
  const one = personOf(behind);
  const people = several.length > 0 ? several : one === null ? [] : [one];
  return people.length === 0 ? null : { task: isOfSpeakers ? null : task, people };
};

/** Words between a title and who gives it. */
const BY = [' by ', ' par ', ' von ', ' por ', ' di ', ' door '];

/** `Machines (Ada Lovelace, Analytical Ltd)`, `Machines, by Ada Lovelace`, `Machines – Ada Lovelace and Grace Hopper`: the title, and who. */
export const partedAtPeople = (text: string): { readonly title: string; readonly people: readonly FoundPerson[] } => {
  const parted = (title: string, behind: string): { title: string; people: readonly FoundPerson[] } | null => {
    const several = peopleInLine(behind);
    const one = personOf(behind);
    const people = several.length > 0 ? several : one === null || isPlace(one.name) ? [] : [one];
    const plain = title.replace(/[,:]$/, '').trim();
    return people.length === 0 || plain === '' ? null : { title: plain, people };
  };
  const by = BY.map((word) => [text.lastIndexOf(word), word.length] as const).find(([place]) => place >= 2);
  const inBrackets = /^(.{2,300}?) \(([^()]{5,200})\)$/u.exec(text);
  const quote = Math.max(...['”', '»', '“, ', '"'].map((sign) => text.lastIndexOf(sign)));
  const behindQuote = quote > 0 ? /^. ?, (.{4,200})$/u.exec(text.slice(quote))?.[1] : undefined;
  const dash = Math.max(...[' – ', ' — ', ' - '].map((sign) => text.lastIndexOf(sign)));
  return (
    (by === undefined ? null : parted(text.slice(0, by[0]), text.slice(by[0] + by[1]))) ??
    (inBrackets === null ? null : parted(inBrackets[1] ?? '', inBrackets[2] ?? '')) ??
    (behindQuote === undefined ? null : parted(text.slice(0, quote + 1), behindQuote)) ??
    (dash > 0 ? parted(text.slice(0, dash), text.slice(dash + 3)) : null) ?? { title: text, people: [] }
  );
};
