/** The deepest that JSON from outside may be nested: an agenda has six levels. */
export const DEEPEST_JSON = 32;
/** So many keys one object of it may have: an agenda has about twenty in one place. How long a list may be, its schema says. */
export const MOST_JSON_KEYS = 1_000;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * Which of these limits a parsed value exceeds, if any. Without recursion, and before anything that walks the value: a schema takes
 * far longer to say what is wrong with each of a hundred thousand keys.
 */
export const exceededLimit = (value: unknown): 'depth' | 'keys' | null => {
  let level = [value].filter(isObject);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === DEEPEST_JSON) return 'depth';
    const inside: object[] = [];
    for (const held of level) {
      const isList = Array.isArray(held);
      const values: readonly unknown[] = isList ? held : Object.values(held);
      if (!isList && values.length > MOST_JSON_KEYS) return 'keys';
      for (const each of values) if (isObject(each)) inside.push(each);
    }
    level = inside;
  }
  return null;
};
