import { useTranslation } from 'react-i18next';
import { kindOf } from '../../../../../shared/domain/cues/said.ts';
import { driftMinutes } from '../../../../../shared/domain/forecast/forecast.ts';
import { comesTo } from '../../../../../shared/domain/rooms/shared-breaks.ts';
import type { Cue } from '../../../../../shared/domain/run/cue.ts';
import type { ModeratorView } from '../../../../../shared/domain/run/views.ts';
import { type Instant, MINUTE } from '../../../../../shared/domain/time/time.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { Icon } from '../../../../ui/icon/icon.tsx';
import style from '../../console/console.module.css';
import type { ConsoleProps } from '../../console/console-props.ts';
import { nameInShort } from '../../console/console-view.ts';
import { ActionButton } from '../../taps/action-button.tsx';
import own from './speaker-questions.module.css';

type Late = { readonly cue: Cue; readonly title: string; readonly due: Instant; readonly late: number };

/** The shared break that the organiser asks this room to be in time for; none while it will be. */
export const lateForBreak = ({ cues, room }: Pick<ModeratorView, 'cues' | 'room'>, now: Instant): readonly Late[] =>
  cues
    .filter((cue) => kindOf(cue) === 'shared-break')
    .flatMap((cue) => {
      const slot = room.agenda.slots.find(({ id }) => id === cue.slot);
      const coming = slot === undefined ? null : comesTo(room, slot.id, now);
      return coming === null || coming.late < MINUTE
        ? []
        : [{ cue, title: nameInShort(slot), due: coming.due, late: driftMinutes(coming.late) }];
    });

/** The ways are where they always are: the moderator opens them from here, and takes one or none. */
export const ForBreak = ({
  asked: { cue, title, due, late },
  at,
  actions,
  onCatchUp,
}: Pick<ConsoleProps, 'at' | 'actions'> & { readonly asked: Late; readonly onCatchUp: () => void }) => {
  const { t } = useTranslation();
  return (
    <div className={`card ${style['question']} ${own['question']}`} data-kind="shared-break">
      <p role="alert">
        <Icon name="cup" /> <strong>{t('cue.sharedBreak', { title, time: at(due), count: late })}</strong>
      </p>
      <div className="row">
        <Button look="primary" onPress={onCatchUp}>
          {t('mod.recovery')}
        </Button>
        <ActionButton actions={actions} act={() => actions.cue({ type: 'take-back-cue', id: cue.id })}>
          {t('cue.notNow')}
        </ActionButton>
      </div>
    </div>
  );
};
