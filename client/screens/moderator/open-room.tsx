import { useTranslation } from 'react-i18next';
import { onNow } from '../../../shared/domain/opening.ts';
import { nextSlot } from '../../../shared/domain/order.ts';
import type { ConsoleProps } from './console-props.ts';
import style from './moderator.module.css';
import { shortTitle } from './moderator-view.ts';
import { OpenRehearsal } from './rehearse.tsx';

/** Asked once: how the agenda shall run. Only what can work is offered. */
export const OpenRoom = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const hint = {
    published: t('open.publishedHint', { date: view.room.agenda.date }),
    today: t('open.todayHint'),
    now: t('open.nowHint'),
  };
  return (
    <section className={`card ${style['open']}`}>
      <h1>{view.room.agenda.title}</h1>
      <h2>{t('open.title')}</h2>
      {view.openModes.map((mode) => (
        <button
          key={mode}
          type="button"
          className={`button ${mode === view.openModes[0] ? 'primary' : ''}`}
          disabled={actions.busy}
          onClick={() => actions.send({ type: 'open', mode })}
        >
          <span>
            <strong>{t(`open.${mode}`)}</strong>
            <br />
            {hint[mode]}
          </span>
        </button>
      ))}
      <OpenRehearsal actions={actions} />
    </section>
  );
};

/** Opened late: begin at the first slot, or where the programme is by now. */
export const BeginLate = ({ view, now, at, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const slot = onNow(view.room, now);
  const first = nextSlot(view.room);
  if (slot === null || first === null || slot.id === first.id) return null;
  return (
    <div className={`card row spread ${style['question']}`}>
      <span>{t('open.late', { time: at(now) })}</span>
      <button
        type="button"
        className="button primary"
        disabled={actions.busy}
        onClick={() => actions.send({ type: 'begin-at', slot: slot.id })}
      >
        {t('open.beginAt', { slot: shortTitle(slot) })}
      </button>
    </div>
  );
};
