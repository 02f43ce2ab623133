import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { contributionFace, speakingNow, untilContributionDigits } from '../../../../shared/domain/clock/contribution.ts';
import { mainFace, slotFace, untilNextChange } from '../../../../shared/domain/clock/face.ts';
import { currentSlot, nextSlot } from '../../../../shared/domain/run/order.ts';
import type { RoomView, SpeakerView } from '../../../../shared/domain/run/views.ts';
import { duration, type Instant } from '../../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../../shared/domain/time/wall-time.ts';
import { suggestLanguage } from '../../../i18n/i18n.ts';
import { type Live, useLive } from '../../../live/connection/use-live.ts';
import { LiveGate } from '../../../rooms/live-gate.tsx';
import { useNow } from '../../../time/use-now.ts';
import { ClockDigits } from '../../../ui/clock/clock-digits.tsx';
import { PhaseTag } from '../../../ui/clock/phase-tag.tsx';
import { stepOf } from '../../../ui/clock/step-of.ts';
import { Announcer } from '../../../ui/frame/announcer.tsx';
import { ConnectionBadge } from '../../../ui/frame/connection-badge.tsx';
import { useWakeLock } from '../../../ui/frame/use-wake-lock.ts';
import { CheckButton } from '../../../ui/preflight/check-button.tsx';
import { useToldBySigns } from '../../../ui/signs/use-told-by-signs.ts';
import { cueWords } from '../../../words/cue-words.ts';
import { eatenWord, phaseSpoken } from '../../../words/phase-words.ts';
import frame from '../frame.module.css';
import style from './stage.module.css';

/** The monitor before the stage: the clock of whoever speaks, one after the other, for one room or for one person of it. */
export const Stage = ({ room, person }: { room: string; person?: string }) => {
  const live = useLive('speaker', room, person);
  return (
    <LiveGate live={live} screen="speaker">
      {(view, link) => <Monitor view={view} live={link} />}
    </LiveGate>
  );
};

/** Who has the floor; in a slot of several all of them. */
const whoSpeaks = ({ agenda, run }: RoomView): string => {
  const slot = currentSlot({ agenda, run });
  if (slot === null) return '';
  const speaking = slot.people.find(({ id }) => id === run?.speaking);
  return speaking?.name ?? (slot.people.map(({ name }) => name).join(', ') || (slot.participants ?? ''));
};

const Monitor = ({ view, live }: { view: SpeakerView; live: Live<'speaker'> }) => {
  const { t, i18n } = useTranslation();
  const { room, cues } = view;
  const speaking = speakingNow(live.state.floor?.floor ?? null, room);
  const now = useNow(live.connection.clock, room, live.wallOffset, (timed, at, offset) =>
    duration(Math.min(untilNextChange(timed, at, offset), untilContributionDigits(speaking, at))),
  );
  useWakeLock();
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  const at = (instant: Instant): string => timeOfDay(instant, live.wallOffset, room.agenda.timeZone);
  const face = speaking === null ? mainFace(room, now) : contributionFace(speaking, room, now);
  const slot = room.agenda.slots.find(({ id }) => id === face.slot) ?? null;
  const isOn = room.run?.current != null && room.run.stage !== 'done';
  const who = speaking === null ? whoSpeaks(room) : (speaking.name ?? t('floor.somebody'));
  const next = nextSlot(room);
  const isWhole = face.person === null && face.part === null && speaking === null;
  const panel = isWhole ? null : slotFace(room, now).remaining;
  const cue = cues.at(-1);
  const cueText = cue === undefined ? '' : cueWords(cue, room.agenda, { t, language: i18n.language, at });
  const words = phaseSpoken(face, t);
  useToldBySigns(
    cue === undefined
      ? { key: `phase ${face.phase}`, heard: face.phase, words }
      : { key: `cue ${cue.id}`, heard: 'cue', words: cueText },
  );
  const eaten = eatenWord(face, t);
  return (
    <div className={frame['room']}>
      <main
        className={`${frame['whole']} ${style['stage']}`}
        data-phase={isOn ? face.phase : 'closed'}
        data-cue={cue !== undefined}
      >
        <header className={style['head']}>
          <div>
            <h1>{who === '' ? (slot?.title ?? room.agenda.title) : who}</h1>
            <p>{who === '' ? '' : slot?.title}</p>
          </div>
          <span className={style['marks']}>
            <time className="digits">{at(now)}</time>
            <ConnectionBadge live={live} quiet />
          </span>
        </header>
        {cue === undefined ? null : (
          <p key={cue.id} className={style['cue']} role="alert" dir="auto" data-step={stepOf(cueText, [30, 70])}>
            {cueText}
          </p>
        )}
        <div className={style['count']}>
          {face.remaining === null ? null : <ClockDigits remaining={face.remaining} className={style['digits'] ?? ''} main />}
          <PhaseTag face={face} className={style['phase'] ?? ''} />
        </div>
        <footer className={style['foot']}>
          {eaten === '' ? null : <p className={style['eaten']}>{eaten}</p>}
          {panel === null ? null : (
            <p>
              {speaking === null ? t(face.part === null ? 'speaker.slot' : 'part.slot') : t('floor.debate')}{' '}
              <ClockDigits remaining={panel} />
            </p>
          )}
          {next === null || face.slot === next.id ? null : <p>{t('speaker.thenComes', { what: next.title })}</p>}
          {isOn ? null : <CheckButton post="stage" live={live} panel={style['check']} />}
        </footer>
        <Announcer words={words} />
      </main>
    </div>
  );
};
