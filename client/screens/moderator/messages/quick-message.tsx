import { useTranslation } from 'react-i18next';
import type { CueTarget } from '../../../../shared/domain/run/commands/commands.schema.ts';
import { newId } from '../../../live/ids.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Popover } from '../../../ui/controls/overlays/popover.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { floorOf } from '../console/console-view.ts';
import style from '../now/dock/tools.module.css';
import { usePress } from '../taps/use-press.ts';
import { BlankButtons } from './blank-buttons.tsx';
import { saidByModerators } from './marks/cue-sight.ts';
import { PresetWords, SentIn } from './preset-words.tsx';
import { usePresets } from './use-presets.ts';

/** Two taps: this button, then the words under the one who shall read them. */
export const QuickMessage = ({
  view,
  actions,
  isOpen,
  onOpen,
  onWrite,
}: Pick<ConsoleProps, 'view' | 'actions'> & { isOpen: boolean; onOpen: (open: boolean) => void; onWrite: () => void }) => {
  const { t } = useTranslation();
  const { state, press } = usePress(actions);
  const person = floorOf(view.room);
  const count = saidByModerators(view.cues).length;
  const { language, presets } = usePresets(view.room.agenda);
  const targets: readonly { head: string; target: CueTarget; sending: (text: string) => string }[] = [
    ...(person === null
      ? []
      : [
          {
            head: t('console.to', { name: person.name }),
            target: { to: 'speaker', person: person.id } as const,
            sending: (text: string) => t('console.sendTo', { text, name: person.name }),
          },
        ]),
    {
      head: t('console.toProjector'),
      target: { to: 'projector' },
      sending: (text) => t('console.sendToProjector', { text }),
    },
  ];
  return (
    <Popover
      label={t('mod.messages')}
      buttonName={null}
      state={state}
      className={style['tool'] ?? ''}
      isOpen={isOpen}
      onOpenChange={onOpen}
      button={
        <>
          <Icon name="message" />
          <span>{count > 0 ? t('console.messages', { count }) : t('console.message')}</span>
        </>
      }
    >
      {(close) => (
        <>
          <div className={style['targets']}>
            {targets.map(({ head, target, sending }) => (
              <section key={target.to} aria-label={head}>
                <h2>{head}</h2>
                {presets.map((preset) => (
                  <Button
                    key={preset.id}
                    aria-label={[sending(preset.text), preset.meaning].filter(Boolean).join(' · ')}
                    onPress={() => {
                      press(() => actions.cue({ type: 'send-cue', id: newId(), target, preset: preset.id }));
                      close();
                    }}
                  >
                    <PresetWords preset={preset} language={language} />
                  </Button>
                ))}
                {target.to === 'projector' ? <BlankButtons view={view} actions={actions} /> : null}
              </section>
            ))}
          </div>
          <SentIn language={language} />
          <Button
            onPress={() => {
              close();
              onWrite();
            }}
          >
            {t('console.write')}
          </Button>
        </>
      )}
    </Popover>
  );
};
