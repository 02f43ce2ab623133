import { useTranslation } from 'react-i18next';
import { digits } from '../../../../../shared/domain/time/digits.ts';
import { duration } from '../../../../../shared/domain/time/time.ts';
import style from '../../console/console.module.css';
import type { ConsoleProps } from '../../console/console-props.ts';
import { ActionButton } from '../../taps/action-button.tsx';
import { ClockWarning } from './clock-warning.tsx';
import { StoreAlarm } from './store-alarm.tsx';

/** What the server asks the moderator: a clock that moved, an agenda file that changed. */
export const Questions = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const { clockMoved, changedFile, room } = view;
  return (
    <>
      <StoreAlarm view={view} />
      <ClockWarning view={view} />
      {clockMoved === null ? null : (
        <div className={`card row spread ${style['question']}`}>
          <span>
            {t('mod.clockMoved', {
              text: `${clockMoved > room.dueOffset ? '+' : '−'}${digits(duration(Math.abs(clockMoved - room.dueOffset))).text}`,
            })}
          </span>
          <ActionButton actions={actions} look="primary" act={() => actions.send({ type: 'follow-clock', to: clockMoved })}>
            {t('mod.follow')}
          </ActionButton>
        </div>
      )}
      {changedFile === null ? null : (
        <div className={`card ${style['question']}`}>
          <p>
            <strong>{t('mod.fileChanged')}</strong>
          </p>
          <ul>
            {changedFile.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <ActionButton
            actions={actions}
            look="primary"
            act={() => actions.send({ type: 'apply-file', hash: changedFile.hash, planRevision: view.planRevision })}
          >
            {t('mod.apply')}
          </ActionButton>
        </div>
      )}
    </>
  );
};
