import { Fragment } from 'react';
import type { ListEffect } from '../../../../shared/domain/recovery/list-effect.ts';
import type { Proposal } from '../../../../shared/domain/recovery/proposal.ts';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { withTiedNumbers } from '../../../words/tied-numbers.ts';
import { type ProposalWords, signed, stillShort, titleOfProposal } from './proposal-words.ts';
import style from './proposals.module.css';

/** The stretch from now to the last time to keep, each slot as wide as it lasts; what is cut stands hatched beside it. */
const Strip = ({ proposal }: { proposal: Proposal }) => (
  <span className={style['strip']} aria-hidden="true">
    {proposal.slots.map(({ slot, from, to }) => (
      <span key={slot} style={{ flexGrow: Math.max(from, to) / MINUTE }}>
        <span data-part="kept" style={{ flexGrow: Math.min(from, to) }} />
        {to < from ? <span data-part="cut" style={{ flexGrow: from - to }} /> : null}
        {to > from ? <span data-part="given" style={{ flexGrow: to - from }} /> : null}
      </span>
    ))}
  </span>
);

/** "5 → 3 of 6 waiting": how many are heard before and after; one figure where that stays. */
export const HeardOf = ({ effect: { before, after, waiting }, t }: { effect: ListEffect; t: ProposalWords['t'] }) => (
  <span className={style['heard']} data-fewer={after < before}>
    <strong className="tabular">
      {before === after ? null : (
        <>
          {before} <Icon name="arrow" size="0.8em" />{' '}
        </>
      )}
      {after}
    </strong>{' '}
    {t('recovery.heardOf', { count: waiting })}
  </span>
);

/** One way back at a glance: who pays, when coffee, lunch and the end come. */
export const ProposalCard = ({
  proposal,
  lists,
  words,
  chosen,
  byHand,
  onChoose,
}: {
  proposal: Proposal;
  /** What it does to the lists of the debates that it changes. */
  lists: readonly ListEffect[];
  words: ProposalWords;
  chosen: boolean;
  byHand: boolean;
  onChoose: () => void;
}) => {
  const { t, titleOf, at } = words;
  const short = stillShort(proposal, words);
  return (
    <Button className={style['card'] ?? ''} aria-pressed={chosen} onPress={onChoose}>
      <span className={style['name']}>
        {withTiedNumbers(titleOfProposal(proposal, words))}
        {byHand ? <small>{t('recovery.byHand')}</small> : null}
      </span>
      <Strip proposal={proposal} />
      <span className={style['lines']}>
        {proposal.changes.length === 0 ? <span className="quiet">{t('recovery.nobody')}</span> : null}
        {proposal.changes.map(({ slot, from, to }) => (
          <Fragment key={slot}>
            <span className={style['line']}>
              <span className={style['who']}>{titleOf(slot)}</span>
              <strong className="tabular">{signed(from, to)}</strong>
            </span>
            {lists
              .filter((list) => list.slot === slot)
              .map((list) => (
                <HeardOf key="list" effect={list} t={t} />
              ))}
          </Fragment>
        ))}
      </span>
      <span className={style['lines']}>
        {proposal.targets.map(({ slot, start, short: lost }) => (
          <span key={slot ?? 'end'} className={style['line']} data-short={lost >= MINUTE}>
            <span className={style['who']}>
              <Icon name={lost >= MINUTE ? 'alert' : 'check'} size="1em" />
              {slot === null ? t('recovery.end') : titleOf(slot)}
            </span>
            <strong className="tabular">{at(start)}</strong>
          </span>
        ))}
      </span>
      {short === null ? null : <span className="visually-hidden">{short}</span>}
    </Button>
  );
};
