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
  return t(`phase.${face.phase}`, { count });
};

/** What a screen reader is told at a change of phase; empty says nothing. */
export const phaseSpoken = (face: Face, t: TFunction): string => {
  switch (face.phase) {
    case 'warning':
      return t('say.warning', { count: face.minutesLeft ?? 0 });
    case 'last-minute':
      return t('say.lastMinute');
    case 'time':
      return t('say.time');
    case 'overtime':
    case 'share-used':
      return t('say.over', { count: Math.floor(-(face.remaining ?? 0) / 60_000) });
    case 'paused':
    case 'hold':
    case 'running':
      return t(`say.${face.phase}`);
    default:
      return '';
  }
};
