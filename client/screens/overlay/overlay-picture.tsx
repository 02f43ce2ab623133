import { type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublicFloor } from '../../../shared/domain/floor/floor-views.ts';
import type { OverlayView } from '../../../shared/domain/run/views.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { ClockDigits } from '../../ui/clock/clock-digits.tsx';
import { MinutesOnly } from '../../ui/clock/minutes-only.ts';
import { stepOf } from '../../ui/clock/step-of.ts';
import { namesForms } from '../../words/short-names.ts';
import style from './overlay.module.css';
import type { OverlayOptions } from './overlay-options.ts';
import { hasPlate, overlaySight } from './overlay-view.ts';

/** So many letters of names have room beside a clock. */
const LETTERS = 64;
const shortNames = (names: readonly string[]): string => {
  const forms = namesForms(names);
  return forms.find((form) => form.length <= LETTERS) ?? forms.at(-1) ?? '';
};

/** What is laid over the picture of a stream at one moment: everything it shows follows from these props. Sizes are parts of its own box. */
export const OverlayPicture = ({
  view,
  floor = null,
  now,
  wallOffset,
  options: { shown, place, size, margin },
  children,
}: {
  view: Pick<OverlayView, 'room' | 'cues'>;
  floor?: PublicFloor | null;
  now: Instant;
  wallOffset: number;
  options: OverlayOptions;
  /** How far it can be trusted. */
  children?: ReactNode;
}) => {
  const { t } = useTranslation();
  const fast = useContext(MinutesOnly);
  const sight = overlaySight(view, now, shown, floor);
  const { now: title, speaker, pause, next, clock, message } = sight;
  const at = (instant: Instant): string => timeOfDay(instant, wallOffset, view.room.agenda.timeZone);
  const counts = clock !== null && clock.phase !== 'paused';
  return (
    <div className={style['picture']} data-place={place} data-size={size} data-margin={margin}>
      {message === null ? null : (
        <p className={style['message']} data-step={stepOf(message, [60, 120])} dir="auto">
          {message}
        </p>
      )}
      {hasPlate(sight) ? (
        <div className={style['plate']} data-phase={pause === null ? (clock?.phase ?? 'running') : 'break'}>
          <div className={style['words']}>
            {pause === null ? null : (
              <>
                <p className={style['title']} data-step={stepOf(pause.title, [36, 80])}>
                  {pause.title}
                </p>
                {pause.back === null ? null : (
                  <p className={style['back']}>
                    {t('projector.back')} <span className="digits">{at(pause.back)}</span>
                  </p>
                )}
              </>
            )}
            {title === null ? null : (
              <p className={style['title']} data-step={stepOf(title, [36, 80])}>
                {title}
              </p>
            )}
            {speaker === null ? null : (
              <p className={style['speaker']}>
                <strong>{shortNames(speaker.names)}</strong> {speaker.detail}
              </p>
            )}
            {next === null ? null : (
              <p className={style['next']} data-alone={title === null && pause === null}>
                <span>
                  {t('next.label')} <span className="digits">{at(next.at)}</span>
                </span>{' '}
                {next.title}
              </p>
            )}
          </div>
          {clock === null ? null : (
            <p className={style['clock']}>
              <MinutesOnly value={fast}>
                <ClockDigits remaining={clock.left} asOf={counts ? now : undefined} main />
              </MinutesOnly>
            </p>
          )}
        </div>
      ) : null}
      {children}
    </div>
  );
};
