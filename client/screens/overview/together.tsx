import { useTranslation } from 'react-i18next';
import { driftMinutes } from '../../../shared/domain/forecast/forecast.ts';
import type { DoubleBooked } from '../../../shared/domain/rooms/double-booked.ts';
import type { SharedBreak, WayToBreak } from '../../../shared/domain/rooms/shared-breaks.ts';
import { type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import type { OverviewRoom } from '../../live/overview-link.ts';
import { PlainButton } from '../../ui/buttons/plain-button.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import style from './overview.module.css';
import { titleOf } from './overview-view.ts';
import { Sent } from './sent.tsx';
import { useSending } from './use-sending.ts';

const minutesIn = (ms: number): number => Math.round(ms / MINUTE);

/** A way of one room to a shared break: what would be shortened there. Its own moderator takes it, on its console. */
const Way = ({ way, room }: { way: WayToBreak; room: OverviewRoom }) => {
  const { t } = useTranslation();
  const changes = (way.proposal?.changes ?? []).map(({ slot, from, to }) =>
    t('overview.change', { slot: titleOf(room.agenda, slot), from: minutesIn(from), to: minutesIn(to) }),
  );
  const short = driftMinutes(way.short);
  return (
    <li>
      <a href={pathTo(pages.moderator, { room: room.id })}>{room.agenda.title}</a>{' '}
      <span className="tabular">
        {changes.length === 0 ? t('overview.noWay', { count: short }) : changes.join(' · ')}
        {changes.length === 0 ? '' : ` — ${short === 0 ? t('overview.inTime') : t('overview.stillShort', { count: short })}`}
      </span>
    </li>
  );
};

/** Asks each room that will miss a break to be in time for it: the question stands on its consoles. */
const AskRooms = ({
  ways,
  shared,
  rooms,
}: {
  ways: readonly WayToBreak[];
  shared: SharedBreak;
  rooms: readonly OverviewRoom[];
}) => {
  const { t } = useTranslation();
  const sending = useSending();
  const slotIn = (room: string): string => shared.places.find((place) => place.room === room)?.slot ?? '';
  const askAll = (): void =>
    void sending.send(
      ways.map(({ room }) => room),
      (id, room) => ({ type: 'send-cue', id, target: { to: 'moderators' }, kind: 'shared-break', slot: slotIn(room) }),
    );
  return (
    <>
      <PlainButton disabled={sending.isBusy} onClick={askAll}>
        {t('overview.askRooms', { count: ways.length })}
      </PlainButton>
      <Sent sending={sending} rooms={rooms} done="overview.askedIn" onAgain={() => void sending.again()} />
    </>
  );
};

type Shown = {
  breaks: readonly { readonly shared: SharedBreak; readonly ways: readonly WayToBreak[] }[];
  twice: readonly DoubleBooked[];
  rooms: readonly OverviewRoom[];
};

const TOGETHER = 'together';

/** The published time of a shared break, in the zone of a room that has it. */
const publishedTime = ({ start, places }: SharedBreak, rooms: readonly OverviewRoom[]): string =>
  timeOfDay(instant(start), 0, rooms.find(({ id }) => id === places[0]?.room)?.agenda.timeZone ?? 'UTC');

/** In a few words what concerns several rooms, where the whole of it stands below all rooms; each leads there. */
export const Brief = ({ breaks, twice, rooms }: Shown) => {
  const { t } = useTranslation();
  const people = new Set(twice.map(({ person }) => person)).size;
  return (
    <p className={style['brief']}>
      {breaks.map(({ shared, ways }) => (
        <a key={`${shared.start} ${shared.title}`} href={`#${TOGETHER}`}>
          <Icon name="cup" />{' '}
          {t('overview.missedBy', { title: shared.title, time: publishedTime(shared, rooms), count: ways.length })}
        </a>
      ))}
      {people === 0 ? null : (
        <a href={`#${TOGETHER}`}>
          <Icon name="alert" /> {t('overview.peopleTwice', { count: people })}
        </a>
      )}
    </p>
  );
};

/** What concerns several rooms at once: breaks that they share and will miss, people who are wanted twice. */
export const Together = ({ breaks, twice, rooms }: Shown) => {
  const { t } = useTranslation();
  const roomOf = (id: string): OverviewRoom | undefined => rooms.find((room) => room.id === id);
  const timeIn = (id: string, at: Instant): string => {
    const room = roomOf(id);
    return room === undefined ? '' : timeOfDay(at, room.wallOffset, room.agenda.timeZone);
  };
  if (rooms.length < 2) return null;
  return (
    <section id={TOGETHER} className={`card ${style['together']}`}>
      <h2>{t('overview.together')}</h2>
      {breaks.length === 0 && twice.length === 0 ? <p className="quiet">{t('overview.nothingTogether')}</p> : null}
      <div className={style['side-by-side']}>
        {breaks.map(({ shared, ways }, index) => (
          // Whoever is late for one is often late for the next for the same reason: the sooner one is unfolded.
          <details key={`${shared.start} ${shared.title}`} open={index === 0} data-break={shared.title}>
            <summary>
              <h3>
                <Icon name="cup" />{' '}
                {t('overview.breakMissed', { title: shared.title, time: publishedTime(shared, rooms), count: ways.length })}
              </h3>
            </summary>
            <ul>
              {ways.map((way) => {
                const room = roomOf(way.room);
                return room === undefined ? null : <Way key={way.room} way={way} room={room} />;
              })}
            </ul>
            <AskRooms ways={ways} shared={shared} rooms={rooms} />
          </details>
        ))}
        {twice.length === 0 ? null : (
          <div>
            <h3>
              <Icon name="alert" /> {t('overview.peopleTwice', { count: new Set(twice.map(({ person }) => person)).size })}
            </h3>
            <ul>
              {twice.map(({ person, first, second }) => (
                <li key={`${person} ${first.room} ${first.slot} ${second.room} ${second.slot}`} data-twice={person}>
                  {t('overview.twice', {
                    person,
                    first: roomOf(first.room)?.agenda.title ?? '',
                    until: timeIn(first.room, first.to),
                    second: roomOf(second.room)?.agenda.title ?? '',
                    from: timeIn(second.room, second.from),
                  })}
                </li>
              ))}
            </ul>
            <p className="quiet">{t('overview.twiceHow')}</p>
          </div>
        )}
      </div>
      {breaks.length === 0 ? null : <p className="quiet">{t('overview.theirOwn')}</p>}
    </section>
  );
};
