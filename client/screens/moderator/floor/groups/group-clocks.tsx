import { useTranslation } from 'react-i18next';
import { evenedBudgets, groupTimes } from '../../../../../shared/domain/floor/group-times.ts';
import { ClockDigits } from '../../../../ui/clock/clock-digits.tsx';
import { Icon } from '../../../../ui/icon/icon.tsx';
import { lengthText } from '../../../../words/length-text.ts';
import type { ConsoleProps } from '../../console/console-props.ts';
import { ActionButton } from '../../taps/action-button.tsx';
import type { FloorState } from '../floor-view.ts';
import style from './group-times.module.css';

/** What each group has left of its time; that of whoever speaks is marked and runs. A group that is over says so, and can be evened out. */
export const GroupClocks = ({ state, actions }: Pick<ConsoleProps, 'actions'> & { state: FloorState }) => {
  const { t } = useTranslation();
  const { slot, list, said, position } = state;
  const times = groupTimes(slot, list, said, position);
  if (times.length === 0) return null;
  return (
    <ul className={style['groups']} aria-label={t('list.groupTimes')}>
      {times.map(({ name, left, isOver, isSpeaking }) => {
        const even = times.length < 2 ? null : evenedBudgets(slot.id, times, name);
        return (
          <li key={name} className={style['group']} data-speaking={isSpeaking} data-over={isOver}>
            <span className={style['mark']}>
              {isOver ? <Icon name="alert" size="1em" /> : isSpeaking ? <Icon name="play" size="1em" /> : null}
            </span>
            <span className={style['name']}>{name}</span>
            {isOver ? <span className={style['word']}>{t('list.groupOver')}</span> : null}
            <ClockDigits remaining={left} className={style['digits'] ?? ''} />
            {even === null ? null : (
              <ActionButton actions={actions} className={style['even'] ?? ''} act={() => actions.send(even)}>
                {t('list.groupEven', { text: lengthText(-left, t) })}
              </ActionButton>
            )}
          </li>
        );
      })}
    </ul>
  );
};
