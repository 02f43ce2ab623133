import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../../../shared/domain/agenda/file/agenda-limits.ts';
import { budgetsOf } from '../../../../../shared/domain/floor/slot-floor.ts';
import { MINUTE } from '../../../../../shared/domain/time/time.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { Disclosure } from '../../../../ui/controls/disclosure.tsx';
import { NumberField } from '../../../../ui/controls/fields/number-field.tsx';
import { TextField } from '../../../../ui/controls/fields/text-field.tsx';
import type { ConsoleProps } from '../../console/console-props.ts';
import { usePress } from '../../taps/use-press.ts';
import type { FloorState } from '../floor-view.ts';
import { knownGroups } from '../names/name-choices.ts';
import style from './group-times.module.css';

/** What a group gets that is named here for the first time. */
const USUAL_MINUTES = 5;
/** A field shows tenths of a minute: what differs by less was not typed. */
const TENTH = MINUTE / 10;

/** How long each group may speak in this debate; an empty field sets no time. */
export const GroupSettings = ({ state, actions }: Pick<ConsoleProps, 'actions'> & { state: FloorState }) => {
  const { t } = useTranslation();
  const { slot, list } = state;
  const { state: progress, press } = usePress(actions);
  const [named, name] = useState('');
  const budgets = budgetsOf(slot, list);
  const groups = [...new Set([...budgets.keys(), ...knownGroups(state)])];
  const set = (group: string, to: number | null): void => {
    const from = budgets.get(group) ?? null;
    if (from === to || (from !== null && to !== null && Math.abs(from - to) < TENTH)) return;
    press(() => actions.send({ type: 'set-budgets', slot: slot.id, changes: [{ group, from, to }] }));
  };
  const added = named.trim();
  return (
    <Disclosure title={t('list.groupTimes')}>
      <div className={style['fields']}>
        {groups.map((group) => (
          <NumberField
            key={group}
            label={t('list.groupMinutes', { group })}
            minValue={0}
            maxValue={600}
            formatOptions={{ maximumFractionDigits: 1 }}
            value={(budgets.get(group) ?? Number.NaN) / MINUTE}
            onChange={(minutes) => set(group, Number.isNaN(minutes) ? null : Math.round(minutes * 60) * 1_000)}
          />
        ))}
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            if (added !== '' && !budgets.has(added)) set(added, USUAL_MINUTES * MINUTE);
            name('');
          }}
        >
          <TextField label={t('list.groupNew')} maxLength={LIMITS.group} value={named} onChange={name} />
          <Button type="submit" state={progress} isDisabled={added === ''}>
            {t('list.groupAdd', { count: USUAL_MINUTES })}
          </Button>
        </form>
      </div>
    </Disclosure>
  );
};
