import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { ActionButton } from '../taps/action-button.tsx';
import { blankText } from './blank-text.ts';
import style from './messages.module.css';
import { usePresets } from './use-presets.ts';

/** What stands on somebody's screen now, each with its way back; before all else a blank projection, so that nobody forgets it. */
export const Standing = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const { language, presets } = usePresets(view.room.agenda.language);
  if (view.cues.length === 0 && view.blank === null) return null;
  const people = view.room.agenda.slots.flatMap((slot) => slot.people);
  return (
    <ul className={style['standing']} aria-label={t('mod.showing')}>
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
      {view.cues.map(({ id, text, target }) => {
        const meaning = presets.find((preset) => preset.text === text)?.meaning;
        return (
          <li key={id}>
            <Icon name="message" />
            <span>
              <strong>
                {target.to === 'projector' ? t('mod.projector') : people.find((person) => person.id === target.person)?.name}
              </strong>{' '}
              <span lang={meaning ? language : undefined}>{t('console.quoted', { text })}</span>
              {meaning ? <small> {meaning}</small> : null}
            </span>
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
    </ul>
  );
};
