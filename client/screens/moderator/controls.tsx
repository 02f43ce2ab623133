import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bigButton } from '../../../shared/domain/big-button.ts';
import { currentSlot, nextSlot } from '../../../shared/domain/order.ts';
import type { ConsoleProps } from './console-props.ts';
import style from './moderator.module.css';
import { lastEnded, shortTitle } from './moderator-view.ts';

const MINUTE = 60_000;

/** Pause, back, minutes, undo: everything within reach of a thumb. */
export const Controls = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const { run } = view.room;
  const current = currentSlot(view.room);
  // In hold the minutes go to what comes next.
  const target = current !== null && current.length !== null ? current : nextSlot(view.room);
  const [amount, setAmount] = useState('3');
  const minutes = Number(amount.replace(',', '.'));
  const by = Number.isFinite(minutes) && minutes > 0 && minutes <= 600 ? Math.round(minutes * MINUTE) : null;
  if (run === null) return null;
  const button = (label: string, act: () => void, disabled = false, name = label) => (
    <button type="button" className="button" disabled={actions.busy || disabled} onClick={act} aria-label={name}>
      {label}
    </button>
  );
  const length = target !== null && target.length !== null ? target.id : null;
  const add = (count: number) => () =>
    length !== null &&
    actions.send(
      count > 0 ? { type: 'add', slot: length, by: count * MINUTE } : { type: 'take', slot: length, by: -count * MINUTE },
    );
  return (
    <div className={style['controls']}>
      <div className="row">
        {run.stage === 'paused' && current
          ? button(t('mod.resume'), () => actions.send({ type: 'resume', slot: current.id }))
          : button(t('mod.pause'), () => current && actions.send({ type: 'pause', slot: current.id }), run.stage !== 'running')}
        {button('−1', add(-1), length === null, `${t('mod.take')} 1 min`)}
        {button('+1', add(1), length === null, `${t('mod.add')} 1 min`)}
        {button('+5', add(5), length === null, `${t('mod.add')} 5 min`)}
        <details className={style['more']}>
          <summary className="button">{t('mod.amount')}</summary>
          <div className={style['popover']}>
            <label className="row">
              {t('mod.minutes')}{' '}
              <input
                className={`field ${style['amount']}`}
                inputMode="decimal"
                value={amount}
                onChange={({ target: field }) => setAmount(field.value)}
              />
            </label>
            <div className="row">
              {button(
                t('mod.add'),
                () => length !== null && by !== null && actions.send({ type: 'add', slot: length, by }),
                length === null || by === null,
              )}
              {button(
                t('mod.take'),
                () => length !== null && by !== null && actions.send({ type: 'take', slot: length, by }),
                length === null || by === null,
              )}
              {button(
                t('mod.set'),
                () => length !== null && by !== null && actions.send({ type: 'set-remaining', slot: length, to: by }),
                length === null || by === null,
              )}
            </div>
          </div>
        </details>
      </div>
    </div>
  );
};

/** Undo, redo and back, always in sight beside the toast. */
export const History = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const { run, agenda } = view.room;
  const ended = lastEnded(agenda.slots, run);
  const button = (label: string, act: () => void, disabled = false, name = label) => (
    <button type="button" className="button" disabled={actions.busy || disabled} onClick={act} aria-label={name}>
      {label}
    </button>
  );
  if (run === null) return null;
  return (
    <div className="row">
      {button(
        `↶ ${t('mod.undo')}`,
        () => view.undo !== null && actions.send({ type: 'undo', ids: [view.undo] }),
        view.undo === null,
      )}
      {button(
        `↷ ${t('mod.redo')}`,
        () => view.redo !== null && actions.send({ type: 'redo', id: view.redo }),
        view.redo === null,
      )}
      {ended === null
        ? null
        : button(
            t('mod.backShort'),
            () => actions.send({ type: 'back', from: run.current, to: ended.id }),
            false,
            t('mod.back', { slot: shortTitle(ended) }),
          )}
    </div>
  );
};

/** The one action now, the largest target; beside it, going on early. */
export const NextBar = ({ view, now, at, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const big = bigButton(view.room, now);
  const titleOf = (id: string | null) => shortTitle(view.room.agenda.slots.find((slot) => slot.id === id));
  const names = { leaves: titleOf(big.leaves), enters: titleOf(big.enters) };
  const due = big.due === null ? '' : at(big.due);
  const early = big.due === null ? 0 : Math.floor((big.due - now) / MINUTE);
  const label = {
    start: t('mod.start', names),
    advance: t('mod.advance', names),
    finish: big.enters === null ? t('mod.finish', names) : t('mod.finishHold', { ...names, time: due }),
    none: big.enters === null ? t('mod.done') : t('mod.waiting', { ...names, time: due }),
  }[big.action];
  return (
    <div className={style['next']}>
      <button
        type="button"
        className={`button primary ${style['big']}`}
        disabled={actions.busy || big.command === null}
        data-busy={actions.busy}
        onClick={() => big.command && actions.send(big.command)}
      >
        {label}
      </button>
      {big.early === null ? null : (
        <button
          type="button"
          className={`button ${style['early']}`}
          disabled={actions.busy}
          onClick={() => big.early && actions.send(big.early)}
        >
          {early > 0 ? t('mod.early', { ...names, count: early }) : t('mod.earlyNow', names)}
        </button>
      )}
    </div>
  );
};
