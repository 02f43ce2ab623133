import { useTranslation } from 'react-i18next';
import type { Duration } from '../../../../shared/domain/time/time.ts';
import { useDigits } from '../../../ui/clock/minutes-only.ts';
import style from './milestones.module.css';
import { type Milestone, milestoneAt } from './milestones.ts';

/** “Methods by 10:00 left”: the next point that this person set for themselves, and “now” for the minute in which it is due. */
export const MilestoneLine = ({ milestones, remaining }: { milestones: readonly Milestone[]; remaining: Duration }) => {
  const { t } = useTranslation();
  const digits = useDigits();
  const shown = milestoneAt(milestones, remaining);
  if (shown === null) return null;
  const { words, left } = shown.milestone;
  return (
    <p className={`${style['line']} tabular`} data-due={shown.isDue} role="status" dir="auto">
      {t(shown.isDue ? 'speaker.milestoneNow' : 'speaker.milestoneBy', { words, left: digits(left).text })}
    </p>
  );
};
