import { useTranslation } from 'react-i18next';
import { digits } from '../../../shared/domain/digits.ts';
import { forecast } from '../../../shared/domain/forecast.ts';
import { type RecoveryPlan, recoveryPlans } from '../../../shared/domain/recovery.ts';
import { duration } from '../../../shared/domain/time.ts';
import type { ConsoleProps } from './console-props.ts';
import style from './moderator.module.css';
import { shortTitle } from './moderator-view.ts';

const Plan = ({ plan, view, at, actions }: Omit<ConsoleProps, 'now'> & { plan: RecoveryPlan }) => {
  const { t } = useTranslation();
  const titleOf = (id: string) => shortTitle(view.room.agenda.slots.find((slot) => slot.id === id));
  const longest = Math.max(...plan.changes.map(({ from }) => from));
  return (
    <section className={style['plan']}>
      <div className="row spread">
        <h2>{t(`plan.${plan.kind}`)}</h2>
        <button
          type="button"
          className="button primary"
          disabled={actions.busy}
          onClick={() => actions.send({ type: 'accept-plan', changes: [...plan.changes] })}
          aria-label={`${t('plan.take')}: ${t(`plan.${plan.kind}`)}`}
        >
          {t('plan.take')}
        </button>
      </div>
      <ul>
        {plan.changes.map(({ slot, from, to }) => (
          <li key={slot}>
            <span>{titleOf(slot)}</span>
            <span className={style['lengths']} aria-hidden="true">
              <span style={{ width: `${(100 * to) / longest}%` }} data-kept="true" />
              <span style={{ width: `${(100 * (from - to)) / longest}%` }} />
            </span>
            <strong className="tabular">
              {digits(from).text} → {digits(to).text}
            </strong>
          </li>
        ))}
      </ul>
      <p className="tabular">
        {plan.targets.map(({ slot, start }) => `⚓ ${slot === null ? t('plan.end') : titleOf(slot)} ${at(start)}`).join('   ')}
        {plan.short > 0 ? (
          <strong className={style['short']}> {t('plan.short', { count: Math.ceil(plan.short / 60_000) })}</strong>
        ) : null}
      </p>
    </section>
  );
};

/** Up to three ways back to the next fixed start, recomputed as the minute passes and never applied by themselves. */
export const Plans = ({ view, now, at, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const plans = recoveryPlans(view.room, now);
  const { fixed, drift } = forecast(view.room, now);
  const late = Math.max(0, drift ?? duration(0), ...fixed.map(({ due, start }) => start - due)) >= 60_000;
  return (
    <div className={style['panelBody']}>
      {plans.map((plan) => (
        <Plan key={plan.kind} plan={plan} view={view} at={at} actions={actions} />
      ))}
      {plans.length > 0 ? null : <p className="quiet">{t(late ? 'plan.impossible' : 'plan.none')}</p>}
    </div>
  );
};
