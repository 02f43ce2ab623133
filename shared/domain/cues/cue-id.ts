const PRIME = 0x01000193;
const SEEDS = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35] as const;

/** FNV-1a of a text, begun at a seed: eight hexadecimal digits. */
const digits = (text: string, seed: number): string => {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return (hash >>> 0).toString(16).padStart(8, '0');
};

/** The id of a cue of the day, made of what it tells: told again after a crash, or by two looks at once, it is the same cue. */
export const dayCueId = (...words: readonly (string | number)[]): string => {
  const text = JSON.stringify(words);
  return SEEDS.map((seed) => digits(text, seed)).join('');
};
