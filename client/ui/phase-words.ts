import type { TFunction } from 'i18next';
import type { Face } from '../../shared/domain/face.ts';

/** The word of a phase, as every screen shows it: it changes at every step, so colour is never alone. */
export const phaseWord = (face: Face, t: TFunction): string => {
  const count = face.minutesLeft ?? 0;
  if (face.phase === 'before' || face.phase === 'hold')
    return face.remaining !== null && face.remaining <= -1_000 ? t('phase.late') : t(`phase.${face.phase}`);
  if (face.phase === 'break') {
    if (face.under === 'running') return t('phase.break');
    return face.under === 'warning' ? t('phase.backIn', { count }) : t('phase.starting');
  }
  if (face.part !== null && face.phase === 'running') return t(`part.${face.part.kind}`);
  if (face.part?.kind === 'questions' && face.phase === 'last-minute') return t('part.lastQuestion');
  return t(`phase.${face.phase}`, { count });
};

/** From the end of the talk on, for a minute: whoever still talks takes it from the questions. Empty otherwise. */
export const eatenWord = ({ part, remaining, phase }: Face, t: TFunction): string =>
  part?.kind === 'questions' && part.index > 0 && phase !== 'paused' && remaining !== null && part.budget - remaining < 60_000
    ? t('part.eaten')
    : '';

/** What a screen reader is told at a change of phase; empty says nothing. */
export const phaseSpoken = (face: Face, t: TFunction): string => {
  switch (face.phase) {
    case 'warning':
      return t('say.warning', { count: face.minutesLeft ?? 0 });
    case 'last-minute':
      return t(face.part?.kind === 'questions' ? 'part.lastQuestion' : 'say.lastMinute');
    case 'time':
      return t('say.time');
    case 'overtime':
    case 'share-used':
      return t('say.over', { count: Math.floor(-(face.remaining ?? 0) / 60_000) });
    case 'paused':
    case 'hold':
      return t(`say.${face.phase}`);
    case 'running':
      if (face.part !== null) return eatenWord(face, t) || t(`part.${face.part.kind}`);
      return t('say.running');
    default:
      return '';
  }
};
