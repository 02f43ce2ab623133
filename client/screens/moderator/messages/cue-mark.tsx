import { useTranslation } from 'react-i18next';
import { type CueState, cueState, type Receipt } from '../../../../shared/domain/cues/receipts.ts';
import { peopleOf } from '../../../../shared/domain/cues/said.ts';
import type { Cue } from '../../../../shared/domain/run/cue.ts';
import { Icon } from '../../../ui/icon.tsx';
import style from './cue-mark.module.css';

const icons = { sent: 'arrow', delivered: 'arrow', 'on-screen': 'message', seen: 'check' } as const satisfies Record<
  CueState['stage'],
  string
>;
const words = {
  sent: 'cue.sent',
  delivered: 'cue.delivered',
  'on-screen': 'cue.onScreen',
  seen: 'cue.seen',
} as const satisfies Record<CueState['stage'], string>;

/** How far a message to a speaker has come, as a word beside a shape; nothing for the projector, which answers nothing. */
export const CueMark = ({ cue, receipts }: { cue: Cue; receipts: readonly Receipt[] }) => {
  const { t } = useTranslation();
  const [person] = peopleOf(cue);
  if (person === undefined) return null;
  const { stage, at } = cueState(cue, person, receipts);
  const seconds = Math.round((at - cue.at) / 1_000);
  return (
    <span className={style['mark']} data-stage={stage}>
      <Icon name={icons[stage]} size="1em" /> {t(words[stage], { count: seconds })}
    </span>
  );
};
