import { useTranslation } from 'react-i18next';
import { nextCrossing } from '../../../shared/domain/crossings.ts';
import { forecast } from '../../../shared/domain/forecast.ts';
import { currentSlot } from '../../../shared/domain/order.ts';
import { type Instant, instant } from '../../../shared/domain/time.ts';
import type { ConsoleProps } from './console-props.ts';
import style from './moderator.module.css';
import { shortTitle } from './moderator-view.ts';

const RATES = [1, 2, 4, 10, 30, 60] as const;
const MINUTE = 60_000;

/** The way into a rehearsal, below the ways to open the real day. */
export const OpenRehearsal = ({ actions }: Pick<ConsoleProps, 'actions'>) => {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="button"
      disabled={actions.busy}
      onClick={() => actions.send({ type: 'open', mode: 'rehearsal', rate: 1 })}
    >
      <span>
        <strong>{t('rehearse.open')}</strong>
        <br />
        {t('rehearse.openHint')}
      </span>
    </button>
  );
};

/** Speed, jumps and the end of a rehearsal; nothing in a live run. */
export const Rehearse = ({ view, now, at, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const { room } = view;
  const rate = room.run?.rehearsal?.rate;
  if (rate === undefined) return null;
  const { slots, next, nextDue } = forecast(room, now);
  const current = currentSlot(room);
  const slotOf = (id: string | null) => room.agenda.slots.find((slot) => slot.id === id);
  const end = slots.find(({ slot }) => slot === current?.id)?.end ?? null;
  const jumps: readonly (readonly [string, Instant | null])[] = [
    [t('rehearse.minute'), instant(now + MINUTE)],
    [t('rehearse.fiveMinutes'), instant(now + 5 * MINUTE)],
    [t('rehearse.toSignal'), nextCrossing(room, now)],
    [t('rehearse.toEnd', { slot: shortTitle(current) }), current?.length == null ? null : end],
    [nextDue === null ? '' : t('rehearse.toDue', { time: at(nextDue), slot: shortTitle(slotOf(next)) }), nextDue],
  ];
  return (
    <section className={`card ${style['rehearse']}`} aria-label={t('rehearse.mark')}>
      <fieldset className={style['rates']}>
        <legend className="quiet">{t('rehearse.speed')}</legend>
        {RATES.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={one === rate}
            disabled={actions.busy}
            onClick={() => actions.send({ type: 'set-rate', rate: one })}
          >
            {t('rehearse.rate', { rate: one })}
          </button>
        ))}
        <button type="button" className="button" disabled={actions.busy} onClick={() => actions.send({ type: 'close' })}>
          {t('rehearse.end')}
        </button>
      </fieldset>
      <fieldset className={style['rates']}>
        <legend className="quiet">{t('rehearse.jump')}</legend>
        {jumps.map(([name, to]) =>
          to === null || to <= now ? null : (
            <button
              key={name}
              type="button"
              className="button"
              disabled={actions.busy}
              onClick={() => actions.send({ type: 'jump', to })}
            >
              {name}
            </button>
          ),
        )}
      </fieldset>
    </section>
  );
};
