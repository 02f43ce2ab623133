import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_MESSAGE } from '../../../shared/protocol/limits.ts';
import { newId } from '../../live/ids.ts';
import type { OverviewRoom } from '../../live/overview-link.ts';
import { PlainButton } from '../../ui/plain-button.tsx';
import style from './overview.module.css';
import { type Outcome, sendToRooms } from './send-to-rooms.ts';

/** A message to all rooms of the day or to the chosen ones. Where some could not take it, they are named, and asked again alone. */
export const MessageForm = ({
  rooms,
  chosen,
  sent,
}: {
  rooms: readonly OverviewRoom[];
  chosen: readonly string[];
  sent: () => void;
}) => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [told, tell] = useState<{ readonly id: string; readonly text: string; readonly outcomes: readonly Outcome[] } | null>(
    null,
  );
  const ids = chosen.length > 0 ? chosen : rooms.map(({ id }) => id);
  const failed = told?.outcomes.filter(({ why }) => why !== null) ?? [];
  const nameOf = (id: string): string => rooms.find((room) => room.id === id)?.agenda.title ?? id;
  const send = async (to: readonly string[], message: { readonly id: string; readonly text: string }): Promise<void> => {
    setBusy(true);
    const outcomes = await sendToRooms(to, message);
    const before = told?.id === message.id ? told.outcomes.filter(({ room }) => !to.includes(room)) : [];
    tell({ ...message, outcomes: [...before, ...outcomes] });
    setBusy(false);
    if (outcomes.every(({ why }) => why === null)) {
      setText('');
      sent();
    }
  };
  return (
    <section className={`card ${style['say']}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && !isBusy) void send(ids, { id: newId(), text: text.trim() });
        }}
      >
        <label>
          {chosen.length === 0 ? t('overview.toAll', { count: ids.length }) : t('overview.toSome', { count: ids.length })}
          <input
            className="field"
            value={text}
            maxLength={LONGEST_MESSAGE}
            autoComplete="off"
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <PlainButton primary type="submit" disabled={isBusy || text.trim() === '' || ids.length === 0}>
          {t('overview.send')}
        </PlainButton>
      </form>
      <div role="status">
        {told === null ? null : (
          <p>{t('overview.shownIn', { count: told.outcomes.length - failed.length, all: told.outcomes.length })}</p>
        )}
        {told === null || failed.length === 0 ? null : (
          <>
            <ul className={style['failed']}>
              {failed.map(({ room, why }) => (
                <li key={room}>
                  {nameOf(room)}: {why === null ? '' : t(`no.${why}`)}
                </li>
              ))}
            </ul>
            <PlainButton
              disabled={isBusy}
              onClick={() =>
                void send(
                  failed.map(({ room }) => room),
                  { id: told.id, text: told.text },
                )
              }
            >
              {t('overview.again')}
            </PlainButton>
          </>
        )}
      </div>
    </section>
  );
};
