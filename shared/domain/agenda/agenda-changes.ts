import { localTime } from '../time/local-time.ts';
import { MINUTE } from '../time/time.ts';
import { NO_TIME } from '../time/wall-time.ts';
import { type Agenda, isAnchored, type Slot } from './agenda.ts';

/** One difference between two agendas; times as local HH:MM, lengths in ms (null: none). */
export type AgendaChange =
  | { readonly type: 'added' | 'removed'; readonly slot: string; readonly title: string; readonly start: string }
  | { readonly type: 'times'; readonly slot: string; readonly title: string; readonly from: string; readonly to: string }
  | { readonly type: 'moved' | 'details'; readonly slot: string; readonly title: string }
  | { readonly type: 'agenda' };

const startOf = ({ plannedStart }: Slot, agenda: Agenda): string =>
  isAnchored(agenda) ? localTime(plannedStart, agenda.timeZone) : NO_TIME;

const shownTimes = (slot: Slot, agenda: Agenda): string =>
  `${startOf(slot, agenda)}${slot.length === null ? '' : `, ${slot.length / MINUTE} min`}`;

/** Agendas kept earlier say `false` where later ones say nothing. */
const text = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => (part === false ? undefined : part));
const same = (a: unknown, b: unknown): boolean => text(a) === text(b);

/** The differences between two agendas, slot by slot; empty where they say the same. */
export const agendaChanges = (before: Agenda, after: Agenda): readonly AgendaChange[] => {
  const kept = before.slots.filter(({ id }) => after.slots.some((slot) => slot.id === id)).map(({ id }) => id);
  const order = after.slots.filter(({ id }) => kept.includes(id)).map(({ id }) => id);
  const { slots: _before, ...head } = before;
  const { slots: _after, ...newHead } = after;
  return [
    ...(same(head, newHead) ? [] : [{ type: 'agenda' } as const]),
    ...before.slots
      .filter(({ id }) => !kept.includes(id))
      .map((slot) => ({ type: 'removed', slot: slot.id, title: slot.title, start: startOf(slot, before) }) as const),
    ...after.slots.flatMap((slot): AgendaChange[] => {
      const was = before.slots.find(({ id }) => id === slot.id);
      const about = { slot: slot.id, title: slot.title };
      if (!was) return [{ type: 'added', ...about, start: startOf(slot, after) }];
      const { plannedStart: _s, length: _l, ...details } = was;
      const { plannedStart: _s2, length: _l2, ...newDetails } = slot;
      const [from, to] = [shownTimes(was, before), shownTimes(slot, after)];
      return [
        ...(from === to ? [] : [{ type: 'times', ...about, from, to } as const]),
        ...(order.indexOf(slot.id) === kept.indexOf(slot.id) ? [] : [{ type: 'moved', ...about } as const]),
        ...(same(details, newDetails) ? [] : [{ type: 'details', ...about } as const]),
      ];
    }),
  ];
};

/** A change in one line of signs and titles, the same in every language. */
export const changeLine = (change: AgendaChange): string => {
  switch (change.type) {
    case 'agenda':
      return '…';
    case 'added':
      return `+ ${change.title} (${change.start})`;
    case 'removed':
      return `− ${change.title}`;
    case 'times':
      return `${change.title}: ${change.from} → ${change.to}`;
    case 'moved':
      return `${change.title}: ↕`;
    case 'details':
      return `${change.title}: …`;
    default:
      return change satisfies never;
  }
};
