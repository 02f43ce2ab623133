import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_MESSAGE } from '../../../shared/protocol/limits.ts';
import type { OverviewRoom } from '../../live/overview-link.ts';
import { PlainButton } from '../../ui/buttons/plain-button.tsx';
import style from './overview.module.css';
import { Sent } from './sent.tsx';
import { useSending } from './use-sending.ts';

/** A message to the projections of all rooms of the day or of the chosen ones. */
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
  const sending = useSending();
  const ids = chosen.length > 0 ? chosen : rooms.map(({ id }) => id);
  const after = (isSaid: boolean): void => {
    if (!isSaid) return;
    setText('');
    sent();
  };
  const said = text.trim();
  return (
    <section className={style['say']}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (said !== '' && !sending.isBusy)
            void sending.send(ids, (id) => ({ type: 'send-cue', id, target: { to: 'projector' }, text: said })).then(after);
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
        <PlainButton primary type="submit" disabled={sending.isBusy || said === '' || ids.length === 0}>
          {t('overview.send')}
        </PlainButton>
      </form>
      <Sent sending={sending} rooms={rooms} done="overview.shownIn" onAgain={() => void sending.again().then(after)} />
    </section>
  );
};
