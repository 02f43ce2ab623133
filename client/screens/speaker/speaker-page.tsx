import { useContext, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { speakingNow, untilContributionDigits } from '../../../shared/domain/clock/contribution.ts';
import { nextSlot } from '../../../shared/domain/run/order.ts';
import type { SpeakerView } from '../../../shared/domain/run/views.ts';
import { duration, type Instant } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { type Live, useLive } from '../../live/connection/use-live.ts';
import { LiveGate } from '../../rooms/live-gate.tsx';
import { useNow } from '../../time/use-now.ts';
import { PlainButton } from '../../ui/buttons/plain-button.tsx';
import { MinutesOnly } from '../../ui/clock/minutes-only.ts';
import { Announcer } from '../../ui/frame/announcer.tsx';
import { ConnectionBadge } from '../../ui/frame/connection-badge.tsx';
import { useWakeLock } from '../../ui/frame/use-wake-lock.ts';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { useToldBySigns } from '../../ui/signs/use-told-by-signs.ts';
import { cueWords } from '../../words/cue-words.ts';
import { AskButtons } from './cues/ask-buttons.tsx';
import { CueLine } from './cues/cue-line.tsx';
import { useReceipts } from './cues/use-receipts.ts';
import { wordsStanding } from './cues/words-standing.ts';
import { Legend } from './day/legend.tsx';
import { NoticeLine } from './day/notice-line.tsx';
import { OwnDay } from './day/own-day.tsx';
import frame from './frame.module.css';
import { MilestoneLine } from './milestones/milestone-line.tsx';
import { useMilestones } from './milestones/use-milestones.ts';
import { ReadyButton } from './ready/ready-button.tsx';
import style from './speaker.module.css';
import { Middle, spokenState, toldBySigns } from './speaker-middle.tsx';
import { afterInPanel, askedIn, isToldByCue, speakerStateOnFloor, untilSpeaker } from './speaker-view.ts';
import { isInWholeMinutes, useWholeMinutes } from './use-whole-minutes.ts';

export const Speaker = ({ room, person }: { room: string; person: string }) => {
  const live = useLive('speaker', room, person);
  return (
    <LiveGate live={live} screen="speaker">
      {(view, link) => <Screen view={view} live={link} />}
    </LiveGate>
  );
};

const Screen = ({ view, live }: { view: SpeakerView; live: Live<'speaker'> }) => {
  const { t, i18n } = useTranslation();
  const { room, person, personal } = view;
  const speaking = speakingNow(live.state.floor?.floor ?? null, room);
  const now = useNow(live.connection.clock, room, live.wallOffset, (timed, at, offset) =>
    duration(Math.min(untilSpeaker(person)(timed, at, offset), untilContributionDigits(speaking, at))),
  );
  useWakeLock();
  const fast = useContext(MinutesOnly);
  const [wholeMinutes, setWholeMinutes] = useWholeMinutes();
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  const state = speakerStateOnFloor(room, person, now, speaking);
  const at = (instant: Instant): string => timeOfDay(instant, live.wallOffset, room.agenda.timeZone);
  const name = room.agenda.slots.flatMap(({ people }) => people).find(({ id }) => id === person)?.name ?? '';
  const phase = state.at === 'speaking' ? state.face.phase : 'closed';
  const index = state.at === 'unknown' ? -1 : room.agenda.slots.indexOf(state.slot);
  const follower = state.at === 'speaking' || state.at === 'waiting' ? nextSlot(room) : (room.agenda.slots[index + 1] ?? null);
  const after = state.at === 'unknown' ? undefined : (afterInPanel(room, person, state) ?? follower?.title);
  const message = useReceipts({ ...view, cues: wordsStanding(room, person, view.cues) }, live);
  const [milestones, setMilestones] = useMilestones(room.id, person);
  const words = message === null ? '' : cueWords(message.cue, room.agenda, { t, language: i18n.language, at });
  useToldBySigns(toldBySigns(message, words, state, t));
  // Below a clock that fills a low window they would never come out from under it.
  const asks = personal ? <AskButtons kinds={askedIn(state, room)} live={live} /> : null;
  return (
    <div className={frame['room']}>
      <main className={`${frame['whole']} ${style['screen']}`} data-phase={phase}>
        <header className={style['head']}>
          <div>
            <h1 className={style['name']}>{name === '' ? t('screen.speaker') : name}</h1>
            <p className={style['quiet']}>{state.at === 'unknown' ? '' : state.slot.title}</p>
          </div>
          <ConnectionBadge live={live} />
        </header>
        <div className={style['middle']}>
          {message === null ? null : <CueLine key={message.cue.id} {...message} words={words} />}
          {(state.at === 'before' || state.at === 'waiting') && !isToldByCue(view.cues) ? (
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
          {state.at !== 'speaking' || state.face.remaining === null ? null : (
            <MilestoneLine milestones={milestones} remaining={state.face.remaining} />
          )}
          {state.at === 'speaking' ? null : asks}
          {state.at === 'speaking' ? null : (
            <div className={style['ahead']} data-ahead>
              <OwnDay room={room} person={person} now={now} at={at} />
              {'legend' in state ? <Legend slot={state.slot} length={state.legend} /> : null}
            </div>
          )}
          {'legend' in state ? <ReadyButton live={live} milestones={milestones} changeMilestones={setMilestones} /> : null}
          <Announcer words={spokenState(state, t)} />
        </div>
        <footer className={style['after']}>
          {after === undefined ? null : <p>{t('speaker.after', { who: after })}</p>}
          {personal || state.at === 'speaking' ? null : (
            <p>
              <small>{t('speaker.publicPage')}</small>
            </p>
          )}
          {state.at === 'speaking' ? asks : <LanguageChoice />}
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
