import { type ById, byId, entriesOf } from '../by-id.ts';

/** Something that can give or take whole minutes: at most `minutes`, in proportion to `weight`. */
export type Sharer = { readonly slot: string; readonly weight: number; readonly minutes: number };
/** Whole minutes by slot id. */
export type Minutes = ById<number>;

export const sum = (...some: readonly Minutes[]): Minutes => {
  const total = new Map<string, number>();
  for (const one of some) for (const [slot, minutes] of entriesOf(one)) total.set(slot, (total.get(slot) ?? 0) + minutes);
  return byId(total);
};

/** One after the other, each as much as it can. */
export const inOrder = (sharers: readonly Sharer[], minutes: number): Minutes => {
  let left = minutes;
  return sum(
    ...sharers.map(({ slot, minutes: most }) => {
      const part = Math.min(left, most);
      left -= part;
      return byId([[slot, part]]);
    }),
  );
};

/** Exact shares: the same part of each weight, with those at their limit set aside and the rest shared again. */
const waterFilled = (sharers: readonly Sharer[], minutes: number): ReadonlyMap<Sharer, number> => {
  const shares = new Map<Sharer, number>();
  let open = [...sharers];
  let left = minutes;
  for (;;) {
    const total = open.reduce((all, { weight }) => all + weight, 0);
    const full = new Set(open.filter(({ weight, minutes: most }) => total > 0 && (left * weight) / total >= most));
    if (full.size === 0) {
      for (const sharer of open) shares.set(sharer, total === 0 ? 0 : (left * sharer.weight) / total);
      return shares;
    }
    for (const sharer of full) {
      shares.set(sharer, sharer.minutes);
      left -= sharer.minutes;
    }
    open = open.filter((sharer) => !full.has(sharer));
  }
};

/** The same part of each, within limits, in whole minutes by largest remainder: the sum is exact. */
export const shared = (sharers: readonly Sharer[], minutes: number): Minutes => {
  const total = Math.min(
    minutes,
    sharers.reduce((all, one) => all + one.minutes, 0),
  );
  const exact = [...waterFilled(sharers, total)];
  const whole = exact.map(([{ slot, minutes: most }, share]) => {
    // A share a hair below a whole minute is that minute: no rounding error moves one.
    const part = Math.min(most, Math.floor(share + 1e-9));
    return { slot, part, rest: share - part, most };
  });
  let missing = total - whole.reduce((all, { part }) => all + part, 0);
  const raised = new Set(
    whole
      .toSorted((a, b) => b.rest - a.rest)
      .filter(({ part, most }) => {
        const takes = missing > 0 && part < most;
        if (takes) missing -= 1;
        return takes;
      }),
  );
  return sum(...whole.map((one) => byId([[one.slot, one.part + (raised.has(one) ? 1 : 0)]])));
};
