import { type ReactNode, useContext, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../../shared/domain/agenda/agenda.ts';
import { contributionFace, speakingNow } from '../../../../shared/domain/clock/contribution.ts';
import { type Face, leftOf, mainFace, slotFace } from '../../../../shared/domain/clock/face.ts';
import type { PublicFloor } from '../../../../shared/domain/floor/floor-views.ts';
import { beginning, dateOf, type Beginning as Unopened } from '../../../../shared/domain/forecast/beginning.ts';
import { currentSlot } from '../../../../shared/domain/run/order.ts';
import type { ProjectorView, RoomView } from '../../../../shared/domain/run/views.ts';
import type { Instant } from '../../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../../shared/domain/time/wall-time.ts';
import { ClockDigits } from '../../../ui/clock/clock-digits.tsx';
import { MinutesOnly } from '../../../ui/clock/minutes-only.ts';
import { PhaseTag } from '../../../ui/clock/phase-tag.tsx';
import { ProgressBar } from '../../../ui/clock/progress-bar.tsx';
import { stepOf } from '../../../ui/clock/step-of.ts';
import { Announcer } from '../../../ui/frame/announcer.tsx';
import { weekdayText } from '../../../words/day-text.ts';
import { eatenWord, isLate, phaseSpoken } from '../../../words/phase-words.ts';
import { HandsPlace } from '../hands/hands-place.tsx';
import { type Options, type Part, parts } from '../options.ts';
import clockStyle from './clock.module.css';
import { First, Next } from './coming.tsx';
import longLived from './long-lived.module.css';
import { Contributor, NextContributors, OtherClock } from './people/debate.tsx';
import { People } from './people/people.tsx';
import style from './projection.module.css';
import { hasPeople, minutesAlone, projectionBar, standsLong } from './projection-view.ts';
import { TimeOfDay } from './time-of-day.tsx';
import { usePlace } from './use-place.ts';
import { usePulse } from './use-pulse.ts';

type At = (instant: Instant) => string;
/** The instant that the clocks are drawn for; absent where they stand. */
type AsOf = Instant | undefined;

/** What stands large in the middle: a title where nothing counts, the time of the return in a break, digits everywhere else. */
const Centre = ({ face, room, at, minutes, asOf }: { face: Face; room: RoomView; at: At; minutes: boolean; asOf: AsOf }) => {
  const { t } = useTranslation();
  if (face.phase === 'closed' || face.phase === 'done') {
    const text =
      face.phase === 'closed'
        ? room.agenda.title
        : (room.agenda.slots.find(({ id }) => id === face.slot)?.title ?? t('projector.doneTitle'));
    return (
      <p className={clockStyle['big']} data-step={stepOf(text, [24, 60])}>
        {text}
      </p>
    );
  }
  if (face.phase === 'break' && face.until !== null)
    return (
      <p className={clockStyle['back']}>
        {t('projector.back')} <span className={`digits ${clockStyle['return']}`}>{at(face.until)}</span>
      </p>
    );
  return face.remaining === null ? null : (
    <MinutesOnly value={minutes}>
      <ClockDigits remaining={face.remaining} asOf={asOf} className={clockStyle['digits'] ?? ''} main />
    </MinutesOnly>
  );
};

/** Before the run is open: how long until it begins, or that it is about to; on an earlier day nothing yet. */
const Beginning = ({ stage, remaining, asOf }: Unopened & { asOf: AsOf }) => {
  const { t } = useTranslation();
  if (remaining === null)
    return stage === 'due' ? (
      <p className={`phase ${clockStyle['tag']}`} data-phase="before">
        {t('projector.soon')}
      </p>
    ) : null;
  return (
    <p className={`phase ${clockStyle['tag']} ${clockStyle['begins']}`} data-phase="before">
      {t('projector.beginsIn')} <ClockDigits remaining={remaining} asOf={asOf} />
    </p>
  );
};

type BesideProps = {
  face: Face;
  whole: Face;
  at: At;
  covered: boolean;
  /** Whether a clock stands in whole minutes. */
  minutes: (face: Face) => boolean;
  asOf: AsOf;
};

/** Beside the phase: the whole slot's clock, a break's countdown, when the next one starts, the clock that a message covers. */
const Beside = ({ face, whole, at, covered, minutes, asOf }: BesideProps) => {
  const { t } = useTranslation();
  const clock = (face: Face) => {
    const left = leftOf(face);
    return left === null ? null : (
      <MinutesOnly value={minutes(face)}>
        <ClockDigits remaining={left} asOf={asOf} />
      </MinutesOnly>
    );
  };
  if (face.person !== null || face.part !== null)
    return (
      <p className={clockStyle['beside']} data-labelled="true">
        {covered ? clock(face) : null}
        <span>{face.part === null ? t('panel.panel') : t('part.slot')}</span>
        {clock(whole)}
      </p>
    );
  if ((face.phase === 'break' || covered) && face.remaining !== null)
    return <p className={clockStyle['beside']}>{clock(face)}</p>;
  if ((face.phase === 'hold' || face.phase === 'before') && face.until !== null)
    return (
      <p className={clockStyle['beside']}>
        {t(face.phase === 'before' || isLate(face) ? 'time.startsAt' : 'time.nextAt', { time: at(face.until) })}
      </p>
    );
  if (face.phase === 'done' && face.until !== null)
    return <p className={clockStyle['beside']}>{t('time.since', { time: at(face.until) })}</p>;
  return null;
};

/** `day`: the day of the agenda, in words. */
const headOf = (slot: Slot | null, room: RoomView, day: string): { readonly label: string; readonly title: string } => {
  const { organiser = '', venue = '', title } = room.agenda;
  if (room.run?.stage === 'done') return { label: organiser, title };
  if (slot === null) return { label: [organiser, venue].filter(Boolean).join(' · '), title: day };
  // Nothing is on: what is waited for stands below, with its time.
  if (room.run?.current === null) return { label: [organiser, venue].filter(Boolean).join(' · '), title };
  const heading = slot.people.find(({ id }) => id === room.run?.speaking)?.heading ?? slot.subtitle;
  return { label: [slot.session, heading].filter(Boolean).join(' · '), title: slot.title };
};

/** The projector's picture at one instant: everything it shows follows from these props. Sizes are parts of its own box. */
export const Projection = ({
  view: { room, cues, large = 'contribution' },
  floor = null,
  now,
  wallOffset,
  options,
  children,
}: {
  view: Pick<ProjectorView, 'room' | 'cues' | 'large'>;
  floor?: PublicFloor | null;
  now: Instant;
  wallOffset: number;
  options: Options;
  children?: ReactNode;
}) => {
  const { t, i18n } = useTranslation();
  const speaking = speakingNow(floor, room);
  const contribution = speaking && contributionFace(speaking, room, now);
  const isDebate = (options.large ?? large) === 'debate';
  const face = isDebate || contribution === null ? mainFace(room, now) : contribution;
  const isContribution = face === contribution;
  const pulse = usePulse({ phase: face.phase, armed: room.armed });
  const fast = useContext(MinutesOnly);
  const whole = slotFace(room, now);
  const slot = currentSlot(room) ?? room.agenda.slots.find(({ id }) => id === face.slot) ?? null;
  const at: At = (instant) => timeOfDay(instant, wallOffset, room.agenda.timeZone);
  const message = cues.at(-1)?.text;
  const shows = (part: Part): boolean => !options.hidden.includes(part);
  const covered = message !== undefined && options.fullMessages;
  const unopened = beginning(room, now);
  const bar = shows('bar') ? projectionBar(face, slot, room.run, isContribution ? speaking : null) : null;
  const { label, title } = headOf(slot, room, weekdayText(dateOf(room), i18n.language));
  const eaten = eatenWord(face, t);
  const minutes = (face: Face): boolean => fast || minutesAlone(options, face);
  const still = face.phase === 'paused';
  const asOf: AsOf = still ? undefined : now;
  // A question that is put stops the clock of whoever has the floor, and no other.
  const stands = still || (isContribution && speaking?.timer.runningSince === null);
  const ahead = floor !== null && floor.slot === room.run?.current ? floor.next : [];
  const picture = useRef<HTMLDivElement>(null);
  usePlace(picture, standsLong(face.phase));
  return (
    <div
      ref={picture}
      className={`${style['screen']} ${longLived['wall']}`}
      data-phase={face.phase}
      data-under={face.under}
      data-only={options.hidden.length === parts.length}
      data-mirror={options.mirror}
      data-still={options.still}
      data-long-lived={standsLong(face.phase)}
    >
      {message !== undefined ? (
        <p className={style['message']} data-full={covered} data-step={stepOf(message, [24, 64])} dir="auto">
          <span>{message}</span>
        </p>
      ) : (
        <header className={style['head']}>
          {shows('title') ? (
            <div className={style['heading']}>
              {label === '' ? null : (
                <p className={style['label']} data-step={stepOf(label, [54, 75])}>
                  {label}
                </p>
              )}
              <h1 className={style['title']} data-step={stepOf(title, [30, 72])}>
                {title}
              </h1>
            </div>
          ) : (
            <div />
          )}
          {shows('time') ? (
            <TimeOfDay
              now={now}
              wallOffset={wallOffset}
              timeZone={room.agenda.timeZone}
              className={`${style['time']} ${longLived['fading']}`}
            />
          ) : null}
        </header>
      )}
      {covered ? null : (
        <div className={clockStyle['centre']}>
          <Centre face={face} room={room} at={at} minutes={minutes(face)} asOf={stands ? undefined : now} />
        </div>
      )}
      <div className={clockStyle['state']}>
        {unopened === null || unopened.stage === 'past' ? (
          <PhaseTag key={face.phase} face={face} className={`${clockStyle['tag']} ${pulse ? clockStyle['pulse'] : ''}`} />
        ) : (
          <Beginning {...unopened} asOf={asOf} />
        )}
        {speaking === null ? (
          <Beside face={face} whole={whole} at={at} covered={covered} minutes={minutes} asOf={asOf} />
        ) : (
          <OtherClock
            speaking={speaking}
            other={isContribution ? whole.remaining : (contribution?.remaining ?? null)}
            isDebate={isContribution}
            covered={covered ? face.remaining : null}
            now={now}
            asOf={asOf}
          />
        )}
      </div>
      {bar === null ? <div /> : <ProgressBar {...bar} now={now} moving={!stands} className={style['bar'] ?? ''} />}
      <footer className={style['foot']}>
        {shows('people') && speaking !== null ? <Contributor speaking={speaking} /> : null}
        {shows('people') && speaking === null && hasPeople(slot) ? (
          <People slot={slot} room={room} now={now} eaten={eaten} />
        ) : null}
        {!shows('next') ? null : ahead.length > 0 ? (
          <NextContributors next={ahead} />
        ) : room.run === null ? (
          <First room={room} now={now} at={at} />
        ) : (
          <Next room={room} now={now} at={at} />
        )}
        {floor?.hands === true && options.hidden.length < parts.length ? <HandsPlace room={room.id} /> : null}
      </footer>
      <Announcer words={phaseSpoken(face, t)} />
      {children}
    </div>
  );
};
