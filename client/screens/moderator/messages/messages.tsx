import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CueTarget } from '../../../../shared/domain/run/room.ts';
import { LONGEST_MESSAGE } from '../../../../shared/protocol/limits.ts';
import { newId } from '../../../live/ids.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { floorOf } from '../console/console-view.ts';
import { ActionButton } from '../taps/action-button.tsx';
import style from './messages.module.css';
import { PresetWords, SentIn } from './preset-words.tsx';
import { Standing } from './standing.tsx';
import { usePresets } from './use-presets.ts';

const PROJECTOR = '-projector';

/** Short words to the projector or to one speaker, shown until taken back. */
export const Messages = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const [to, setTo] = useState(floorOf(view.room)?.id ?? PROJECTOR);
  const [text, setText] = useState('');
  const { language, presets } = usePresets(view.room.agenda.language);
  const people = view.room.agenda.slots.flatMap((slot) => slot.people);
  const target: CueTarget = to === PROJECTOR ? { to: 'projector' } : { to: 'speaker', person: to };
  const send = (words: string): null => {
    actions.cue({ type: 'send-cue', id: newId(), target, text: words });
    return null;
  };
  const write = (): null => {
    if (text.trim() === '') return null;
    setText('');
    return send(text.trim());
  };
  return (
    <div className={style['body']}>
      <Standing view={view} actions={actions} />
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
          write();
        }}
      >
        <TextField label={t('mod.text')} maxLength={LONGEST_MESSAGE} value={text} onChange={setText} />
        <ActionButton actions={actions} look="primary" isDisabled={text.trim() === ''} act={write}>
          {t('mod.send')}
        </ActionButton>
      </form>
    </div>
  );
};
