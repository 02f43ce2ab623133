import { randomUUID } from 'node:crypto';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { decide } from '../../../shared/domain/decide/decide.ts';
import type { Decision } from '../../../shared/domain/decide/decision.ts';
import { evolve } from '../../../shared/domain/evolve/evolve.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { entryInstant } from '../../../shared/domain/run/rehearsal.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { Envelope } from '../../../shared/protocol/envelope.schema.ts';
import type { Actor } from '../room-parts.ts';
import type { AgendaSource } from './changed-file.ts';

/** What a command is decided with. `at`: when it counts; `now`: on T, when it is done. */
type Circumstances = {
  readonly at: Instant;
  readonly now: Instant;
  readonly wallOffset: number;
  readonly file: AgendaSource | null;
};

/** The entry that a command comes to, and the room that it makes; or why there is none. Nothing is written yet. */
export const decidedEntry = (
  room: Room,
  { id, command }: Envelope,
  actor: Actor,
  { at, now, wallOffset, file }: Circumstances,
): { readonly ok: true; readonly entry: Entry; readonly evolved: Room } | Extract<Decision, { ok: false }> => {
  const decision = decide(room, command, {
    now: at,
    t: now,
    wallOffset,
    runId: randomUUID(),
    commandId: id,
    ...(file ? { file } : {}),
    ...(command.type === 'edit-agenda' ? { edited: agendaOf(command.agenda) } : {}),
  });
  if (!decision.ok) return decision;
  const entry: Entry = {
    revision: room.revision + 1,
    commandId: id,
    ...actor,
    at: entryInstant(decision.events, at),
    committedAt: now,
    wallOffset,
    command,
    events: decision.events,
  };
  // Before it is written: an entry that no room can be made of must not stand in the log.
  return { ok: true, entry, evolved: evolve(room, entry) };
};
