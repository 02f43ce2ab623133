import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bigButton } from '../../../shared/domain/big-button.ts';
import { digits } from '../../../shared/domain/digits.ts';
import { forecast } from '../../../shared/domain/forecast.ts';
import { recoveryPlans } from '../../../shared/domain/recovery.ts';
import { domainNow } from '../../../shared/domain/rehearsal.ts';
import { duration, type Instant } from '../../../shared/domain/time.ts';
import type { ModeratorView } from '../../../shared/domain/views.ts';
import { timeOfDay } from '../../../shared/domain/wall.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { type Live, useLive } from '../../live/use-live.ts';
import { useNow } from '../../time/use-now.ts';
import { driftText } from '../../ui/drift-text.ts';
import { lineText } from '../../ui/line-text.ts';
import { LinkBadge } from '../../ui/link-badge.tsx';
import { LiveGate } from '../../ui/live-gate.tsx';
import { useWakeLock } from '../../ui/use-wake-lock.ts';
import { AgendaList } from './agenda-list.tsx';
import { Chair, ChairBadge, useHeld } from './chair.tsx';
import { ClockWarning } from './clock-warning.tsx';
import type { ConsoleProps } from './console-props.ts';
import { Controls, History, NextBar } from './controls.tsx';
import { DayDoors } from './day-doors.tsx';
import { Links } from './links.tsx';
import { Log } from './log.tsx';
import { Messages } from './messages.tsx';
import style from './moderator.module.css';
import { lastEnded, shortTitle } from './moderator-view.ts';
import { NowCard } from './now-card.tsx';
import { BeginLate, OpenRoom } from './open-room.tsx';
import { OutboxStrip } from './outbox-strip.tsx';
import { Plans } from './plans.tsx';
import { Rehearse } from './rehearse.tsx';
import { StoreAlarm } from './store-alarm.tsx';
import { useActions } from './use-actions.ts';
import { useKeys } from './use-keys.ts';

export const Moderator = ({ room }: { room: string }) => {
  const live = useLive('moderator', room);
  return (
    <LiveGate live={live} screen="moderator">
      {(view, link) => <Console view={view} live={link} />}
    </LiveGate>
  );
};

const tabs = ['agenda', 'plan', 'message', 'log', 'links'] as const;

/** Drift, and when coffee and lunch come: the header's numbers are the list's numbers. */
const Header = ({
  view,
  live,
  now,
  at,
}: {
  view: ModeratorView;
  live: Live<'moderator'>;
  now: Instant;
  at: (instant: Instant) => string;
}) => {
  const { t } = useTranslation();
  const { drift, fixed } = forecast(view.room, now);
  const titleOf = (id: string) => shortTitle(view.room.agenda.slots.find((slot) => slot.id === id));
  return (
    <header className={`row spread ${style['header']}`}>
      <strong className={`${style['drift']} tabular`} data-late={drift !== null && drift >= 60_000}>
        {view.room.run === null ? '' : driftText(drift, t)}
      </strong>
      <span className="row">
        {(view.room.run === null ? [] : fixed).slice(0, 2).map(({ slot, due, start }) => (
          <span key={slot} className={`${style['fixed']} tabular`} data-moved={at(due) !== at(start)}>
            ⚓ {titleOf(slot)} <strong>{at(start)}</strong>
            {now - due >= 60_000
              ? ` (${t('mod.missed', { count: Math.floor((now - due) / 60_000) })})`
              : at(due) === at(start)
                ? ''
                : ` (${t('agenda.moved', { time: at(due) })})`}
          </span>
        ))}
      </span>
      <span className="row">
        <ChairBadge access={live.state.access ?? null} />
        <LinkBadge live={live} />
        <span className={`digits ${style['time']}`}>{at(now)}</span>
      </span>
    </header>
  );
};

const Questions = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const { clockMoved, changedFile, room } = view;
  return (
    <>
      <StoreAlarm view={view} />
      <ClockWarning view={view} />
      {clockMoved === null ? null : (
        <div className={`card row spread ${style['question']}`}>
          <span>
            {t('mod.clockMoved', {
              text: `${clockMoved > room.dueOffset ? '+' : '−'}${digits(duration(Math.abs(clockMoved - room.dueOffset))).text}`,
            })}
          </span>
          <button
            type="button"
            className="button primary"
            disabled={actions.busy}
            onClick={() => actions.send({ type: 'follow-clock', to: clockMoved })}
          >
            {t('mod.follow')}
          </button>
        </div>
      )}
      {changedFile === null ? null : (
        <div className={`card ${style['question']}`}>
          <p>
            <strong>{t('mod.fileChanged')}</strong>
          </p>
          <ul>
            {changedFile.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <button
            type="button"
            className="button primary"
            disabled={actions.busy}
            onClick={() => actions.send({ type: 'apply-file', hash: changedFile.hash, planRevision: view.planRevision })}
          >
            {t('mod.apply')}
          </button>
        </div>
      )}
    </>
  );
};

const ToastLine = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const { toast, dismiss, send, busy } = actions;
  useEffect(() => {
    if (toast === null) return;
    const timer = window.setTimeout(dismiss, 8_000);
    return () => clearTimeout(timer);
  }, [toast, dismiss]);
  const line = toast?.kind === 'done' ? view.log.find(({ commandId }) => commandId === toast.commandId) : undefined;
  return (
    <div className={style['toast']} role="status" data-kind={toast?.kind ?? 'none'}>
      {line ? <span>{lineText(line, t)}</span> : null}
      {line && (view.undo === line.commandId || view.undoPlan === line.commandId) ? (
        <button type="button" className="button" disabled={busy} onClick={() => send({ type: 'undo', ids: [line.commandId] })}>
          {t('mod.undo')}
        </button>
      ) : null}
      {toast?.kind === 'refused' ? <span>{t(`no.${toast.why}`)}</span> : null}
      {toast?.kind === 'refused' && toast.undoAlso.length > 0 ? (
        <button type="button" className="button" disabled={busy} onClick={() => send({ type: 'undo', ids: [...toast.undoAlso] })}>
          {t('mod.undoThese', { count: toast.undoAlso.length })}
        </button>
      ) : null}
    </div>
  );
};

const Console = ({ view: served, live }: { view: ModeratorView; live: Live<'moderator'> }) => {
  const { t } = useTranslation();
  const { view, actions: unheld } = useActions(live, served);
  const { room } = view;
  const { clock } = live.connection;
  const now = useNow(clock, room, live.wallOffset);
  const access = live.state.access ?? null;
  const actions = useHeld(access, unheld);
  useWakeLock();
  const [tab, setTab] = useState<(typeof tabs)[number]>('agenda');
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  const at = (instant: Instant): string => timeOfDay(instant, live.wallOffset, room.agenda.timeZone);
  const plans = recoveryPlans(room, now).length;
  const { send } = actions;
  const on = useCallback(() => {
    const { command } = bigButton(room, domainNow(room.run, clock.now()));
    if (command) send(command);
  }, [room, clock, send]);
  const back = useCallback(() => {
    const ended = lastEnded(room.agenda.slots, room.run);
    if (room.run && ended) send({ type: 'back', from: room.run.current, to: ended.id });
  }, [room, send]);
  useKeys(on, back);
  return (
    <main className={style['screen']}>
      <Header view={view} live={live} now={now} at={at} />
      <div className={style['left']}>
        <Chair room={room.id} access={access} nudged={actions.nudged} />
        <OutboxStrip view={view} actions={actions} onT={clock.now()} wallOffset={live.wallOffset} />
        <Questions view={view} actions={actions} />
        {room.run === null ? (
          <OpenRoom view={view} actions={actions} />
        ) : (
          <>
            <Rehearse view={view} now={now} at={at} actions={actions} />
            <BeginLate view={view} now={now} at={at} actions={actions} />
            <NowCard view={view} now={now} at={at} actions={actions} />
            <Controls view={view} actions={actions} />
          </>
        )}
      </div>
      <aside className={`card ${style['right']}`}>
        <div className={style['tabs']} role="tablist">
          {tabs.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-controls="tab-body"
              aria-selected={tab === name}
              className="button"
              onClick={() => setTab(name)}
            >
              {t(`mod.${name}`)}
              {name === 'message' && view.cues.length > 0 ? ` (${view.cues.length})` : ''}
              {name === 'plan' && plans > 0 ? ` (${plans})` : ''}
            </button>
          ))}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
        <div className={style['tabBody']} role="tabpanel" id="tab-body" aria-labelledby={`tab-${tab}`} tabIndex={0}>
          {tab === 'agenda' ? <AgendaList view={view} now={now} at={at} actions={actions} /> : null}
          {tab === 'agenda' || tab === 'log' ? <DayDoors room={room.id} /> : null}
          {tab === 'plan' ? <Plans view={view} now={now} at={at} actions={actions} /> : null}
          {tab === 'message' ? <Messages view={view} actions={actions} /> : null}
          {tab === 'log' ? <Log view={view} at={at} actions={actions} /> : null}
          {tab === 'links' ? <Links view={view} now={now} at={at} actions={actions} /> : null}
        </div>
      </aside>
      <footer className={style['foot']}>
        <div className={style['last']}>
          <ToastLine view={view} actions={actions} />
          <History view={view} actions={actions} />
        </div>
        {room.run === null ? null : <NextBar view={view} now={now} at={at} actions={actions} />}
      </footer>
    </main>
  );
};
