import { useTranslation } from 'react-i18next';
import { get } from '../../../../shared/domain/by-id.ts';
import { currentSlot, nextSlot } from '../../../../shared/domain/run/order.ts';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import { Icon } from '../../../ui/icon.tsx';
import { lineText } from '../../../ui/words/line-text.ts';
import type { ConsoleProps } from '../console/console-props.ts';
import { MoreMenu } from '../console/more-menu.tsx';
import type { SettingsProps } from '../console/use-settings.ts';
import { QuickMessage } from '../messages/quick-message.tsx';
import { ActionButton } from '../taps/action-button.tsx';
import { ToastLine } from '../taps/toast-line.tsx';
import style from './dock.module.css';
import { Minutes } from './minute-buttons.tsx';
import { NextBar } from './next-bar.tsx';

/** The slot whose minutes are changed: the current one; in hold the next. */
export const minutesGoTo = (view: ConsoleProps['view']): string | null => {
  const current = currentSlot(view.room);
  const slot = current !== null && current.length !== null ? current : nextSlot(view.room);
  return slot === null || slot.length === null ? null : slot.id;
};

/** Everything within reach of the thumb: Next the largest, then pause, minutes, message, undo. */
export const Dock = ({
  view,
  now,
  at,
  actions,
  isHeld,
  settings,
  set,
  messageOpen,
  onMessage,
  onWrite,
  onHelp,
}: ConsoleProps &
  SettingsProps & {
    /** Another device holds the clock: what is pressed here asks for it, and looks like it. */
    isHeld: boolean;
    messageOpen: boolean;
    onMessage: (open: boolean) => void;
    onWrite: () => void;
    onHelp: () => void;
  }) => {
  const { t } = useTranslation();
  const { run } = view.room;
  const current = currentSlot(view.room);
  if (run === null)
    return (
      <section className={style['dock']} data-stage="closed" aria-label={t('console.actions')}>
        <ToastLine view={view} actions={actions} />
      </section>
    );
  const slot = minutesGoTo(view);
  const undoLine = view.log.find(({ commandId }) => commandId === view.undo);
  const timing = `${style['tool']} ${style['timing']}`;
  const paused = run.stage === 'paused';
  const nothingLeft = slot !== null && (get(run.slots, slot)?.timer.allotted ?? 0) <= 0;
  return (
    <section className={style['dock']} data-held={isHeld} aria-label={t('console.actions')}>
      <ToastLine view={view} actions={actions} />
      <NextBar view={view} now={now} at={at} actions={actions} />
      <fieldset className={style['tools']} aria-label={t('console.tools')}>
        <ActionButton
          actions={actions}
          className={timing}
          isDisabled={current === null || (run.stage !== 'running' && !paused)}
          act={() => (current === null ? '' : actions.send({ type: paused ? 'resume' : 'pause', slot: current.id }))}
        >
          {paused ? <Icon name="play" /> : <Icon name="pause" />}
          <span>{t(paused ? 'mod.resume' : 'mod.pause')}</span>
        </ActionButton>
        <ActionButton
          actions={actions}
          className={timing}
          isDisabled={slot === null || nothingLeft}
          act={() => (slot === null ? '' : actions.send({ type: 'take', slot, by: MINUTE }))}
        >
          <strong>−1</strong>
          <span>min</span>
        </ActionButton>
        <ActionButton
          actions={actions}
          className={timing}
          isDisabled={slot === null}
          act={() => (slot === null ? '' : actions.send({ type: 'add', slot, by: MINUTE }))}
        >
          <strong>+1</strong>
          <span>min</span>
        </ActionButton>
        <ActionButton
          actions={actions}
          className={timing}
          isDisabled={slot === null}
          act={() => (slot === null ? '' : actions.send({ type: 'add', slot, by: 5 * MINUTE }))}
        >
          <strong>+5</strong>
          <span>min</span>
        </ActionButton>
        <Minutes slot={slot} actions={actions} />
        <QuickMessage view={view} actions={actions} isOpen={messageOpen} onOpen={onMessage} onWrite={onWrite} />
        <ActionButton
          actions={actions}
          className={timing}
          isDisabled={view.undo === null}
          name={undoLine ? `${t('mod.undo')}: ${lineText(undoLine, t)}` : t('mod.undo')}
          act={() => (view.undo === null ? '' : actions.send({ type: 'undo', ids: [view.undo] }))}
        >
          <Icon name="undo" />
          <span>{t('mod.undo')}</span>
        </ActionButton>
        <MoreMenu view={view} actions={actions} settings={settings} set={set} onHelp={onHelp} />
      </fieldset>
    </section>
  );
};
