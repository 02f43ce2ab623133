import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../shared/domain/agenda/titles.ts';
import { dateOf } from '../../../shared/domain/forecast/beginning.ts';
import { driftMinutes } from '../../../shared/domain/forecast/forecast.ts';
import { lastStart } from '../../../shared/domain/run/order.ts';
import type { RoomView } from '../../../shared/domain/run/views.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import type { Live } from '../../live/connection/use-live.ts';
import type { Line } from '../../rooms/agenda-lines.ts';
import { useNow } from '../../time/use-now.ts';
import { stepOf } from '../../ui/clock/step-of.ts';
import { ConnectionBadge } from '../../ui/frame/connection-badge.tsx';
import { Qr } from '../../ui/qr.tsx';
import { weekdayText } from '../../words/day-text.ts';
import { driftText } from '../../words/drift-text.ts';
import style from './foyer.module.css';
import { type FoyerNow, foyerSight } from './foyer-view.ts';

type At = (instant: Instant) => string;

/** So many lines stand below what comes next, as far as there is room for them. */
const MOST_LATER = 8;

const peopleOf = ({ slot }: Line): string => slot.people.map(({ name }) => name).join(' · ') || (slot.participants ?? '');

/** What is large: a tag, what it is about, who speaks, and until when or from when. */
type Large = {
  readonly phase: 'running' | 'break' | 'before' | 'done' | 'closed';
  readonly tag: string;
  readonly title: string;
  readonly people: string;
  readonly when: string;
};

const useLarge = (now: FoyerNow, room: RoomView, at: At): Large => {
  const { t, i18n } = useTranslation();
  const nobody = { people: '', when: '' };
  switch (now.what) {
    case 'nothing':
      return { ...nobody, phase: 'closed', tag: t('phase.closed'), title: room.agenda.title };
    case 'over':
      return now.line === null
        ? { ...nobody, phase: 'done', tag: t('phase.done'), title: t('foyer.over') }
        : {
            ...nobody,
            phase: 'done',
            tag: t('agenda.on'),
            title: fullTitle(now.line.slot),
            when: t('time.since', { time: at(lastStart(room.run, now.line.slot) ?? now.line.start) }),
          };
    case 'begins':
      return {
        phase: 'before',
        tag:
          now.stage === 'due'
            ? t('foyer.soon')
            : now.stage === 'today'
              ? t('foyer.today')
              : weekdayText(dateOf(room), i18n.language),
        title: fullTitle(now.slot),
        people: '',
        when: t(now.stage === 'due' ? 'time.startsAt' : 'foyer.begins', { time: at(now.at) }),
      };
    case 'coming':
      return {
        phase: 'before',
        tag: `${t('next.label')} · ${now.inMinutes > 0 ? t('agenda.inMinutes', { count: now.inMinutes }) : t('agenda.soon')}`,
        title: fullTitle(now.line.slot),
        people: peopleOf(now.line),
        when: at(now.line.start),
      };
    case 'break':
      return {
        phase: 'break',
        tag: t('phase.break'),
        title: fullTitle(now.line.slot),
        people: '',
        when:
          now.back === null
            ? t('time.since', { time: at(lastStart(room.run, now.line.slot) ?? now.line.start) })
            : `${t('projector.back')} ${at(now.back)}`,
      };
    case 'on':
      return {
        phase: 'running',
        tag: t('agenda.on'),
        title: fullTitle(now.line.slot),
        people: peopleOf(now.line),
        when: now.until === null ? '' : t('agenda.until', { time: at(now.until) }),
      };
  }
};

const Coming = ({ line, at, isNext }: { line: Line; at: At; isNext: boolean }) => {
  const { t } = useTranslation();
  const title = fullTitle(line.slot);
  return (
    <li className={style['line']} data-next={isNext} data-kind={line.slot.kind} data-step={stepOf(title, [40, 90])}>
      <div>
        <p className={`${style['start']} digits`}>{at(line.start)}</p>
        {line.moved ? <p className={`${style['was']} tabular`}>{t('agenda.moved', { time: at(line.times.due) })}</p> : null}
      </div>
      <div>
        <p className={style['lineTitle']}>{title}</p>
        {isNext && peopleOf(line) !== '' ? <p className={style['linePeople']}>{peopleOf(line)}</p> : null}
      </div>
    </li>
  );
};

/** One room on a foyer screen, drawn for one moment. */
export const FoyerBoard = ({
  room,
  live,
  turn: [place, rooms],
  base,
}: {
  room: RoomView;
  live: Live<'foyer'>;
  turn: readonly [number, number];
  base: string;
}) => {
  const { t } = useTranslation();
  const now = useNow(live.connection.clock, room, live.wallOffset);
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  const { now: shown, next, later, drift } = foyerSight(room, now);
  const at: At = (instant) => timeOfDay(instant, live.wallOffset, room.agenda.timeZone);
  const large = useLarge(shown, room, at);
  const address = `${base}${pathTo(pages.agenda, { room: room.id })}`;
  const isOpen = room.run !== null && shown.what !== 'over';
  return (
    <main className={style['board']} data-alone={next === null && later.length === 0}>
      <header className={style['head']}>
        <div>
          <h1 data-step={stepOf(room.agenda.title, [40, 90])}>{room.agenda.title}</h1>
          <p className={style['place']}>{[room.agenda.venue, room.agenda.organiser].filter(Boolean).join(' · ')}</p>
        </div>
        <p className={`${style['clock']} digits`}>{at(now)}</p>
      </header>
      <section className={style['now']} data-phase={large.phase}>
        <p className={`phase ${style['tag']}`} data-phase={large.phase}>
          {large.tag}
        </p>
        <p className={style['title']} data-step={stepOf(large.title, [24, 60])} data-long={large.title.length > 170}>
          {large.title}
        </p>
        {large.people === '' ? null : (
          <p className={style['people']} data-step={stepOf(large.people, [60, 140])}>
            {large.people}
          </p>
        )}
        {large.when === '' ? null : <p className={`${style['when']} tabular`}>{large.when}</p>}
      </section>
      <section className={style['coming']}>
        {next === null && later.length === 0 ? null : (
          <p className={style['label']}>
            <span>{t(next === null ? 'foyer.later' : 'next.label')}</span>
            {isOpen ? (
              <strong className="tabular" data-late={drift !== null && driftMinutes(drift) > 0}>
                {driftText(drift, t)}
              </strong>
            ) : null}
          </p>
        )}
        <ol className={style['lines']}>
          {next === null ? null : <Coming line={next} at={at} isNext />}
          {later.slice(0, MOST_LATER).map((line) => (
            <Coming key={line.slot.id} line={line} at={at} isNext={false} />
          ))}
        </ol>
      </section>
      <footer className={style['foot']}>
        <div className={style['scan']}>
          <Qr text={address} label={t('named', { what: t('screen.agenda'), name: address })} size={360} />
          <p>{t('foyer.scan')}</p>
        </div>
        <div className={style['state']}>
          <ConnectionBadge live={live} quiet />
          {rooms < 2 ? null : (
            <p className={style['turn']} role="img" aria-label={t('agenda.page', { page: place + 1, pages: rooms })}>
              {Array.from({ length: rooms }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a dot is known by its place alone.
                <span key={index} data-here={index === place} />
              ))}
            </p>
          )}
        </div>
      </footer>
    </main>
  );
};
