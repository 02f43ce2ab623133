/** The deepest that JSON from outside may be nested: an agenda has six levels. */
export const DEEPEST_JSON = 32;
/** So many keys one object of it may have: an agenda has about twenty in one place. How long a list may be, its schema says. */
export const MOST_JSON_KEYS = 1_000;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * Which of these limits a parsed value exceeds, if any. Without recursion, and before anything that walks the value: a schema takes
 * far longer to say what is wrong with each of a hundred thousand keys. Nothing is copied: a large body is walked in a ms or two.
 */
export const exceededLimit = (value: unknown): 'depth' | 'keys' | null => {
  let level: object[] = isObject(value) ? [value] : [];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === DEEPEST_JSON) return 'depth';
    const inside: object[] = [];
    for (const held of level) {
      if (Array.isArray(held)) {
        for (const each of held) if (isObject(each)) inside.push(each);
        continue;
      }
      let keys = 0;
      // What was parsed has its own keys alone.
      for (const key in held) {
        keys += 1;
        if (keys > MOST_JSON_KEYS) return 'keys';
        const each: unknown = held[key as keyof typeof held];
        if (isObject(each)) inside.push(each);
      }
    }
    level = inside;
  }
  return null;
};
