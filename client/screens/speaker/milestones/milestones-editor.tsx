import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { duration, MINUTE } from '../../../../shared/domain/time/time.ts';
import { PlainButton } from '../../../ui/buttons/plain-button.tsx';
import { useDigits } from '../../../ui/clock/minutes-only.ts';
import style from './milestones.module.css';
import { LONGEST_MILESTONE, type Milestone, MOST_MILESTONES, MOST_MINUTES_LEFT } from './milestones.ts';

/** Where this person wants to be while how much is left: five points at most, kept on their device. */
export const MilestonesEditor = ({
  milestones,
  change,
}: {
  milestones: readonly Milestone[];
  change: (milestones: readonly Milestone[]) => void;
}) => {
  const { t } = useTranslation();
  const digits = useDigits();
  const [words, setWords] = useState('');
  const [minutes, setMinutes] = useState('10');
  const left = Number(minutes) * MINUTE;
  const isSound = words.trim() !== '' && left >= MINUTE && left <= MOST_MINUTES_LEFT * MINUTE;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (!isSound) return;
    change([...milestones, { words: words.trim(), left: duration(Math.round(left)) }]);
    setWords('');
  };
  return (
    <div className={style['editor']}>
      <p>{t('ready.milestonesHint')}</p>
      <ul>
        {milestones.map((one) => (
          <li key={`${one.left} ${one.words}`}>
            <span className="tabular" dir="auto">
              {t('speaker.milestoneBy', { words: one.words, left: digits(one.left).text })}
            </span>
            <PlainButton onClick={() => change(milestones.filter((other) => other !== one))}>
              {t('ready.milestoneRemove')}
              <span className="visually-hidden"> {one.words}</span>
            </PlainButton>
          </li>
        ))}
      </ul>
      {milestones.length >= MOST_MILESTONES ? null : (
        <form onSubmit={add}>
          <label>
            {t('ready.milestoneWords')}
            <input
              className="field"
              value={words}
              maxLength={LONGEST_MILESTONE}
              autoComplete="off"
              onChange={({ target }) => setWords(target.value)}
            />
          </label>
          <label>
            {t('ready.milestoneMinutes')}
            <input
              className="field"
              type="number"
              inputMode="numeric"
              min={1}
              max={MOST_MINUTES_LEFT}
              value={minutes}
              onChange={({ target }) => setMinutes(target.value)}
            />
          </label>
          <PlainButton type="submit" disabled={!isSound}>
            {t('ready.milestoneAdd')}
          </PlainButton>
        </form>
      )}
    </div>
  );
};
