import type { TFunction } from 'i18next';
import type { Agenda } from '../../../../../shared/domain/agenda/agenda.ts';
import { peopleOf } from '../../../../../shared/domain/cues/said.ts';
import type { Cue } from '../../../../../shared/domain/run/cue.ts';
import { nameInShort } from '../../console/console-view.ts';
import { personOf } from '../marks/cue-sight.ts';

/** Whom a message is for, in words: a screen, a role, or the people themselves. */
export const recipientsOf = (cue: Cue, agenda: Agenda, t: TFunction): string => {
  const { target } = cue;
  switch (target.to) {
    case 'projector':
      return t('mod.projector');
    case 'stage':
      return t('cue.toStage');
    case 'moderators':
      return t('cue.toModerators');
    case 'speakers':
      return t('cue.toAllOf', { what: nameInShort(agenda.slots.find(({ id }) => id === target.slot)) });
    default:
      return peopleOf(cue)
        .flatMap((person) => personOf(agenda, person)?.name ?? [])
        .join(', ');
  }
};
