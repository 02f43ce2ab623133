/** One for each language that was spoken: to make one takes longer than to use it, and clocks speak every second. */
const formats = new Map<string, Intl.DurationFormat>();

const formatOf = (language: string): Intl.DurationFormat => {
  const known = formats.get(language) ?? new Intl.DurationFormat(language, { style: 'long' });
  formats.set(language, known);
  return known;
};

/** “4 minutes, 12 seconds” for that many seconds, with the plus of an overrun; undefined where the browser cannot say it, and the digits are read. */
export const spokenLength = (seconds: number, language: string): string | undefined => {
  if (!('DurationFormat' in Intl)) return undefined;
  const size = Math.abs(seconds);
  const parts = { hours: Math.floor(size / 3_600), minutes: Math.floor(size / 60) % 60, seconds: size % 60 };
  return `${seconds < 0 ? '+' : ''}${formatOf(language).format(parts) || '0'}`;
};
