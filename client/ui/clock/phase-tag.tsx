import { useTranslation } from 'react-i18next';
import type { Face } from '../../../shared/domain/clock/face.ts';
import { phaseWord } from '../../words/phase-words.ts';
import { stepOf } from './step-of.ts';

/** The word of a phase in its block: word, shape and fill change together (tokens.css). */
export const PhaseTag = ({ face, className = '' }: { face: Face; className?: string }) => {
  const { t } = useTranslation();
  const word = phaseWord(face, t);
  return (
    <span className={`phase ${className}`} data-phase={face.phase} data-step={stepOf(word, [14, 18])}>
      {word}
    </span>
  );
};
