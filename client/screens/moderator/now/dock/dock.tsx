import { useTranslation } from 'react-i18next';
import { MINUTE } from '../../../../../shared/domain/time/time.ts';
import { Icon } from '../../../../ui/icon/icon.tsx';
import { lineText } from '../../../../words/line-text.ts';
import type { ConsoleProps } from '../../console/console-props.ts';
import type { HeldActions } from '../../console/control/control.tsx';
import type { Opened } from '../../console/use-opened.ts';
import type { SettingsProps } from '../../console/use-settings.ts';
import { Earlier } from '../../earlier/earlier.tsx';
import { KeyedActionButton } from '../../keys/keyed-action-button.tsx';
import { slotOfMinutes } from '../../keys/keyed-commands.ts';
import { ShortcutsHelp } from '../../keys/shortcuts-help.tsx';
import type { KeyedButtons } from '../../keys/use-keyed-buttons.ts';
import { QuickMessage } from '../../messages/quick-message.tsx';
import { ActionButton } from '../../taps/action-button.tsx';
import { ToastLine } from '../../taps/toast-line.tsx';
import style from './dock.module.css';
import { Minutes } from './minute-buttons.tsx';
import { MoreMenu } from './more-menu.tsx';
import { NextBar } from './next-bar.tsx';
import tools from './tools.module.css';

/** Everything within reach of the thumb: Next the largest, then pause, minutes, message, undo. */
export const Dock = ({
  view,
  now,
  at,
  actions,
  keyed,
  opened,
  settings,
  set,
}: ConsoleProps & SettingsProps & { actions: HeldActions; keyed: KeyedButtons; opened: Opened }) => {
  const { t } = useTranslation();
  const { run } = view.room;
  const help = <ShortcutsHelp isOpen={opened.help} onClose={() => opened.openHelp(false)} />;
  const dock = style['dock'] ?? '';
  if (run === null)
    return (
      <section className={dock} data-stage="closed" aria-label={t('console.actions')}>
        <ToastLine view={view} at={at} actions={actions} />
        {help}
      </section>
    );
  const slot = slotOfMinutes(view);
  const undoLine = view.log.find(({ commandId }) => commandId === view.undo);
  const timing = `${tools['tool']} ${tools['timing']}`;
  const paused = run.stage === 'paused';
  return (
    <section className={dock} data-held={actions.held} aria-label={t('console.actions')}>
      <ToastLine view={view} at={at} actions={actions} />
      <div className={style['bar']}>
        <NextBar view={view} now={now} at={at} actions={actions} on={keyed.on} />
        <fieldset className={tools['tools']} aria-label={t('console.tools')}>
          <KeyedActionButton button={keyed.pause} className={timing}>
            {paused ? <Icon name="play" /> : <Icon name="pause" />}
            <span>{t(paused ? 'mod.resume' : 'mod.pause')}</span>
          </KeyedActionButton>
          <KeyedActionButton button={keyed.take} className={timing}>
            <strong>−1</strong>
            <span>min</span>
          </KeyedActionButton>
          <KeyedActionButton button={keyed.add} className={timing}>
            <strong>+1</strong>
            <span>min</span>
          </KeyedActionButton>
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
          <QuickMessage
            view={view}
            actions={actions}
            isOpen={opened.message}
            onOpen={opened.openMessage}
            onWrite={() => opened.showTab('messages')}
          />
          <KeyedActionButton
            button={keyed.undo}
            className={timing}
            name={undoLine ? t('named', { what: t('mod.undo'), name: lineText(undoLine, t) }) : t('mod.undo')}
          >
            <Icon name="undo" />
            <span>{t('mod.undo')}</span>
          </KeyedActionButton>
          <Earlier view={view} now={now} at={at} actions={actions} />
          <MoreMenu
            view={view}
            actions={actions}
            keyed={keyed}
            settings={settings}
            set={set}
            onHelp={() => opened.openHelp(true)}
          />
        </fieldset>
      </div>
      {help}
    </section>
  );
};
