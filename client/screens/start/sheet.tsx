import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessOf } from '../../live/access.ts';
import { type RoomCard, useRooms } from '../../live/rooms.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainButton } from '../../ui/plain-button.tsx';
import { Qr } from '../../ui/qr.tsx';
import style from './sheet.module.css';

type Speaker = RoomCard['people'][number];

/** Everybody once, in the order of the agenda. */
const once = (people: readonly Speaker[]): readonly Speaker[] =>
  people.filter(({ id }, index) => people.findIndex((other) => other.id === id) === index);

const useMayModerate = (room: string): boolean => {
  const [may, setMay] = useState(false);
  useEffect(() => {
    let live = true;
    void accessOf(room)
      .list()
      .then(({ ok }) => live && setMay(ok));
    return () => {
      live = false;
    };
  }, [room]);
  return may;
};

/** Paper for the day: one page for the doors, then a card for each speaker. A personal link is made only when it is asked for. */
export const Sheet = ({ room: id }: { room: string }) => {
  const { t } = useTranslation();
  const list = useRooms();
  const may = useMayModerate(id);
  const [personal, setPersonal] = useState<Readonly<Record<string, string>>>({});
  const [working, setWorking] = useState(false);
  if (list === null) return <Notice title={t('link.connecting')} hint={t('error.awayHint')} waiting />;
  const room = list.rooms.find((one) => one.id === id);
  if (room === undefined) return <Notice title={t('error.room')} hint={t('error.hint')} />;
  const people = once(room.people);
  const base = list.publicUrl;
  const to = (path: string): string => `${base}/r/${id}/${path}`;
  const makePersonal = async (): Promise<void> => {
    setWorking(true);
    const made: Record<string, string> = {};
    for (const person of people) {
      const answer = await accessOf(id).link({ grant: 'speaker', use: 'link', person: person.id, name: person.name });
      if (answer.ok) made[person.id] = `${base}${answer.value.path}`;
    }
    setPersonal(made);
    setWorking(false);
  };
  const doors = [
    ['agenda', to('agenda')],
    ['projector', to('projector')],
    ['moderator', `${base}/join`],
  ] as const;
  return (
    <main className={style['sheet']}>
      <div className={`row ${style['tools']}`}>
        <ButtonLink href={`/r/${id}`}>{t('error.home')}</ButtonLink>
        {may ? (
          <PlainButton onClick={() => void makePersonal()} disabled={working} data-state={working ? 'under-way' : 'idle'}>
            {t('sheet.personal')}
          </PlainButton>
        ) : null}
        <PlainButton primary onClick={() => window.print()}>
          {t('sheet.print')}
        </PlainButton>
        <p className="quiet">{t(may ? 'sheet.personalHint' : 'sheet.publicHint')}</p>
      </div>
      <section className={style['paper']}>
        <header>
          <h1>{room.title}</h1>
          <p>{[room.date, room.venue].filter(Boolean).join(' · ')}</p>
        </header>
        <div className={style['doors']}>
          {doors.map(([name, address]) => (
            <article key={name} data-door={name}>
              <Qr text={address} label={`${t(`start.${name}`)}: ${address}`} size={name === 'agenda' ? 320 : 168} />
              <div>
                <h2>{t(`start.${name}`)}</h2>
                <p>{t(`sheet.${name}`)}</p>
                <p className={style['address']}>{address}</p>
              </div>
            </article>
          ))}
        </div>
      </section>
      {people.length === 0 ? null : (
        <section className={style['paper']}>
          <h2>{t('start.speakers')}</h2>
          <ul className={style['cards']}>
            {people.map((person) => {
              const own = personal[person.id];
              const address = own ?? to(`speaker/${person.id}`);
              return (
                <li key={person.id} data-speaker={person.id}>
                  <Qr text={address} label={`${person.name}: ${address}`} size={136} />
                  <div>
                    <h3>{person.name}</h3>
                    <p>{t(own === undefined ? 'sheet.speaker' : 'sheet.speakerOwn')}</p>
                    <p className={style['address']}>{address}</p>
                  </div>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </main>
  );
};
