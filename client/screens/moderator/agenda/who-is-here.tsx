import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../../shared/domain/agenda/agenda.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { PersonMark } from '../messages/marks/cue-mark.tsx';
import { cueFor, isPersonHere, Known } from '../messages/marks/cue-sight.ts';
import style from './who-is-here.module.css';

/** Below a slot that runs or comes next: who of it is not here yet, and how far a message to them has come. */
export const WhoIsHere = ({ slot }: { slot: Slot }) => {
  const { t } = useTranslation();
  const known = useContext(Known);
  const told = slot.people.filter(({ id }) => cueFor(id, known) !== null);
  const missing = slot.people.filter(({ id }) => isPersonHere(id, known) === false && cueFor(id, known) === null);
  if (slot.people.length === 0) return null;
  // The line stands there empty as well: a message moves no row under a finger.
  return (
    <p className={style['who']}>
      {told.map(({ id, name }) => (
        <span key={id}>
          {name} <PersonMark person={id} />
        </span>
      ))}
      {missing.length === 0 ? null : (
        <span>
          <Icon name="wait" size="1em" /> {t('cue.missing', { names: missing.map(({ name }) => name).join(', ') })}
        </span>
      )}
    </p>
  );
};
