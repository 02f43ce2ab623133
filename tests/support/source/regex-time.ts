import { type Part, syntaxOf } from './regex-syntax.ts';

/**
 * Whether an expression can take more than linear time. It can where one text may be divided over two repeats, or a repeat and the
 * place where the search began, in a number of ways that grows with the text: two places p and q of the expression and a word that
 * leads from p to p, from p to q and from q to q. A search that begins anywhere is a place that every character leads back to.
 */

/** Characters that stand for all: ASCII, and of the rest some of every sort that an expression tells apart. */
const ALPHABET = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  ...'\u00a0\u00ad\u00e9\u0301\u061c\u06dd\u200b\u200e\u2019\u2028\u202e\u2066\u3164\ufe0f\ufeff\u4e2d',
  '\u{1f600}',
];
/** So many times a bounded repeat is written out; a longer one counts as unbounded. */
const WRITTEN_OUT = 12;

type Place = { readonly characters: ReadonlySet<string>; readonly next: Map<number, number> };
/** How a piece begins and ends: at which places, whether it may be empty, and whether it may refuse without a character. */
type Piece = {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: boolean;
  readonly asserts: boolean;
  readonly atStart: readonly number[];
};
type Automaton = { readonly places: Place[]; readonly ends: ReadonlySet<number>; readonly isNested: boolean };

const nothing: Piece = { first: [], last: [], empty: true, asserts: false, atStart: [] };

const automatonOf = (syntax: Part, flags: string): Automaton => {
  const matches = (source: string) => {
    const by = new RegExp(`^(?:${source})$`, flags.replace(/[gy]/g, ''));
    return new Set(ALPHABET.filter((one) => by.test(one)));
  };
  const places: Place[] = [{ characters: new Set(ALPHABET), next: new Map() }];
  let isNested = false;
  const link = (from: readonly number[], to: readonly number[]): void => {
    for (const one of from) for (const other of to) places[one]?.next.set(other, (places[one]?.next.get(other) ?? 0) + 1);
  };
  const joined = (a: Piece, b: Piece): Piece => {
    link(a.last, b.first);
    return {
      first: a.empty ? [...a.first, ...b.first] : a.first,
      last: b.empty ? [...a.last, ...b.last] : b.last,
      empty: a.empty && b.empty,
      asserts: a.asserts || b.asserts,
      atStart: [...a.atStart, ...(a.empty ? b.atStart : [])],
    };
  };
  const built = (part: Part): Piece => {
    switch (part.is) {
      case 'character': {
        const place = places.push({ characters: matches(part.source), next: new Map() }) - 1;
        return { ...nothing, first: [place], last: [place], empty: false };
      }
      case 'assertion':
        return { ...nothing, asserts: true };
      case 'choice': {
        const pieces = part.parts.map(built);
        return {
          first: pieces.flatMap(({ first }) => first),
          last: pieces.flatMap(({ last }) => last),
          empty: pieces.some(({ empty }) => empty),
          asserts: pieces.some(({ asserts }) => asserts),
          atStart: pieces.flatMap(({ atStart }) => atStart),
        };
      }
      case 'sequence': {
        const isAtStart = part.parts[0]?.is === 'assertion' && part.parts[0].atStart && !flags.includes('m');
        const piece = part.parts.map(built).reduce(joined, nothing);
        return isAtStart ? { ...piece, atStart: piece.first } : piece;
      }
      case 'repeat': {
        const isLoop = part.most > WRITTEN_OUT;
        const needed = isLoop ? Math.min(part.least, 2) : part.least;
        const copies = Array.from({ length: isLoop ? Math.max(1, needed) : part.most }, () => built(part.part));
        const final = copies.at(-1) ?? nothing;
        if (isLoop && final.empty) isNested = true;
        if (isLoop) link(final.last, final.first);
        // One after the other: the next copy is never come to but from the one before, and it may end after each that is not needed.
        for (const [index, copy] of copies.entries()) link(copies[index - 1]?.last ?? [], copy.first);
        return {
          first: copies[0]?.first ?? [],
          last: copies.slice(Math.max(0, needed - 1)).flatMap(({ last }) => last),
          empty: part.least === 0 || final.empty,
          asserts: final.asserts,
          atStart: copies[0]?.atStart ?? [],
        };
      }
    }
  };
  const whole = built(syntax);
  const anywhere = whole.first.filter((place) => !whole.atStart.includes(place));
  link([0], [0, ...anywhere]);
  // A place from where the whole has succeeded already is never gone back on; where something must still hold it may be.
  const ends = new Set(whole.asserts ? [] : whole.last);
  return { places, ends, isNested };
};

const reachFrom = (places: readonly Place[], start: number): ReadonlySet<number> => {
  const reached = new Set<number>();
  const waiting = [start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const next of places[at]?.next.keys() ?? [])
      if (!reached.has(next)) {
        reached.add(next);
        waiting.push(next);
      }
  return reached;
};

const share = (...sets: readonly ReadonlySet<string>[]): boolean =>
  [...(sets[0] ?? [])].some((one) => sets.every((set) => set.has(one)));

/** A word leads from p to p, from p to q and from q to q. */
const isAmbiguous = (places: readonly Place[], p: number, q: number, loops: (a: number) => ReadonlySet<number>): boolean => {
  const seen = new Set<string>();
  const waiting: [number, number, number][] = [[p, p, q]];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [a, b, c] = at.map((place) => places[place]);
    for (const x of a?.next.keys() ?? [])
      for (const y of b?.next.keys() ?? [])
        for (const z of c?.next.keys() ?? []) {
          const [one, two, three] = [places[x], places[y], places[z]];
          if (!loops(p).has(x) || !loops(q).has(z) || !one || !two || !three) continue;
          const name = `${x} ${y} ${z}`;
          if (seen.has(name) || !share(one.characters, two.characters, three.characters)) continue;
          if (x === p && y === q && z === q) return true;
          seen.add(name);
          waiting.push([x, y, z]);
        }
  }
  return false;
};

const innersOf = (part: Part): readonly Part[] => {
  switch (part.is) {
    case 'assertion':
      return part.inner === null ? [] : [part.inner, ...innersOf(part.inner)];
    case 'sequence':
    case 'choice':
      return part.parts.flatMap(innersOf);
    case 'repeat':
      return innersOf(part.part);
    default:
      return [];
  }
};

const isSlow = (syntax: Part, flags: string): boolean => {
  const { places, ends, isNested } = automatonOf(syntax, flags);
  if (isNested) return true;
  const reach = places.map((_place, index) => reachFrom(places, index));
  const loops = (place: number): ReadonlySet<number> =>
    new Set([...(reach[place] ?? [])].filter((other) => reach[other]?.has(place)));
  const turning = places.map((_place, index) => index).filter((index) => reach[index]?.has(index));
  const twice = (p: number): boolean => [...(places[p]?.next ?? [])].some(([next, ways]) => ways > 1 && reach[next]?.has(p));
  return turning.some(
    (p) => twice(p) || turning.some((q) => p !== q && !ends.has(q) && reach[p]?.has(q) && isAmbiguous(places, p, q, loops)),
  );
};

/** More than linear time on some text; also of what it looks ahead for. Throws where the expression is not understood. */
export const canBeSlow = (pattern: string, flags: string): boolean => {
  const syntax = syntaxOf(pattern);
  return isSlow(syntax, flags) || innersOf(syntax).some((inner) => isSlow({ is: 'sequence', parts: [START, inner] }, flags));
};
const START: Part = { is: 'assertion', atStart: true, inner: null };
