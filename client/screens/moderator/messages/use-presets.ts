import { useTranslation } from 'react-i18next';
import type { Agenda } from '../../../../shared/domain/agenda/agenda.ts';
import { cueSettings, presetWords } from '../../../../shared/domain/agenda/cue-settings.ts';
import { get } from '../../../../shared/domain/by-id.ts';

export type Preset = {
  readonly id: string;
  /** What goes out. */
  readonly text: string;
  /** The same in the language of this console; null where that says no more. */
  readonly meaning: string | null;
};

/** The ready-made words of the event, in its language, since the hall reads them, whatever this console speaks. */
export const usePresets = (agenda: Agenda): { readonly language: string; readonly presets: readonly Preset[] } => {
  const { i18n } = useTranslation();
  const presets = cueSettings(agenda).presets.map(({ key, words }): Preset => {
    const text = presetWords(agenda, key) ?? '';
    const meaning = get(words, i18n.language);
    return { id: key, text, meaning: meaning === undefined || meaning === text ? null : meaning };
  });
  return { language: agenda.language, presets };
};
