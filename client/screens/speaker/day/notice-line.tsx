import { useTranslation } from 'react-i18next';
import { noticeFor } from '../../../../shared/domain/clock/moved-appointment.ts';
import type { RoomView } from '../../../../shared/domain/run/views.ts';
import { type Instant, MINUTE } from '../../../../shared/domain/time/time.ts';
import { shownMinutes, toldAs } from '../../../../shared/domain/time/wall-time.ts';
import { PlainButton } from '../../../ui/buttons/plain-button.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import style from './notice-line.module.css';
import { useSeen } from './use-seen.ts';

/** The minutes by themselves, and behind a time. */
const alone = { minutes: 'notice.length', under: 'notice.lengthUnder', none: 'speaker.noTime' } as const;
const behind = { minutes: 'notice.now', under: 'notice.nowUnder', none: 'notice.noTime' } as const;

/**
 * "10:15 → 10:22, you now have 4 min": what has moved for this person before they start, against what they last put away in this
 * run, else against the plan. Nothing where nothing has.
 */
export const NoticeLine = ({
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
  const { t } = useTranslation();
  const [seen, putAway] = useSeen(room.run?.id ?? '', person);
  const notice = noticeFor(room, person, now, seen);
  if (notice === null) return null;
  const { before, now: current } = notice;
  const words = { from: at(before.start), to: at(current.start), count: shownMinutes(current.length) };
  const hasMoved = words.from !== words.to;
  const hasOtherLength = Math.abs(current.length - before.length) >= MINUTE;
  return (
    <div className={`${style['notice']} tabular`} role="status">
      <p>
        {hasMoved ? (
          <>
            <span className="visually-hidden">{t('notice.start', words)}</span>
            <span aria-hidden="true">
              {words.from} <Icon name="arrow" size="0.9em" /> {words.to}
            </span>
          </>
        ) : null}
        {hasMoved && hasOtherLength ? ', ' : ''}
        {!hasMoved ? t(alone[toldAs(current.length)], words) : hasOtherLength ? t(behind[toldAs(current.length)], words) : ''}
      </p>
      <PlainButton onClick={() => putAway({ slot: notice.slot, ...current })}>{t('notice.gotIt')}</PlainButton>
    </div>
  );
};
