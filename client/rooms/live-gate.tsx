import { type ReactNode, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isFast, leastWake } from '../../shared/domain/run/rehearsal.ts';
import type { ScreenKind } from '../../shared/domain/run/views.ts';
import type { ViewOf } from '../live/connection/connection.ts';
import type { Live } from '../live/connection/use-live.ts';
import { pageTicker } from '../time/ticker.ts';
import { MinutesOnly } from '../ui/clock/minutes-only.ts';
import { Identify } from '../ui/frame/identify.tsx';
import { Notice } from '../ui/frame/notice.tsx';
import { RehearsalMark } from '../ui/frame/rehearsal-mark.tsx';
import { ReloadingNotice } from '../ui/frame/reloading-notice.tsx';
import { UnreadableRoom } from './unreadable-room.tsx';

/** Shows a screen once its view is there, and says in words why it is not. */
export const LiveGate = <Screen extends ScreenKind>({
  live,
  screen,
  children,
}: {
  live: Live<Screen> | null;
  screen: Screen;
  children: (view: ViewOf<Screen>, live: Live<Screen>) => ReactNode;
}) => {
  const { t } = useTranslation();
  const gap = leastWake(live?.view?.room.run ?? null);
  useLayoutEffect(() => pageTicker().pace(gap), [gap]);
  if (live?.state.link === 'refused') {
    const again = t('error.byItself');
    switch (live.state.why) {
      case 'not-allowed':
        return screen === 'moderator' ? (
          <Notice title={t('mod.signIn')} hint={`${t('mod.signInHint')} ${again}`} signIn />
        ) : (
          <Notice title={t('join.private')} hint={`${t('join.privateHint')} ${again}`} signIn />
        );
      case 'room-unreadable':
        return <UnreadableRoom asksAgain />;
      case 'version':
        return <ReloadingNotice title={t('error.version')} />;
      default:
        return <Notice title={t('error.room')} hint={`${t('error.roomHint')} ${again}`} signIn />;
    }
  }
  if (live === null || live.view === null)
    return <Notice title={t('connection.connecting')} hint={t('error.awayHint')} waiting />;
  const { run } = live.view.room;
  return (
    <MinutesOnly value={isFast(run)}>
      <RehearsalMark run={run} />
      {children(live.view, live)}
      <Identify {...(live.state.identified === undefined ? {} : { identified: live.state.identified })} />
    </MinutesOnly>
  );
};
