import { useContext, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recoveryProposals } from '../../../shared/domain/recovery/recovery.ts';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { type Live, useLive } from '../../live/connection/use-live.ts';
import { useNow } from '../../time/use-now.ts';
import { MinutesOnly } from '../../ui/clock/minutes-only.ts';
import { Tabs } from '../../ui/controls/tabs.tsx';
import { LiveGate } from '../../ui/frame/live-gate.tsx';
import { useWakeLock } from '../../ui/frame/use-wake-lock.ts';
import { AgendaList } from './agenda/agenda-list.tsx';
import { ConsoleHeader } from './console/console-header.tsx';
import { untilConsole } from './console/console-view.ts';
import { ControlLine, useHeld } from './console/control.tsx';
import { DayDoors } from './console/day-doors.tsx';
import { Questions } from './console/questions.tsx';
import { useSettings } from './console/use-settings.ts';
import { useTextRoom } from './console/use-text-room.ts';
import { DayPicture } from './day/day-picture.tsx';
import { Invitations } from './invitations/invitations.tsx';
import type { Shortcut } from './keys/shortcuts.ts';
import { ShortcutsHelp } from './keys/shortcuts-help.tsx';
import { useKeepFocus } from './keys/use-keep-focus.ts';
import { useKeyedButtons } from './keys/use-keyed-buttons.ts';
import { useKeys } from './keys/use-keys.ts';
import { Messages } from './messages/messages.tsx';
import { Standing } from './messages/standing.tsx';
import style from './moderator.module.css';
import { Dock } from './now/dock.tsx';
import { NowCard } from './now/now-card.tsx';
import { BeginLate, OpenRoom } from './opening/open-room.tsx';
import { Rehearse } from './opening/rehearse.tsx';
import { Proposals } from './recovery/proposals.tsx';
import { Log } from './taps/log.tsx';
import { OutboxStrip } from './taps/outbox-strip.tsx';
import { useActions } from './taps/use-actions.ts';

export const Moderator = ({ room }: { room: string }) => {
  const live = useLive('moderator', room);
  return (
    <LiveGate live={live} screen="moderator">
      {(view, link) => <Console view={view} live={link} />}
    </LiveGate>
  );
};

const tabs = ['agenda', 'plan', 'message', 'log', 'links'] as const;
type TabName = (typeof tabs)[number];

const Console = ({ view: served, live }: { view: ModeratorView; live: Live<'moderator'> }) => {
  const { t } = useTranslation();
  const { view, actions: unheld } = useActions(live, served);
  const { room } = view;
  const { run } = room;
  const { clock } = live.connection;
  const now = useNow(clock, room, live.wallOffset, untilConsole);
  const access = live.state.access ?? null;
  const actions = useHeld(access, unheld);
  const { settings, set } = useSettings();
  const fast = useContext(MinutesOnly);
  const page = useRef<HTMLElement>(null);
  const { narrow, low } = useTextRoom(page);
  useWakeLock();
  const [tab, setTab] = useState<TabName>('agenda');
  const [asked, setAsked] = useState<{ readonly slot: string } | null>(null);
  const [messageOpen, setMessageOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  const at = (instant: Instant): string => timeOfDay(instant, live.wallOffset, room.agenda.timeZone);
  const plans = recoveryProposals(room, now).length;
  const keyed = useKeyedButtons({ view, now, actions });
  const act = (shortcut: Shortcut): void => {
    switch (shortcut) {
      case 'message':
        if (run) setMessageOpen(true);
        return;
      case 'now':
        setTab('agenda');
        setAsked(run?.current ? { slot: run.current } : null);
        return;
      case 'help':
        setHelpOpen(true);
        return;
      default:
        keyed[shortcut].press();
    }
  };
  useKeys(act, settings.letters);
  useKeepFocus(page);
  const props = { view, now, at, actions };
  const count: Partial<Record<TabName, number>> = { plan: plans, message: view.cues.length };
  return (
    <MinutesOnly value={fast || !settings.seconds}>
      <main
        ref={page}
        className={style['screen']}
        data-hand={settings.hand}
        data-open={run !== null}
        data-narrow={narrow}
        data-low={low}
      >
        <Dock
          {...props}
          keyed={keyed}
          isHeld={actions.held}
          settings={settings}
          set={set}
          messageOpen={messageOpen}
          onMessage={setMessageOpen}
          onWrite={() => setTab('message')}
          onHelp={() => setHelpOpen(true)}
        />
        <ConsoleHeader view={view} live={live} now={now} at={at} />
        <div className={style['top']}>
          {run === null ? null : <Rehearse {...props} />}
          <DayPicture
            view={view}
            now={now}
            at={at}
            onSlot={(slot) => {
              setTab('agenda');
              setAsked({ slot });
            }}
          />
        </div>
        <div className={style['now']}>
          <ControlLine room={room.id} access={access} nudged={actions.nudged} />
          <OutboxStrip view={view} actions={actions} onT={clock.now()} wallOffset={live.wallOffset} />
          <Questions view={view} actions={actions} />
          {run === null ? (
            <OpenRoom {...props} />
          ) : (
            <>
              <BeginLate {...props} />
              <NowCard {...props} />
              <Standing view={view} actions={actions} />
            </>
          )}
        </div>
        <aside className={style['side']} aria-label={t('console.side')}>
          <Tabs
            label={t('console.side')}
            className={style['tabs'] ?? ''}
            chosen={tab}
            onChoose={setTab}
            tabs={tabs.map((id) => ({
              id,
              text: (
                <>
                  {t(`mod.${id}`)}
                  {count[id] ? (
                    <>
                      <small className={style['count']} aria-hidden="true">
                        {count[id]}
                      </small>
                      <span className="visually-hidden"> ({count[id]})</span>
                    </>
                  ) : null}
                </>
              ),
            }))}
          >
            {(chosen) => (
              <>
                {chosen === 'agenda' ? <AgendaList {...props} asked={asked} /> : null}
                {chosen === 'agenda' || chosen === 'log' ? <DayDoors room={room.id} /> : null}
                {chosen === 'plan' ? <Proposals {...props} /> : null}
                {chosen === 'message' ? <Messages view={view} actions={actions} /> : null}
                {chosen === 'log' ? <Log view={view} at={at} actions={actions} /> : null}
                {chosen === 'links' ? <Invitations view={view} now={now} at={at} /> : null}
              </>
            )}
          </Tabs>
        </aside>
        <ShortcutsHelp isOpen={helpOpen} onClose={() => setHelpOpen(false)} />
      </main>
    </MinutesOnly>
  );
};
