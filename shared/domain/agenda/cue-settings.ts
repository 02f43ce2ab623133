import { type ById, byId, get, valuesOf } from '../by-id.ts';

/** Where a message that is not seen climbs: to the stage monitor, to the chair who is asked to act, to the projector. */
export const LADDER_PLACES = ['stage', 'chair', 'projector'] as const;
export type LadderPlace = (typeof LADDER_PLACES)[number];
/** `after`: so many seconds unseen. */
export type LadderStep = { readonly after: number; readonly to: LadderPlace };
/** `kind`: that of a cue, or the key of a preset. */
export type KindLadder = { readonly kind: string; readonly steps: readonly LadderStep[] };

/** Ready-made words, by the tag of each language that they are given in. */
export type CuePreset = { readonly key: string; readonly words: ById<string> };

/** Which cues of the day are told, in an event's agenda: what it leaves out is as usual. */
export type CueSettings = {
  readonly presets?: readonly CuePreset[];
  /** Each planned signal is a cue to whoever speaks. */
  readonly signals?: boolean;
  /** So many minutes before they are on, a person is told; 0: not at all. */
  readonly onIn?: number;
  /** Whoever is next is called forward. */
  readonly next?: boolean;
  /** A slot that comes at another time is told. */
  readonly moved?: boolean;
  /** Another length of their speaking time is told. */
  readonly share?: boolean;
  /** Speakers may ask for time and for help. */
  readonly answers?: boolean;
  readonly ladder?: { readonly steps?: readonly LadderStep[]; readonly kinds?: readonly KindLadder[] };
};

const preset = (key: string, words: Readonly<{ en: string; fr: string }>): CuePreset => ({
  key,
  words: byId(Object.entries(words)),
});

/** The words that an event has until it has its own: content that its organiser changes, as titles are. */
const USUAL_PRESETS: readonly CuePreset[] = [
  preset('conclude', { en: 'Please conclude', fr: 'Veuillez conclure' }),
  preset('question', { en: 'One last question', fr: 'Une dernière question' }),
  preset('slower', { en: 'Slower please', fr: 'Plus lentement, s’il vous plaît' }),
  preset('microphone', { en: 'Use the microphone', fr: 'Parlez dans le micro' }),
  preset('look', { en: 'Look at me', fr: 'Regardez-moi' }),
  preset('thanks', { en: 'Thank you', fr: 'Merci' }),
];

/** Nobody has to stand up for what may be read later. */
const USUAL_KIND_LADDERS: readonly KindLadder[] = ['thanks', 'on-in', 'next', 'moved', 'share', 'answer'].map((kind) => ({
  kind,
  steps: [],
}));
const USUAL_STEPS: readonly LadderStep[] = [
  { after: 20, to: 'stage' },
  { after: 40, to: 'chair' },
];

export type WholeCueSettings = Required<Omit<CueSettings, 'ladder'>> & {
  readonly ladder: { readonly steps: readonly LadderStep[]; readonly kinds: readonly KindLadder[] };
};

/** What an agenda says of its cues, with what is usual where it says nothing. */
export const cueSettings = ({ cues = {} }: { readonly cues?: CueSettings | undefined }): WholeCueSettings => ({
  presets: cues.presets ?? USUAL_PRESETS,
  signals: cues.signals ?? true,
  onIn: cues.onIn ?? 5,
  next: cues.next ?? true,
  moved: cues.moved ?? true,
  share: cues.share ?? true,
  answers: cues.answers ?? true,
  ladder: {
    steps: cues.ladder?.steps ?? USUAL_STEPS,
    kinds: [
      ...(cues.ladder?.kinds ?? []),
      ...USUAL_KIND_LADDERS.filter(({ kind }) => !cues.ladder?.kinds?.some((own) => own.kind === kind)),
    ],
  },
});

/** The words of a preset: in this language, else in that of the event, else in any; null for a preset that the event has not. */
export const presetWords = (
  agenda: { readonly cues?: CueSettings | undefined; readonly language: string },
  key: string,
  language: string = agenda.language,
): string | null => {
  const words = cueSettings(agenda).presets.find((one) => one.key === key)?.words;
  if (words === undefined) return null;
  return get(words, language) ?? get(words, agenda.language) ?? valuesOf(words)[0] ?? null;
};
