import { useTranslation } from 'react-i18next';
import { dateOf } from '../../../../shared/domain/forecast/beginning.ts';
import type { RoomView } from '../../../../shared/domain/run/views.ts';
import { type Instant, isKnown } from '../../../../shared/domain/time/time.ts';
import { NO_TIME, shownMinutes, toldAs } from '../../../../shared/domain/time/wall-time.ts';
import { useDigits } from '../../../ui/clock/minutes-only.ts';
import { weekdayText } from '../../../words/day-text.ts';
import style from './own-day.module.css';
import { beforePerson, type OwnSlot, ownSlots } from './own-slots.ts';
import section from './section.module.css';

const lengthWords = { minutes: 'speaker.minutes', under: 'speaker.under', none: 'speaker.none' } as const;

type Told = { readonly room: RoomView; readonly person: string; readonly at: (instant: Instant) => string };

/** When a slot is to be shown, and the facts about it in words. */
const useFacts = ({ slot, standing, planned, start, plannedLength, length }: OwnSlot, { room, person, at }: Told) => {
  const { t } = useTranslation();
  const digits = useDigits();
  const timeOf = (when: Instant): string => (isKnown(when) ? at(when) : NO_TIME);
  const isAhead = standing === 'ahead';
  const isCut = isAhead && shownMinutes(length) !== shownMinutes(plannedLength);
  const who = isAhead ? beforePerson(room, slot, person) : null;
  return {
    time: timeOf(start),
    standing: standing === 'skipped' ? t('speaker.offProgramme') : standing === 'on' ? t('speaker.on') : '',
    took: standing === 'over' ? t('speaker.took', { used: digits(length).text, planned: digits(plannedLength).text }) : '',
    minutes: isAhead && slot.length !== null ? t(lengthWords[toldAs(length)], { count: shownMinutes(length) }) : '',
    plannedMinutes: isCut ? t('speaker.plannedMinutes', { count: shownMinutes(plannedLength) }) : '',
    planned: timeOf(start) === timeOf(planned) ? '' : t('speaker.plannedAt', { time: timeOf(planned) }),
    before: who === null ? '' : t('speaker.before', { who }),
  };
};
const listed = (facts: readonly string[]): string => facts.filter((fact) => fact !== '').join(' · ');

const Line = ({ own, told }: { own: OwnSlot; told: Told }) => {
  const { time, standing, took, minutes, plannedMinutes, planned, before } = useFacts(own, told);
  return (
    <li className={style['line']} data-standing={own.standing}>
      <span className={`digits ${style['time']}`}>{time}</span>
      <span className={style['what']}>
        <strong>{own.slot.title}</strong>
        <small className="tabular">{listed([standing, took, `${minutes} ${plannedMinutes}`.trim(), planned, before])}</small>
      </span>
    </li>
  );
};

/** The one slot of somebody: its time and its minutes stand large above, and here is what else there is to know. */
const OnlyOne = ({ own, told }: { own: OwnSlot; told: Told }) => {
  const { i18n } = useTranslation();
  const { planned, plannedMinutes, before } = useFacts(own, told);
  const day = weekdayText(dateOf(told.room), i18n.language);
  return <p className={`${style['only']} tabular`}>{listed([day, planned, plannedMinutes, before])}</p>;
};

/** The day of this person: all that they are on for, each with its time, how long they have, what comes before, and how it went. */
export const OwnDay = ({
  room,
  person,
  now,
  at,
}: {
  room: RoomView;
  person: string;
  now: Instant;
  at: (instant: Instant) => string;
}) => {
  const { t, i18n } = useTranslation();
  const own = ownSlots(room, person, now);
  const [first, second] = own;
  if (first === undefined) return null;
  const told = { room, person, at };
  if (second === undefined) return first.standing === 'ahead' ? <OnlyOne own={first} told={told} /> : null;
  return (
    <section className={`${section['section']} ${style['day']}`} aria-label={t('speaker.day')}>
      <h2>{t('speaker.dayOf', { day: weekdayText(dateOf(room), i18n.language) })}</h2>
      <ul>
        {own.map((one) => (
          <Line key={one.slot.id} own={one} told={told} />
        ))}
      </ul>
    </section>
  );
};
