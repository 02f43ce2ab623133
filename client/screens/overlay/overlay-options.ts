import { knownWord, wordsOf } from '../../rooms/options/query.ts';

/** What an overlay can show, in the order in which it stands. */
export const parts = ['now', 'speaker', 'clock', 'break', 'next', 'message'] as const;
export type Part = (typeof parts)[number];

export const places = ['top-left', 'top', 'top-right', 'bottom-left', 'bottom', 'bottom-right'] as const;
export type Place = (typeof places)[number];

export const sizes = ['small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];

export const themes = ['dark', 'light'] as const;
export type Theme = (typeof themes)[number];

/** Left free at each edge, in parts of a hundred of the picture: nothing, what cameras cut off, what old screens cut off, and more. */
export const margins = ['0', '3', '5', '10'] as const;
export type Margin = (typeof margins)[number];

/** What the address of an overlay asks for. */
export type OverlayOptions = {
  readonly shown: readonly Part[];
  readonly place: Place;
  readonly size: Size;
  readonly theme: Theme;
  readonly margin: Margin;
  /** A language the program has; null leaves it to the event. */
  readonly language: string | null;
};

export const plain: OverlayOptions = {
  shown: parts,
  place: 'bottom-left',
  size: 'medium',
  theme: 'dark',
  margin: '5',
  language: null,
};

/** Reads `?show=now,clock&place=bottom&size=large`. */
export const readOptions = (search: string, languages: readonly string[]): OverlayOptions => {
  const query = new URLSearchParams(search);
  const asked = wordsOf(query.get('show'));
  const shown = parts.filter((part) => asked.includes(part));
  return {
    shown: shown.length === 0 ? parts : shown,
    place: knownWord(query.get('place'), places) ?? plain.place,
    size: knownWord(query.get('size'), sizes) ?? plain.size,
    theme: knownWord(query.get('theme'), themes) ?? plain.theme,
    margin: knownWord(query.get('margin'), margins) ?? plain.margin,
    language: knownWord(query.get('lang'), languages),
  };
};

/** The shortest address that `readOptions` reads back as the same options; empty for the plain ones. */
export const writeOptions = ({ shown, place, size, theme, margin, language }: OverlayOptions): string => {
  const query = [
    shown.length === 0 || shown.length === parts.length ? '' : `show=${parts.filter((part) => shown.includes(part)).join(',')}`,
    place === plain.place ? '' : `place=${place}`,
    size === plain.size ? '' : `size=${size}`,
    theme === plain.theme ? '' : `theme=${theme}`,
    margin === plain.margin ? '' : `margin=${margin}`,
    language === null ? '' : `lang=${language}`,
  ].filter((text) => text !== '');
  return query.length === 0 ? '' : `?${query.join('&')}`;
};
