/** Words in the address of a screen. It cannot show an error, so an unknown word counts as not said. */
const OFF = ['0', 'false', 'no', 'off'];

/** The words of a list, such as `people,next`. */
export const wordsOf = (text: string | null): readonly string[] => (text ?? '').toLowerCase().split(/[\s,+]+/);

export const knownWord = <Word extends string>(text: string | null, known: readonly Word[]): Word | null =>
  known.find((word) => word === text?.trim().toLowerCase()) ?? null;

/** Whether something is asked for: `mirror`, `mirror=1`, and not `mirror=0`. */
export const isAsked = (query: URLSearchParams, name: string): boolean => {
  const text = query.get(name);
  return text !== null && !OFF.includes(text.trim().toLowerCase());
};
