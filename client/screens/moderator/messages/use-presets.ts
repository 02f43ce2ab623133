import { useEffect, useReducer } from 'react';
import { useTranslation } from 'react-i18next';
import { loadWords, type ScreenLanguage, spokenFor } from '../../../i18n/i18n.ts';

const presets = ['conclude', 'question', 'microphone'] as const;

export type Preset = {
  readonly id: (typeof presets)[number];
  /** What goes out. */
  readonly text: string;
  /** The same in the language of this console; null where that is the language it goes out in. */
  readonly meaning: string | null;
};

/**
 * Words a moderator needs most, one tap each: in the language of the event, since the hall reads them, whatever this console speaks.
 * Where the event's has no dictionary they go out as the console says them.
 */
export const usePresets = (eventLanguage: string): { readonly language: ScreenLanguage; readonly presets: readonly Preset[] } => {
  const { t, i18n } = useTranslation();
  const hall = spokenFor(eventLanguage) ?? i18n.language;
  const [, loaded] = useReducer((count: number) => count + 1, 0);
  // Without the server they go out in the language that is here.
  useEffect(() => void loadWords(hall).then(loaded, () => undefined), [hall]);
  const language = i18n.hasResourceBundle(hall, 'translation') ? hall : i18n.language;
  const say = i18n.getFixedT(language);
  return {
    language,
    presets: presets.map((id) => ({
      id,
      text: say(`preset.${id}`),
      meaning: language === i18n.language ? null : t(`preset.${id}`),
    })),
  };
};
