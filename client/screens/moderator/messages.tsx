import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CueTarget } from '../../../shared/domain/room.ts';
import { newId } from '../../live/ids.ts';
import type { ConsoleProps } from './console-props.ts';
import style from './moderator.module.css';

const PROJECTOR = '';
const LONGEST = 160;

/** Short words to the projector or to one speaker, shown until taken back. */
export const Messages = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const { agenda, run } = view.room;
  const [to, setTo] = useState(run?.speaking ?? PROJECTOR);
  const [text, setText] = useState('');
  const people = agenda.slots.flatMap((slot) => slot.people);
  const target: CueTarget = to === PROJECTOR ? { to: 'projector' } : { to: 'speaker', person: to };
  const send = (words: string): void => actions.cue({ type: 'send-cue', id: newId(), target, text: words });
  const nameOf = (cue: CueTarget): string =>
    cue.to === 'projector' ? t('mod.projector') : (people.find(({ id }) => id === cue.person)?.name ?? '');
  return (
    <div className={style['panelBody']}>
      {view.cues.map((cue) => (
        <p key={cue.id} className={`row spread ${style['standing']}`}>
          <span>
            <strong>{t('mod.showing')}</strong> · {nameOf(cue.target)}: “{cue.text}”
          </span>
          <button
            type="button"
            className="button"
            disabled={actions.busy}
            onClick={() => actions.cue({ type: 'take-back-cue', id: cue.id })}
          >
            {t('mod.takeBack')}
          </button>
        </p>
      ))}
      <label className="row">
        {t('mod.messageTo')}
        <select className="field" value={to} onChange={({ target: field }) => setTo(field.value)}>
          <option value={PROJECTOR}>{t('mod.projector')}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="row">
        {(['conclude', 'question', 'microphone'] as const).map((preset) => (
          <button
            key={preset}
            type="button"
            className="button"
            disabled={actions.busy}
            onClick={() => send(t(`preset.${preset}`))}
          >
            {t(`preset.${preset}`)}
          </button>
        ))}
      </div>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          send(text.trim());
          setText('');
        }}
      >
        <input
          className={`field ${style['text']}`}
          maxLength={LONGEST}
          value={text}
          onChange={({ target: field }) => setText(field.value)}
          placeholder={t('mod.text')}
          aria-label={t('mod.text')}
        />
        <button type="submit" className="button primary" disabled={actions.busy || text.trim() === ''}>
          {t('mod.send')}
        </button>
      </form>
    </div>
  );
};
