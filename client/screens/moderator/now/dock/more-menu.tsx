import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageName, languages } from '../../../../i18n/i18n.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { Select } from '../../../../ui/controls/fields/select.tsx';
import { Switch } from '../../../../ui/controls/fields/switch.tsx';
import { Dialog } from '../../../../ui/controls/overlays/dialog.tsx';
import { Popover } from '../../../../ui/controls/overlays/popover.tsx';
import { Icon } from '../../../../ui/icon/icon.tsx';
import { chooseTheme, chosenTheme, type ThemeChoice } from '../../../../ui/style/theme.ts';
import { lineText } from '../../../../words/line-text.ts';
import type { ConsoleProps } from '../../console/console-props.ts';
import { lastEnded, nameInShort } from '../../console/console-view.ts';
import type { SettingsProps } from '../../console/use-settings.ts';
import { KeyedActionButton } from '../../keys/keyed-action-button.tsx';
import type { KeyedButtons } from '../../keys/use-keyed-buttons.ts';
import style from './tools.module.css';

const SettingsFields = ({ settings, set }: SettingsProps) => {
  const { t, i18n } = useTranslation();
  const [theme, setTheme] = useState<ThemeChoice>(chosenTheme);
  return (
    <div className={style['settings']}>
      <Switch on={settings.seconds} onChange={(seconds) => set({ seconds })}>
        {t('console.seconds')}
      </Switch>
      <Switch on={settings.hand === 'left'} onChange={(left) => set({ hand: left ? 'left' : 'right' })}>
        {t('console.leftHand')}
      </Switch>
      <Switch on={settings.letters} onChange={(letters) => set({ letters })}>
        {t('console.letters')}
      </Switch>
      <Select<ThemeChoice>
        label={t('console.theme')}
        value={theme}
        choices={[
          { id: 'system', text: t('console.themeSystem') },
          { id: 'dark', text: t('console.themeDark') },
          { id: 'light', text: t('console.themeLight') },
        ]}
        onChange={(choice) => {
          chooseTheme(choice);
          setTheme(choice);
        }}
      />
      <Select
        label={t('console.language')}
        value={i18n.language}
        choices={Object.keys(languages).map((id) => ({ id, text: languageName(id) }))}
        onChange={chooseLanguage}
      />
    </div>
  );
};

/** Rarer actions, how this tablet likes its console, and the one thing that cannot be undone: closing the run. */
export const MoreMenu = ({
  view,
  actions,
  keyed,
  settings,
  set,
  onHelp,
}: Pick<ConsoleProps, 'view' | 'actions'> & SettingsProps & { keyed: KeyedButtons; onHelp: () => void }) => {
  const { t } = useTranslation();
  const [closing, setClosing] = useState(false);
  const { run, agenda } = view.room;
  const ended = lastEnded(agenda.slots, run);
  const redoLine = view.log.find(({ commandId }) => commandId === view.redo);
  return (
    <>
      <Popover
        label={t('console.more')}
        buttonName={null}
        className={style['tool'] ?? ''}
        button={
          <>
            <Icon name="more" />
            <span>{t('console.more')}</span>
          </>
        }
      >
        {(close) => (
          <>
            <div className={style['rare']}>
              <KeyedActionButton
                button={keyed.redo}
                name={redoLine ? t('named', { what: t('mod.redo'), name: lineText(redoLine, t) }) : t('mod.redo')}
              >
                <Icon name="redo" /> {t('mod.redo')}
              </KeyedActionButton>
              {run === null || ended === null ? null : (
                <KeyedActionButton button={keyed.back}>
                  <Icon name="back" /> {t('mod.back', { slot: nameInShort(ended) })}
                </KeyedActionButton>
              )}
            </div>
            <SettingsFields settings={settings} set={set} />
            <div className={style['rare']}>
              <Button
                onPress={() => {
                  close();
                  onHelp();
                }}
              >
                {t('console.keys')}
              </Button>
              {run === null ? null : (
                <Button
                  onPress={() => {
                    close();
                    setClosing(true);
                  }}
                >
                  {t('mod.close')}
                </Button>
              )}
            </div>
          </>
        )}
      </Popover>
      <Dialog
        title={t('console.closeTitle')}
        confirm={t('mod.close')}
        cancel={t('console.goOn')}
        isOpen={closing}
        onCancel={() => setClosing(false)}
        onConfirm={() => {
          setClosing(false);
          actions.send({ type: 'close' });
        }}
      >
        <p>{t('console.closeHint')}</p>
      </Dialog>
    </>
  );
};
