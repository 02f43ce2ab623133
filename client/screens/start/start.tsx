import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { type RoomCard, useRooms } from '../../live/rooms.ts';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Qr } from '../../ui/qr.tsx';
import style from './start.module.css';

const Door = ({ title, hint, base, path }: { title: string; hint: string; base: string; path: string }) => {
  const { t } = useTranslation();
  return (
    <section className={`card ${style['door']}`}>
      <div>
        <h2>{title}</h2>
        <p className="quiet">{hint}</p>
        <p className={style['address']}>
          {base}
          {path}
        </p>
        <a className="button primary" href={path}>
          {t('start.open')}
        </a>
      </div>
      <Qr text={`${base}${path}`} label={`${title}: ${base}${path}`} size={152} />
    </section>
  );
};

const Room = ({ room, base }: { room: RoomCard; base: string }) => {
  const { t } = useTranslation();
  const to = (path: string) => `/r/${room.id}/${path}`;
  return (
    <article className={style['room']}>
      <header>
        <h1>{room.title}</h1>
        <p className="quiet">{[room.date, room.venue].filter(Boolean).join(' · ')}</p>
      </header>
      <div className={style['doors']}>
        <Door title={t('start.moderator')} hint={t('start.moderatorHint')} base={base} path={to('moderator')} />
        <Door title={t('start.projector')} hint={t('start.projectorHint')} base={base} path={to('projector')} />
        <Door title={t('start.agenda')} hint={t('start.agendaHint')} base={base} path={to('agenda')} />
        <section className="card">
          <h2>{t('start.speakers')}</h2>
          <p className="quiet">{t('start.speakersHint')}</p>
          <ul className={style['people']}>
            {room.people.map(({ id, name, slot }) => (
              <li key={`${slot} ${id}`}>
                <a className="button" href={to(`speaker/${id}`)}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </article>
  );
};

/** Which screen on which device, with codes for the address that works in this house. */
export const Start = () => {
  const { t } = useTranslation();
  const list = useRooms();
  const [chosen, choose] = useState<string | null>(null);
  const language = list?.rooms[0]?.language;
  useEffect(() => (language === undefined ? undefined : suggestLanguage(language)), [language]);
  if (list === null) return <Notice title={t('link.connecting')} hint={t('error.awayHint')} waiting />;
  const base = chosen ?? list.publicUrl;
  return (
    <main className="page">
      <div className="row spread">
        <p className="quiet">{t('start.title')}</p>
        <LanguageChoice />
      </div>
      {list.rooms.map((room) => (
        <Room key={room.id} room={room} base={base} />
      ))}
      <label className="row">
        {t('start.address')}
        <select className="field" value={base} onChange={({ target }) => choose(target.value)}>
          {list.addresses.map((address) => (
            <option key={address}>{address}</option>
          ))}
        </select>
      </label>
      {list.secure ? null : <p className="quiet">{t('start.http')}</p>}
    </main>
  );
};
