import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import { type Live, useLive } from '../../live/connection/use-live.ts';
import { LiveGate } from '../../rooms/live-gate.tsx';
import style from './console/console.module.css';
import { ConsoleFrame } from './console/console-frame.tsx';
import { ConsoleHeader } from './console/header/console-header.tsx';
import { Side } from './console/side.tsx';
import { useConsole } from './console/use-console.ts';
import { DayStrip } from './day/day-strip.tsx';
import { Known } from './messages/marks/cue-sight.ts';
import { useKnownCues } from './messages/marks/use-known-cues.ts';
import { Standing } from './messages/sent/standing.tsx';
import { Dock } from './now/dock/dock.tsx';
import { NowColumn } from './now/now-column.tsx';

export const Moderator = ({ room }: { room: string }) => {
  const live = useLive('moderator', room);
  return (
    <LiveGate live={live} screen="moderator">
      {(view, connected) => <Console view={view} live={connected} />}
    </LiveGate>
  );
};

/** The dock is first on the page, so that keyboard and reader come to the big button first; the grid puts it last on the screen. */
const Console = ({ view: served, live }: { view: ModeratorView; live: Live<'moderator'> }) => {
  const { page, props, floor, keyed, opened, settings, set } = useConsole(live, served);
  const known = useKnownCues(live, props.view);
  return (
    <Known value={known}>
      <ConsoleFrame page={page} settings={settings} isOpen={props.view.room.run !== null}>
        <Dock {...props} keyed={keyed} opened={opened} settings={settings} set={set} />
        <ConsoleHeader view={props.view} live={live} now={props.now} at={props.at} />
        <DayStrip {...props} onSlot={opened.openSlot} />
        <NowColumn {...props} floor={floor} live={live} onCatchUp={() => opened.showTab('recovery')} />
        <div className={style['messages']}>
          <Standing {...props} onAll={() => opened.showTab('messages')} />
        </div>
        <Side {...props} floor={floor} access={live.state.access ?? null} opened={opened} />
      </ConsoleFrame>
    </Known>
  );
};
