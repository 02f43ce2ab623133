import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noneById, put } from '../../../../shared/domain/by-id.ts';
import type { ConsoleFloor } from '../../../../shared/domain/floor/floor-views.ts';
import { forecast } from '../../../../shared/domain/forecast/forecast.ts';
import { listEffects } from '../../../../shared/domain/recovery/list-effect.ts';
import type { Pinned, Proposal, ProposalKind } from '../../../../shared/domain/recovery/proposal.ts';
import { proposalWith, recoveryProposals } from '../../../../shared/domain/recovery/recovery-proposals.ts';
import type { ConsoleProps } from '../console/console-props.ts';
import { nameInShort } from '../console/console-view.ts';
import { floorRoom } from '../floor/floor-view.ts';
import { ProposalCard } from './proposal-card.tsx';
import { ProposalDetail, UseProposal } from './proposal-detail.tsx';
import { nothingProposed, type ProposalWords } from './proposal-words.ts';
import style from './proposals.module.css';
import { TimeDebt } from './time-debt.tsx';

const none: Pinned = noneById;

/** Up to three ways back to the times ahead, side by side, recomputed as the minute passes and never applied by themselves. */
export const Proposals = ({ view, floor, now, at, actions }: ConsoleProps & { floor: ConsoleFloor | null }) => {
  const { t } = useTranslation();
  const [choice, choose] = useState<{ kind: ProposalKind | null; pinned: Pinned }>({ kind: null, pinned: none });
  const top = useRef<HTMLDivElement>(null);
  // The panel may still be scrolled to where the agenda was.
  // In braces: newer browsers return a promise here, which React would take for a clean-up.
  useEffect(() => {
    top.current?.parentElement?.scrollTo(0, 0);
  }, []);
  const { room } = view;
  const words: ProposalWords = { t, at, titleOf: (id) => nameInShort(room.agenda.slots.find((slot) => slot.id === id)) };
  const proposed = recoveryProposals(room, now);
  const asItIs = proposalWith(room, now, choice.kind ?? 'debate-pays', none);
  const byHand = Object.keys(choice.pinned).length > 0;
  const isOpen = room.run !== null && room.run.stage !== 'done';
  // Short with nobody left to give by rule, or set by hand: the figures can still be changed.
  const stands: readonly Proposal[] = proposed.length === 0 && isOpen && (asItIs.short > 0 || byHand) ? [asItIs] : proposed;
  const chosen = stands.find(({ kind }) => kind === choice.kind) ?? stands[0];
  const shown = chosen && byHand && chosen.kind === choice.kind ? proposalWith(room, now, chosen.kind, choice.pinned) : chosen;
  const listed = floorRoom({ view, floor });
  const isByHand = shown !== undefined && shown !== chosen;
  return (
    <div className={style['plans']} ref={top}>
      {proposed.length > 0 ? null : <p className="quiet">{nothingProposed(forecast(room, now).drift, asItIs, words)}</p>}
      {shown === undefined ? null : (
        <UseProposal
          proposal={shown}
          words={words}
          actions={actions}
          byHand={isByHand}
          onReset={() => choose({ kind: shown.kind, pinned: none })}
          onTake={() => {
            choose({ kind: null, pinned: none });
            return actions.send({ type: 'accept-plan', changes: [...shown.changes] });
          }}
        />
      )}
      {stands.length < 2 && !isByHand ? null : (
        <fieldset className={style['cards']}>
          <legend className="visually-hidden">{t('recovery.compare')}</legend>
          {stands.map((proposal) => (
            <ProposalCard
              key={proposal.kind}
              proposal={proposal.kind === shown?.kind ? shown : proposal}
              lists={listEffects(listed, proposal.kind === shown?.kind ? shown : proposal, now)}
              words={words}
              chosen={proposal.kind === shown?.kind}
              byHand={proposal.kind === shown?.kind && isByHand}
              onChoose={() => choose({ kind: proposal.kind, pinned: none })}
            />
          ))}
        </fieldset>
      )}
      {shown === undefined ? null : (
        <ProposalDetail
          proposal={shown}
          lists={listEffects(listed, shown, now)}
          words={words}
          onSet={(slot, to) => choose({ kind: shown.kind, pinned: put(isByHand ? choice.pinned : none, slot, to) })}
        />
      )}
      <TimeDebt view={view} now={now} words={words} />
    </div>
  );
};
