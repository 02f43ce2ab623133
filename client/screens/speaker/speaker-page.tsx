import type { TFunction } from 'i18next';
import { useContext, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { slotFace } from '../../../shared/domain/clock/face.ts';
import { shownTime } from '../../../shared/domain/forecast/forecast.ts';
import { nextSlot } from '../../../shared/domain/run/order.ts';
import type { SpeakerView } from '../../../shared/domain/run/views.ts';
import { duration, type Instant, isKnown } from '../../../shared/domain/time/time.ts';
import { shownMinutes, timeOfDay, toldAs } from '../../../shared/domain/time/wall-time.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { type Live, useLive } from '../../live/connection/use-live.ts';
import { LiveGate } from '../../rooms/live-gate.tsx';
import { useNow } from '../../time/use-now.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { ClockDigits } from '../../ui/clock/clock-digits.tsx';
import { MinutesOnly, useDigits } from '../../ui/clock/minutes-only.ts';
import { PhaseTag } from '../../ui/clock/phase-tag.tsx';
import { ConnectionBadge } from '../../ui/frame/connection-badge.tsx';
import { useWakeLock } from '../../ui/frame/use-wake-lock.ts';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { PlainButton } from '../../ui/plain-button.tsx';
import { eatenWord, phaseSpoken } from '../../words/phase-words.ts';
import { CueLine } from './cue-line.tsx';
import { Legend } from './legend.tsx';
import { NoticeLine } from './notice-line.tsx';
import style from './speaker.module.css';
import { afterInPanel, type SpeakerState, speakerState, untilSpeaker } from './speaker-view.ts';
import { useReceipts } from './use-receipts.ts';
import { isInWholeMinutes, useWholeMinutes } from './use-whole-minutes.ts';

export const Speaker = ({ room, person }: { room: string; person: string }) => {
  const live = useLive('speaker', room, person);
  return (
    <LiveGate live={live} screen="speaker">
      {(view, link) => <Screen view={view} live={link} />}
    </LiveGate>
  );
};

const lengthWords = { minutes: 'speaker.length', under: 'speaker.lengthUnder', none: 'speaker.noTime' } as const;

const Before = ({
  state,
  now,
  at,
}: {
  state: Extract<SpeakerState, { at: 'before' | 'closed' }>;
  now: Instant;
  at: (instant: Instant) => string;
}) => {
  const { t } = useTranslation();
  const { start, planned, length } = state;
  const digits = useDigits();
  const until = digits(duration(Math.max(0, start - now)));
  if (state.at === 'closed')
    return (
      <>
        <p className={style['words']}>
          {isKnown(planned) ? t('speaker.closed', { time: at(planned) }) : t('speaker.closedUntimed')}
        </p>
        {state.slot.length === null ? null : (
          <p className={`${style['beside']} tabular`}>{t(lengthWords[toldAs(length)], { count: shownMinutes(length) })}</p>
        )}
        <Legend slot={state.slot} length={state.legend} />
      </>
    );
  return (
    <>
      <p className={style['when']}>
        {t('speaker.onAt')} <span className={`digits ${style['start']}`}>{at(shownTime(planned, start))}</span>
      </p>
      <p className={`${style['beside']} tabular`}>
        {t('speaker.onIn', { text: until.text })}
        {state.slot.length === null ? '' : ` · ${t(lengthWords[toldAs(length)], { count: shownMinutes(length) })}`}
      </p>
      <Legend slot={state.slot} length={state.legend} />
    </>
  );
};

const Middle = ({
  state,
  room,
  now,
  at,
}: {
  state: SpeakerState;
  room: SpeakerView['room'];
  now: Instant;
  at: (instant: Instant) => string;
}) => {
  const { t } = useTranslation();
  switch (state.at) {
    case 'unknown':
      return <p className={style['words']}>{t('speaker.unknown')}</p>;
    case 'skipped':
      return <p className={style['words']}>{t('speaker.skipped')}</p>;
    case 'over':
      return <p className={style['words']}>{t('speaker.over')}</p>;
    case 'before':
    case 'closed':
      return <Before state={state} now={now} at={at} />;
    case 'waiting': {
      return (
        <>
          <p className={style['words']}>{t(state.isNext ? 'speaker.next' : 'speaker.ready')}</p>
          <p className="quiet tabular">{t(lengthWords[toldAs(state.length)], { count: shownMinutes(state.length) })}</p>
          {state.face.remaining === null ? null : (
            <p className={style['beside']}>
              {t('speaker.slot')} <ClockDigits remaining={state.face.remaining} />
            </p>
          )}
          <Legend slot={state.slot} length={state.legend} />
        </>
      );
    }
    case 'speaking': {
      const { face } = state;
      const panel = face.person === null && face.part === null ? null : slotFace(room, now).remaining;
      const eaten = eatenWord(face, t);
      return (
        <>
          <div className={style['count']}>
            <PhaseTag face={face} className={style['phase'] ?? ''} />
            {face.remaining === null ? null : <ClockDigits remaining={face.remaining} className={style['digits'] ?? ''} main />}
          </div>
          {eaten === '' ? null : <p className={`${style['beside']} ${style['eaten']}`}>{eaten}</p>}
          {panel === null ? null : (
            <p className={style['beside']}>
              {face.part === null ? t('speaker.slot') : t('part.slot')} <ClockDigits remaining={panel} />
            </p>
          )}
        </>
      );
    }
  }
};

/** What this person is told as it comes: every phase while they speak, and when their turn is near or over. */
const spoken = (state: SpeakerState, t: TFunction): string => {
  switch (state.at) {
    case 'speaking':
      return phaseSpoken(state.face, t);
    case 'waiting':
      return t(state.isNext ? 'speaker.next' : 'speaker.ready');
    case 'over':
      return t('speaker.over');
    case 'skipped':
      return t('speaker.skipped');
    default:
      return '';
  }
};

const Screen = ({ view, live }: { view: SpeakerView; live: Live<'speaker'> }) => {
  const { t } = useTranslation();
  const { room, person, personal } = view;
  const now = useNow(live.connection.clock, room, live.wallOffset, untilSpeaker(person));
  useWakeLock();
  const fast = useContext(MinutesOnly);
  const [wholeMinutes, setWholeMinutes] = useWholeMinutes();
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  const state = speakerState(room, person, now);
  const at = (instant: Instant): string => timeOfDay(instant, live.wallOffset, room.agenda.timeZone);
  const name = room.agenda.slots.flatMap(({ people }) => people).find(({ id }) => id === person)?.name ?? '';
  const phase = state.at === 'speaking' ? state.face.phase : 'closed';
  const index = state.at === 'unknown' ? -1 : room.agenda.slots.indexOf(state.slot);
  const follower = state.at === 'speaking' || state.at === 'waiting' ? nextSlot(room) : (room.agenda.slots[index + 1] ?? null);
  const after = state.at === 'unknown' ? undefined : (afterInPanel(room, person, state) ?? follower?.title);
  const message = useReceipts(view, live);
  return (
    <div className={style['room']}>
      <main className={style['screen']} data-phase={phase}>
        <header className={style['head']}>
          <div>
            <h1 className={style['name']}>{name === '' ? t('screen.speaker') : name}</h1>
            <p className={style['quiet']}>{state.at === 'unknown' ? '' : state.slot.title}</p>
          </div>
          <ConnectionBadge live={live} />
        </header>
        <div className={style['middle']}>
          {message === null ? null : <CueLine {...message} />}
          {state.at === 'before' || state.at === 'waiting' ? (
            <NoticeLine key={room.run?.id} room={room} person={person} now={now} at={at} />
          ) : null}
          <MinutesOnly
            value={
              fast ||
              isInWholeMinutes(wholeMinutes, state.at === 'speaking' || state.at === 'waiting' ? state.face.remaining : null)
            }
          >
            <Middle state={state} room={room} now={now} at={at} />
          </MinutesOnly>
          <Announcer words={spoken(state, t)} />
        </div>
        <footer className={style['after']}>
          {after === undefined ? null : <p>{t('speaker.after', { who: after })}</p>}
          {personal || state.at === 'speaking' ? null : (
            <p>
              <small>{t('speaker.publicPage')}</small>
            </p>
          )}
          {state.at === 'speaking' ? null : <LanguageChoice />}
          {state.at === 'speaking' || state.at === 'over' || 'wakeLock' in navigator ? null : (
            <p>
              <small>{t('speaker.sleeps')}</small>
            </p>
          )}
          <PlainButton className={style['calm'] ?? ''} aria-pressed={wholeMinutes} onClick={() => setWholeMinutes(!wholeMinutes)}>
            {t(wholeMinutes ? 'speaker.withSeconds' : 'speaker.withoutSeconds')}
          </PlainButton>
        </footer>
      </main>
    </div>
  );
};
