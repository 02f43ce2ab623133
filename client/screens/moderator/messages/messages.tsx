import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../../../shared/domain/cues/receipts.ts';
import type { CueTarget } from '../../../../shared/domain/run/commands/commands.schema.ts';
import { LONGEST_MESSAGE } from '../../../../shared/protocol/limits.ts';
import { newId } from '../../../live/ids.ts';
import { Select } from '../../../ui/controls/fields/select.tsx';
import { TextField } from '../../../ui/controls/fields/text-field.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { floorOf } from '../console/console-view.ts';
import { ActionButton, PressButton } from '../taps/action-button.tsx';
import { usePress } from '../taps/use-press.ts';
import { BlankButtons } from './blank-buttons.tsx';
import style from './messages.module.css';
import { PresetWords, SentIn } from './preset-words.tsx';
import { Standing } from './standing.tsx';
import { usePresets } from './use-presets.ts';

const PROJECTOR = '-projector';

/** Short words to the projector or to one speaker, shown until taken back. */
export const Messages = ({
  view,
  actions,
  receipts,
}: Pick<ConsoleProps, 'view' | 'actions'> & { receipts: readonly Receipt[] }) => {
  const { t } = useTranslation();
  const [to, setTo] = useState(floorOf(view.room)?.id ?? PROJECTOR);
  const [text, setText] = useState('');
  const { language, presets } = usePresets(view.room.agenda.language);
  const people = view.room.agenda.slots.flatMap((slot) => slot.people);
  const target: CueTarget = to === PROJECTOR ? { to: 'projector' } : { to: 'speaker', person: to };
  const send = (words: string): string => actions.cue({ type: 'send-cue', id: newId(), target, text: words });
  const { state, press } = usePress(actions);
  const sendText = (): void => {
    if (text.trim() === '') return;
    setText('');
    press(() => send(text.trim()));
  };
  return (
    <div className={style['body']}>
      <Standing view={view} actions={actions} receipts={receipts} />
      <fieldset className={style['presets']} aria-label={t('blank.label')}>
        <BlankButtons view={view} actions={actions} />
      </fieldset>
      <Select
        label={t('mod.messageTo')}
        value={to}
        choices={[{ id: PROJECTOR, text: t('mod.projector') }, ...people.map(({ id, name }) => ({ id, text: name }))]}
        onChange={setTo}
      />
      <div className={style['presets']}>
        {presets.map((preset) => (
          <ActionButton key={preset.id} actions={actions} act={() => send(preset.text)}>
            <PresetWords preset={preset} language={language} />
          </ActionButton>
        ))}
      </div>
      <SentIn language={language} />
      <form
        className={style['form']}
        onSubmit={(event) => {
          event.preventDefault();
          sendText();
        }}
      >
        <TextField label={t('mod.text')} maxLength={LONGEST_MESSAGE} value={text} onChange={setText} />
        <PressButton state={state} look="primary" isDisabled={text.trim() === ''} press={sendText}>
          {t('mod.send')}
        </PressButton>
      </form>
    </div>
  );
};
