import { get } from '../by-id.ts';
import type { Cue } from '../run/cue.ts';
import { isAhead, slotRunOf } from '../run/order.ts';
import { domainNow } from '../run/rehearsal.ts';
import type { Room } from '../run/room.ts';
import { type RunSpan, saidInPresentRun } from '../run/runs/runs.ts';
import type { Instant } from '../time/time.ts';
import type { ToldOfCues } from './ladder.ts';
import { cueState } from './receipts.ts';
import { kindOf, peopleOf, type SaidCue, uniqueKind } from './said.ts';

/** Why a cue stands no more: a person took it back, it was answered, one of its kind came after it, its end or its slot is past.
 * What was said in a run that is closed stands no more either. */
export const CUE_ENDS = ['taken-back', 'answered', 'replaced', 'over'] as const;
export type CueEnd = (typeof CUE_ENDS)[number];

type Around = Pick<Room, 'agenda' | 'run' | 'armed'>;
type Ordered = Pick<Room, 'agenda' | 'run'>;

/** Kinds that are told before somebody is on: they end when it begins. */
export const isBefore = (cue: Cue): boolean => ['on-in', 'next', 'moved', 'share'].includes(kindOf(cue));

/** Whether a person still waits for a slot: it is ahead, or it runs and their turn has not come. */
export const waitsFor = ({ agenda, run }: Ordered, slotId: string, person: string): boolean => {
  const slot = agenda.slots.find(({ id }) => id === slotId);
  if (slot === undefined) return false;
  const slotRun = slotRunOf(run, slot);
  return isAhead(slotRun) || (slotRun.status === 'current' && get(slotRun.turns, person)?.status === 'waiting');
};

/** Whether what a cue is about is over for a person. */
const isOver = (room: Around, cue: Cue, person: string | null): boolean => {
  if (cue.slot === undefined || room.run === null) return false;
  const slot = room.agenda.slots.find(({ id }) => id === cue.slot);
  if (slot === undefined) return true;
  if (isBefore(cue)) return person === null || !waitsFor(room, slot.id, person);
  const slotRun = slotRunOf(room.run, slot);
  // Nobody has to be in time any more for what has begun.
  if (kindOf(cue) === 'shared-break') return !isAhead(slotRun);
  const { status, turns } = slotRun;
  const turn = person === null ? undefined : get(turns, person)?.status;
  if (kindOf(cue) === 'signal') {
    // A command has moved the end since: what was left then is not what is left.
    const isOutdated = domainNow(room.run, cue.at) <= room.armed.since;
    return isOutdated || status !== 'current' || (turn !== undefined && turn !== 'speaking');
  }
  return status === 'ended' || status === 'skipped' || turn === 'spoken';
};

/** All cues of a room, in the order in which they were said, made ready to be asked about. */
export class SaidCues {
  readonly all: readonly SaidCue[];
  readonly #byId: ReadonlyMap<string, SaidCue>;
  /** The last of a kind for each person, and for what is for a screen or moderators. */
  readonly #last = new Map<string, string>();
  /** What was sent again to somebody. */
  readonly #again = new Set<string>();
  readonly #climbed = new Set<string>();
  readonly #answers = new Map<string, readonly SaidCue[]>();

  constructor(all: readonly SaidCue[]) {
    this.all = all;
    this.#byId = new Map(all.map((cue) => [cue.id, cue]));
    for (const cue of all) {
      const kind = uniqueKind(cue);
      for (const place of this.#placesOf(cue)) {
        if (kind !== null) this.#last.set(`${kind} ${place}`, cue.id);
        if (kindOf(cue) === 'words' && cue.of !== undefined) this.#again.add(`${cue.of} ${place}`);
      }
      if (kindOf(cue) === 'climbed' && cue.of !== undefined) this.#climbed.add(cue.of);
      if (kindOf(cue) === 'answer' && cue.of !== undefined) this.#answers.set(cue.of, [...this.answersTo(cue.of), cue]);
    }
  }

  get(id: string): SaidCue | undefined {
    return this.#byId.get(id);
  }

  /** What answered a cue, oldest first: what was given may be taken back, and given again. */
  answersTo(id: string): readonly SaidCue[] {
    return this.#answers.get(id) ?? [];
  }

  /** Whether a cue stood elsewhere too, since it was not seen. */
  hasClimbed(id: string): boolean {
    return this.#climbed.has(id);
  }

  /** Those that a person still has to do with: said in the present run. */
  ofPresentRun(runs: readonly RunSpan[]): readonly SaidCue[] {
    return saidInPresentRun(this.all, runs);
  }

  /** Why a cue of the present run stands no more for a person (null: for a screen or the moderators); null while it stands. */
  endOf(cue: SaidCue, person: string | null, room: Around, now: Instant): CueEnd | null {
    if (cue.takenBackAt !== null) return 'taken-back';
    if (this.#answers.has(cue.id)) return 'answered';
    const place = person ?? cue.target.to;
    const kind = uniqueKind(cue);
    if (this.#again.has(`${cue.id} ${place}`) || (kind !== null && this.#last.get(`${kind} ${place}`) !== cue.id))
      return 'replaced';
    return (cue.until !== undefined && now >= cue.until) || isOver(room, cue, person) ? 'over' : null;
  }

  /** Those for whom a cue stands. */
  standingFor(cue: SaidCue, room: Around, now: Instant): readonly string[] {
    return peopleOf(cue).filter((person) => this.endOf(cue, person, room, now) === null);
  }

  /** The cues of the present run that stand for somebody, oldest first. What has climbed stands as long as it is not seen there. */
  standing(room: Around, runs: readonly RunSpan[], told: ToldOfCues, now: Instant): readonly SaidCue[] {
    const stands = (cue: SaidCue): boolean => {
      if (kindOf(cue) === 'climbed') return cue.takenBackAt === null && this.#isUnseen(cue, room, told, now);
      return peopleOf(cue).length === 0 ? this.endOf(cue, null, room, now) === null : this.standingFor(cue, room, now).length > 0;
    };
    return this.ofPresentRun(runs).filter(stands);
  }

  #isUnseen({ of = '' }: SaidCue, room: Around, { receipts, acts }: ToldOfCues, now: Instant): boolean {
    const below = this.#byId.get(of);
    if (below === undefined) return false;
    return this.standingFor(below, room, now).some(
      (person) =>
        cueState(below, person, receipts).stage !== 'seen' && !acts.some((act) => act.cue === below.id && act.person === person),
    );
  }

  #placesOf(cue: SaidCue): readonly string[] {
    const people = peopleOf(cue);
    return people.length === 0 ? [cue.target.to] : people;
  }
}
