import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { type RoomCard, useRooms } from '../../live/rooms.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Door } from './doors.tsx';
import style from './start.module.css';

const aboutOf = ({ date, venue }: RoomCard): string => [date, venue].filter(Boolean).join(' · ');

/** Where several rooms are served: one card each, with whether it runs. */
const Rooms = ({ rooms }: { rooms: readonly RoomCard[] }) => {
  const { t } = useTranslation();
  return (
    <ul className={style['rooms']}>
      {rooms.map((room) => (
        <li key={room.id}>
          <a className={`card ${style['roomCard']}`} href={`/r/${room.id}`}>
            <strong>{room.title}</strong>
            <span className="quiet">{aboutOf(room)}</span>
            <span className={style['stage']} data-open={room.stage !== 'closed'}>
              {t(room.stage === 'closed' ? 'start.closed' : room.stage === 'done' ? 'start.done' : 'start.running')}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
};

const Room = ({ room, base }: { room: RoomCard; base: string }) => {
  const { t } = useTranslation();
  const to = (path: string) => `/r/${room.id}/${path}`;
  return (
    <>
      <div className={style['doors']}>
        <Door
          outline="tablet"
          title={t('start.moderator')}
          hint={t('start.moderatorHint')}
          base={base}
          path={to('moderator')}
          more={{ path: '/join', words: t('join.go') }}
        />
        <Door
          outline="wall"
          title={t('start.projector')}
          hint={t('start.projectorHint')}
          base={base}
          path={to('projector')}
          more={{ path: to('projector/setup'), words: t('start.options') }}
        />
        <Door outline="foyer" title={t('start.agenda')} hint={t('start.agendaHint')} base={base} path={to('agenda')} />
        <section className={`card ${style['paper']}`}>
          <h2>{t('start.paper')}</h2>
          <p className="quiet">{t('start.paperHint')}</p>
          <p>
            <ButtonLink primary href={to('sheet')}>
              {t('start.sheet')}
            </ButtonLink>
          </p>
        </section>
      </div>
      <section className="card">
        <h2 className={style['doorTitle']}>{t('start.speakers')}</h2>
        <p className="quiet">{t('start.speakersHint')}</p>
        <ul className={style['people']}>
          {room.people.map(({ id, name, slot }) => (
            <li key={`${slot} ${id}`}>
              <ButtonLink href={to(`speaker/${id}`)}>{name}</ButtonLink>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};

/** Which screen on which device, with codes for the address that works in this house. */
export const Start = ({ room: asked }: { room?: string }) => {
  const { t } = useTranslation();
  const list = useRooms();
  const [chosen, choose] = useState<string | null>(null);
  const room = list?.rooms.find(({ id }) => id === asked) ?? (list?.rooms.length === 1 ? list.rooms[0] : undefined);
  const language = (room ?? list?.rooms[0])?.language;
  useEffect(() => (language === undefined ? undefined : suggestLanguage(language)), [language]);
  if (list === null) return <Notice title={t('error.away')} hint={t('error.awayHint')} waiting />;
  if (asked !== undefined && room?.id !== asked) return <Notice title={t('error.room')} hint={t('error.hint')} />;
  const base = chosen ?? list.publicUrl;
  return (
    <main className={`page ${style['start']}`}>
      <header className={style['head']}>
        <div className="row spread">
          <p className={style['brand']}>Rostrum</p>
          <LanguageChoice />
        </div>
        <h1>{room?.title ?? t('start.rooms')}</h1>
        <p className="quiet">{room === undefined ? t('start.roomsHint') : aboutOf(room)}</p>
      </header>
      {room === undefined ? (
        <Rooms rooms={list.rooms} />
      ) : (
        <>
          <div className={style['address']} data-bar>
            <label className="row">
              <strong>{t('start.address')}</strong>
              <select className="field" value={base} onChange={({ target }) => choose(target.value)}>
                {list.addresses.map((address) => (
                  <option key={address}>{address}</option>
                ))}
              </select>
            </label>
            <p className="quiet">{t(list.secure ? 'start.addressHint' : 'start.http')}</p>
          </div>
          <Room room={room} base={base} />
          {list.rooms.length > 1 ? (
            <p>
              <a href="/">{t('start.allRooms')}</a>
            </p>
          ) : null}
        </>
      )}
    </main>
  );
};
