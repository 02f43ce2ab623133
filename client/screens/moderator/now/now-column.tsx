import { useTranslation } from 'react-i18next';
import type { ConsoleFloor } from '../../../../shared/domain/floor/floor-views.ts';
import type { Live } from '../../../live/connection/use-live.ts';
import { ScrollRegion } from '../../../ui/frame/scroll-region.tsx';
import style from '../console/console.module.css';
import type { ConsoleProps } from '../console/console-props.ts';
import { ControlLine, type HeldActions } from '../console/control/control.tsx';
import { OutboxStrip } from '../taps/outbox-strip.tsx';
import { NowCard } from './card/now-card.tsx';
import { BeginLate, OpenRoom } from './opening/open-room.tsx';
import { Questions } from './questions/questions.tsx';
import { SpeakerQuestions } from './questions/speaker-questions.tsx';

/** What is on now, below whatever somebody has to be asked or told; in a closed room the ways to open it. */
export const NowColumn = ({
  live,
  floor,
  onCatchUp,
  ...props
}: ConsoleProps & {
  readonly actions: HeldActions;
  readonly live: Live<'moderator'>;
  readonly floor: ConsoleFloor | null;
  readonly onCatchUp: () => void;
}) => {
  const { t } = useTranslation();
  const { view, actions } = props;
  return (
    <ScrollRegion className={style['now'] ?? ''} label={t('mod.nowColumn')}>
      <ControlLine room={view.room.id} access={live.state.access ?? null} nudged={actions.nudged} />
      <OutboxStrip view={view} floor={floor} actions={actions} onT={live.connection.clock.now()} wallOffset={live.wallOffset} />
      <Questions view={view} actions={actions} />
      <SpeakerQuestions {...props} onCatchUp={onCatchUp} />
      {view.room.run === null ? (
        <OpenRoom {...props} />
      ) : (
        <>
          <BeginLate {...props} />
          <NowCard {...props} />
        </>
      )}
    </ScrollRegion>
  );
};
