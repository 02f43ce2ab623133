import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HANDS } from '../../../../shared/domain/floor/floor.ts';
import type { ListCommand } from '../../../../shared/domain/floor/floor-commands.schema.ts';
import { isListOpen, limitOf } from '../../../../shared/domain/floor/slot-floor.ts';
import { LARGE_CLOCKS } from '../../../../shared/domain/run/views.ts';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { NumberField } from '../../../ui/controls/fields/number-field.tsx';
import { Select } from '../../../ui/controls/fields/select.tsx';
import { Popover } from '../../../ui/controls/overlays/popover.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { usePress } from '../taps/use-press.ts';
import style from './floor-tab.module.css';
import type { FloorState } from './floor-view.ts';

/** Opening and closing the list, the limit of everybody, the suggested order, who may raise a hand, and which clock the hall sees large. */
export const ListMenu = ({ state, view, actions }: Pick<ConsoleProps, 'view' | 'actions'> & { state: FloorState }) => {
  const { t } = useTranslation();
  const { slot, list, waiting } = state;
  const { large = 'contribution' } = view;
  const { state: progress, press } = usePress(actions);
  const [after, setAfter] = useState(3);
  const isOpen = isListOpen(list, slot);
  const limit = limitOf(slot, list);
  const send = (command: ListCommand): void => press(() => actions.send(command));
  return (
    <Popover label={t('list.menu')} buttonName={null} button={t('list.menu')} state={progress}>
      {(close) => {
        const once = (command: ListCommand) => () => {
          send(command);
          close();
        };
        return (
          <div className={style['form']}>
            <Button isDisabled={waiting.length < 2} onPress={once({ type: 'sort-list', slot: slot.id })}>
              {t('list.sort')}
            </Button>
            <p className="quiet">{t('list.sortHint')}</p>
            {isOpen ? (
              <Button onPress={once({ type: 'close-list', slot: slot.id, after: null })}>{t('list.close')}</Button>
            ) : (
              <Button onPress={once({ type: 'open-list', slot: slot.id })}>{t('list.open')}</Button>
            )}
            <div className={style['after']}>
              <NumberField label={t('list.afterNext')} minValue={0} maxValue={50} value={after} onChange={setAfter} />
              <Button onPress={once({ type: 'close-list', slot: slot.id, after })}>
                {t('list.closeAfter', { count: after })}
              </Button>
            </div>
            <NumberField
              label={t('list.limitAll')}
              minValue={0.5}
              maxValue={60}
              step={0.5}
              value={limit / MINUTE}
              onChange={(minutes) =>
                send({ type: 'set-limit', slot: slot.id, entry: null, from: limit, to: Math.round(minutes * MINUTE) })
              }
            />
            <Select
              label={t('list.hands')}
              value={list.hands}
              choices={HANDS.map((id) => ({ id, text: t(`list.handsAre.${id}`) }))}
              onChange={(to) => send({ type: 'set-hands', slot: slot.id, from: list.hands, to })}
            />
            <Select
              label={t('list.large')}
              value={large}
              choices={LARGE_CLOCKS.map((id) => ({ id, text: t(`list.largeIs.${id}`) }))}
              onChange={(to) => press(() => actions.showLarge(to))}
            />
          </div>
        );
      }}
    </Popover>
  );
};
