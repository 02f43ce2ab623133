import type { Kind } from '../../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { LIMITS } from '../../../../shared/domain/agenda/file/agenda-limits.ts';
import { personId, slugOf } from '../../../../shared/domain/agenda/file/person-id.ts';
import { freshId } from '../../../../shared/domain/editing/edit.ts';
import type { Gap } from '../../../../shared/domain/editing/gap-breaks.ts';
import { type Remark, remarkOn } from '../../../../shared/protocol/http/programmes.ts';
import { choicesIn, placedOf } from '../choices.ts';
import type { Found, Programme } from '../programme.ts';
import { minutesOf, startAt } from '../texts/moments.ts';
import { withPlace } from '../texts/people.ts';
import { kindByWords } from '../texts/words.ts';

export type Chosen = {
  readonly room: string | null;
  readonly date: string | null;
  /** Taken where the programme names none. */
  readonly timeZone: string;
  readonly language: string;
  /** The day that times without a date are on. */
  readonly today: string;
  /** Breaks with a published time become fixed starts. */
  readonly breaksKeepTimes: boolean;
};

/** What was guessed about a slot, so that people look at it. */
export type Guess = { readonly slot: string; readonly key: 'kind' | 'minutes' };

export type Draft = {
  readonly file: AgendaFile;
  readonly guesses: readonly Guess[];
  /** Where nothing is planned: breaks that the programme may not name. They are proposed, and are not in the file. */
  readonly gaps: readonly Gap[];
  readonly remarks: readonly Remark[];
};

type FileSlot = AgendaFile['slots'][number];
type Timed = Found & { readonly from: number };

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** So many entries without a time are told by name. */
const MOST_UNPLANNED = 20;

/** So many words make a title that says no more than what it is. */
const SHORT = 4;

const guessedKind = ({ kind, title, people }: Found): { readonly kind: Kind; readonly isGuess: boolean } => {
  if (kind !== undefined) return { kind, isGuess: false };
  const byWords = kindByWords(title);
  // Somebody who speaks of breaks takes none, and a talk on a debate is a talk: with people named, only a short title says it.
  const isSaid = people.length === 0 || byWords === 'chair' || byWords === 'panel' || title.split(' ').length <= SHORT;
  if (byWords !== null && isSaid && !(byWords === 'break' && people.length > 0)) return { kind: byWords, isGuess: true };
  // Two may give one talk; three or more share their time.
  return people.length >= 3 ? { kind: 'panel', isGuess: true } : { kind: 'talk', isGuess: false };
};

/** Starts in order, each at a minute of its own; times without a date go on over midnight. */
const timedOf = (found: readonly Found[], date: string, remarks: Remark[]): readonly Timed[] => {
  const timed: Timed[] = [];
  let before: Timed | undefined;
  for (const one of found) {
    let from: number | null = null;
    if (one.start === null) from = before === undefined || before.minutes === null ? null : before.from + before.minutes;
    else if (one.start.date !== null) from = minutesOf(one.start.date, one.start.time);
    else {
      from = minutesOf(date, one.start.time);
      if (before !== undefined && before.from - from > 12 * 60) from += 24 * 60;
    }
    if (from === null) {
      remarks.push(remarkOn('no-moment', { title: one.title }));
      continue;
    }
    before = { ...one, from };
    timed.push(before);
  }
  return timed.sort((a, b) => a.from - b.from);
};

/** As many as an agenda may have; what comes after them is told. */
const firstSlots = (timed: readonly Timed[], remarks: Remark[]): readonly Timed[] => {
  if (timed.length > LIMITS.slots) remarks.push(remarkOn('more-slots', { most: LIMITS.slots, count: timed.length }));
  return timed.slice(0, LIMITS.slots);
};

/** Whole minutes of each: the next whole one, or as far as what follows, and told; in a row of lengths alone no minute is won or lost over all. */
const inWholeMinutes = (timed: readonly Timed[], isOfLengths: boolean, remarks: Remark[]): readonly Timed[] => {
  let over = 0;
  return timed.map((one, index) => {
    const { minutes } = one;
    if (minutes === null || Number.isInteger(minutes)) return one;
    const until = isOfLengths ? null : (timed[index + 1]?.from ?? null);
    const rounded = Math.max(1, Math.round(minutes + (isOfLengths ? over : 0)));
    over += minutes - rounded;
    const whole = until === one.from + Math.floor(minutes) && minutes > 1 ? Math.floor(minutes) : rounded;
    remarks.push(
      remarkOn('no-whole-minutes', { title: cut(one.title, 80), written: Math.round(minutes * 100) / 100, minutes: whole }),
    );
    return { ...one, minutes: whole };
  });
};

/** What stands around others, such as a session around its talks, is their session; of two at once the first stays; the rest ends where the next begins. */
const inARow = (timed: readonly Timed[], remarks: Remark[]): readonly Timed[] => {
  const ends = ({ from, minutes }: Timed): number => from + (minutes ?? 0);
  const around = (outer: Timed, inner: Timed): boolean =>
    outer !== inner &&
    outer.people.length === 0 &&
    outer.from <= inner.from &&
    ends(outer) >= ends(inner) &&
    (outer.minutes ?? 0) > (inner.minutes ?? 0) &&
    inner.minutes !== null;
  // Of blocks that overlap, what stands in both is of the one that began last.
  const outers = timed.filter((one) => timed.filter((inner) => around(one, inner)).length >= 2).toReversed();
  const row: Timed[] = [];
  for (const one of timed.filter((each) => !outers.includes(each))) {
    const outer = outers.find((each) => around(each, one));
    const labelled = outer === undefined || one.session !== undefined ? one : { ...one, session: outer.title };
    const before = row.at(-1);
    if (before !== undefined && before.from === labelled.from) {
      remarks.push(remarkOn('beside', { title: labelled.title, next: before.title }));
      continue;
    }
    if (before !== undefined && before.minutes !== null && ends(before) > labelled.from) {
      remarks.push(remarkOn('cut', { title: before.title, next: labelled.title, time: startAt(labelled.from).time }));
      row[row.length - 1] = { ...before, minutes: labelled.from - before.from };
    }
    row.push(labelled);
  }
  return row;
};

const peopleOf = ({ title, people }: Found, remarks: Remark[]): FileSlot['people'] => {
  if (people.length > LIMITS.people) remarks.push(remarkOn('more-people', { title, most: LIMITS.people }));
  const ids = new Set<string>();
  return people
    .slice(0, LIMITS.people)
    .map(withPlace)
    .flatMap(({ name, role, affiliation, heading }) => {
      const id = personId({ name });
      // Named twice in one slot is named once.
      if (ids.has(id)) return [];
      ids.add(id);
      return [
        {
          name: cut(name, LIMITS.name),
          ...(role === undefined ? {} : { role: cut(role, LIMITS.title) }),
          ...(affiliation === undefined ? {} : { affiliation: cut(affiliation, LIMITS.title) }),
          ...(heading === undefined ? {} : { heading: cut(heading, LIMITS.title) }),
        },
      ];
    });
};

const slotOf = (
  one: Timed,
  next: Timed | undefined,
  { id, breaksKeepTimes, tellsLengths }: { id: string; breaksKeepTimes: boolean; tellsLengths: boolean },
  remarks: Remark[],
) => {
  const { kind, isGuess } = guessedKind(one);
  const until = next === undefined ? null : next.from - one.from;
  const minutes = one.minutes ?? until;
  if ([one.title, one.subtitle ?? ''].some((text) => text.length > LIMITS.title) || (one.note ?? '').length > LIMITS.text)
    remarks.push(remarkOn('shortened-text', { title: cut(one.title, 80) }));
  if (tellsLengths && one.minutes === null && until !== null) remarks.push(remarkOn('no-length', { title: cut(one.title, 80) }));
  const signals = (one.signals ?? []).filter((signal) => minutes !== null && signal < minutes);
  const people = peopleOf(one, remarks) ?? [];
  const partMinutes = (one.parts ?? []).reduce((sum, part) => sum + (part.minutes ?? 0), 0);
  const parts = partMinutes > 0 && partMinutes !== minutes ? undefined : one.parts;
  const slot: FileSlot = {
    id,
    ...(one.guid === undefined ? {} : { guid: one.guid }),
    kind,
    ...(one.session === undefined ? {} : { session: cut(one.session, LIMITS.name) }),
    title: cut(one.title, LIMITS.title),
    ...(one.subtitle === undefined ? {} : { subtitle: cut(one.subtitle, LIMITS.title) }),
    ...(one.participants === undefined ? {} : { participants: cut(one.participants, LIMITS.name) }),
    start: startAt(one.from).time,
    ...(minutes === null ? {} : { minutes: Math.min(minutes, LIMITS.minutes) }),
    ...(one.fixedStart === true || (kind === 'break' && breaksKeepTimes && one.start !== null) ? { fixedStart: true } : {}),
    ...(people.length === 0 ? {} : { people }),
    ...(parts === undefined ? {} : { parts: parts.map((part) => ({ ...part })) }),
    ...(signals.length === 0 ? {} : { signals: [...signals].sort((a, b) => b - a) }),
    ...(one.note === undefined ? {} : { note: cut(one.note, LIMITS.text) }),
  };
  const guesses: Guess[] = [
    ...(isGuess ? [{ slot: id, key: 'kind' as const }] : []),
    ...(one.minutes === null && minutes !== null ? [{ slot: id, key: 'minutes' as const }] : []),
  ];
  return { slot, guesses };
};

/** Gaps of so many minutes or more: there may be a break that the programme does not name. */
const GAP = 10;

const gapsIn = (row: readonly Timed[], slots: readonly FileSlot[]): readonly Gap[] =>
  row.slice(1).flatMap((next, index): readonly Gap[] => {
    const before = row[index];
    const end = before === undefined || before.minutes === null ? next.from : before.from + before.minutes;
    const slot = slots[index + 1];
    if (slot === undefined || next.from - end < GAP) return [];
    return [{ before: slot.id, start: startAt(end).time, minutes: Math.min(next.from - end, LIMITS.minutes) }];
  });

const idOf = (programme: Programme, { room, date }: Chosen, several: boolean): string =>
  slugOf([programme.title ?? 'programme', ...(several ? [room ?? '', date ?? ''] : [])].filter((part) => part !== '').join(' '))
    .slice(0, 60)
    .replace(/-$/, '') || 'programme';

/** The agenda of one room on one day, as `agenda.json` holds it; not checked yet: `agendaOf` does. */
export const draftOf = (programme: Programme, chosen: Chosen): Draft => {
  if (programme.agenda !== undefined) return { file: programme.agenda, guesses: [], gaps: [], remarks: programme.remarks };
  const timeZone = programme.timeZone ?? chosen.timeZone;
  const remarks: Remark[] = [...programme.remarks];
  if (programme.timeZone === null) remarks.push(remarkOn('no-zone', {}));
  const { placed, unplanned } = placedOf(programme, timeZone);
  const all = placed
    .filter(
      ({ one, day }) =>
        day === chosen.date && (one.rooms.length === 0 || chosen.room === null || one.rooms.includes(chosen.room)),
    )
    .map(({ one }) => one);
  remarks.push(...unplanned.slice(0, MOST_UNPLANNED).map(({ title }) => remarkOn('no-moment', { title: cut(title, 80) })));
  const titled = all.filter((one) => {
    if (one.title === '') remarks.push(remarkOn('no-title', { time: one.start?.time ?? '' }));
    return one.title !== '';
  });
  const date = chosen.date ?? chosen.today;
  if (chosen.date === null) remarks.push(remarkOn('no-date', {}));
  const isOfLengths = titled.length > 0 && titled.every(({ start }) => start === null);
  const row = isOfLengths
    ? inWholeMinutes(
        titled.map((one, index) => ({ ...one, from: index })),
        isOfLengths,
        remarks,
      )
    : inARow(inWholeMinutes(firstSlots(timedOf(titled, date, remarks), remarks), isOfLengths, remarks), remarks);
  // Where no length is written anywhere, each lasts until the next: that needs no words.
  const tellsLengths = row.some(({ minutes }) => minutes !== null);
  const slots: FileSlot[] = [];
  const guesses: Guess[] = [];
  for (const [index, one] of row.slice(0, LIMITS.slots).entries()) {
    const made = slotOf(
      one,
      isOfLengths ? undefined : row[index + 1],
      { id: freshId({ slots }, cut(one.title, 60)), breaksKeepTimes: chosen.breaksKeepTimes, tellsLengths },
      remarks,
    );
    const { start: _start, ...untimed } = made.slot;
    slots.push(isOfLengths ? untimed : made.slot);
    guesses.push(...made.guesses);
  }
  if (slots.length > 2 && !slots.some(({ kind }) => kind === 'break')) remarks.push(remarkOn('no-breaks', {}));
  const several = choicesIn(programme, timeZone).length > 1;
  const title = [
    programme.title ?? chosen.room ?? 'Programme',
    ...(several && chosen.room !== null && programme.title !== null ? [chosen.room] : []),
  ].join(', ');
  return {
    file: {
      id: idOf(programme, chosen, several),
      title: cut(title, LIMITS.title),
      ...(programme.organiser === undefined ? {} : { organiser: cut(programme.organiser, LIMITS.title) }),
      ...(programme.venue === undefined && chosen.room === null
        ? {}
        : { venue: cut([chosen.room, programme.venue].filter(Boolean).join(', '), LIMITS.title) }),
      date: row[0] === undefined || isOfLengths ? date : startAt(row[0].from).date,
      timeZone,
      language: programme.language ?? chosen.language,
      slots,
    },
    guesses,
    gaps: isOfLengths ? [] : gapsIn(row, slots),
    remarks,
  };
};
