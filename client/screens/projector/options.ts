import { LARGE_CLOCKS, type LargeClock } from '../../../shared/domain/run/views.ts';
import { isAsked, knownWord, wordsOf } from '../../rooms/options/query.ts';

/** Parts of the projector that an address may leave out. */
export const parts = ['title', 'people', 'next', 'time', 'bar'] as const;
export type Part = (typeof parts)[number];

export const themes = ['dark', 'light'] as const;
export type Theme = (typeof themes)[number];

/** What the address of a projector asks for. */
export type Options = {
  /** Null leaves it to the device. */
  readonly theme: Theme | null;
  /** A language the program has; null leaves it to the event. */
  readonly language: string | null;
  readonly hidden: readonly Part[];
  /** Left and right exchanged, for a pane of glass or a projection from behind. */
  readonly mirror: boolean;
  /** Whole minutes until the last two. */
  readonly minutes: boolean;
  /** The large clock while somebody has the floor; null leaves it to the room. */
  readonly large: LargeClock | null;
  /** A message takes the whole screen instead of a place above the clock. */
  readonly fullMessages: boolean;
  /** Every change at once: no transition, no pulse. */
  readonly still: boolean;
};

export const plain: Options = {
  theme: null,
  language: null,
  hidden: [],
  mirror: false,
  minutes: false,
  large: null,
  fullMessages: false,
  still: false,
};

/** Reads `?theme=light&hide=people,next&mirror`. A projector cannot show an error, so an unknown word counts as not said. */
export const readOptions = (search: string, languages: readonly string[]): Options => {
  const query = new URLSearchParams(search);
  const hide = wordsOf(query.get('hide'));
  const clockOnly = knownWord(query.get('show'), ['clock']) !== null;
  return {
    theme: knownWord(query.get('theme'), themes),
    language: knownWord(query.get('lang'), languages),
    hidden: clockOnly ? parts : parts.filter((part) => hide.includes(part)),
    mirror: isAsked(query, 'mirror'),
    minutes: isAsked(query, 'minutes'),
    large: knownWord(query.get('large'), LARGE_CLOCKS),
    fullMessages: knownWord(query.get('message'), ['full']) !== null,
    still: knownWord(query.get('delay'), ['none', '0']) !== null,
  };
};
