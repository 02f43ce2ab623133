import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '../../../../../shared/domain/time/time.ts';
import { NumberField } from '../../../../ui/controls/fields/number-field.tsx';
import { Popover } from '../../../../ui/controls/overlays/popover.tsx';
import type { ConsoleProps } from '../../console/console-props.ts';
import { ActionButton } from '../../taps/action-button.tsx';
import style from './tools.module.css';

/** Any other number of minutes: added, taken, or what shall remain. */
export const Minutes = ({ slot, actions }: { slot: string | null; actions: ConsoleProps['actions'] }) => {
  const { t } = useTranslation();
  const [minutes, setMinutes] = useState(3);
  const by = Number.isFinite(minutes) && minutes > 0 ? Math.round(minutes * MINUTE) : null;
  const isDisabled = slot === null || by === null;
  return (
    <Popover
      label={t('mod.amount')}
      buttonName={null}
      className={`${style['tool']} ${style['timing']}`}
      isDisabled={slot === null}
      button={
        <>
          <strong>±</strong>
          <span>{t('console.other')}</span>
        </>
      }
    >
      {() => (
        <>
          <NumberField label={t('mod.minutes')} value={minutes} onChange={setMinutes} minValue={0.5} maxValue={600} />
          <div className="row">
            <ActionButton
              actions={actions}
              isDisabled={isDisabled}
              act={() => (slot === null || by === null ? '' : actions.send({ type: 'add', slot, by }))}
            >
              {t('mod.add')}
            </ActionButton>
            <ActionButton
              actions={actions}
              isDisabled={isDisabled}
              act={() => (slot === null || by === null ? '' : actions.send({ type: 'take', slot, by }))}
            >
              {t('mod.take')}
            </ActionButton>
            <ActionButton
              actions={actions}
              isDisabled={isDisabled}
              act={() => (slot === null || by === null ? '' : actions.send({ type: 'set-remaining', slot, to: by }))}
            >
              {t('mod.set')}
            </ActionButton>
          </div>
        </>
      )}
    </Popover>
  );
};
