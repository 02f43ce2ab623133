import { useTranslation } from 'react-i18next';
import { interposedFor } from '../../../../../shared/domain/clock/contribution.ts';
import type { PublicFloor, ShownSpeaker } from '../../../../../shared/domain/floor/floor-views.ts';
import { type Duration, duration, type Instant } from '../../../../../shared/domain/time/time.ts';
import { ClockDigits } from '../../../../ui/clock/clock-digits.tsx';
import { Icon } from '../../../../ui/icon/icon.tsx';
import { nameForms, namesForms } from '../../../../words/short-names.ts';
import clockStyle from '../clock.module.css';
import coming from '../coming.module.css';
import { Fitting } from '../fitting.tsx';
import longLived from '../long-lived.module.css';
import people from './people.module.css';

/** Who has the floor, and whom they speak for; never why they asked for it. */
export const Contributor = ({ speaking: { name, affiliation, group } }: { speaking: ShownSpeaker }) => {
  const { t } = useTranslation();
  const detail = [affiliation, group].filter(Boolean).join(', ');
  return (
    <div className={people['people']} data-place="speaking">
      <Fitting
        read="speaker"
        forms={name === null ? [t('floor.somebody')] : nameForms(name)}
        className={people['name'] ?? ''}
        strong
      />
      {detail === '' ? null : (
        <div className={people['aside']}>
          <p className={people['detail']} data-alone="true">
            {detail}
          </p>
        </div>
      )}
    </div>
  );
};

/** The next two of the list; of the others nobody is told. */
export const NextContributors = ({ next }: Pick<PublicFloor, 'next'>) => {
  const { t } = useTranslation();
  return (
    <div className={coming['next']}>
      <Icon name="arrow" size="0.8em" />
      <p className={`${coming['nextLabel']} ${longLived['fading']}`}>{t('floor.next')}</p>
      <Fitting
        read="next"
        forms={namesForms(next.map((name) => name ?? t('floor.somebody')))}
        className={coming['nextTitle'] ?? ''}
      />
    </div>
  );
};

/** The clock that is not the large one, with what it counts: the debate's, that of a question, or that of whoever has the floor. */
export const OtherClock = ({
  speaking,
  other,
  isDebate,
  covered,
  now,
  asOf,
}: {
  speaking: ShownSpeaker;
  /** What is left of it. */
  other: Duration | null;
  /** The large one is the contribution's. */
  isDebate: boolean;
  /** The clock that a message covers. */
  covered: Duration | null;
  now: Instant;
  asOf: Instant | undefined;
}) => {
  const { t } = useTranslation();
  const asked = interposedFor(speaking, now);
  const label = asked === null ? t(isDebate ? 'floor.debate' : 'floor.speaker') : t('floor.interposed');
  // It counts up, as an overrun does.
  const shown = asked === null ? other : duration(-asked);
  const runs = asked === null && !isDebate && speaking.timer.runningSince === null ? undefined : asOf;
  return (
    <p className={clockStyle['beside']} data-labelled="true">
      {covered === null ? null : <ClockDigits remaining={covered} asOf={asOf} />}
      <span>{label}</span>
      {shown === null ? null : <ClockDigits remaining={shown} asOf={runs} />}
    </p>
  );
};
