import { useTranslation } from 'react-i18next';
import type { ConsoleAccess } from '../../../../shared/protocol/messages.ts';
import { OwnName } from '../../../rooms/own-name.tsx';
import { lineText } from '../../../words/line-text.ts';
import style from '../console/console.module.css';
import type { ConsoleProps } from '../console/console-props.ts';
import { ActionButton } from './action-button.tsx';
import { undoOf } from './undo-of.ts';

/** What was done, by which device, when; undoing an older line undoes what stands after it too, and says how many. */
export const Log = ({ view, at, actions, access }: Omit<ConsoleProps, 'now'> & { access: ConsoleAccess | null }) => {
  const { t } = useTranslation();
  const standing = view.log.filter(({ state }) => state === 'standing');
  const name =
    access === null || access.script ? null : (
      <div className={style['panelBody']}>
        <OwnName name={access.name}>
          <span>{t('name.signs', { name: access.name })}</span>
        </OwnName>
      </div>
    );
  if (view.log.length === 0)
    return (
      <>
        {name}
        <p className={`quiet ${style['panelBody']}`}>{t('mod.logEmpty')}</p>
      </>
    );
  return (
    <>
      {name}
      <ol className={style['log']}>
        {view.log.map((line) => {
          const after = standing.filter(({ history, revision }) => history === line.history && revision >= line.revision);
          const ids = after.map(({ commandId }) => commandId);
          const undo = ids.length === 1 ? t('mod.undo') : t('mod.undoThese', { count: ids.length });
          return (
            <li key={line.commandId} data-state={line.state}>
              <span className="tabular quiet">{at(line.at)}</span>
              <span>
                {lineText(line, t)}{' '}
                <small className="quiet">
                  {line.device} {t(`state.${line.state}`)}
                </small>
              </span>
              {line.state === 'standing' ? (
                <ActionButton
                  actions={actions}
                  name={t('named', { what: undo, name: lineText(line, t) })}
                  act={() => actions.send(undoOf(ids, view))}
                >
                  {undo}
                </ActionButton>
              ) : null}
            </li>
          );
        })}
      </ol>
    </>
  );
};
