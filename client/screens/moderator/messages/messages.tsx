import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CueTarget } from '../../../../shared/domain/run/commands/commands.schema.ts';
import { currentSlot, nextSlot } from '../../../../shared/domain/run/order.ts';
import { LONGEST_MESSAGE } from '../../../../shared/protocol/limits.ts';
import { newId } from '../../../live/ids.ts';
import { Select } from '../../../ui/controls/fields/select.tsx';
import { TextField } from '../../../ui/controls/fields/text-field.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { floorOf, nameInShort } from '../console/console-view.ts';
import { ActionButton, PressButton } from '../taps/action-button.tsx';
import { usePress } from '../taps/use-press.ts';
import { BlankButtons } from './blank-buttons.tsx';
import style from './messages.module.css';
import { PresetWords, SentIn } from './preset-words.tsx';
import { LastCues } from './sent/last-cues.tsx';
import { Standing } from './sent/standing.tsx';
import { usePresets } from './use-presets.ts';

/** No id of a person begins with a stroke. */
const PROJECTOR = '-projector';
const STAGE = '-stage';
const MODERATORS = '-moderators';
const SLOT = '-slot';

const targetOf = (to: string, slot: string | undefined): CueTarget => {
  if (to === SLOT && slot !== undefined) return { to: 'speakers', slot };
  if (to === PROJECTOR) return { to: 'projector' };
  if (to === STAGE) return { to: 'stage' };
  return to === MODERATORS ? { to: 'moderators' } : { to: 'speaker', person: to };
};

/** Short words to the projector or to one speaker, shown until taken back. */
export const Messages = ({ view, actions, at }: Omit<ConsoleProps, 'now'>) => {
  const { t } = useTranslation();
  const [chosen, choose] = useState<string | null>(null);
  /** Whom the words that are being written are for: they do not change their reader when the floor goes on. */
  const [writtenFor, writeFor] = useState<string | null>(null);
  const [text, setText] = useState('');
  const to = chosen ?? writtenFor ?? floorOf(view.room)?.id ?? PROJECTOR;
  const { language, presets } = usePresets(view.room.agenda);
  const people = view.room.agenda.slots.flatMap((slot) => slot.people);
  const slot = currentSlot(view.room) ?? nextSlot(view.room);
  const roles = [
    ...(slot !== null && slot.people.length > 1 ? [{ id: SLOT, text: t('cue.toAllOf', { what: nameInShort(slot) }) }] : []),
    { id: PROJECTOR, text: t('mod.projector') },
    { id: STAGE, text: t('cue.toStage') },
    { id: MODERATORS, text: t('cue.toModerators') },
  ];
  const choices = [...roles, ...people.map(({ id, name }) => ({ id, text: name }))].filter(
    ({ id }, index, all) => all.findIndex((other) => other.id === id) === index,
  );
  const target = targetOf(to, slot?.id);
  const send = (said: { text: string } | { preset: string }): string =>
    actions.cue({ type: 'send-cue', id: newId(), target, ...said });
  const { state, press } = usePress(actions);
  const write = (words: string): void => {
    setText(words);
    writeFor(words === '' ? null : to);
  };
  const sendText = (): void => {
    if (text.trim() === '') return;
    write('');
    press(() => send({ text: text.trim() }));
  };
  return (
    <div className={style['body']}>
      <Standing view={view} actions={actions} at={at} />
      <fieldset className={style['presets']} aria-label={t('blank.label')}>
        <BlankButtons view={view} actions={actions} />
      </fieldset>
      <Select label={t('mod.messageTo')} value={to} choices={choices} onChange={choose} />
      <div className={style['presets']}>
        {presets.map((preset) => (
          <ActionButton key={preset.id} actions={actions} act={() => send({ preset: preset.id })}>
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
        <TextField label={t('mod.text')} maxLength={LONGEST_MESSAGE} value={text} onChange={write} />
        <PressButton state={state} look="primary" isDisabled={text.trim() === ''} press={sendText}>
          {t('mod.send')}
        </PressButton>
      </form>
      <LastCues view={view} at={at} />
    </div>
  );
};
