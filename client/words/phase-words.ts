import type { TFunction } from 'i18next';
import type { Face } from '../../shared/domain/clock/face.ts';

/** What was to start at its time has not. */
export const isLate = ({ remaining }: Face): boolean => remaining !== null && remaining <= -1_000;

/** The word of a phase, as every screen shows it: it changes at every step, so colour is never alone. */
export const phaseWord = (face: Face, t: TFunction): string => {
  const count = face.minutesLeft ?? 0;
  // Where the next slot has no time, there is none to count to.
  if (face.phase === 'hold' && face.remaining === null) return t('phase.waiting');
  if (face.phase === 'before' || face.phase === 'hold') return isLate(face) ? t('phase.late') : t(`phase.${face.phase}`);
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

/** What a screen reader is told at a change of phase. An overrun begins as time that is up: there is no minute to tell of yet. */
export const phaseSpoken = (face: Face, t: TFunction): string => {
  switch (face.phase) {
    case 'warning':
      return t('say.warning', { count: face.minutesLeft ?? 0 });
    case 'last-minute':
      return t(face.part?.kind === 'questions' ? 'part.lastQuestion' : 'say.lastMinute');
    case 'time':
      return t('say.time');
    case 'overtime':
    case 'share-used': {
      const count = Math.floor(-(face.remaining ?? 0) / 60_000);
      return count === 0 ? t('say.time') : t('say.over', { count });
    }
    case 'paused':
      return t('say.paused');
    case 'running':
      if (face.part !== null) return eatenWord(face, t) || t(`part.${face.part.kind}`);
      return t('say.running');
    case 'hold':
      if (isLate(face)) break;
      return t('say.hold');
  }
  // A reader may spell out what is written in capitals.
  return phaseWord(face, t).toLowerCase();
};
