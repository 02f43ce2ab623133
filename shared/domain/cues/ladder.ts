import type { Agenda } from '../agenda/agenda.ts';
import { cueSettings, type LadderPlace, type LadderStep } from '../agenda/cue-settings.ts';
import type { Cue } from '../run/cue.ts';
import { type Instant, instant } from '../time/time.ts';
import { cueState, type Receipt } from './receipts.ts';
import { kindOf } from './said.ts';

/** What the chair does about a cue that is not seen: they stand up and go there, or they let it be. */
export const CUE_ACTS = ['walk-up', 'let-be'] as const;
/** An act on a cue to one person, by a device, with its instant on T. It ends the ladder, and is kept once. */
export type CueAct = {
  readonly cue: string;
  readonly person: string;
  readonly act: (typeof CUE_ACTS)[number];
  readonly at: Instant;
  readonly device: string;
};

/** What is told of cues: receipts of speakers' pages, acts of chairs. */
export type ToldOfCues = { readonly receipts: readonly Receipt[]; readonly acts: readonly CueAct[] };

/** The steps that a cue climbs while it is not seen. A planned signal climbs only at zero. */
export const ladderSteps = (cue: Pick<Cue, 'kind' | 'preset' | 'target' | 'values'>, agenda: Agenda): readonly LadderStep[] => {
  const kind = kindOf(cue);
  if (!['speaker', 'people', 'speakers'].includes(cue.target.to)) return [];
  if (kind === 'signal' && cue.values?.left !== 0) return [];
  const { steps, kinds } = cueSettings(agenda).ladder;
  const own = kinds.find((one) => one.kind === cue.preset) ?? kinds.find((one) => one.kind === kind);
  return (own?.steps ?? steps).toSorted((a, b) => a.after - b.after);
};

/** How a cue climbs with one person. Instants on T. */
export type Ladder = {
  readonly steps: readonly { readonly to: LadderPlace; readonly at: Instant }[];
  /** What ended it, and when; null while it climbs. */
  readonly end: { readonly by: 'seen' | CueAct['act']; readonly at: Instant } | null;
};

/** The ladder of a cue with a person: anchors alone, so that every console shows the same at the same instant. */
export const ladderOf = (cue: Cue, person: string, agenda: Agenda, { receipts, acts }: ToldOfCues): Ladder => {
  const steps = ladderSteps(cue, agenda).map(({ after, to }) => ({ to, at: instant(cue.at + after * 1_000) }));
  const state = cueState(cue, person, receipts);
  const act = acts.find((one) => one.cue === cue.id && one.person === person);
  const ends = [
    ...(state.stage === 'seen' ? [{ by: 'seen' as const, at: state.at }] : []),
    ...(act === undefined ? [] : [{ by: act.act, at: act.at }]),
  ];
  return { steps, end: ends.toSorted((a, b) => a.at - b.at)[0] ?? null };
};

/** Where a cue stands by its ladder at `now`, beside the person's own page; nowhere once it was seen, or a chair has acted. */
export const climbedTo = ({ steps, end }: Ladder, now: Instant): readonly LadderPlace[] =>
  end === null ? steps.filter(({ at }) => at <= now).map(({ to }) => to) : [];

/** When it next climbs; null where it does not. */
export const nextClimb = ({ steps, end }: Ladder, now: Instant): Instant | null =>
  end === null ? (steps.find(({ at }) => at > now)?.at ?? null) : null;
