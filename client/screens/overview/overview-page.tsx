import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf } from '../../../shared/domain/forecast/beginning.ts';
import { pages } from '../../../shared/protocol/paths.ts';
import { OverviewLink, type OverviewState } from '../../live/overview-link.ts';
import tile from '../../rooms/board/tile.module.css';
import { useWake } from '../../time/use-now.ts';
import { ButtonLink } from '../../ui/buttons/button-link.tsx';
import { Notice } from '../../ui/frame/notice.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { Days, WalkTo } from './head.tsx';
import { MessageForm } from './message-form.tsx';
import style from './overview.module.css';
import { daysOf, firstDay, missedBreaks, rowsOf, wantedTwice } from './overview-view.ts';
import { RoomTile } from './room-tile.tsx';
import { Brief, Together } from './together.tsx';

const never = () => () => undefined;
const nothing = (): null => null;

/** The link of this page, made when it is there and closed with it. */
const useOverview = (): { readonly link: OverviewLink; readonly state: OverviewState } | null => {
  const [link, setLink] = useState<OverviewLink | null>(null);
  useEffect(() => {
    const made = new OverviewLink();
    setLink(made);
    return () => made.close();
  }, []);
  const state = useSyncExternalStore<OverviewState | null>(link?.subscribe ?? never, link?.state ?? nothing);
  const isTimed = useSyncExternalStore(link?.clock.subscribe ?? never, () => link !== null && link.clock.bound() !== null);
  return link === null || state === null
    ? null
    : { link, state: isTimed ? state : { ...state, link: state.link === 'refused' ? 'refused' : 'connecting' } };
};

/** How long nothing has been heard, where that is long enough to say. */
const Offline = ({ link }: { link: OverviewLink }) => {
  const { t } = useTranslation();
  const age = performance.now() - link.heardAt();
  useWake(1_000 - (age % 1_000));
  return (
    <p className="badge tabular" data-level="red" role="status">
      {t('connection.lost', { count: Math.floor(age / 1_000) })}
    </p>
  );
};

const Board = ({ link, state: { rooms, link: standing, unreadable } }: { link: OverviewLink; state: OverviewState }) => {
  const { t } = useTranslation();
  const now = link.clock.now();
  // The order of rooms changes by the second at most.
  useWake(1_000 - (now % 1_000));
  const [asked, ask] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const choose = useCallback(
    (id: string) => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id])),
    [],
  );
  const days = daysOf(rooms);
  const day = asked !== null && days.includes(asked) ? asked : firstDay(rooms, now);
  const ofDay = rooms.filter((room) => dateOf(room) === day);
  const rows = rowsOf(ofDay, now);
  const together = { breaks: missedBreaks(ofDay, now), twice: wantedTwice(ofDay, now), rooms: ofDay };
  return (
    <main className={style['overview']}>
      <header className={style['head']}>
        <div className={style['line']}>
          <h1>{t('overview.title')}</h1>
          <WalkTo rows={rows} unreadable={unreadable} />
          <span className={style['end']}>
            {standing === 'lost' ? <Offline link={link} /> : null}
            <ButtonLink href={pages.start}>{t('start.allRooms')}</ButtonLink>
          </span>
        </div>
        <div className={style['line']}>
          <Days days={days} day={day} ask={ask} />
          <Brief {...together} />
        </div>
      </header>
      <div className={style['body']}>
        <ul className={style['tiles']}>
          {unreadable.map(({ id, title }) => (
            <li key={id} className={`card ${tile['tile']} ${style['tile']}`} data-urgent="true">
              <p className={style['need']} data-need="fails" data-urgent="true">
                <Icon name="alert" /> {t('error.unreadable', { title })}
              </p>
            </li>
          ))}
          {rows.map(({ room }) => (
            <RoomTile key={room.id} room={room} clock={link.clock} isChosen={chosen.includes(room.id)} choose={choose} />
          ))}
        </ul>
        <Together {...together} />
      </div>
      {ofDay.length === 0 ? null : (
        <MessageForm
          rooms={ofDay}
          chosen={chosen.filter((id) => ofDay.some((room) => room.id === id))}
          sent={() => setChosen([])}
        />
      )}
    </main>
  );
};

/** Every room of the day on one screen, for the organiser: the first is where to walk. */
export const Overview = () => {
  const { t } = useTranslation();
  const overview = useOverview();
  if (overview?.state.link === 'refused') return <Notice title={t('overview.out')} hint={t('overview.outHint')} signIn />;
  if (overview === null || overview.state.link === 'connecting')
    return <Notice title={t('connection.connecting')} hint={t('error.awayHint')} waiting />;
  return <Board link={overview.link} state={overview.state} />;
};
