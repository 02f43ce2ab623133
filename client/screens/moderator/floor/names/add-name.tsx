import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContributionKind } from '../../../../../shared/domain/floor/floor.ts';
import { isListOpen } from '../../../../../shared/domain/floor/slot-floor.ts';
import { Popover } from '../../../../ui/controls/overlays/popover.tsx';
import { Icon } from '../../../../ui/icon/icon.tsx';
import type { FloorProps } from '../../console/console-props.ts';
import { usePress } from '../../taps/use-press.ts';
import style from '../floor-tab.module.css';
import type { FloorState } from '../floor-view.ts';
import { KindChoice } from './kind-choice.tsx';
import { listedAlready, type NameWords, nameChoices, wordsFor } from './name-choices.ts';
import { NamePicker } from './name-picker.tsx';

/** Two taps: this button, then a name. */
export const AddName = ({
  state,
  floor,
  view,
  actions,
}: Pick<FloorProps, 'view' | 'floor' | 'actions'> & { state: FloorState }) => {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ContributionKind>('question');
  const pressed = usePress(actions);
  const add = (who: NameWords): void => {
    pressed.press(() => actions.send({ type: 'add-to-list', slot: state.slot.id, words: wordsFor(kind, who, state) }));
    setKind('question');
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
          <NamePicker
            choices={nameChoices(view.room, floor, state.slot, listedAlready(state))}
            typedText={(name) => t('list.addTyped', { name })}
            onChoose={(who) => {
              add(who);
              close();
            }}
          />
        </>
      )}
    </Popover>
  );
};
