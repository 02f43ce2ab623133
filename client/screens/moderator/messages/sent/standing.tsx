import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/controls/button.tsx';
import { Icon } from '../../../../ui/icon/icon.tsx';
import { cueWords } from '../../../../words/cue-words.ts';
import type { ConsoleProps } from '../../console/console-props.ts';
import { ActionButton } from '../../taps/action-button.tsx';
import { blankText } from '../blank-text.ts';
import { CueMark } from '../marks/cue-mark.tsx';
import { listedCues, saidByModerators } from '../marks/cue-sight.ts';
import { recipientsOf } from './recipients.ts';
import style from './standing.module.css';

/**
 * What stands on somebody's screen now, each with its way back; before all else a blank projection, so that nobody forgets it.
 * With `onAll` it is one line beside the clock: the newest that there is room for, and how many there are.
 */
export const Standing = ({ view, actions, at, onAll }: Omit<ConsoleProps, 'now'> & { onAll?: () => void }) => {
  const { t, i18n } = useTranslation();
  const { agenda } = view.room;
  const cues = onAll === undefined ? listedCues(view.cues) : saidByModerators(view.cues);
  if (cues.length === 0 && view.blank === null) return null;
  const count = cues.length + (view.blank === null ? 0 : 1);
  const look = onAll === undefined ? style['whole'] : style['line'];
  return (
    <ul className={`${style['standing']} ${look}`} data-count={Math.min(count, 3)} aria-label={t('mod.showing')}>
      {view.blank === null ? null : (
        <li data-kind="blank">
          <Icon name="alert" />
          <span>
            <strong>{blankText(view.blank, t)}</strong>
          </span>
          <ActionButton actions={actions} look="primary" act={() => actions.blank(null)}>
            {t('blank.show')}
          </ActionButton>
        </li>
      )}
      {(onAll === undefined ? cues : cues.toReversed()).map((cue) => {
        const { id } = cue;
        // As it went out; below it what that means, where the console speaks another language.
        const sent = cueWords(cue, agenda, { t, language: agenda.language, at });
        const own = cueWords(cue, agenda, { t, language: i18n.language, at });
        const meaning = own === sent ? null : own;
        return (
          <li key={id}>
            <Icon name="message" />
            <span>
              <strong>{recipientsOf(cue, agenda, t)}</strong>{' '}
              <span lang={meaning ? agenda.language : undefined}>{t('console.quoted', { text: sent })}</span>
              {meaning ? ' ' : null}
              {meaning ? <small>{meaning}</small> : null}
              {onAll === undefined ? ' ' : null}
              {onAll === undefined ? <CueMark cue={cue} /> : null}
            </span>
            {onAll === undefined || count > 1 ? null : (
              <div className={style['fate']}>
                <CueMark cue={cue} />
              </div>
            )}
            <ActionButton
              actions={actions}
              name={t('named', { what: t('mod.takeBack'), name: sent })}
              act={() => actions.cue({ type: 'take-back-cue', id })}
            >
              {t('mod.takeBack')}
            </ActionButton>
          </li>
        );
      })}
      {onAll === undefined ? null : (
        <li data-kind="all">
          <Button onPress={onAll}>{t('console.allMessages', { count })}</Button>
        </li>
      )}
    </ul>
  );
};
