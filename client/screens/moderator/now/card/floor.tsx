import { useTranslation } from 'react-i18next';
import { get } from '../../../../../shared/domain/by-id.ts';
import { mainFace } from '../../../../../shared/domain/clock/face.ts';
import { turnsAheadIn } from '../../../../../shared/domain/clock/moved-appointment.ts';
import { currentSlot, slotRunOf } from '../../../../../shared/domain/run/order.ts';
import { useDigits } from '../../../../ui/clock/minutes-only.ts';
import { Icon } from '../../../../ui/icon/icon.tsx';
import type { ConsoleProps } from '../../console/console-props.ts';
import { PersonMark } from '../../messages/marks/cue-mark.tsx';
import { ActionButton } from '../../taps/action-button.tsx';
import style from './floor.module.css';

/** Who is in the slot; in a panel with what each has left, or would get: a tap gives the floor. */
export const Floor = ({ view, now, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const digits = useDigits();
  const { run } = view.room;
  const slot = currentSlot(view.room);
  if (!slot || run === null) return null;
  const { turns } = slotRunOf(run, slot);
  const speaking = run.speaking;
  const names = slot.people.map(({ name }) => name).join(', ') || slot.participants;
  if (speaking === null)
    return names === undefined || names === '' ? null : (
      <p>
        {names}{' '}
        {slot.people.map(({ id }) => (
          <PersonMark key={id} person={id} />
        ))}
      </p>
    );
  const ahead = turnsAheadIn(view.room, slot, now);
  const word = { waiting: t('panel.waiting'), speaking: t('panel.speaking'), spoken: t('panel.spoken') };
  return (
    <ul className={style['floor']} data-floor aria-label={t('console.floor')}>
      {slot.people.map(({ id, name }) => {
        const turn = get(turns, id);
        if (!turn) return null;
        const length = ahead.get(id)?.length ?? turn.timer.spent;
        const { sign, text } = digits(turn.status === 'speaking' ? (mainFace(view.room, now).remaining ?? length) : length);
        const isLeftOut = turn.status === 'waiting' && length <= 0;
        return (
          <li key={id} data-status={turn.status}>
            <span className={style['turn']} aria-hidden="true">
              {turn.status === 'speaking' ? <Icon name="play" /> : turn.status === 'spoken' ? <Icon name="check" /> : null}
            </span>
            <span className={style['person']}>
              <strong>{name}</strong>
              {turn.status === 'spoken' ? null : <PersonMark person={id} isAwaited={turn.status === 'waiting'} />}
              <span className="quiet tabular">
                {word[turn.status]} {isLeftOut ? `· ${t('panel.noTime')}` : `${sign}${text}`}
              </span>
            </span>
            {turn.status === 'speaking' ? null : (
              <ActionButton
                actions={actions}
                act={() => actions.send({ type: 'hand-over', slot: slot.id, from: speaking, to: id })}
                name={t('mod.takeFloor', { name })}
              >
                {t('console.floorTo')}
              </ActionButton>
            )}
          </li>
        );
      })}
    </ul>
  );
};
