import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../shared/domain/agenda.ts';
import { digits } from '../../../shared/domain/digits.ts';
import { type Face, mainFace, slotFace } from '../../../shared/domain/face.ts';
import { currentSlot, nextSlot } from '../../../shared/domain/order.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { ProjectorView, RoomView } from '../../../shared/domain/views.ts';
import { timeOfDay } from '../../../shared/domain/wall.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { type Live, useLive } from '../../live/use-live.ts';
import { useNow } from '../../time/use-now.ts';
import { ClockDigits } from '../../ui/clock-digits.tsx';
import { LinkBadge } from '../../ui/link-badge.tsx';
import { LiveGate } from '../../ui/live-gate.tsx';
import { phaseSpoken, phaseWord } from '../../ui/phase-words.ts';
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

const Bar = ({ face, slot }: { face: Face; slot: Slot | null }) => {
  const { remaining, allotted, phase } = face;
  if (remaining === null || allotted === null || allotted === 0 || phase === 'hold' || phase === 'before') return <div />;
  const signals = face.part !== null ? face.part.signals : face.person === null ? (slot?.signals ?? []) : [];
  return (
    <div className={style['bar']} aria-hidden="true">
      <div className={style['fill']} style={{ transform: `scaleX(${Math.max(0, Math.min(1, remaining / allotted))})` }} />
      {signals.map((signal) =>
        signal < allotted ? (
          <span key={signal} className={style['mark']} style={{ left: `${(100 * signal) / allotted}%` }} />
        ) : null,
      )}
    </div>
  );
};

const People = ({ slot, room }: { slot: Slot | null; room: RoomView }) => (
  <div className={style['people']}>
    {slot === null || slot.people.length === 0 ? <span>{slot?.participants}</span> : null}
    {slot?.people.map(({ id, name, affiliation }) =>
      room.run?.speaking === id || slot.people.length === 1 ? (
        <span key={id}>
          <strong>{name}</strong> <small>{affiliation}</small>
        </span>
      ) : (
        <span key={id}>{name}</span>
      ),
    )}
  </div>
);

/** More characters than this take the smaller size, so that whatever is allowed fits. */
const LONG = 36;

/** What stands large in the middle: words in closed, break and done, digits everywhere else. */
const Centre = ({
  face,
  room,
  at,
  cue,
}: {
  face: Face;
  room: RoomView;
  at: (instant: Instant) => string;
  cue: string | undefined;
}) => {
  const { t } = useTranslation();
  if (cue !== undefined)
    return (
      <p className={style['message']} data-long={cue.length > LONG} dir="auto">
        {cue}
      </p>
    );
  if (face.phase === 'closed')
    return (
      <p className={style['big']} data-long={room.agenda.title.length > LONG}>
        {room.agenda.title}
      </p>
    );
  if (face.phase === 'done')
    return (
      <p className={style['big']}>
        {face.slot === null ? t('projector.doneTitle') : room.agenda.slots.find(({ id }) => id === face.slot)?.title}
      </p>
    );
  if (face.phase === 'break' && face.until !== null)
    return <p className={style['big']}>{t('time.backAt', { time: at(face.until) })}</p>;
  return face.remaining === null ? null : <ClockDigits remaining={face.remaining} className={style['digits'] ?? ''} main />;
};

/** Beside the phase: the panel's clock in a panel, the countdown of a break or under a message, when the next one starts. */
const beside = (
  face: Face,
  slotClock: Face,
  at: (instant: Instant) => string,
  messageShown: boolean,
  words: { panel: string; slot: string; next: string; since: string },
): string => {
  const clock = (one: Face): string =>
    one.remaining === null ? '' : `${digits(one.remaining).sign}${digits(one.remaining).text}`;
  if (face.person !== null || face.part !== null)
    return `${messageShown ? `${clock(face)} · ` : ''}${face.part === null ? words.panel : words.slot} ${clock(slotClock)}`;
  if (face.phase === 'break' || messageShown) return clock(face);
  if ((face.phase === 'hold' || face.phase === 'before') && face.until !== null) return words.next.replace('%', at(face.until));
  if (face.phase === 'done' && face.until !== null) return words.since.replace('%', at(face.until));
  return '';
};

const Screen = ({ view, live }: { view: ProjectorView; live: Live<'projector'> }) => {
  const { t } = useTranslation();
  const { room, cues } = view;
  const now = useNow(live.connection.clock, room, live.wallOffset);
  const { asked, refused, ask } = usePresentation();
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  const face = mainFace(room, now);
  const slotClock = slotFace(room, now);
  const slot = currentSlot(room) ?? room.agenda.slots.find(({ id }) => id === face.slot) ?? null;
  const next = nextSlot(room);
  const at = (instant: Instant): string => timeOfDay(instant, live.wallOffset, room.agenda.timeZone);
  const waiting = face.phase === 'hold' || face.phase === 'before';
  const cue = cues.at(-1)?.text;
  const heading = slot?.people.find(({ id }) => id === room.run?.speaking)?.heading ?? slot?.subtitle;
  const words = {
    panel: t('panel.panel'),
    slot: t('part.slot'),
    next: t(face.phase === 'before' ? 'time.startsAt' : 'time.nextAt', { time: '%' }),
    since: t('time.since', { time: '%' }),
  };
  return (
    <main className={style['screen']} data-phase={face.phase} onPointerDown={asked ? undefined : ask}>
      <header className={style['head']}>
        <div>
          <p className={style['label']}>
            {slot === null ? room.agenda.organiser : [slot.session, heading].filter(Boolean).join(' · ')}
          </p>
          <h1 className={style['title']}>{slot === null ? room.agenda.venue : slot.title}</h1>
        </div>
        <p className={`${style['time']} digits`}>{at(now)}</p>
      </header>
      <div className={style['centre']}>
        <Centre face={face} room={room} at={at} cue={cue} />
      </div>
      <p className={style['state']}>
        <span className="phase" data-phase={face.phase}>
          {phaseWord(face, t)}
        </span>
        <span className={`${style['beside']} digits`}>{beside(face, slotClock, at, cue !== undefined, words)}</span>
      </p>
      <Bar face={face} slot={slot} />
      <footer className={style['foot']}>
        {face.phase === 'closed' ? (
          <span className={style['people']}>{t('projector.closedHint')}</span>
        ) : (
          <People slot={slot} room={room} />
        )}
        <p className={style['next']}>
          {!waiting && next !== null && room.run !== null
            ? `${t('next.label')}: ${next.session && next.kind === 'panel' ? `${next.session}, ` : ''}${next.title}`
            : ''}
        </p>
      </footer>
      <div className="visually-hidden" role="status">
        {phaseSpoken(face, t)}
      </div>
      <div className={style['notices']}>
        <LinkBadge live={live} quiet />
        {asked ? null : (
          <button type="button" className={style['hint']} onClick={ask}>
            {t('projector.tap')}
          </button>
        )}
        {refused.fullscreen || refused.wake ? (
          <p className={style['hint']} role="status">
            {[refused.fullscreen ? t('projector.noFullscreen') : '', refused.wake ? t('projector.noWake') : ''].join(' ')}
          </p>
        ) : null}
      </div>
    </main>
  );
};
