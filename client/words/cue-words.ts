import type { TFunction } from 'i18next';
import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import { presetWords } from '../../shared/domain/agenda/cue-settings.ts';
import type { Cue } from '../../shared/domain/run/cue.ts';
import { type Duration, duration, type Instant, instant } from '../../shared/domain/time/time.ts';
import { shownMinutes } from '../../shared/domain/time/wall-time.ts';

/** What a reader speaks, and how their screen writes an instant of the run. */
export type Reader = { readonly t: TFunction; readonly language: string; readonly at: (instant: Instant) => string };

const minutesOf = (length: Duration | undefined): number => shownMinutes(length ?? duration(0));

/** A message in the words of whoever reads it: those of a person as they were said, ready-made ones and those of the day in the reader's language. */
export const cueWords = (cue: Cue, agenda: Agenda, { t, language, at }: Reader): string => {
  const { kind = 'words', preset, text, values = {} } = cue;
  const timeOf = (when: Instant | undefined): string => at(when ?? instant(Number.NaN));
  switch (kind) {
    case 'words':
    case 'climbed':
      return (preset === undefined ? null : presetWords(agenda, preset, language)) ?? text;
    case 'signal':
      return values.left === undefined || values.left <= 0 ? t('told.timeUp') : t('told.left', { count: minutesOf(values.left) });
    case 'on-in':
      return t('told.onAt', { time: timeOf(values.start) });
    case 'next':
      return t('told.next');
    case 'moved':
      return t('told.moved', { to: timeOf(values.start), from: timeOf(values.startBefore) });
    case 'share':
      return t('told.share', { count: minutesOf(values.length), before: minutesOf(values.lengthBefore) });
    case 'answer':
      if (minutesOf(values.length) > 0) return t('told.given', { count: minutesOf(values.length) });
      return minutesOf(values.lengthBefore) > 0 ? t('told.givenBack') : t('told.notNow');
    case 'time':
      return t('told.time', { count: minutesOf(values.length) });
    case 'help':
      return t('told.help');
    case 'shared-break':
      return t('told.sharedBreak');
    case 'here':
      return t('told.here');
  }
};
