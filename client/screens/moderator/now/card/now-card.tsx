import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../../../shared/domain/agenda/titles.ts';
import { type Face, mainFace, signalsOf, slotFace } from '../../../../../shared/domain/clock/face.ts';
import { forecast, shownTime } from '../../../../../shared/domain/forecast/forecast.ts';
import { currentSlot, nextSlot } from '../../../../../shared/domain/run/order.ts';
import { pages, pathTo } from '../../../../../shared/protocol/paths.ts';
import { ButtonLink } from '../../../../ui/buttons/button-link.tsx';
import { ClockDigits } from '../../../../ui/clock/clock-digits.tsx';
import { PhaseTag } from '../../../../ui/clock/phase-tag.tsx';
import { ProgressBar } from '../../../../ui/clock/progress-bar.tsx';
import { Announcer } from '../../../../ui/frame/announcer.tsx';
import { driftText } from '../../../../words/drift-text.ts';
import { eatenWord, phaseSpoken } from '../../../../words/phase-words.ts';
import type { ConsoleProps } from '../../console/console-props.ts';
import { nameInShort } from '../../console/console-view.ts';
import { Floor } from './floor.tsx';
import style from './now-card.module.css';
import { PocketClock } from './pocket-clock.tsx';

type Props = Omit<ConsoleProps, 'actions'>;

/** One number with its word: when it ends, what the panel has left, what there is to fill. */
const Fact = ({ word, children, was }: { word: string; children: React.ReactNode; was?: string | undefined }) => (
  <div className={style['fact']}>
    <dt>{word}</dt>
    <dd className="tabular">
      {children}
      {was === undefined ? null : <s className={style['was']}>{was}</s>}
    </dd>
  </div>
);

/** The numbers beside the digits: at most two, each readable at arm's length. */
const Facts = ({ face, view, now, at }: Props & { face: Face }) => {
  const { t } = useTranslation();
  const slot = currentSlot(view.room);
  const times = forecast(view.room, now).slots.find((line) => line.slot === slot?.id);
  const ends = times && shownTime(times.dueEnd, times.end);
  const panel = face.person === null && face.part === null ? null : slotFace(view.room, now).remaining;
  const waits = face.phase === 'hold' || face.phase === 'before';
  return (
    <dl className={style['facts']}>
      {panel === null ? null : (
        <Fact word={face.part === null ? t('panel.panel') : t('part.slot')}>
          <ClockDigits remaining={panel} />
        </Fact>
      )}
      {waits && face.until !== null ? <Fact word={t('console.due')}>{at(face.until)}</Fact> : null}
      {!waits && slot !== null && times && ends !== undefined && slot.length !== null ? (
        <Fact word={t('console.ends')} was={ends === times.dueEnd ? undefined : at(times.dueEnd)}>
          {at(ends)}
        </Fact>
      ) : null}
      {face.phase === 'done' && face.until !== null ? <Fact word={t('console.since')}>{at(face.until)}</Fact> : null}
    </dl>
  );
};

const Next = ({ view, now, at }: Props) => {
  const { t } = useTranslation();
  const next = nextSlot(view.room);
  const line = forecast(view.room, now).slots.find((line) => line.slot === next?.id);
  if (next === null) return <p className="quiet">{t('next.nothing')}</p>;
  return (
    <p className={style['next']}>
      <span className="quiet">{t('next.label')}</span>{' '}
      <strong className="tabular">{line === undefined ? '' : at(shownTime(line.due, line.start))}</strong> {fullTitle(next)}
    </p>
  );
};

/** The running slot at one glance: the face carries the phase, what stands below it keeps still. */
export const NowCard = ({ view, now, at, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const face = mainFace(view.room, now);
  const slot = view.room.agenda.slots.find(({ id }) => id === face.slot);
  const waits = face.phase === 'hold' || face.phase === 'before';
  const counts = face.remaining !== null && face.allotted !== null && face.allotted > 0;
  const signals = slot === undefined ? [] : signalsOf(view.room.run, slot, face);
  const eaten = eatenWord(face, t);
  const large = useRef<HTMLDivElement>(null);
  return (
    <>
      <section className={style['card']} data-phase={face.phase} aria-labelledby="now-title">
        <div className={style['face']} ref={large}>
          <PhaseTag face={face} className={style['tag'] ?? ''} />
          <Facts face={face} view={view} now={now} at={at} />
          {face.phase === 'done' ? <p className={style['end']}>{driftText(forecast(view.room, now).drift, t)}</p> : null}
          {face.remaining === null ? null : (
            <div className={style['clock']}>
              <ClockDigits remaining={face.remaining} className={style['digits'] ?? ''} main />
            </div>
          )}
          {counts && face.remaining !== null && face.allotted !== null ? (
            <ProgressBar
              className={style['bar'] ?? ''}
              remaining={face.remaining}
              allotted={face.allotted}
              signals={signals}
              moving={face.phase !== 'paused'}
              now={now}
            />
          ) : null}
        </div>
        <div className={style['about']}>
          <h1 id="now-title" className={style['title']}>
            {slot === undefined ? view.room.agenda.title : fullTitle(slot)}
          </h1>
          {eaten === '' ? null : <p className={style['eaten']}>{eaten}</p>}
          {slot?.note === undefined ? null : (
            <p className={style['note']}>
              <span className="quiet">{t('console.note')}</span> {slot.note}
            </p>
          )}
          {face.phase === 'done' ? (
            <p className="row">
              <ButtonLink href={pathTo(pages.report, { room: view.room.id })}>{t('console.report')}</ButtonLink>
            </p>
          ) : null}
          {waits || face.phase === 'done' ? null : <Floor view={view} now={now} at={at} actions={actions} />}
          {waits || face.phase === 'done' ? null : <Next view={view} now={now} at={at} />}
        </div>
        <Announcer words={phaseSpoken(face, t)} />
      </section>
      <PocketClock face={face} title={nameInShort(slot)} large={large} />
    </>
  );
};
