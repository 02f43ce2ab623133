import type { ListEffect } from '../../../../shared/domain/recovery/list-effect.ts';
import type { Proposal, SlotEffect } from '../../../../shared/domain/recovery/proposal.ts';
import { type Duration, duration, MINUTE } from '../../../../shared/domain/time/time.ts';
import { Button } from '../../../ui/controls/button.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { ActionButton } from '../taps/action-button.tsx';
import { HeardOf } from './proposal-card.tsx';
import { figure, type ProposalWords, signed, stillShort, titleOfProposal, whoGives } from './proposal-words.ts';
import style from './proposals.module.css';

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
  list,
  longest,
  words,
  onSet,
}: {
  effect: SlotEffect;
  /** What the change does to its list; absent where nobody waits in it. */
  list: ListEffect | undefined;
  longest: number;
  words: ProposalWords;
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
          {pinned ? ` · ${t('recovery.byHand')}` : ''}
        </span>
        {list === undefined ? null : <HeardOf effect={list} t={t} />}
        {isBelow ? (
          <strong className={style['below']}>{t('recovery.belowMinimum', { count: Math.ceil(minimum / MINUTE) })}</strong>
        ) : null}
      </span>
      <Bar effect={effect} longest={longest} />
      <span className={style['stepper']}>
        <Button
          aria-label={t('recovery.less', { slot: title })}
          isDisabled={to < MINUTE}
          onPress={() => onSet(duration(to - MINUTE))}
        >
          −
        </Button>
        <span className={style['figure']}>
          <strong className="tabular">{figure(to)}</strong>
          <small className="tabular">{from === to ? t('recovery.min') : signed(from, to)}</small>
        </span>
        <Button aria-label={t('recovery.more', { slot: title })} onPress={() => onSet(duration(to + MINUTE))}>
          +
        </Button>
      </span>
    </li>
  );
};

/** What the chosen proposal does, and the button that uses it: it stays in sight however long the list below is. */
export const UseProposal = ({
  proposal,
  words,
  actions,
  byHand,
  onReset,
  onTake,
}: {
  proposal: Proposal;
  words: ProposalWords;
  actions: ConsoleProps['actions'];
  byHand: boolean;
  onReset: () => void;
  /** Answers the id of the tap. */
  onTake: () => string;
}) => {
  const { t } = words;
  const title = titleOfProposal(proposal, words);
  return (
    <div className={style['take']}>
      <strong className={style['chosen']}>{title}</strong>
      {byHand ? <Button onPress={onReset}>{t('recovery.reset')}</Button> : null}
      <ActionButton
        actions={actions}
        look="primary"
        isDisabled={actions.busy || proposal.changes.length === 0}
        act={onTake}
        name={t('named', { what: t('recovery.take'), name: title })}
      >
        {t('recovery.take')}
      </ActionButton>
    </div>
  );
};

/** What every slot gets under the chosen proposal; each figure can be set by hand and the rest follows. */
export const ProposalDetail = ({
  proposal,
  lists,
  words,
  onSet,
}: {
  proposal: Proposal;
  lists: readonly ListEffect[];
  words: ProposalWords;
  onSet: (slot: string, to: Duration) => void;
}) => {
  const { t } = words;
  const longest = Math.max(MINUTE, ...proposal.slots.map(({ from, to }) => Math.max(from, to)));
  const short = stillShort(proposal, words);
  const pays = whoGives(proposal, words);
  return (
    <section className={style['detail']} aria-label={titleOfProposal(proposal, words)}>
      <div className={style['sentences']}>
        <p>{pays.length === 0 ? t('recovery.nobody') : pays.join(' ')}</p>
        {short === null ? null : <p className={style['short']}>{short}</p>}
      </div>
      <ol className={style['rows']}>
        {proposal.slots.map((effect) => (
          <Row
            key={effect.slot}
            effect={effect}
            list={lists.find(({ slot }) => slot === effect.slot)}
            longest={longest}
            words={words}
            onSet={(to) => onSet(effect.slot, to)}
          />
        ))}
      </ol>
      <p className="quiet">{t('recovery.hint')}</p>
    </section>
  );
};
