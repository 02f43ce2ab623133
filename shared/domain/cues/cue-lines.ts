import type { LadderPlace } from '../agenda/cue-settings.ts';
import type { Cue } from '../run/cue.ts';
import type { Room } from '../run/room.ts';
import type { RunSpan } from '../run/runs/runs.ts';
import type { Instant } from '../time/time.ts';
import { climbedTo, type Ladder, ladderOf, type ToldOfCues } from './ladder.ts';
import { type CueState, cueState } from './receipts.ts';
import { peopleOf, type SaidCue } from './said.ts';
import type { CueEnd, SaidCues } from './standing.ts';

/** How a cue stands with one of those whom it is for. */
export type Recipient = CueState & {
  readonly person: string;
  /** Why it stands no more for them; null while it does. */
  readonly end: CueEnd | null;
  /** Where else it stands, since it was not seen, and what ended that. */
  readonly climbedTo: readonly LadderPlace[];
  readonly ladder: Ladder['end'];
};
/** A cue of the present run with all that is known of it. Instants on T. */
export type CueLine = Cue & { readonly end: CueEnd | null; readonly recipients: readonly Recipient[] };

type Around = {
  readonly room: Pick<Room, 'agenda' | 'run' | 'armed'>;
  readonly runs: readonly RunSpan[];
  readonly told: ToldOfCues;
};

/** The cues of the present run, the newest first, with how they stand at `now`. */
export const cueLines = (said: SaidCues, { room, runs, told }: Around, now: Instant): readonly CueLine[] => {
  const standing = new Set(said.standing(room, runs, told, now).map(({ id }) => id));
  const lineOf = (one: SaidCue): CueLine => {
    const { takenBackAt: _back, ...cue } = one;
    const recipients = peopleOf(cue).map((person): Recipient => {
      const ladder = ladderOf(cue, person, room.agenda, told);
      const end = said.endOf(one, person, room, now);
      return {
        person,
        ...cueState(cue, person, told.receipts),
        end,
        climbedTo: end === null ? climbedTo(ladder, now) : [],
        ladder: ladder.end,
      };
    });
    const end = standing.has(cue.id) ? null : (recipients[0]?.end ?? said.endOf(one, null, room, now) ?? 'over');
    return { ...cue, end, recipients };
  };
  return said.ofPresentRun(runs).map(lineOf).toReversed();
};
