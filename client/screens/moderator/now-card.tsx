import { useTranslation } from 'react-i18next';
import { digits } from '../../../shared/domain/digits.ts';
import { type Face, mainFace, slotFace } from '../../../shared/domain/face.ts';
import { forecast } from '../../../shared/domain/forecast.ts';
import { currentSlot, nextSlot, slotRunOf } from '../../../shared/domain/order.ts';
import { duration } from '../../../shared/domain/time.ts';
import { ClockDigits } from '../../ui/clock-digits.tsx';
import { eatenWord, phaseSpoken, phaseWord } from '../../ui/phase-words.ts';
import type { ConsoleProps } from './console-props.ts';
import style from './moderator.module.css';
import { shortTitle } from './moderator-view.ts';

const Times = ({ view, now, at }: Omit<ConsoleProps, 'actions'>) => {
  const { t } = useTranslation();
  const slot = currentSlot(view.room);
  const times = forecast(view.room, now).slots.find((one) => one.slot === slot?.id);
  if (!slot || !times || slot.length === null) return null;
  return (
    <p className="quiet tabular">
      {t('mod.planned', { time: `${at(times.due)}–${at(times.dueEnd)}` })} ·{' '}
      <strong>{t('mod.forecast', { time: at(times.end) })}</strong>
    </p>
  );
};

/** Who is in the panel, with the share each has left: a tap gives the floor. */
const Floor = ({ view, now, actions }: Omit<ConsoleProps, 'at'>) => {
  const { t } = useTranslation();
  const { run } = view.room;
  const slot = currentSlot(view.room);
  if (!slot || run === null) return null;
  const { turns } = slotRunOf(run, slot);
  const speaking = run.speaking;
  if (speaking === null) return <p>{slot.people.map(({ name }) => name).join(', ') || slot.participants}</p>;
  const word = { waiting: t('panel.waiting'), speaking: t('panel.speaking'), spoken: t('panel.spoken') };
  const next = slot.people.find(({ id }) => turns[id]?.status === 'waiting')?.id;
  return (
    <ul className={style['floor']}>
      {slot.people.map(({ id, name }) => {
        const turn = turns[id];
        if (!turn) return null;
        const left =
          turn.status === 'speaking'
            ? (mainFace(view.room, now).remaining ?? turn.timer.allotted)
            : duration(turn.timer.allotted - (turn.status === 'spoken' ? turn.timer.allotted - turn.timer.spent : 0));
        const { sign, text } = digits(left);
        return (
          <li key={id} data-status={turn.status}>
            <span>
              <strong>{name}</strong>{' '}
              <span className="quiet tabular">
                {word[turn.status]} {sign}
                {text}
              </span>
            </span>
            {turn.status === 'speaking' ? null : (
              <button
                type="button"
                className={`button ${id === next ? 'primary' : ''}`}
                disabled={actions.busy}
                onClick={() => actions.send({ type: 'hand-over', slot: slot.id, from: speaking, to: id })}
                aria-label={t(id === next ? 'mod.handOver' : 'mod.takeFloor', { name })}
              >
                {id === next ? t('mod.handOver', { name: name.split(' ')[0] }) : '↺'}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
};

/** The running slot at one glance. */
export const NowCard = ({ view, now, at, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const face: Face = mainFace(view.room, now);
  const panel = face.person === null && face.part === null ? null : slotFace(view.room, now).remaining;
  const slot = view.room.agenda.slots.find(({ id }) => id === face.slot);
  const next = nextSlot(view.room);
  const nextStart = forecast(view.room, now).slots.find((one) => one.slot === next?.id)?.start;
  const waits = face.phase === 'hold' || face.phase === 'before';
  return (
    <section className={`card ${style['now']}`} data-phase={face.phase}>
      <div className="row spread">
        <span className={`phase ${style['phase']}`} data-phase={face.phase}>
          {phaseWord(face, t)}
        </span>
        {panel === null ? null : (
          <span className={style['panel']}>
            {face.part === null ? t('panel.panel') : t('part.slot')} <ClockDigits remaining={panel} />
          </span>
        )}
        {waits && face.until !== null ? (
          <span className={`${style['panel']} tabular`}>
            {t(face.phase === 'hold' ? 'time.nextAt' : 'time.startsAt', { time: at(face.until) })}
            {face.phase === 'hold' && face.remaining !== null && face.remaining > 0
              ? `, ${t('time.toFill', { text: digits(face.remaining).text })}`
              : ''}
          </span>
        ) : null}
        {face.phase === 'done' && face.until !== null ? (
          <span className={`${style['panel']} tabular`}>{t('time.since', { time: at(face.until) })}</span>
        ) : null}
      </div>
      <div className={style['clock']}>
        <div>
          {face.remaining === null ? (
            <p className={style['title']}>{shortTitle(slot)}</p>
          ) : (
            <ClockDigits remaining={face.remaining} className={style['digits'] ?? ''} main />
          )}
        </div>
        <div className={style['what']}>
          <h1 className={style['title']}>
            {slot?.session && slot.kind === 'panel' ? `${slot.session}: ` : ''}
            {slot?.title ?? view.room.agenda.title}
          </h1>
          <Times view={view} now={now} at={at} />
          {eatenWord(face, t) === '' ? null : <p>{eatenWord(face, t)}</p>}
          {slot?.note === undefined ? null : <p className="quiet">{slot.note}</p>}
        </div>
      </div>
      {waits || next === null ? null : (
        <p className="tabular">
          {t('next.label')}:{' '}
          <strong>
            {next.session && next.kind === 'panel' ? `${next.session}: ` : ''}
            {next.title}
          </strong>{' '}
          · {nextStart === undefined ? '' : at(nextStart)}
        </p>
      )}
      {waits ? null : <Floor view={view} now={now} actions={actions} />}
      <div className="visually-hidden" role="status">
        {phaseSpoken(face, t)}
      </div>
    </section>
  );
};
