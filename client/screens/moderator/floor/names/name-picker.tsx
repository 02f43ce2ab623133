import { useState } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../../../shared/domain/agenda/file/agenda-limits.ts';
import { TextField } from '../../../../ui/controls/fields/text-field.tsx';
import style from '../floor-tab.module.css';
import type { NameChoice, NameWords } from './name-choices.ts';

const SOMEBODY = 'somebody';
const TYPED = 'typed';

/**
 * Names, one tap each. Typing narrows them; one that is none of them is chosen as it is typed. They stay where they were when it was
 * opened: what others add meanwhile must not put another name under a finger.
 */
export const NamePicker = ({
  choices,
  hasSomebody = true,
  typedText,
  onChoose,
}: {
  choices: readonly NameChoice[];
  /** Whether somebody without a name can be chosen. */
  hasSomebody?: boolean;
  /** What the choice of a typed name says. */
  typedText: (name: string) => string;
  onChoose: (who: NameWords) => void;
}) => {
  const { t } = useTranslation();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [typed, type] = useState('');
  const [offered] = useState(choices);
  const name = typed.trim();
  const isKnown = offered.some((choice) => choice.name === name);
  const names: readonly (NameChoice & { readonly text: string; readonly hint?: string })[] = [
    ...(hasSomebody ? [{ id: SOMEBODY, name: null, text: t('floor.somebody'), hint: t('list.nameLater') }] : []),
    ...(name === '' || isKnown ? [] : [{ id: TYPED, name, text: typedText(name) }]),
    ...offered.map((choice) => ({
      ...choice,
      text: choice.name ?? '',
      hint: [choice.affiliation, choice.group].filter(Boolean).join(' · '),
    })),
  ];
  const choose = (id: string): void => {
    const choice = names.find((one) => one.id === id);
    if (choice === undefined) return;
    const { id: _key, text: _text, hint: _hint, ...who } = choice;
    onChoose(who);
  };
  return (
    <Autocomplete
      inputValue={typed}
      onInputChange={type}
      // What is typed is always among the names, and so is somebody who has none yet.
      filter={(text, input) => contains(text, input) || text === t('floor.somebody') || text === typedText(name)}
    >
      <TextField label={t('list.name')} maxLength={LIMITS.name} placeholder={t('list.namePlaceholder')} />
      <ListBox
        aria-label={t('list.names')}
        className={style['names'] ?? ''}
        items={names}
        selectionMode="none"
        onAction={(key) => choose(String(key))}
      >
        {({ id, text, hint }) => (
          <ListBoxItem id={id} textValue={text} className={style['choice'] ?? ''}>
            <span>{text}</span>
            {hint === undefined || hint === '' ? null : <small className="quiet">{hint}</small>}
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
};
