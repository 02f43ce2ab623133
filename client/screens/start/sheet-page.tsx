import { Fragment, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ById, byId, get, noneById } from '../../../shared/domain/by-id.ts';
import type { Speaker } from '../../../shared/protocol/http/answers/rooms.schema.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import { accessRequests } from '../../live/access-requests.ts';
import type { Asked } from '../../live/ask.ts';
import { useAddress, usePeople, useRoomList } from '../../rooms/board/room-list.ts';
import { UnreadableRoom } from '../../rooms/unreadable-room.tsx';
import { ButtonLink } from '../../ui/buttons/button-link.tsx';
import { PlainButton } from '../../ui/buttons/plain-button.tsx';
import { Notice } from '../../ui/frame/notice.tsx';
import { Qr } from '../../ui/qr.tsx';
import { dayText } from '../../words/day-text.ts';
import { AddressChoice } from './address-choice.tsx';
import style from './sheet.module.css';

type Why = Extract<Asked<never>, { ok: false }>['why'];

/** An address to type: broken after a stroke, not in a word. */
const Address = ({ text }: { text: string }) => (
  <p className={style['address']}>
    {(text.match(/[^/]*\/*/g) ?? []).map((part, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts may be the same and never move
      <Fragment key={index}>
        {part}
        <wbr />
      </Fragment>
    ))}
  </p>
);

/** Everybody once, in the order of the agenda. */
const once = (people: readonly Speaker[]): readonly Speaker[] =>
  people.filter(({ id }, index) => people.findIndex((other) => other.id === id) === index);

/** Where the personal links of a sheet stand. */
type Personal = {
  readonly is: 'unmade' | 'making' | 'made' | 'failed';
  /** How many of the sheet made last still open something, and how many ended when these were made. */
  readonly standing: number;
  readonly ended: number;
  /** By person: told once, so known only to the page that made them. */
  readonly paths: ById<string>;
  readonly why?: Why;
};

/** The personal links; null for whoever does not moderate the room. */
const usePersonal = (room: string): readonly [Personal | null, () => Promise<void>] => {
  const [personal, set] = useState<Personal | null>(null);
  useEffect(() => {
    let live = true;
    void accessRequests(room)
      .sheet()
      .then((answer) => {
        if (live && answer.ok) set({ is: 'unmade', standing: answer.value.standing, ended: 0, paths: noneById });
      });
    return () => {
      live = false;
    };
  }, [room]);
  const make = async (): Promise<void> => {
    if (personal === null) return;
    const { why: _before, ...known } = personal;
    set({ ...known, is: 'making' });
    const answer = await accessRequests(room).makeSheet();
    // Where no answer came, those on the cards may have ended.
    if (!answer.ok)
      set({ ...personal, is: 'failed', why: answer.why, paths: answer.why === 'no-answer' ? noneById : personal.paths });
    else {
      const { links } = answer.value;
      const paths = byId(links.flatMap(({ person, path }) => (person === null ? [] : [[person, path] as const])));
      set({ is: 'made', standing: links.length, ended: personal.standing, paths });
    }
  };
  return [personal, make];
};

/** What to know before the personal links are made, and what has become of them. */
const PersonalWords = ({ personal }: { personal: Personal | null }) => {
  const { t } = useTranslation();
  if (personal === null) return <p className="quiet">{t('sheet.publicHint')}</p>;
  const { is, standing, ended, why } = personal;
  if (why !== undefined)
    return (
      <p role="alert" className={style['failed']}>
        {t(`no.${why}`)} {t(why === 'no-answer' ? 'sheet.unknown' : 'sheet.failed')}
      </p>
    );
  return (
    <div role="status" className="quiet">
      {is === 'made' ? (
        <p className={style['made']}>
          {t('sheet.made', { count: standing })} {ended > 0 ? t('sheet.ended') : ''}
        </p>
      ) : null}
      <p>{is === 'made' || standing === 0 ? t('sheet.personalHint') : t('sheet.again', { count: standing })}</p>
    </div>
  );
};

/** Paper for the day: one page for the doors, then a card for each speaker. A personal link is made only when it is asked for. */
export const Sheet = ({ room: id }: { room: string }) => {
  const { t, i18n } = useTranslation();
  const { list } = useRoomList();
  const speakers = usePeople(id);
  const [base, choose] = useAddress(list);
  const [personal, make] = usePersonal(id);
  if (list === null) return <Notice title={t('connection.connecting')} hint={t('error.awayHint')} waiting />;
  const room = list.rooms.find((one) => one.id === id);
  if (list.unreadable.some((one) => one.id === id)) return <UnreadableRoom />;
  if (room === undefined) return <Notice title={t('error.room')} hint={t('error.roomHint')} signIn />;
  const people = once(speakers.people);
  const paths = personal?.paths;
  const isMaking = personal?.is === 'making';
  // Who is on the agenda may have changed since this page was opened.
  const makePersonal = (): Promise<void> => make().then(() => speakers.reload().catch(() => undefined));
  const doors = [
    ['agenda', `${base}${pathTo(pages.agenda, { room: id })}`],
    ['projector', `${base}${pathTo(pages.projector, { room: id })}`],
    ['moderator', `${base}${pages.join}`],
  ] as const;
  return (
    <main className={style['sheet']}>
      <div className={`row ${style['tools']}`}>
        <ButtonLink href={pathTo(pages.room, { room: id })}>{t('error.home')}</ButtonLink>
        {personal === null ? null : (
          <PlainButton onClick={() => void makePersonal()} disabled={isMaking} data-state={isMaking ? 'under-way' : 'idle'}>
            {t(personal.standing === 0 ? 'sheet.personal' : 'sheet.personalAgain')}
          </PlainButton>
        )}
        <PlainButton primary onClick={() => window.print()}>
          {t('sheet.print')}
        </PlainButton>
        <PersonalWords personal={personal} />
        <AddressChoice list={list} address={base} choose={choose} />
      </div>
      <section className={style['paper']}>
        <header>
          <h1>{room.title}</h1>
          <p>{[dayText(room.date, i18n.language), room.venue].filter(Boolean).join(' · ')}</p>
        </header>
        <div className={style['doors']}>
          {doors.map(([name, address]) => (
            <article key={name} data-door={name}>
              <Qr
                text={address}
                label={t('named', { what: t(`start.${name}`), name: address })}
                size={name === 'agenda' ? 320 : 168}
              />
              <div>
                <h2>{t(`start.${name}`)}</h2>
                <p>{t(`sheet.${name}`)}</p>
                <Address text={address} />
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
              const own = get(paths, person.id);
              const address = base + (own ?? pathTo(pages.speaker, { room: id, person: person.id }));
              return (
                <li key={person.id} data-speaker={person.id}>
                  <Qr text={address} label={t('named', { what: person.name, name: address })} size={136} />
                  <div>
                    <h3>{person.name}</h3>
                    <ul className={style['own']}>
                      {speakers.people
                        .filter((one) => one.id === person.id)
                        .map(({ slot, title, start }) => (
                          <li key={slot}>
                            {start === null ? null : <strong className="tabular">{start}</strong>} {title}
                          </li>
                        ))}
                    </ul>
                    <p>{[room.title, room.venue].filter(Boolean).join(' · ')}</p>
                    <p>{t(own === undefined ? 'sheet.speaker' : 'sheet.speakerOwn')}</p>
                    <Address text={address} />
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
