import type { AgendaFile } from '../agenda/file/agenda.schema.ts';
import { ownValue } from '../by-id.ts';

type FileSlot = AgendaFile['slots'][number];

/** What two people changed at once: where (a slot's id, or null for the head of the agenda) and which field. */
export type Clash = { readonly slot: string | null; readonly field: string };
export type Merged = { readonly file: AgendaFile; readonly clashes: readonly Clash[] };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Field by field: what only I changed is mine, what they changed is theirs, and where both did differently it is told. */
const mergeFields = (base: object, mine: object, theirs: object) => {
  const clashes: string[] = [];
  const merged: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine), ...Object.keys(base)])) {
    const [was, own, other] = [ownValue(base, key), ownValue(mine, key), ownValue(theirs, key)];
    const isMine = !same(was, own);
    const isTheirs = !same(was, other);
    if (isMine && isTheirs && !same(own, other)) clashes.push(key);
    const value = isMine && !isTheirs ? own : other;
    if (value !== undefined) merged.push([key, value]);
  }
  return { merged: Object.fromEntries(merged), clashes };
};

const ids = (file: AgendaFile): readonly string[] => file.slots.map(({ id }) => id);

/** The order of theirs, unless only I moved something; what only I added stands behind what it stood behind. */
const orderOf = (base: AgendaFile, mine: AgendaFile, theirs: AgendaFile): readonly string[] => {
  const common = ids(base).filter((id) => ids(mine).includes(id) && ids(theirs).includes(id));
  const within = (file: AgendaFile) => ids(file).filter((id) => common.includes(id));
  const [lead, other] = same(within(theirs), common) && !same(within(mine), common) ? [mine, theirs] : [theirs, mine];
  const order = [...ids(lead)];
  for (const [index, id] of ids(other).entries()) {
    if (order.includes(id)) continue;
    const before = ids(other)
      .slice(0, index)
      .findLast((known) => order.includes(known));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
};

/**
 * My changes on top of theirs, both made on `base`. Nothing is lost in silence: where both touched the same field theirs
 * stays and the clash is named; a slot that one took out and the other changed stays, and is named too.
 */
export const mergeAgenda = (base: AgendaFile, mine: AgendaFile, theirs: AgendaFile): Merged => {
  const clashes: Clash[] = [];
  const slotIn = (file: AgendaFile, id: string): FileSlot | undefined => file.slots.find((slot) => slot.id === id);
  const slots = orderOf(base, mine, theirs).flatMap((id): FileSlot[] => {
    const [was, own, other] = [slotIn(base, id), slotIn(mine, id), slotIn(theirs, id)];
    if (!was) return [own ?? other].filter((slot) => slot !== undefined);
    if (own && other) {
      const { merged, clashes: fields } = mergeFields(was, own, other);
      clashes.push(...fields.map((field) => ({ slot: id, field })));
      return [merged as FileSlot];
    }
    const left = own ?? other;
    if (!left || same(left, was)) return [];
    clashes.push({ slot: id, field: 'removed' });
    return [left];
  });
  const { slots: _base, ...head } = base;
  const { slots: _mine, ...myHead } = mine;
  const { slots: _theirs, ...theirHead } = theirs;
  const { merged, clashes: fields } = mergeFields(head, myHead, theirHead);
  // The merged fields are those of agenda files, so they are one again.
  const file = { ...(merged as Omit<AgendaFile, 'slots'>), slots };
  return { file, clashes: [...fields.map((field) => ({ slot: null, field })), ...clashes] };
};
