import { useTranslation } from 'react-i18next';
import { nextCrossing } from '../../../../../shared/domain/clock/crossings.ts';
import { forecast } from '../../../../../shared/domain/forecast/forecast.ts';
import { currentSlot } from '../../../../../shared/domain/run/order.ts';
import { furthestJump } from '../../../../../shared/domain/run/rehearsal.ts';
import { type Instant, instant, MINUTE } from '../../../../../shared/domain/time/time.ts';
import { Select } from '../../../../ui/controls/fields/select.tsx';
import { Icon } from '../../../../ui/icon/icon.tsx';
import style from '../../console/console.module.css';
import type { ConsoleProps } from '../../console/console-props.ts';
import { ActionButton } from '../../taps/action-button.tsx';
import opening from './open-room.module.css';

const RATES = [1, 2, 4, 10, 30, 60] as const;

/** The way into a rehearsal, below the ways to open the real day. */
export const OpenRehearsal = ({ actions }: Pick<ConsoleProps, 'actions'>) => {
  const { t } = useTranslation();
  return (
    <ActionButton
      actions={actions}
      className={opening['way'] ?? ''}
      act={() => actions.send({ type: 'open', mode: 'rehearsal', rate: 1 })}
    >
      <span className={opening['words']}>
        <strong>{t('rehearse.open')}</strong>
        <span>{t('rehearse.openHint')}</span>
      </span>
      <Icon name="arrow" size="1.75em" />
    </ActionButton>
  );
};

/** Speed, jumps and the end of a rehearsal; nothing in a live run. */
export const Rehearse = ({ view, now, at, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const { room } = view;
  const rate = room.run?.rehearsal?.rate;
  if (rate === undefined) return null;
  const { slots, nextDue } = forecast(room, now);
  const current = currentSlot(room);
  const furthest = furthestJump(room);
  const end = slots.find(({ slot }) => slot === current?.id)?.end ?? null;
  const jumps: readonly (readonly [string, Instant | null, 'by' | 'to'])[] = [
    [t('rehearse.minute'), instant(now + MINUTE), 'by'],
    [t('rehearse.fiveMinutes'), instant(now + 5 * MINUTE), 'by'],
    [t('rehearse.toSignal'), nextCrossing(room, now), 'to'],
    [t('rehearse.toEnd'), current?.length == null ? null : end, 'to'],
    [nextDue === null ? '' : t('rehearse.toDue', { time: at(nextDue) }), nextDue, 'to'],
  ];
  return (
    <section className={`card ${style['rehearse']}`} aria-label={t('rehearse.mark')}>
      <div className={style['rate']}>
        <Select
          label={t('rehearse.speed')}
          hideLabel
          choices={RATES.map((one) => ({ id: String(one), text: t('rehearse.rate', { rate: one }) }))}
          value={String(rate)}
          onChange={(one) => actions.send({ type: 'set-rate', rate: Number(one) })}
        />
      </div>
      <fieldset className={style['rates']}>
        <legend className="visually-hidden">{t('rehearse.jump')}</legend>
        {jumps.map(([name, to, way]) =>
          to === null || to <= now || to > furthest ? null : (
            <ActionButton key={name} actions={actions} isDisabled={actions.busy} act={() => actions.send({ type: 'jump', to })}>
              {way === 'to' ? <Icon name="arrow" size="1em" /> : null} {name}
            </ActionButton>
          ),
        )}
      </fieldset>
      <ActionButton actions={actions} isDisabled={actions.busy} act={() => actions.send({ type: 'close' })}>
        {t('rehearse.end')}
      </ActionButton>
    </section>
  );
};
