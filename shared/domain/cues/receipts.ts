import type { Cue } from '../run/cue.ts';
import { type Instant, instant } from '../time/time.ts';
import { peopleOf } from './said.ts';

/**
 * How far a cue has come with whom it is for: a device of theirs has it, its page was visible and drew it, they tapped that they saw it.
 * The last is said of a person's own tap alone.
 */
export const CUE_STAGES = ['delivered', 'on-screen', 'seen'] as const;
export type CueStage = (typeof CUE_STAGES)[number];

/** What a device of `person` tells of a cue, with the instant on T at which that was so. */
export type Receipt = { readonly cue: string; readonly person: string; readonly stage: CueStage; readonly at: Instant };

/** How far a cue has come, and since when; a cue of which nothing was told was sent, and no more. */
export type CueState = { readonly stage: 'sent' | CueStage; readonly at: Instant };

const rank = (stage: CueStage): number => CUE_STAGES.indexOf(stage);

/** How far a cue has come with one person: several devices are one person, and the furthest stage counts, from its first instant on. */
export const cueState = (cue: Pick<Cue, 'id' | 'at'>, person: string, receipts: readonly Receipt[]): CueState =>
  receipts
    .filter((receipt) => receipt.cue === cue.id && receipt.person === person)
    .reduce<CueState>(
      (furthest, { stage, at }) => {
        if (furthest.stage === 'sent' || rank(stage) > rank(furthest.stage)) return { stage, at };
        return stage === furthest.stage && at < furthest.at ? { stage, at } : furthest;
      },
      { stage: 'sent', at: cue.at },
    );

const isSame = (one: Receipt, other: Receipt): boolean =>
  one.cue === other.cue && one.person === other.person && one.stage === other.stage;

/** Receipts with one more. Told again it changes nothing, unless it was so earlier. */
export const withReceipt = (receipts: readonly Receipt[], told: Receipt): readonly Receipt[] => {
  const before = receipts.find((receipt) => isSame(receipt, told));
  if (before === undefined) return [...receipts, told];
  return told.at < before.at ? receipts.map((receipt) => (receipt === before ? told : receipt)) : receipts;
};

/** The instant of a receipt as it counts: not before its cue was sent, and not later than it is told. */
export const receivedAt = (cue: Pick<Cue, 'at'>, at: Instant, now: Instant): Instant =>
  instant(Math.min(now, Math.max(cue.at, at)));

/** Whether a person can tell of a cue at all: it is for them. */
export const isFor = (cue: Pick<Cue, 'target' | 'people'>, person: string): boolean => peopleOf(cue).includes(person);
