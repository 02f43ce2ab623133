import type { LiveRoom } from '../../../server/rooms/live-room.ts';
import type { Timeline } from '../../../server/time/timeline.ts';
import { get } from '../../../shared/domain/by-id.ts';
import { evolve, initialRoom } from '../../../shared/domain/evolve/evolve.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import type { RoomView } from '../../../shared/domain/run/views.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import type { Envelope } from '../../../shared/protocol/envelope.schema.ts';
import { TAP_EXPIRY } from '../../../shared/protocol/limits.ts';
import { smallDay } from '../../support/agendas/agenda.ts';

export type Outgoing = Envelope & { readonly tappedAt: number };
export type Screen = {
  readonly moderates: boolean;
  connected: boolean;
  view: RoomView | null;
  outbox: Outgoing[];
  /** Cuts short what is on its way to a link that is gone. */
  link: number;
};

/** What must hold of any log: one row a revision, one a command, time going on, and every command true to what it named. */
export const logFaults = (entries: readonly Entry[], name: string): string[] => {
  const faults: string[] = [];
  const ids = new Set<string>();
  const taps = new Set<string>();
  let room = initialRoom(smallDay());
  let last = instant(0);
  for (const [index, entry] of entries.entries()) {
    if (entry.revision !== index + 1) faults.push(`${name}: revision ${entry.revision} stands at ${index + 1}`);
    if (ids.has(entry.commandId)) faults.push(`${name}: ${entry.commandId} stands twice`);
    ids.add(entry.commandId);
    const tap = entry.commandId.split('-', 4).join('-');
    if (taps.has(tap)) faults.push(`${name}: ${tap} had two effects`);
    taps.add(tap);
    if (entry.at < last) faults.push(`${name}: entry ${entry.revision} is earlier than the one before`);
    if (entry.committedAt - entry.at > TAP_EXPIRY) faults.push(`${name}: entry ${entry.revision} is an old tap`);
    if (entry.command.type === 'advance' && room.run?.current !== entry.command.from)
      faults.push(`${name}: entry ${entry.revision} left ${entry.command.from} while ${room.run?.current} was on`);
    last = entry.at;
    room = evolve(room, entry);
    const { command } = entry;
    if (command.type === 'began-earlier' && command.person === null) {
      const stint = get(room.run?.slots, command.slot)?.stints.at(-1);
      if (stint?.start !== command.to) faults.push(`${name}: entry ${entry.revision} began ${command.slot} at ${stint?.start}`);
    }
  }
  return faults;
};

export const finalFaults = (
  live: LiveRoom,
  timeline: Timeline,
  entries: readonly Entry[],
  screens: readonly Screen[],
  startedAt: number,
  elapsed: number,
): string[] => {
  const faults: string[] = [];
  const off = timeline.precise() - startedAt - elapsed;
  if (Math.abs(off) > 20) faults.push(`T is ${Math.round(off)} ms from the true time`);
  if (live.room.revision !== entries.length) faults.push(`revision ${live.room.revision} over ${entries.length} entries`);
  const replayed = entries.reduce(evolve, initialRoom(smallDay()));
  if (JSON.stringify(replayed.run) !== JSON.stringify(live.room.run)) faults.push('the file does not replay to the live run');
  for (const [index, { view, outbox }] of screens.entries()) {
    if (view?.revision !== live.room.revision) faults.push(`screen ${index} shows ${view?.revision} of ${live.room.revision}`);
    else if (JSON.stringify(view.run) !== JSON.stringify(live.room.run)) faults.push(`screen ${index} shows another run`);
    if (outbox.length > 0) faults.push(`screen ${index} still waits for ${outbox.length} answers`);
  }
  return faults;
};
