import { useState } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../../shared/domain/agenda/file/agenda-limits.ts';
import type { ContributionKind } from '../../../../shared/domain/floor/floor.ts';
import { isListOpen } from '../../../../shared/domain/floor/slot-floor.ts';
import { TextField } from '../../../ui/controls/fields/text-field.tsx';
import { Popover } from '../../../ui/controls/overlays/popover.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { FloorProps } from '../console/console-props.ts';
import { usePress } from '../taps/use-press.ts';
import style from './floor-tab.module.css';
import type { FloorState } from './floor-view.ts';
import { KindChoice } from './kind-choice.tsx';
import { type NameChoice, nameChoices, wordsFor } from './name-choices.ts';

const SOMEBODY = 'somebody';
const TYPED = 'typed';

/** Two taps: this button, then a name. Typing narrows the names; one that is none of them is added as it is typed. */
export const AddName = ({
  state,
  floor,
  view,
  actions,
}: Pick<FloorProps, 'view' | 'floor' | 'actions'> & { state: FloorState }) => {
  const { t } = useTranslation();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [kind, setKind] = useState<ContributionKind>('question');
  const [typed, type] = useState('');
  const pressed = usePress(actions);
  const name = typed.trim();
  const known = nameChoices(view.room, floor, state);
  const isKnown = known.some((choice) => choice.name === name);
  const names: readonly (NameChoice & { readonly text: string; readonly hint?: string })[] = [
    { id: SOMEBODY, name: null, text: t('floor.somebody'), hint: t('list.nameLater') },
    ...(name === '' || isKnown ? [] : [{ id: TYPED, name, text: t('list.addTyped', { name }) }]),
    ...known.map((choice) => ({
      ...choice,
      text: choice.name ?? '',
      hint: [choice.affiliation, choice.group].filter(Boolean).join(' · '),
    })),
  ];
  const add = (id: string, close: () => void): void => {
    const choice = names.find((one) => one.id === id);
    if (choice === undefined) return;
    const { text: _text, hint: _hint, ...who } = choice;
    pressed.press(() => actions.send({ type: 'add-to-list', slot: state.slot.id, words: wordsFor(kind, who, state) }));
    type('');
    setKind('question');
    close();
  };
  const isShut = !isListOpen(state.list, state.slot);
  return (
    <Popover
      label={t('list.add')}
      buttonName={null}
      state={pressed.state}
      className={style['wide'] ?? ''}
      button={
        <>
          <Icon name="plus" />
          {t('list.add')}
        </>
      }
    >
      {(close) => (
        <>
          <KindChoice value={kind} onChange={setKind} />
          {isShut && kind !== 'point-of-order' && kind !== 'answer' ? <p className="quiet">{t('list.shutFor')}</p> : null}
          <Autocomplete
            inputValue={typed}
            onInputChange={type}
            // What is typed is always among the names, and so is somebody who has none yet.
            filter={(text, input) => contains(text, input) || text === names[0]?.text || text === t('list.addTyped', { name })}
          >
            <TextField label={t('list.name')} maxLength={LIMITS.name} placeholder={t('list.namePlaceholder')} />
            <ListBox
              aria-label={t('list.names')}
              className={style['names'] ?? ''}
              items={names}
              selectionMode="none"
              onAction={(key) => add(String(key), close)}
            >
              {({ id, text, hint }) => (
                <ListBoxItem id={id} textValue={text} className={style['choice'] ?? ''}>
                  <span>{text}</span>
                  {hint === undefined || hint === '' ? null : <small className="quiet">{hint}</small>}
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
        </>
      )}
    </Popover>
  );
};
