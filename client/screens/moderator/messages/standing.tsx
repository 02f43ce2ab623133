import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../../../shared/domain/cues/receipts.ts';
import { peopleOf } from '../../../../shared/domain/cues/said.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { ActionButton } from '../taps/action-button.tsx';
import { blankText } from './blank-text.ts';
import { CueMark } from './cue-mark.tsx';
import style from './standing.module.css';
import { usePresets } from './use-presets.ts';

/**
 * What stands on somebody's screen now, each with its way back; before all else a blank projection, so that nobody forgets it.
 * With `onAll` it is one line beside the clock: the newest that there is room for, and how many there are.
 */
export const Standing = ({
  view,
  actions,
  receipts,
  onAll,
}: Pick<ConsoleProps, 'view' | 'actions'> & { receipts: readonly Receipt[]; onAll?: () => void }) => {
  const { t } = useTranslation();
  const { language, presets } = usePresets(view.room.agenda.language);
  if (view.cues.length === 0 && view.blank === null) return null;
  const people = view.room.agenda.slots.flatMap((slot) => slot.people);
  const count = view.cues.length + (view.blank === null ? 0 : 1);
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
      {(onAll === undefined ? view.cues : view.cues.toReversed()).map((cue) => {
        const { id, text, target } = cue;
        const meaning = presets.find((preset) => preset.text === text)?.meaning;
        return (
          <li key={id}>
            <Icon name="message" />
            <span>
              <strong>
                {target.to === 'projector'
                  ? t('mod.projector')
                  : peopleOf(cue)
                      .map((id) => people.find((person) => person.id === id)?.name)
                      .join(', ')}
              </strong>{' '}
              <span lang={meaning ? language : undefined}>{t('console.quoted', { text })}</span>
              {meaning ? ' ' : null}
              {meaning ? <small>{meaning}</small> : null}
              {onAll === undefined ? <CueMark cue={cue} receipts={receipts} /> : null}
            </span>
            {onAll === undefined || count > 1 ? null : (
              <div className={style['fate']}>
                <CueMark cue={cue} receipts={receipts} />
              </div>
            )}
            <ActionButton
              actions={actions}
              name={t('named', { what: t('mod.takeBack'), name: text })}
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
