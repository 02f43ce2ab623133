import { useEffect, useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isFast } from '../../../shared/domain/run/rehearsal.ts';
import type { OverlayView } from '../../../shared/domain/run/views.ts';
import { languages, suggestLanguage } from '../../i18n/i18n.ts';
import type { Live } from '../../live/connection/use-live.ts';
import { useKeptLive } from '../../live/kept/kept-live.ts';
import { useKeptPage } from '../../live/kept/kept-page.ts';
import { useNow } from '../../time/use-now.ts';
import { MinutesOnly } from '../../ui/clock/minutes-only.ts';
import { ConnectionBadge } from '../../ui/frame/connection-badge.tsx';
import { Identify } from '../../ui/frame/identify.tsx';
import { RehearsalMark } from '../../ui/frame/rehearsal-mark.tsx';
import { previewTheme } from '../../ui/style/theme.ts';
import style from './overlay.module.css';
import { type OverlayOptions, readOptions } from './overlay-options.ts';
import { OverlayPicture } from './overlay-picture.tsx';

/** Nothing is painted behind what this page shows, for as long as it is the page. */
const useNoGround = (): void => {
  useLayoutEffect(() => {
    document.documentElement.dataset['ground'] = 'none';
    return () => {
      delete document.documentElement.dataset['ground'];
    };
  }, []);
};

const Screen = ({ view, live, options }: { view: OverlayView; live: Live<'overlay'>; options: OverlayOptions }) => {
  const { i18n } = useTranslation();
  const now = useNow(live.connection.clock, view.room, live.wallOffset);
  useEffect(() => suggestLanguage(view.room.agenda.language), [view.room.agenda.language]);
  useKeptPage(i18n.language);
  const { identified } = live.state;
  return (
    <MinutesOnly value={isFast(view.room.run)}>
      <RehearsalMark run={view.room.run} />
      <OverlayPicture
        view={view}
        floor={live.state.floor?.floor ?? null}
        now={now}
        wallOffset={live.wallOffset}
        options={options}
      >
        <ConnectionBadge live={live} quiet />
      </OverlayPicture>
      <Identify {...(identified === undefined ? {} : { identified })} />
    </MinutesOnly>
  );
};

/**
 * What a stream lays over its picture. Loaded anew at each change of scene, it shows what it showed last at once; and where it has
 * nothing to show it shows nothing, for no viewer of a stream can do anything about it. Only a refusal says so, to whoever sets it up.
 */
export const Overlay = ({ room }: { room: string }) => {
  const { t } = useTranslation();
  const live = useKeptLive('overlay', room);
  const options = useMemo(() => readOptions(location.search, Object.keys(languages)), []);
  useNoGround();
  useLayoutEffect(() => previewTheme(options.theme), [options.theme]);
  return (
    <main className={style['stage']}>
      {live?.state.link === 'refused' ? (
        <p className={style['refused']}>
          <span className="badge" data-level="red">
            {t(live.state.why === 'not-allowed' ? 'join.private' : 'error.room')}
          </span>
        </p>
      ) : live?.view != null ? (
        <Screen view={live.view} live={live} options={options} />
      ) : null}
    </main>
  );
};
