import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../../shared/domain/agenda/titles.ts';
import { isListOpen } from '../../../../shared/domain/floor/slot-floor.ts';
import { Select } from '../../../ui/controls/fields/select.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import type { FloorProps } from '../console/console-props.ts';
import { ActionButton } from '../taps/action-button.tsx';
import { AirtimePicture } from './airtime.tsx';
import { FitLine } from './fit-line.tsx';
import style from './floor-tab.module.css';
import { floorSlots, floorState, usualFloorSlot } from './floor-view.ts';
import { GroupClocks } from './groups/group-clocks.tsx';
import { GroupSettings } from './groups/group-settings.tsx';
import { Hands } from './hands.tsx';
import { ListMenu } from './list-menu.tsx';
import { AddName } from './names/add-name.tsx';
import { Speaking } from './speaking.tsx';
import { WaitingList } from './waiting-list.tsx';

/** Undo and redo of the list alone: a name is never in the way of *Undo* of what ran, nor the other way round. */
const ListHistory = ({ floor, actions }: Pick<FloorProps, 'floor' | 'actions'>) => {
  const { t } = useTranslation();
  const { undo, redo } = floor;
  return (
    <>
      <ActionButton
        actions={actions}
        name={t('list.undo')}
        isDisabled={undo === null}
        act={() => (undo === null ? '' : actions.send({ type: 'undo-list', ids: [undo] }))}
      >
        <Icon name="undo" />
      </ActionButton>
      {redo === null ? null : (
        <ActionButton actions={actions} name={t('list.redo')} act={() => actions.send({ type: 'redo-list', id: redo })}>
          <Icon name="redo" />
        </ActionButton>
      )}
    </>
  );
};

/** The debate: who speaks, who waits, whether they fit. */
export const FloorTab = ({ floor, ...props }: FloorProps) => {
  const { t } = useTranslation();
  const { view, now, actions } = props;
  const slots = floorSlots(view.room);
  const [asked, ask] = useState<string | null>(null);
  const slot = slots.find(({ id }) => id === asked) ?? usualFloorSlot(view.room);
  if (slot === null) return null;
  const state = floorState({ view, floor }, slot, now);
  const open = isListOpen(state.list, slot);
  return (
    <div className={style['tab']}>
      {state.isOn ? null : <h2 className={style['title']}>{fullTitle(slot)}</h2>}
      <FitLine {...props} state={state} floor={floor} />
      <Speaking {...props} state={state} floor={floor} />
      <GroupClocks state={state} actions={actions} />
      <div className={style['tools']}>
        <AddName {...props} state={state} floor={floor} />
        <ListMenu state={state} view={view} actions={actions} />
        <ListHistory floor={floor} actions={actions} />
      </div>
      {open ? null : (
        <p className={style['shut']}>
          {state.waiting.length > state.heard ? t('list.shutAfter', { count: state.heard }) : t('list.shut')}
        </p>
      )}
      <Hands view={view} floor={floor} actions={actions} />
      <WaitingList state={state} actions={actions} />
      <AirtimePicture state={state} />
      <GroupSettings state={state} actions={actions} />
      {slots.length > 1 ? (
        <Select
          label={t('list.slot')}
          value={slot.id}
          choices={slots.map((one) => ({ id: one.id, text: fullTitle(one) }))}
          onChange={ask}
        />
      ) : null}
    </div>
  );
};
