import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleOf } from '../../../../../shared/domain/cues/said.ts';
import type { Cue } from '../../../../../shared/domain/run/cue.ts';
import { Icon } from '../../../../ui/icon/icon.tsx';
import style from './cue-mark.module.css';
import { cueFor, isPersonHere, Known, personOf, type Sight, sightOf } from './cue-sight.ts';

const icons = {
  sent: 'arrow',
  delivered: 'arrow',
  'on-screen': 'message',
  seen: 'check',
} as const satisfies Record<Sight['stage'], string>;
const words = {
  sent: 'cue.sent',
  delivered: 'cue.delivered',
  'on-screen': 'cue.onScreen',
  seen: 'cue.seen',
} as const satisfies Record<Sight['stage'], string>;

const Mark = ({ sight: { stage, seconds, isLate }, name }: { sight: Sight; name?: string | undefined }) => {
  const { t } = useTranslation();
  return (
    <span className={style['mark']} data-stage={stage} data-late={isLate}>
      <Icon name={isLate ? 'alert' : icons[stage]} size="1em" /> {name === undefined ? '' : `${name}: `}
      {t(words[stage], { count: seconds })}
      {isLate ? ` · ${t('cue.unseen', { count: seconds })}` : ''}
    </span>
  );
};

/** How far a message has come with each whom it is for, as a word beside a shape; nothing for a screen, which answers nothing. */
export const CueMark = ({ cue }: { cue: Cue }) => {
  const known = useContext(Known);
  const people = peopleOf(cue);
  return people.map((person) => (
    <Mark
      key={person}
      sight={sightOf(cue, person, known)}
      name={people.length === 1 ? undefined : personOf(known.agenda, person)?.name}
    />
  ));
};

/** Beside somebody’s name: how far the newest message to them has come; else, where they should be here, that they are not. */
export const PersonMark = ({ person, isAwaited = false }: { person: string; isAwaited?: boolean }) => {
  const { t } = useTranslation();
  const known = useContext(Known);
  const cue = cueFor(person, known);
  if (cue !== null) return <Mark sight={sightOf(cue, person, known)} />;
  const here = isAwaited ? isPersonHere(person, known) : null;
  if (here === null) return null;
  return (
    <span className={style['mark']} data-here={here}>
      <Icon name={here ? 'check' : 'wait'} size="1em" /> {t(here ? 'cue.here' : 'cue.notHere')}
    </span>
  );
};
