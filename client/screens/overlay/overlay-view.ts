import { fullTitle } from '../../../shared/domain/agenda/titles.ts';
import { speakingNow } from '../../../shared/domain/clock/contribution.ts';
import { type Face, leftOf, mainFace, slotFace } from '../../../shared/domain/clock/face.ts';
import type { PublicFloor } from '../../../shared/domain/floor/floor-views.ts';
import { beginning } from '../../../shared/domain/forecast/beginning.ts';
import { currentSlot } from '../../../shared/domain/run/order.ts';
import type { OverlayView, RoomView } from '../../../shared/domain/run/views.ts';
import type { Duration, Instant } from '../../../shared/domain/time/time.ts';
import { agendaLines } from '../../rooms/agenda-lines.ts';
import type { Part } from './overlay-options.ts';

type Named = { readonly title: string; readonly at: Instant };

/** What an overlay shows at one moment; null and empty where nothing stands. Instants on T, as they are written down. */
export type OverlaySight = {
  readonly now: string | null;
  /** Who speaks, the one who has the floor alone; and what they are, where it is one. */
  readonly speaker: { readonly names: readonly string[]; readonly detail: string } | null;
  /** `back`: when the room is back; null where nothing follows. */
  readonly pause: { readonly title: string; readonly back: Instant | null } | null;
  readonly next: Named | null;
  /** What is left of the countdown, and whether it moves. */
  readonly clock: { readonly left: Duration; readonly phase: Face['phase'] } | null;
  readonly message: string | null;
};

const speakerOf = (room: RoomView, floor: PublicFloor | null): OverlaySight['speaker'] => {
  const slot = currentSlot(room);
  if (slot === null) return null;
  const contributor = speakingNow(floor, room);
  if (contributor !== null && contributor.name !== null)
    return { names: [contributor.name], detail: [contributor.affiliation, contributor.group].filter(Boolean).join(', ') };
  const speaking = slot.people.find(({ id }) => id === room.run?.speaking);
  const people = speaking === undefined ? slot.people : [speaking];
  if (people.length === 0) return slot.participants === undefined ? null : { names: [slot.participants], detail: '' };
  const [first] = people;
  const detail = people.length === 1 ? [first?.role, first?.affiliation].filter(Boolean).join(', ') : '';
  return { names: people.map(({ name }) => name), detail };
};

/** A stream counts what goes on, and down to what comes: that something comes late is for the room to know. */
const clockOf = (room: RoomView, now: Instant): OverlaySight['clock'] => {
  const unopened = beginning(room, now)?.remaining ?? null;
  if (unopened !== null) return { left: unopened, phase: 'before' };
  const face = mainFace(room, now);
  const left = leftOf(face);
  if (left === null || (left <= 0 && (face.phase === 'before' || face.phase === 'hold'))) return null;
  return { left, phase: face.phase };
};

const nextOf = (room: RoomView, now: Instant): Named | null => {
  if (room.run === null) {
    const found = beginning(room, now);
    return found === null || found.stage === 'past' ? null : { title: fullTitle(found.slot), at: found.at };
  }
  const { next } = agendaLines(room, now);
  return next && { title: fullTitle(next.slot), at: next.start };
};

/** All that an overlay shows of a room, of the parts that its address asks for. */
export const overlaySight = (
  { room, cues }: Pick<OverlayView, 'room' | 'cues'>,
  now: Instant,
  shown: readonly Part[],
  floor: PublicFloor | null = null,
): OverlaySight => {
  const asks = (part: Part): boolean => shown.includes(part);
  const slot = currentSlot(room);
  const isBreak = slot?.kind === 'break';
  const isDone = room.run?.stage === 'done';
  const title = slot === null ? null : fullTitle(slot);
  return {
    now: asks('now') && !isBreak && !isDone ? title : null,
    speaker: asks('speaker') && !isBreak && !isDone ? speakerOf(room, floor) : null,
    pause: asks('break') && isBreak && title !== null ? { title, back: isDone ? null : slotFace(room, now).until } : null,
    next: asks('next') ? nextOf(room, now) : null,
    clock: asks('clock') ? clockOf(room, now) : null,
    message: asks('message') ? (cues.at(-1)?.text ?? null) : null,
  };
};

/** Whether anything but a message stands. */
export const hasPlate = ({ now, speaker, pause, next, clock }: OverlaySight): boolean =>
  [now, speaker, pause, next, clock].some((part) => part !== null);
