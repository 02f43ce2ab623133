import type { RecoveryPlan, SlotEffect } from '../../../shared/domain/recovery.ts';
import { type Duration, duration, type Instant } from '../../../shared/domain/time.ts';
import { PlainButton } from '../../ui/plain-button.tsx';
import { figure, type PlanWords, signed, stillShort, whoPays } from './plan-words.ts';
import style from './plans.module.css';

const MINUTE = 60_000;

const Bar = ({ effect: { from, to }, longest }: { effect: SlotEffect; longest: number }) => {
  const width = (length: number) => ({ width: `${(100 * length) / longest}%` });
  return (
    <span className={style['bar']} aria-hidden="true">
      <span data-part="kept" style={width(Math.min(from, to))} />
      {to < from ? <span data-part="cut" style={width(from - to)} /> : null}
      {to > from ? <span data-part="given" style={width(to - from)} /> : null}
    </span>
  );
};

const Row = ({
  effect,
  longest,
  words,
  onSet,
}: {
  effect: SlotEffect;
  longest: number;
  words: PlanWords;
  onSet: (to: Duration) => void;
}) => {
  const { t, titleOf, at } = words;
  const { slot, from, to, start, end, minimum, pinned } = effect;
  const title = titleOf(slot);
  const isBelow = to < minimum && to < from;
  return (
    <li className={style['row']} data-changed={from !== to}>
      <span className={style['what']}>
        <span className={style['title']}>{title}</span>
        <span className="quiet tabular">
          {at(start)}–{at(end)}
          {pinned ? ` · ${t('plan.byHand')}` : ''}
        </span>
        {isBelow ? (
          <strong className={style['below']}>{t('plan.belowMinimum', { count: Math.ceil(minimum / MINUTE) })}</strong>
        ) : null}
      </span>
      <Bar effect={effect} longest={longest} />
      <span className={style['stepper']}>
        <PlainButton
          aria-label={t('plan.less', { slot: title })}
          disabled={to < MINUTE}
          onClick={() => onSet(duration(to - MINUTE))}
        >
          −
        </PlainButton>
        <span className={style['figure']}>
          <strong className="tabular">{figure(to)}</strong>
          <small className="tabular">{from === to ? t('plan.min') : signed(from, to)}</small>
        </span>
        <PlainButton aria-label={t('plan.more', { slot: title })} onClick={() => onSet(duration(to + MINUTE))}>
          +
        </PlainButton>
      </span>
    </li>
  );
};

/** What every slot gets under the chosen plan; each figure can be set by hand and the rest follows. */
export const PlanDetail = ({
  plan,
  words,
  now,
  busy,
  byHand,
  onSet,
  onReset,
  onTake,
}: {
  plan: RecoveryPlan;
  words: PlanWords;
  now: Instant;
  busy: boolean;
  byHand: boolean;
  onSet: (slot: string, to: Duration) => void;
  onReset: () => void;
  onTake: () => void;
}) => {
  const { t } = words;
  const longest = Math.max(MINUTE, ...plan.slots.map(({ from, to }) => Math.max(from, to)));
  const short = stillShort(plan, now, words);
  const pays = whoPays(plan, words);
  return (
    <section className={style['detail']} aria-label={t(`plan.${plan.kind}`)}>
      <div className={style['take']}>
        <div className={style['sentences']}>
          <p>{pays.length === 0 ? t('plan.nobody') : pays.join(' ')}</p>
          {short === null ? null : <p className={style['short']}>{short}</p>}
        </div>
        {byHand ? <PlainButton onClick={onReset}>{t('plan.reset')}</PlainButton> : null}
        <PlainButton
          primary
          disabled={busy || plan.changes.length === 0}
          onClick={onTake}
          aria-label={`${t('plan.take')}${t('plan.colon')} ${t(`plan.${plan.kind}`)}`}
        >
          {t('plan.take')}
        </PlainButton>
      </div>
      <ol className={style['rows']}>
        {plan.slots.map((effect) => (
          <Row key={effect.slot} effect={effect} longest={longest} words={words} onSet={(to) => onSet(effect.slot, to)} />
        ))}
      </ol>
      <p className="quiet">{t('plan.hint')}</p>
    </section>
  );
};
