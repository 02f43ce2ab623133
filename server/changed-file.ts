import { createHash } from 'node:crypto';
import type { Agenda, Slot } from '../shared/domain/agenda.ts';
import type { Entry } from '../shared/domain/events.ts';
import { localTime } from '../shared/domain/plan-times.ts';

export type AgendaSource = { readonly hash: string; readonly agenda: Agenda };

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Hash of the file that the room runs on: that of the last one applied, else of the first. */
export const appliedHash = (first: string, entries: readonly Entry[]): string =>
  entries.reduce((hash, { command }) => (command.type === 'apply-file' ? command.hash : hash), first);

const times = (slot: Slot, { timeZone }: Agenda): string =>
  `${localTime(slot.plannedStart, timeZone)}, ${slot.length === null ? 'no length' : `${slot.length / 60_000} min`}`;

/** What another plan changes, a line per slot, for the moderator to judge. */
export const changesBetween = (before: Agenda, after: Agenda): readonly string[] => {
  const added = after.slots.filter(({ id }) => !before.slots.some((slot) => slot.id === id));
  const changed = before.slots.flatMap((slot): string[] => {
    const now = after.slots.find(({ id }) => id === slot.id);
    if (!now) return [`− ${slot.title}`];
    const [was, is] = [times(slot, before), times(now, after)];
    if (was !== is) return [`${now.title}: ${was} → ${is}`];
    return JSON.stringify(slot) === JSON.stringify(now) ? [] : [`${now.title}: …`];
  });
  const head = before.title === after.title ? [] : [`${before.title} → ${after.title}`];
  return [...head, ...changed, ...added.map((slot) => `+ ${slot.title} (${times(slot, after)})`)];
};
