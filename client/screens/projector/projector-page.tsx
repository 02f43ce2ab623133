import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { speakingNow } from '../../../shared/domain/clock/contribution.ts';
import type { ProjectorView } from '../../../shared/domain/run/views.ts';
import { languages, suggestLanguage } from '../../i18n/i18n.ts';
import { type Live, useLive } from '../../live/connection/use-live.ts';
import { LiveGate } from '../../rooms/live-gate.tsx';
import { RunningNow, runningNow, useNow } from '../../time/use-now.ts';
import { ConnectionBadge } from '../../ui/frame/connection-badge.tsx';
import { CheckButton } from '../../ui/preflight/check-button.tsx';
import { Blanked } from './blanked.tsx';
import { readOptions } from './options.ts';
import { Projection } from './projection/projection.tsx';
import { untilProjectionWords } from './projection/projection-view.ts';
import style from './projector.module.css';
import { usePresentation } from './use-presentation.ts';

export const Projector = ({ room }: { room: string }) => {
  const live = useLive('projector', room);
  return (
    <LiveGate live={live} screen="projector">
      {(view, link) => <Screen view={view} live={link} />}
    </LiveGate>
  );
};

const Screen = ({ view, live }: { view: ProjectorView; live: Live<'projector'> }) => {
  const { t } = useTranslation();
  const { room } = view;
  const { clock } = live.connection;
  const floor = live.state.floor?.floor ?? null;
  const speaking = speakingNow(floor, room);
  const now = useNow(clock, room, live.wallOffset, (timed, at, offset) => untilProjectionWords(timed, at, offset, speaking));
  const running = useMemo(() => runningNow(clock, room), [clock, room]);
  const { asked, offered, refused, ask } = usePresentation();
  const isChecked = useMemo(() => new URLSearchParams(location.search).has('check'), []);
  const options = useMemo(() => readOptions(location.search, Object.keys(languages)), []);
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  if (view.blank !== null)
    return (
      <main className={style['stage']} onPointerDown={asked ? undefined : ask}>
        <RunningNow.Provider value={running}>
          <Blanked blank={view.blank} now={now} wallOffset={live.wallOffset} timeZone={room.agenda.timeZone} />
        </RunningNow.Provider>
      </main>
    );
  return (
    <main className={style['stage']} onPointerDown={asked ? undefined : ask}>
      <RunningNow.Provider value={running}>
        <Projection view={view} floor={floor} now={now} wallOffset={live.wallOffset} options={options}>
          <div className={style['notices']} data-under-message={view.cues.length > 0}>
            <ConnectionBadge live={live} quiet />
            {offered && view.cues.length === 0 ? (
              <button type="button" className={style['hint']} onClick={ask}>
                {t('projector.tap')}
              </button>
            ) : null}
            {refused.fullscreen || refused.wake ? (
              <p className={style['hint']} role="status">
                {[refused.fullscreen ? t('projector.noFullscreen') : '', refused.wake ? t('projector.noWake') : ''].join(' ')}
              </p>
            ) : null}
          </div>
        </Projection>
        {isChecked ? (
          <div className={style['check']}>
            <CheckButton post="projector" live={live} panel={style['panel']} />
          </div>
        ) : null}
      </RunningNow.Provider>
    </main>
  );
};
