import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { slotFace } from '../../../shared/domain/clock/face.ts';
import { shownTime } from '../../../shared/domain/forecast/forecast.ts';
import type { SpeakerView } from '../../../shared/domain/run/views.ts';
import { duration, type Instant, isKnown } from '../../../shared/domain/time/time.ts';
import { shownMinutes, toldAs } from '../../../shared/domain/time/wall-time.ts';
import { ClockDigits } from '../../ui/clock/clock-digits.tsx';
import { useDigits } from '../../ui/clock/minutes-only.ts';
import { PhaseTag } from '../../ui/clock/phase-tag.tsx';
import type { Told } from '../../ui/signs/use-told-by-signs.ts';
import { eatenWord, phaseSpoken } from '../../words/phase-words.ts';
import type { ShownCue } from './cues/use-receipts.ts';
import style from './speaker.module.css';
import type { SpeakerState } from './speaker-view.ts';

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
    </>
  );
};

/** What stands large on this page: the one number, and the word for it. */
export const Middle = ({
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
  const digits = useDigits();
  switch (state.at) {
    case 'unknown':
      return <p className={style['words']}>{t('speaker.unknown')}</p>;
    case 'skipped':
      return <p className={style['words']}>{t('speaker.skipped')}</p>;
    case 'over': {
      const [used, planned] = [state.used, state.length].map((length) => digits(length).text);
      return (
        <>
          <p className={style['words']}>{t('speaker.over')}</p>
          <p className={`${style['beside']} tabular`}>{t('speaker.took', { used, planned })}</p>
        </>
      );
    }
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
        </>
      );
    }
    case 'speaking': {
      const { face } = state;
      const isPart = face.person !== null || face.part !== null || state.isContribution === true;
      const panel = isPart ? slotFace(room, now).remaining : null;
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
              {state.isContribution ? t('floor.debate') : t(face.part === null ? 'speaker.slot' : 'part.slot')}{' '}
              <ClockDigits remaining={panel} />
            </p>
          )}
        </>
      );
    }
  }
};

/** What this person is told as it comes: every phase while they speak, and when their turn is near or over. */
export const spokenState = (state: SpeakerState, t: TFunction): string => {
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

/** What somebody who chose it hears: words to them until they have seen them, else the phase that their time has come to. */
export const toldBySigns = (message: ShownCue | null, words: string, state: SpeakerState, t: TFunction): Told | null => {
  if (message !== null && !message.isSeen) return { key: `cue ${message.cue.id}`, heard: 'cue', words };
  return state.at === 'speaking'
    ? { key: `phase ${state.face.phase}`, heard: state.face.phase, words: phaseSpoken(state.face, t) }
    : null;
};
