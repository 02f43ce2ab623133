/** An expression as far as it matters for how long it takes: what stands for one character is told by the engine itself. */
export type Part =
  | { readonly is: 'character'; readonly source: string }
  | { readonly is: 'assertion'; readonly atStart: boolean; readonly inner: Part | null }
  | { readonly is: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly is: 'repeat'; readonly part: Part; readonly least: number; readonly most: number };

const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/;
const ESCAPE = /^\\(?:[pP]\{[^{}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}|c[A-Za-z]|[^1-9kpPxuc])/;
const CLASS = /^\[(?:[^\]\\]|\\.)*\]/su;
const GROUP = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/;

/** Reads a pattern; throws where it holds what this does not know, so that nothing is passed over in silence. */
export const syntaxOf = (pattern: string): Part => {
  let rest = pattern;
  const take = (by: RegExp): RegExpMatchArray | null => {
    const found = rest.match(by);
    if (found) rest = rest.slice(found[0].length);
    return found;
  };
  const one = (): Part => {
    const edge = take(/^(?:[\^$]|\\[bB])/);
    if (edge) return { is: 'assertion', atStart: edge[0] === '^', inner: null };
    const group = take(GROUP);
    if (group) {
      const inner = choice();
      if (!take(/^\)/)) throw new Error(`an open group in ${pattern}`);
      return /^\(\?<?[=!]/.test(group[0]) ? { is: 'assertion', atStart: false, inner } : inner;
    }
    const source = (take(CLASS) ?? take(ESCAPE) ?? take(/^[^\\[\](){}*+?|]/u) ?? take(/^[\]{}]/))?.[0];
    if (source === undefined) throw new Error(`${rest.slice(0, 9)} of ${pattern} is not known`);
    return { is: 'character', source };
  };
  const repeated = (): Part => {
    const part = one();
    const [found, least = '', comma, most = ''] = take(QUANTIFIER) ?? [];
    if (found === undefined) return part;
    if (found.startsWith('{')) {
      const end = comma === '' ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most);
      return { is: 'repeat', part, least: Number(least), most: end };
    }
    const end = found.startsWith('?') ? 1 : Number.POSITIVE_INFINITY;
    return { is: 'repeat', part, least: found.startsWith('+') ? 1 : 0, most: end };
  };
  const sequence = (): Part => {
    const parts: Part[] = [];
    while (rest !== '' && !/^[|)]/.test(rest)) parts.push(repeated());
    return { is: 'sequence', parts };
  };
  const choice = (): Part => {
    const parts = [sequence()];
    while (take(/^\|/)) parts.push(sequence());
    return { is: 'choice', parts };
  };
  const whole = choice();
  if (rest !== '') throw new Error(`${rest} of ${pattern} is left over`);
  return whole;
};
