/** The deepest that JSON from outside may be nested: an agenda has six levels. */
export const DEEPEST = 32;

const inside = (values: readonly unknown[]): readonly object[] =>
  values.filter((value): value is object => typeof value === 'object' && value !== null);

/** Whether a parsed value is nested deeper than that. Without recursion: it is asked before anything that walks the value. */
export const isTooDeep = (value: unknown): boolean => {
  let level = inside([value]);
  for (let depth = 1; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((one) => inside(Object.values(one)));
    if (level.length === 0) return false;
  }
  return true;
};
