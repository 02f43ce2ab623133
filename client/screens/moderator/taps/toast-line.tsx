import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '../../../../shared/domain/time/time.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Toast } from '../../../ui/controls/toast.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { cueWords } from '../../../words/cue-words.ts';
import { lineText } from '../../../words/line-text.ts';
import type { ConsoleProps } from '../console/console-props.ts';
import { blankText } from '../messages/blank-text.ts';
import { recipientsOf } from '../messages/sent/recipients.ts';
import style from '../now/dock/dock.module.css';
import { ActionButton } from './action-button.tsx';
import { isLatest, undoOf } from './undo-of.ts';
import type { Toast as ToastState } from './use-actions.ts';

const SHOWN_FOR = 8_000;

/** Why it was refused; what it would have crossed is named, with the time until which it can go back. */
const refusalText = (
  { why, detail = '' }: Extract<ToastState, { kind: 'refused' }>,
  view: ConsoleProps['view'],
  at: ConsoleProps['at'],
  t: TFunction,
): string => {
  const [earliest, after] = detail.split(' ');
  const line = why === 'across-fact' ? view.log.find(({ commandId }) => commandId === after) : undefined;
  return line === undefined
    ? t(`no.${why}`)
    : t('earlier.across', { time: at(instant(Number(earliest))), what: lineText(line, t) });
};

/** What was just done, with its undo; what was refused, and why. It has a place of its own: nothing moves for it and nothing lies under it. */
export const ToastLine = ({ view, at, actions }: Omit<ConsoleProps, 'now'>) => {
  const { t, i18n } = useTranslation();
  const { toast, dismiss, send } = actions;
  useEffect(() => {
    if (toast === null) return;
    const timer = window.setTimeout(dismiss, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [toast, dismiss]);
  const line = toast?.kind === 'done' ? view.log.find(({ commandId }) => commandId === toast.commandId) : undefined;
  const blanked = toast?.kind === 'blanked' ? toast : null;
  const said = toast?.kind === 'said' ? view.cues.find(({ id }) => id === toast.cue) : undefined;
  const kind = toast?.kind === 'refused' ? 'refused' : line || blanked || said ? 'done' : 'none';
  return (
    <div className={style['toast']} data-kind={kind}>
      <Toast kind={kind}>
        {line ? <span>{lineText(line, t)}</span> : null}
        {blanked === null ? null : <span>{blankText(blanked.to, t)}</span>}
        {said === undefined ? null : (
          <>
            <span>
              {t('cue.said', {
                name: recipientsOf(said, view.room.agenda, t),
                words: cueWords(said, view.room.agenda, { t, language: i18n.language, at }),
              })}
            </span>
            <ActionButton actions={actions} act={() => actions.cue({ type: 'take-back-cue', id: said.id })}>
              {t('mod.takeBack')}
            </ActionButton>
          </>
        )}
        {toast?.kind === 'refused' ? <span>{refusalText(toast, view, at, t)}</span> : null}
        {line && isLatest(line.commandId, view) ? (
          <ActionButton actions={actions} act={() => send(undoOf([line.commandId], view))}>
            {t('mod.undo')}
          </ActionButton>
        ) : null}
        {blanked === null || blanked.to === blanked.before ? null : (
          <ActionButton actions={actions} act={() => actions.blank(blanked.before)}>
            {t('mod.undo')}
          </ActionButton>
        )}
        {line?.type === 'undo' && view.redo !== null ? (
          <ActionButton actions={actions} act={() => (view.redo === null ? '' : send({ type: 'redo', id: view.redo }))}>
            {t('mod.redo')}
          </ActionButton>
        ) : null}
        {toast?.kind === 'refused' && toast.undoAlso.length > 0 ? (
          <ActionButton actions={actions} act={() => send(undoOf(toast.undoAlso, view))}>
            {t('mod.undoThese', { count: toast.undoAlso.length })}
          </ActionButton>
        ) : null}
        {kind === 'none' ? null : (
          <Button look="plain" aria-label={t('console.dismiss')} onPress={dismiss}>
            <Icon name="cross" />
          </Button>
        )}
      </Toast>
    </div>
  );
};
