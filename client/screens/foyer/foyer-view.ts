import type { Slot } from '../../../shared/domain/agenda/agenda.ts';
import { slotFace } from '../../../shared/domain/clock/face.ts';
import { type Beginning, beginning } from '../../../shared/domain/forecast/beginning.ts';
import type { Timed } from '../../../shared/domain/forecast/forecast.ts';
import { isAhead } from '../../../shared/domain/run/order.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { RoomCard } from '../../../shared/protocol/http/answers/rooms.schema.ts';
import { agendaLines, type Line, type PublicAgenda } from '../../rooms/agenda-lines.ts';

/** What stands large on a foyer screen. Instants on T, as they are written down. */
export type FoyerNow =
  /** Not open: when the day begins, or that it is about to. */
  | { readonly what: 'begins'; readonly slot: Slot; readonly at: Instant; readonly stage: Beginning['stage'] }
  /** Not open, and nobody knows when. */
  | { readonly what: 'nothing' }
  | { readonly what: 'on'; readonly line: Line; readonly until: Instant | null }
  /** `back`: when the room is back; null where nothing follows. */
  | { readonly what: 'break'; readonly line: Line; readonly back: Instant | null }
  /** Open, and nothing is on: what is waited for. */
  | { readonly what: 'coming'; readonly line: Line; readonly inMinutes: number }
  /** `line`: what has no end of its own, such as a lunch after the last talk. */
  | { readonly what: 'over'; readonly line: Line | null };

export type FoyerSight = {
  readonly now: FoyerNow;
  /** What comes next, unless it stands large. */
  readonly next: PublicAgenda['next'];
  /** What follows that. */
  readonly later: readonly Line[];
  readonly drift: PublicAgenda['drift'];
};

const nowOf = (room: Timed, { on, next }: PublicAgenda, now: Instant): FoyerNow => {
  if (room.run === null) {
    const found = beginning(room, now);
    if (found === null) return { what: 'nothing' };
    return found.stage === 'past' ? { what: 'over', line: null } : { what: 'begins', ...found };
  }
  if (room.run.stage === 'done') return { what: 'over', line: on };
  if (on === null)
    return next === null ? { what: 'over', line: null } : { what: 'coming', line: next, inMinutes: next.inMinutes };
  if (on.slot.kind === 'break') return { what: 'break', line: on, back: slotFace(room, now).until };
  return { what: 'on', line: on, until: on.slot.length === null ? null : on.end };
};

/** All that a foyer screen shows of a room. */
export const foyerSight = (room: Timed, now: Instant): FoyerSight => {
  const agenda = agendaLines(room, now);
  const { lines, next, drift } = agenda;
  const shown = nowOf(room, agenda, now);
  const large = shown.what === 'begins' ? shown.slot.id : shown.what === 'coming' ? shown.line.slot.id : null;
  const after = large ?? next?.slot.id;
  const from = lines.findIndex(({ slot }) => slot.id === after);
  return {
    now: shown,
    next: large === null ? next : null,
    later: from < 0 || shown.what === 'over' ? [] : lines.slice(from + 1).filter(({ times }) => isAhead(times)),
    drift,
  };
};

/** More rooms than this would each stand too seldom. */
const MOST_ROOMS = 12;

/** Which rooms the address asks for beside its own: those that it names, or all of that day. */
export const askedRooms = (search: string): 'all' | readonly string[] => {
  const asked = new URLSearchParams(search).get('rooms')?.trim() ?? '';
  return asked === 'all' ? asked : asked.split(',').flatMap((id) => id.trim() || []);
};

type Card = Pick<RoomCard, 'id' | 'date' | 'isPrivate'>;

/** The rooms that stand one after the other, that of the address first. A private one only where it is named. */
export const roomsInTurn = (own: string, asked: 'all' | readonly string[], cards: readonly Card[]): readonly string[] => {
  const day = cards.find(({ id }) => id === own)?.date;
  const others = asked === 'all' ? cards.filter(({ date, isPrivate }) => date === day && !isPrivate).map(({ id }) => id) : asked;
  return [...new Set([own, ...others])].slice(0, MOST_ROOMS);
};
