import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isAnchored } from '../../../shared/domain/agenda/agenda.ts';
import { fullTitle } from '../../../shared/domain/agenda/titles.ts';
import { dateOf } from '../../../shared/domain/forecast/beginning.ts';
import { isAhead, lastStart } from '../../../shared/domain/run/order.ts';
import type { AgendaView, RoomView } from '../../../shared/domain/run/views.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { pages, pathTo, pathToPage } from '../../../shared/protocol/paths.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { type Live, useLive } from '../../live/connection/use-live.ts';
import { agendaLines, type Line, type PublicAgenda } from '../../rooms/agenda-lines.ts';
import { LiveGate } from '../../rooms/live-gate.tsx';
import { useNow } from '../../time/use-now.ts';
import { PlainButton } from '../../ui/buttons/plain-button.tsx';
import { ConnectionBadge } from '../../ui/frame/connection-badge.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { weekdayText } from '../../words/day-text.ts';
import { driftText } from '../../words/drift-text.ts';
import style from './agenda.module.css';
import { RemindMe, TakeAlong } from './file-link.tsx';
import { keptWord } from './kept-word.ts';
import lines from './lines.module.css';
import { usePages } from './use-pages.ts';
import { useZones } from './zones/use-zones.ts';

export const Agenda = ({ room }: { room: string }) => {
  const live = useLive('agenda', room);
  return (
    <LiveGate live={live} screen="agenda">
      {(view, link) => <Screen view={view} live={link} />}
    </LiveGate>
  );
};

/** So many lines stand in two columns of a foyer screen without turning a page. */
const IN_COLUMNS = 16;

/** Loaded once hands are taken, or this device has raised one. */
const RaiseHand = lazy(async () => ({ default: (await import('./hand/raise-hand.tsx')).RaiseHand }));
const hasRaised = (room: string): boolean => keptWord(room) !== null;

type At = (instant: Instant) => string;
const titleOf = ({ slot }: Line): string => fullTitle(slot);

/** What is on and what comes next, large enough for a foyer. */
const Now = ({ agenda: { on, next }, run, at }: { agenda: PublicAgenda; run: RoomView['run']; at: At }) => {
  const { t } = useTranslation();
  if (on === null && next === null) return null;
  const isBreak = on?.slot.kind === 'break';
  return (
    <section className={style['now']} data-phase={isBreak ? 'break' : 'running'}>
      {on === null ? null : (
        <div className={style['on']}>
          <p className={style['tag']}>{t('agenda.on')}</p>
          <p className={style['onTitle']}>{titleOf(on)}</p>
          {on.slot.people.length === 0 ? null : (
            <p className={style['onPeople']}>{on.slot.people.map(({ name }) => name).join(' · ')}</p>
          )}
          {run?.stage === 'done' ? (
            // A slot that was gone back to counts from its last start, as on every screen.
            <p className={`${style['until']} tabular`}>{t('time.since', { time: at(lastStart(run, on.slot) ?? on.start) })}</p>
          ) : isBreak && next !== null ? (
            <p className={`${style['until']} tabular`}>{`${t('projector.back')} ${at(next.start)}`}</p>
          ) : on.slot.length === null ? null : (
            <p className={`${style['until']} tabular`}>{t('agenda.until', { time: at(on.end) })}</p>
          )}
        </div>
      )}
      {next === null ? null : (
        <div className={style['next']}>
          <p className={`${style['tag']} tabular`}>
            {t('next.label')} · {next.inMinutes > 0 ? t('agenda.inMinutes', { count: next.inMinutes }) : t('agenda.soon')}
          </p>
          <p className={style['nextTitle']}>
            <span className="digits">{at(next.start)}</span> {titleOf(next)}
          </p>
        </div>
      )}
    </section>
  );
};

const Row = ({
  line,
  room,
  at,
  elsewhere,
  mayRemind,
}: {
  line: Line;
  room: string;
  at: At;
  /** The same times in the other zone, where there is one. */
  elsewhere: At | null;
  mayRemind: boolean;
}) => {
  const { t } = useTranslation();
  const { slot, times, start, moved, isOld } = line;
  const isCurrent = times.status === 'current';
  const word = isCurrent
    ? t('agenda.on')
    : times.status === 'skipped'
      ? t('agenda.skipped')
      : times.status === 'ended'
        ? t('agenda.passed')
        : '';
  return (
    <li
      className={lines['slot']}
      data-status={times.status}
      data-kind={slot.kind}
      data-old={isOld}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <div className={style['when']}>
        <p className={`${lines['start']} digits`}>{at(start)}</p>
        {elsewhere === null ? null : <p className={`${lines['elsewhere']} tabular`}>{elsewhere(start)}</p>}
        {moved ? <p className={`${lines['was']} tabular`}>{t('agenda.moved', { time: at(times.due) })}</p> : null}
      </div>
      <div className={style['what']}>
        <p className={lines['title']}>
          {titleOf(line)} {word === '' ? null : <span className={lines['word']}>{word}</span>}
        </p>
        {slot.subtitle === undefined ? null : <p className={lines['subtitle']}>{slot.subtitle}</p>}
        {slot.people.length === 0 ? null : (
          <p className={lines['people']}>
            {slot.people.map(({ id, name }) => (
              <a key={id} href={pathTo(pages.speaker, { room, person: id })}>
                {name}
              </a>
            ))}
          </p>
        )}
        {mayRemind && isAhead(times) ? <RemindMe room={room} slot={slot.id} title={titleOf(line)} /> : null}
      </div>
    </li>
  );
};

/** The public programme with the times as they will be. */
const Screen = ({ view: { room }, live }: { view: AgendaView; live: Live<'agenda'> }) => {
  const { t, i18n } = useTranslation();
  const now = useNow(live.connection.clock, room, live.wallOffset);
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  const agenda = agendaLines(room, now);
  const floor = live.state.floor?.floor ?? null;
  const zones = useZones(
    room,
    live.wallOffset,
    agenda.lines.map(({ start }) => start),
  );
  const { at } = zones.shown;
  const elsewhere = zones.other;
  // A rehearsal is no day to be reminded of, and without a time there is nothing to be reminded at.
  const mayRemind = room.run?.rehearsal === undefined && (room.run !== null || isAnchored(room.agenda));
  const list = useRef<HTMLOListElement>(null);
  const shown = agenda.lines.map(({ slot, start, isOld }) => (isOld ? '' : `${slot.id} ${at(start)}`)).join();
  const { page, pages } = usePages(list, shown);
  return (
    <main
      className={style['page']}
      data-alone={agenda.on === null && agenda.next === null}
      data-columns={agenda.lines.length <= IN_COLUMNS}
      data-pages={pages > 1}
    >
      <header className={style['head']}>
        <div>
          <h1>{room.agenda.title}</h1>
          <p className={style['date']}>{weekdayText(dateOf(room), i18n.language)}</p>
          <p className="quiet">{[room.agenda.venue, room.agenda.organiser].filter(Boolean).join(' · ')}</p>
        </div>
        <div className={style['state']}>
          <p className={`${style['clock']} digits`}>{at(now)}</p>
          <p className={`${style['drift']} tabular`}>{room.run === null ? t('phase.closed') : driftText(agenda.drift, t)}</p>
          <ConnectionBadge live={live} />
          <LanguageChoice />
        </div>
      </header>
      {elsewhere === null ? null : (
        <div className={style['zones']}>
          <p>{t('agenda.zone', { zone: zones.shown.name, other: elsewhere.name })}</p>
          <PlainButton onClick={zones.swap}>{t('agenda.swapZone', { zone: elsewhere.name })}</PlainButton>
        </div>
      )}
      <Now agenda={agenda} run={room.run} at={at} />
      {floor !== null && (floor.hands || hasRaised(room.id)) ? (
        <Suspense fallback={null}>
          <RaiseHand room={room.id} floor={floor} />
        </Suspense>
      ) : null}
      {agenda.lines.length === 0 ? <p className={lines['empty']}>{t('agenda.empty')}</p> : null}
      <ol className={lines['list']} ref={list}>
        {agenda.lines.map((line) => (
          <Row key={line.slot.id} line={line} room={room.id} at={at} elsewhere={elsewhere?.at ?? null} mayRemind={mayRemind} />
        ))}
      </ol>
      {room.agenda.slots.length === 0 ? null : <TakeAlong room={room.id} />}
      <p className={style['printed']}>
        {t('agenda.printed', { time: at(now), address: location.origin + pathToPage(room.id, { screen: 'agenda' }) })}
      </p>
      {pages === 1 ? null : (
        <p className={`${lines['turn']} tabular`} aria-hidden="true">
          {t('agenda.page', { page, pages })}
        </p>
      )}
    </main>
  );
};
