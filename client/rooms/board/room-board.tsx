import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomCard, RoomList } from '../../../shared/protocol/http/answers/rooms.schema.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import { ButtonLink } from '../../ui/buttons/button-link.tsx';
import { PlainButton } from '../../ui/buttons/plain-button.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { dayText } from '../../words/day-text.ts';
import { putRoom } from './manage-rooms.ts';
import { NewRoom } from './new-room.tsx';
import style from './room-board.module.css';
import tile from './tile.module.css';

type Room = { readonly id: string; readonly title: string };
/** What was done last, to be said and taken back; or why it was not. */
type Said = { readonly room: Room; readonly did: 'archive' | 'restore' } | { readonly room: Room; readonly why: string };

const stageOf = ({ stage, rehearsal }: RoomCard): 'closed' | 'done' | 'rehearsal' | 'running' =>
  stage === 'closed' || stage === 'done' ? stage : rehearsal ? 'rehearsal' : 'running';

/** A room: what and when, whether it runs, and for whoever moderates it what can be done with it. */
const Tile = ({
  room,
  list,
  isCopied,
  copy,
  archive,
}: {
  room: RoomCard;
  list: RoomList;
  isCopied: boolean;
  copy: (wanted: boolean) => void;
  archive: () => void;
}) => {
  const { t, i18n } = useTranslation();
  const stage = stageOf(room);
  const of = (words: string) => ({ 'aria-label': t('named', { what: words, name: room.title }), children: words });
  return (
    <li className={`card ${tile['tile']}`}>
      <a className={`${tile['name']} ${style['name']}`} href={pathTo(pages.room, { room: room.id })} data-room={room.id}>
        {room.title}
      </a>
      <p className="quiet">{[dayText(room.date, i18n.language), room.venue].filter(Boolean).join(' · ')}</p>
      <p className={style['stage']} data-stage={stage}>
        {t(`start.${stage}`)}
      </p>
      {!room.mine ? null : isCopied ? (
        <NewRoom list={list} from={room} close={() => copy(false)} />
      ) : (
        <p className={style['actions']}>
          <ButtonLink href={pathTo(pages.moderator, { room: room.id })} {...of(t('report.console'))} />
          <ButtonLink href={pathTo(pages.edit, { room: room.id })} {...of(t('screen.edit'))} />
          {list.mayMake ? <PlainButton className="plain" onClick={() => copy(true)} {...of(t('rooms.duplicate'))} /> : null}
          <PlainButton className="plain" onClick={archive} {...of(t('rooms.archive'))} />
        </p>
      )}
    </li>
  );
};

/** Every room with its state; for organisers: a new one, a copy; for whoever moderates one: put away and brought back. Nothing asks, all can be taken back. */
export const RoomBoard = ({ list, reload }: { list: RoomList; reload: () => Promise<void> }) => {
  const { t, i18n } = useTranslation();
  const [making, make] = useState<RoomCard | 'new' | null>(null);
  const [said, say] = useState<Said | null>(null);
  const board = useRef<HTMLDivElement>(null);
  const status = useRef<HTMLDivElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  // What was pressed is gone with its room: the way back takes its place, and then the room itself.
  useEffect(() => {
    if (said === null) return;
    if ('why' in said) status.current?.scrollIntoView({ block: 'nearest' });
    else if (said.did === 'archive') back.current?.focus();
    else board.current?.querySelector<HTMLElement>(`[data-room="${said.room.id}"]`)?.focus();
  }, [said]);
  const put = async (room: Room, did: 'archive' | 'restore'): Promise<void> => {
    const answer = await putRoom(room.id, did);
    // The list is what the server has: where it cannot be asked, the page stays as it was and the next press says why.
    if (answer.ok) await reload().catch(() => undefined);
    say(answer.ok ? { room, did } : { room, why: t(`no.${answer.why}`) });
  };
  return (
    <div className={style['board']} ref={board}>
      <div
        ref={status}
        role="status"
        className={style['said']}
        data-empty={said === null}
        data-why={said !== null && 'why' in said}
      >
        {said === null ? null : 'why' in said ? (
          <p>{t('rooms.refused', { title: said.room.title, why: said.why })}</p>
        ) : (
          <>
            <p>{t(`rooms.${said.did === 'archive' ? 'isAway' : 'isBack'}`, { title: said.room.title })}</p>
            {said.did === 'archive' ? (
              <button ref={back} type="button" className="button" onClick={() => void put(said.room, 'restore')}>
                {t('rooms.restore')}
              </button>
            ) : null}
          </>
        )}
      </div>
      <ul className={style['tiles']}>
        {list.rooms.map((room) => (
          <Tile
            key={room.id}
            room={room}
            list={list}
            isCopied={making === room}
            copy={(wanted) => make(wanted ? room : null)}
            archive={() => void put(room, 'archive')}
          />
        ))}
        {!list.mayMake ? null : making === 'new' ? (
          <li className={`card ${tile['tile']}`}>
            <NewRoom list={list} close={() => make(null)} />
          </li>
        ) : (
          <li>
            <PlainButton className={style['add'] ?? ''} onClick={() => make('new')}>
              <Icon name="plus" size="1.5em" />
              {t('rooms.new')}
            </PlainButton>
          </li>
        )}
      </ul>
      {list.unreadable.length === 0 ? null : (
        <ul className={style['tiles']}>
          {list.unreadable.map(({ id, title, revision }) => (
            <li key={id} className={`card ${tile['tile']}`} data-unreadable={id}>
              <strong>
                <Icon name="alert" /> {t('error.unreadable', { title })}
              </strong>
              <p>{revision === null ? t('error.unreadableData') : t('error.unreadableAt', { revision })}</p>
              <p className="quiet">{t('error.unreadableHint')}</p>
            </li>
          ))}
        </ul>
      )}
      {list.archived.length === 0 ? null : (
        <details className={style['away']}>
          <summary>{t('rooms.archived', { count: list.archived.length })}</summary>
          <ul>
            {list.archived.map((room) => (
              <li key={room.id} className="row spread">
                <span>
                  {room.title} <span className="quiet">{dayText(room.date, i18n.language)}</span>
                </span>
                <PlainButton
                  aria-label={t('named', { what: t('rooms.restore'), name: room.title })}
                  onClick={() => void put(room, 'restore')}
                >
                  {t('rooms.restore')}
                </PlainButton>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};
