import { useTranslation } from 'react-i18next';
import type { Face } from '../../../shared/domain/clock/face.ts';
import { phaseWord } from './phase-words.ts';

/** The word of a phase in its block: word, shape and fill change together (tokens.css). */
export const PhaseTag = ({ face, className = '' }: { face: Face; className?: string }) => {
  const { t } = useTranslation();
  return (
    <span className={`phase ${className}`} data-phase={face.phase}>
      {phaseWord(face, t)}
    </span>
  );
};
