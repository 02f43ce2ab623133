import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { slotFace } from '../../../shared/domain/clock/face.ts';
import { driftMinutes, shownTime } from '../../../shared/domain/forecast/forecast.ts';
import type { RoomStanding } from '../../../shared/domain/rooms/room-standing.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import type { OverviewRoom } from '../../live/overview-link.ts';
import tile from '../../rooms/board/tile.module.css';
import type { SyncedClock } from '../../time/synced-clock.ts';
import { useNow } from '../../time/use-now.ts';
import { ClockDigits } from '../../ui/clock/clock-digits.tsx';
import { PhaseTag } from '../../ui/clock/phase-tag.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { driftText } from '../../words/drift-text.ts';
import style from './overview.module.css';
import { isUrgent, standingOf, titleOf } from './overview-view.ts';

/** The slot that is on, with its own clock. */
const OnNow = ({ room, clock }: { room: OverviewRoom; clock: SyncedClock }) => {
  const now = useNow(clock, room, room.wallOffset);
  const face = slotFace(room, now);
  const title = titleOf(room.agenda, face.slot);
  return (
    <div className={style['on']} data-phase={face.phase}>
      <PhaseTag face={face} />
      {face.remaining === null ? null : <ClockDigits remaining={face.remaining} className={style['digits'] ?? ''} />}
      {title === '' ? null : <span className={style['slot']}>{title}</span>}
    </div>
  );
};

/** What a room needs, in words: shape and colour go with them. */
const NeedTag = ({ room, standing: { need, fixed } }: { room: OverviewRoom; standing: RoomStanding }) => {
  const { t } = useTranslation();
  const misses =
    need === 'misses' && fixed !== null
      ? t('overview.willMiss', { what: titleOf(room.agenda, fixed.slot), count: driftMinutes(fixed.late) })
      : null;
  return (
    <p className={style['need']} data-need={need} data-urgent={isUrgent(need)}>
      {isUrgent(need) ? <Icon name="alert" /> : null} {misses ?? t(`overview.need.${need}`)}
    </p>
  );
};

/** One room: what it needs, what is on, how late, the next fixed start, who has control, its screens and its messages. */
export const RoomTile = memo(
  ({
    room,
    clock,
    isChosen,
    choose,
  }: {
    room: OverviewRoom;
    clock: SyncedClock;
    isChosen: boolean;
    choose: (id: string) => void;
  }) => {
    const { t } = useTranslation();
    const standing = standingOf(room, useTileNow(clock, room));
    const { agenda, wallOffset, control, consoles, screens, messages } = room;
    const { fixed, drift } = standing;
    const time = (at: number): string => timeOfDay(instant(at), wallOffset, agenda.timeZone);
    const moved = fixed === null ? 0 : driftMinutes(fixed.late);
    return (
      <li className={`card ${tile['tile']} ${style['tile']}`} data-room={room.id} data-urgent={isUrgent(standing.need)}>
        <NeedTag room={room} standing={standing} />
        <div className={style['top']}>
          <a className={`${tile['name']} ${style['name']}`} href={pathTo(pages.moderator, { room: room.id })}>
            {agenda.title}
          </a>
          <label className={style['choice']}>
            <Icon name="message" />
            <span className="visually-hidden">
              {t('overview.choose')} {agenda.title}
            </span>
            <input type="checkbox" checked={isChosen} onChange={() => choose(room.id)} />
          </label>
        </div>
        <OnNow room={room} clock={clock} />
        <p className={style['facts']}>
          {drift === null ? null : <span className="tabular">{driftText(drift, t)}</span>}
          {fixed === null ? null : (
            <span className="tabular">
              <Icon name="anchor" /> {titleOf(agenda, fixed.slot)} {time(fixed.due)}
              {moved === 0 ? '' : ` → ${time(shownTime(fixed.due, fixed.start))}`}
            </span>
          )}
        </p>
        <p className={`quiet ${style['facts']}`}>
          <span>
            {control === null
              ? t('overview.noControl')
              : t(control.here ? 'overview.control' : 'overview.controlAway', { device: control.device })}
          </span>
          <span>{t('overview.consoles', { count: consoles })}</span>
          <span>{t('overview.screens', { count: screens })}</span>
        </p>
        {messages.map(({ id, text }) => (
          <p key={id} className={style['message']}>
            <Icon name="message" /> <span dir="auto">{text}</span>
          </p>
        ))}
      </li>
    );
  },
);

/** T on a tile, again each second: how late a room is changes by itself. */
const useTileNow = (clock: SyncedClock, room: OverviewRoom) => {
  useNow(clock, room, room.wallOffset);
  return clock.now();
};
