import type { Agenda } from '../agenda/agenda.ts';
import { type AgendaChange, agendaChanges } from '../agenda/agenda-changes.ts';
import type { AgendaFile } from '../agenda/file/agenda.schema.ts';
import { agendaOf } from '../agenda/file/read-agenda.ts';
import { factConflict, heldFieldProblems } from '../decide/decide-agenda.ts';
import type { Room } from '../run/room.ts';

type FileSlot = AgendaFile['slots'][number];

/** What one change of an agenda is known by among all of them. */
export const changeKey = (change: AgendaChange): string =>
  change.type === 'agenda' ? 'agenda' : `${change.type} ${change.slot}`;

/** A slot as it is brought, without those of its changes that are left out. */
const slotWith = (before: FileSlot, after: FileSlot, leaves: (type: AgendaChange['type']) => boolean): FileSlot => {
  const { start: wasStart, minutes: wasMinutes, ...was } = before;
  const { start, minutes, ...is } = after;
  const times = leaves('times') ? { start: wasStart, minutes: wasMinutes } : { start, minutes };
  return {
    ...(leaves('details') ? was : is),
    ...(times.start === undefined ? {} : { start: times.start }),
    ...(times.minutes === undefined ? {} : { minutes: times.minutes }),
  };
};

/**
 * An agenda with some of the changes that another one has: those in `left` are left out, by their keys. What keeps its old place, or stays
 * though it would have gone, stands behind what it stood behind.
 */
export const takeChanges = (now: AgendaFile, after: AgendaFile, left: ReadonlySet<string>): AgendaFile => {
  const leaves =
    (id: string) =>
    (type: AgendaChange['type']): boolean =>
      left.has(`${type} ${id}`);
  const before = new Map(now.slots.map((slot) => [slot.id, slot]));
  const slots = after.slots.flatMap((slot): FileSlot[] => {
    const was = before.get(slot.id);
    if (was === undefined) return leaves(slot.id)('added') ? [] : [slot];
    return leaves(slot.id)('moved') ? [] : [slotWith(was, slot, leaves(slot.id))];
  });
  for (const [index, was] of now.slots.entries()) {
    const brought = after.slots.find(({ id }) => id === was.id);
    const keepsPlace = brought === undefined ? leaves(was.id)('removed') : leaves(was.id)('moved');
    if (!keepsPlace) continue;
    const above = now.slots.slice(0, index).findLast(({ id }) => slots.some((slot) => slot.id === id));
    const place = above === undefined ? 0 : slots.findIndex(({ id }) => id === above.id) + 1;
    slots.splice(place, 0, brought === undefined ? was : slotWith(was, brought, leaves(was.id)));
  }
  const { slots: _now, ...head } = now;
  const { slots: _after, ...newHead } = after;
  return { ...(left.has('agenda') ? head : newHead), slots };
};

/** The changes of the slots that a refusal names, be it by themselves or by their people. */
const changesOf = (ids: readonly string[], changes: readonly AgendaChange[], agenda: Agenda): readonly string[] => {
  const slots = agenda.slots.filter(({ people }) => people.some(({ id }) => ids.includes(id))).map(({ id }) => id);
  return changes.flatMap((change) => {
    if (change.type === 'agenda') return [];
    return ids.includes(change.slot) || (change.type === 'details' && slots.includes(change.slot)) ? [changeKey(change)] : [];
  });
};

/** The changes that facts of an open run forbid, by their keys: whoever brings a programme into a running day cannot take them. */
export const forbiddenChanges = (room: Pick<Room, 'agenda' | 'run'>, now: AgendaFile, after: AgendaFile): ReadonlySet<string> => {
  const left = new Set<string>();
  const before = agendaOf(now);
  if (!before.ok) return left;
  for (;;) {
    const reading = agendaOf(takeChanges(now, after, left));
    if (!reading.ok) return left;
    const changes = agendaChanges(before.agenda, reading.agenda);
    const conflict = factConflict({ ...room, standing: [] }, reading.agenda);
    const ids = conflict === null || conflict.ok ? [] : (conflict.detail ?? '').split(', ');
    const held = heldFieldProblems(room, reading.agenda).length > 0 ? ['agenda'] : [];
    const found = [...held, ...changesOf(ids, changes, before.agenda)].filter((key) => !left.has(key));
    if (found.length === 0) return left;
    for (const key of found) left.add(key);
  }
};
