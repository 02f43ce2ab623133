/** No line ends between a word and its number, nor between a number and its unit: “Debate 1”, “33 min”. For words on a button. */
export const withTiedNumbers = (text: string): string =>
  text.replace(/(\p{L}) (?=\d)/gu, '$1\u00a0').replace(/(\d) (?=(?:min|ms|h|s)\b)/gu, '$1\u00a0');
