import { useTranslation } from 'react-i18next';
import type { Live } from '../../../live/connection/use-live.ts';
import { Preflight } from '../../../ui/preflight/preflight.tsx';
import type { Milestone } from '../milestones/milestones.ts';
import { MilestonesEditor } from '../milestones/milestones-editor.tsx';
import style from './get-ready.module.css';

/** What somebody does before they go on: look whether this device will do, choose how they are told, set their own milestones. */
export const GetReady = ({
  live,
  milestones,
  changeMilestones,
}: {
  live: Live<'speaker'>;
  milestones: readonly Milestone[];
  changeMilestones: (milestones: readonly Milestone[]) => void;
}) => {
  const { t } = useTranslation();
  return (
    <div className={style['ready']}>
      <Preflight post="phone" live={live} />
      <section>
        <h2>{t('ready.milestones')}</h2>
        <MilestonesEditor milestones={milestones} change={changeMilestones} />
      </section>
    </div>
  );
};
