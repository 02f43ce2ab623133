/** The step of type that a text of this length takes, so that every length stands in the same place. */
export const stepOf = (text: string, most: readonly [short: number, middle: number]): 'short' | 'middle' | 'long' =>
  text.length <= most[0] ? 'short' : text.length <= most[1] ? 'middle' : 'long';
