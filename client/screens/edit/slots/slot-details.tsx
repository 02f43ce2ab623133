import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS } from '../../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { signalledMinutes, slotSignals } from '../../../../shared/domain/agenda/signals.ts';
import { lengthOf, signalsOf } from '../../../../shared/domain/editing/time-entry.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/fields/select.tsx';
import { Switch } from '../../../ui/controls/fields/switch.tsx';
import { TextField } from '../../../ui/controls/fields/text-field.tsx';
import style from '../edit.module.css';
import { type FieldProblem, textOf } from '../edit-view.ts';
import { EntryField } from '../entry-field.tsx';

type Slot = AgendaFile['slots'][number];
type Person = NonNullable<Slot['people']>[number];
const signalText = (signals: readonly number[]): string => signals.join(', ');
const RANKS = ['auto', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The fields that show their own problems while they are unfolded. */
export const DETAIL_FIELDS: readonly string[] = ['session', 'subtitle', 'participants', 'minimum', 'maximum', 'signals'];

const People = ({ slot, change }: { slot: Slot; change: (some: Partial<Slot>) => void }) => {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const people = slot.people ?? [];
  const put = (list: readonly Person[]): void => change({ people: list.length === 0 ? undefined : [...list] });
  const add = (): void => {
    if (name.trim() !== '') put([...people, { name: name.trim() }]);
    setName('');
  };
  return (
    <fieldset className={style['people']}>
      <legend>{t('edit.field.people')}</legend>
      {people.map((person, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name is being typed, so it cannot be the key.
        <div key={index} className={style['person']}>
          <TextField
            label={t('edit.field.name')}
            hideLabel
            value={person.name}
            onChange={(text) => put(people.map((one, at) => (at === index ? { ...one, name: text } : one)))}
          />
          <TextField
            label={t('edit.field.affiliation')}
            hideLabel
            placeholder={t('edit.field.affiliation')}
            value={person.affiliation ?? ''}
            onChange={(text) =>
              put(people.map((one, at) => (at === index ? { ...one, affiliation: text === '' ? undefined : text } : one)))
            }
          />
          <Button onPress={() => put(people.toSpliced(index, 1))} aria-label={t('edit.removePerson', { name: person.name })}>
            ×
          </Button>
        </div>
      ))}
      <div className={style['person']}>
        <TextField
          label={t('edit.newPerson')}
          hideLabel
          placeholder={t('edit.newPerson')}
          value={name}
          onChange={setName}
          onKeyDown={(event) => (event.key === 'Enter' ? add() : event.continuePropagation())}
        />
        <Button onPress={add} isDisabled={name.trim() === ''}>
          {t('edit.add')}
        </Button>
      </div>
    </fieldset>
  );
};

/** All fields of a slot except its times, its title and its place in the list. */
export const SlotDetails = ({
  slot,
  problems,
  change,
}: {
  slot: Slot;
  problems: readonly FieldProblem[];
  change: (some: Partial<Slot>) => void;
}) => {
  const { t } = useTranslation();
  const words = (key: 'session' | 'subtitle' | 'participants') => (
    <TextField
      label={t(`edit.field.${key}`)}
      value={slot[key] ?? ''}
      problem={textOf(problems, key)}
      onChange={(text) => change({ [key]: text === '' ? undefined : text })}
    />
  );
  const floor = (key: 'minimum' | 'maximum') => (
    <div className="labelled">
      <span aria-hidden="true">{t(`edit.field.${key}`)}</span>
      <EntryField
        label={t(`edit.field.${key}`)}
        value={slot[key] ?? null}
        read={(typed) => (key === 'minimum' && typed.trim() === '0' ? 0 : lengthOf(typed, slot[key] ?? null))}
        expected={t('edit.lengthExpected')}
        problem={textOf(problems, key)}
        onPreview={() => undefined}
        onTake={(value) => change({ [key]: value ?? undefined })}
      />
    </div>
  );
  return (
    <div className={style['details']}>
      <Select
        label={t('edit.field.kind')}
        choices={KINDS.map((kind) => ({ id: kind, text: t(`edit.kinds.${kind}`) }))}
        value={slot.kind}
        onChange={(kind) => change({ kind })}
      />
      {words('session')}
      {words('subtitle')}
      {floor('minimum')}
      {floor('maximum')}
      <div className="labelled">
        <span aria-hidden="true">{t('edit.signals')}</span>
        <EntryField
          label={t('edit.signals')}
          value={slot.signals === undefined ? null : signalText(slot.signals)}
          placeholder={signalText(
            slotSignals(slot.kind, slot.minutes ?? null, signalledMinutes(slot.minutes ?? null, slot.parts)),
          )}
          read={(typed) => {
            const signals = signalsOf(typed);
            return signals === null ? null : signalText(signals);
          }}
          expected={t('edit.signalsExpected')}
          problem={textOf(problems, 'signals')}
          onPreview={() => undefined}
          onTake={(text) => change({ signals: text === null ? undefined : [...(signalsOf(text) ?? [])] })}
        />
      </div>
      <Switch on={slot.fixedStart ?? false} onChange={(on) => change({ fixedStart: on ? true : undefined })}>
        {t('edit.field.fixedStart')}
      </Switch>
      <Switch on={slot.pays ?? true} onChange={(on) => change({ pays: on ? undefined : false })}>
        {t('edit.field.pays')}
      </Switch>
      <Select
        label={t('edit.field.rank')}
        choices={RANKS.map((rank) => ({ id: rank, text: rank === 'auto' ? t('edit.rankAuto') : rank }))}
        value={RANKS.find((rank) => rank === String(slot.rank)) ?? 'auto'}
        onChange={(rank) => change({ rank: rank === 'auto' ? undefined : Number(rank) })}
      />
      {words('participants')}
      <People slot={slot} change={change} />
    </div>
  );
};
