import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../../../shared/domain/agenda/file/agenda-limits.ts';
import type { EntryWords, FloorEntry } from '../../../../../shared/domain/floor/floor.ts';
import { limitOf } from '../../../../../shared/domain/floor/slot-floor.ts';
import { MINUTE } from '../../../../../shared/domain/time/time.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { NumberField } from '../../../../ui/controls/fields/number-field.tsx';
import { TextField } from '../../../../ui/controls/fields/text-field.tsx';
import { Popover } from '../../../../ui/controls/overlays/popover.tsx';
import { Icon } from '../../../../ui/icon/icon.tsx';
import type { ConsoleProps } from '../../console/console-props.ts';
import { usePress } from '../../taps/use-press.ts';
import style from '../floor-tab.module.css';
import type { FloorState } from '../floor-view.ts';
import { KindChoice } from './kind-choice.tsx';
import { knownGroups } from './name-choices.ts';

const optional = <Key extends string>(key: Key, text: string): Partial<Record<Key, string>> => {
  const shown = text.trim();
  return shown === '' ? {} : ({ [key]: shown } as Partial<Record<Key, string>>);
};

const Form = ({
  entry,
  state,
  actions,
  close,
  press,
}: Pick<ConsoleProps, 'actions'> & {
  entry: FloorEntry;
  state: FloorState;
  close: () => void;
  press: (act: () => string) => void;
}) => {
  const { t } = useTranslation();
  const { slot, list, said } = state;
  const { words } = entry;
  const [kind, setKind] = useState(words.kind);
  const [name, setName] = useState(words.name ?? '');
  const [affiliation, setAffiliation] = useState(words.affiliation ?? '');
  const [group, setGroup] = useState(words.group ?? '');
  const limit = limitOf(slot, list, entry);
  const [minutes, setMinutes] = useState(limit / MINUTE);
  // Whoever gets another name is somebody else than the programme has.
  const person = words.person !== undefined && name.trim() === words.name ? { person: words.person } : {};
  const to: EntryWords = {
    kind,
    name: name.trim() === '' ? null : name.trim(),
    ...person,
    ...optional('affiliation', affiliation),
    ...optional('group', group),
    ...(words.of === undefined ? {} : { of: words.of }),
  };
  const save = (): void => {
    const changed = JSON.stringify(to) !== JSON.stringify({ ...to, ...words });
    const length = Math.round(minutes * MINUTE);
    if (changed) press(() => actions.send({ type: 'change-in-list', slot: slot.id, entry: entry.id, from: words, to }));
    if (length !== limit)
      press(() => actions.send({ type: 'set-limit', slot: slot.id, entry: entry.id, from: limit, to: length }));
    close();
  };
  const hasSpoken = said.spans.some((span) => span.entry === entry.id);
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <KindChoice value={kind} onChange={setKind} />
      <TextField
        label={t('list.name')}
        maxLength={LIMITS.name}
        placeholder={t('floor.somebody')}
        value={name}
        onChange={setName}
      />
      <TextField label={t('list.affiliation')} maxLength={LIMITS.name} value={affiliation} onChange={setAffiliation} />
      <TextField label={t('list.group')} maxLength={LIMITS.group} value={group} onChange={setGroup} />
      <div className={style['kinds']}>
        {knownGroups(state).map((one) => (
          <Button key={one} className={style['chip'] ?? ''} aria-pressed={one === group} onPress={() => setGroup(one)}>
            {one}
          </Button>
        ))}
      </div>
      <NumberField label={t('list.limit')} minValue={0.5} maxValue={60} step={0.5} value={minutes} onChange={setMinutes} />
      <div className="row">
        <Button type="submit" look="primary">
          {t('list.save')}
        </Button>
        {hasSpoken ? null : (
          <Button
            onPress={() => {
              press(() => actions.send({ type: 'remove-from-list', slot: slot.id, entry: entry.id }));
              close();
            }}
          >
            {t('list.remove')}
          </Button>
        )}
      </div>
    </form>
  );
};

/** What is said of somebody in the list, their own limit, and the way out of it. */
export const EntryEditor = ({
  entry,
  state,
  actions,
}: Pick<ConsoleProps, 'actions'> & { entry: FloorEntry; state: FloorState }) => {
  const { t } = useTranslation();
  const { state: progress, press } = usePress(actions);
  const name = entry.words.name ?? t('floor.somebody');
  return (
    <Popover
      label={t('named', { what: t('list.change'), name })}
      look="plain"
      state={progress}
      button={<Icon name="more" />}
      className={style['small'] ?? ''}
    >
      {(close) => <Form entry={entry} state={state} actions={actions} close={close} press={press} />}
    </Popover>
  );
};
