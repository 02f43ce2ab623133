import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomCard } from '../../../shared/protocol/http/answers/rooms.schema.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { RoomBoard } from '../../rooms/board/room-board.tsx';
import { isStaff, useAddress, usePeople, useRoomList } from '../../rooms/board/room-list.ts';
import { UnreadableRoom } from '../../rooms/unreadable-room.tsx';
import { ButtonLink } from '../../ui/buttons/button-link.tsx';
import { Notice } from '../../ui/frame/notice.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { dayText } from '../../words/day-text.ts';
import { AddressChoice } from './address-choice.tsx';
import { Door } from './doors.tsx';
import { NewEvent } from './new-event.tsx';
import { SignIn } from './sign-in.tsx';
import style from './start.module.css';

const aboutOf = ({ date, venue }: RoomCard, language: string): string =>
  [dayText(date, language), venue].filter(Boolean).join(' · ');

const Room = ({ room, base }: { room: RoomCard; base: string }) => {
  const { t } = useTranslation();
  const { people } = usePeople(room.id);
  const at = { room: room.id };
  return (
    <>
      <div className={style['doors']}>
        <Door
          outline="tablet"
          title={t('start.moderator')}
          hint={t(room.mine ? 'start.moderatorHint' : 'start.moderatorOut')}
          base={base}
          path={pathTo(pages.moderator, at)}
          {...(room.mine ? { more: { path: pathTo(pages.edit, at), words: t('screen.edit') } } : {})}
        />
        <Door
          outline="screen"
          title={t('start.projector')}
          hint={t('start.projectorHint')}
          base={base}
          path={pathTo(pages.projector, at)}
          more={{ path: pathTo(pages.setup, at), words: t('start.options') }}
        />
        <Door
          outline="phone"
          title={t('start.agenda')}
          hint={t('start.agendaHint')}
          base={base}
          path={pathTo(pages.agenda, at)}
        />
        <Door
          outline="foyer"
          title={t('start.foyer')}
          hint={t('start.foyerHint')}
          base={base}
          path={pathTo(pages.foyer, at)}
          more={{ path: pathTo(pages.overlaySetup, at), words: t('start.stream') }}
        />
        <section className={`card ${style['paper']}`}>
          <h2>{t('start.paper')}</h2>
          <p className="quiet">{t('start.paperHint')}</p>
          <p>
            <ButtonLink primary href={pathTo(pages.sheet, at)}>
              {t('start.sheet')}
            </ButtonLink>
          </p>
        </section>
      </div>
      <section className="card">
        <h2 className={style['doorTitle']}>{t('start.speakers')}</h2>
        <p className="quiet">{t('start.speakersHint')}</p>
        <ul className={style['people']}>
          {people.map(({ id, name, slot }) => (
            <li key={`${slot} ${id}`}>
              <ButtonLink href={pathTo(pages.speaker, { ...at, person: id })}>{name}</ButtonLink>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};

/** Which screen on which device, with codes for the address that works in this house. */
export const Start = ({ room: asked }: { room?: string }) => {
  const { t, i18n } = useTranslation();
  const { list, reload } = useRoomList();
  const [base, choose] = useAddress(list);
  const only = list?.rooms.length === 1 && list.unreadable.length === 0 ? list.rooms[0] : undefined;
  const room = asked === undefined ? only : list?.rooms.find(({ id }) => id === asked);
  const language = (room ?? list?.rooms[0])?.language;
  useEffect(() => (language === undefined ? undefined : suggestLanguage(language)), [language]);
  if (list === null) return <Notice title={t('error.away')} hint={t('error.awayHint')} waiting />;
  if (list.unreadable.some(({ id }) => id === asked)) return <UnreadableRoom />;
  if (asked !== undefined && room === undefined) return <Notice title={t('error.room')} hint={t('error.roomHint')} signIn />;
  const hint = list.rooms.length + list.unreadable.length === 0 ? t('start.noRooms') : t('start.roomsHint');
  // What this page is for stands first; with one room its screens are.
  const hasBoard = asked === undefined && (room === undefined || isStaff(list));
  return (
    <main className={`page ${style['start']}`}>
      <header className={style['head']}>
        <div className="row spread">
          <p className={style['brand']}>Rostrum</p>
          <LanguageChoice />
        </div>
        <h1>{room?.title ?? t('start.rooms')}</h1>
        <p className="quiet">{room === undefined ? hint : aboutOf(room, i18n.language)}</p>
      </header>
      {isStaff(list) ? null : <SignIn />}
      {asked === undefined && list.mayMake ? (
        <p>
          <ButtonLink primary href={pages.overview}>
            {t('overview.link')}
          </ButtonLink>
        </p>
      ) : null}
      {asked === undefined ? <NewEvent list={list} reload={reload} /> : null}
      {room === undefined ? null : (
        <>
          <AddressChoice list={list} address={base} choose={choose} />
          <Room room={room} base={base} />
        </>
      )}
      {hasBoard ? (
        <section className={style['board']}>
          {room === undefined ? null : <h2>{t('start.rooms')}</h2>}
          <RoomBoard list={list} reload={reload} />
        </section>
      ) : null}
      {asked !== undefined && (isStaff(list) || list.rooms.length > 1) ? (
        <p>
          <ButtonLink href={pages.start}>{t('start.allRooms')}</ButtonLink>
        </p>
      ) : null}
    </main>
  );
};
