import type { Slot } from '../agenda/agenda.ts';
import { get } from '../by-id.ts';
import type { Timed } from '../forecast/forecast.ts';
import { slotRunOf } from '../run/order.ts';
import { hasShares, shareOf } from '../shares/share.ts';
import { duration, type Instant } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';
import { type Account, atLeastZero, type Debt, type ShareDebt } from './accounts.ts';

/**
 * Accounts of the people of a panel, in its order. `isFinal`: the panel goes on no more by itself, so that whoever never had the floor
 * has lost a whole share, whatever was still set aside for them.
 */
export const peopleOf = (room: Timed, slot: Slot, isFinal: boolean, now: Instant): readonly Account[] => {
  if (!hasShares(slot)) return [];
  const { turns } = slotRunOf(room.run, slot);
  return slot.people.flatMap(({ id: person }): Account[] => {
    const turn = get(turns, person);
    if (turn === undefined) return [];
    const { status, timer } = turn;
    const share = shareOf(slot, person, slot.length ?? duration(0));
    const spent = spentAt(timer, now);
    const unused = atLeastZero(share - spent);
    const isLost = isFinal && status === 'waiting';
    const lost = isLost ? unused : duration(Math.min(atLeastZero(share - timer.allotted), unused));
    const isDone = status === 'spoken' || (isFinal && status === 'speaking');
    const gave = isDone ? atLeastZero(unused - lost) : duration(0);
    const took = atLeastZero(spent - share);
    return took + lost + gave === 0 ? [] : [{ who: slot.id, person, took, lost, gave }];
  });
};

type Taken = { readonly to: string; readonly toPerson?: string; left: number };

/**
 * To whom the shares of each panel went: first to those of the panel who took more than theirs, then to whomever the panel itself lost
 * minutes to. What is left of a loss nobody used.
 */
export const shareDebts = (people: readonly Account[], debts: readonly Debt[]): readonly ShareDebt[] => {
  const found: ShareDebt[] = [];
  for (const slot of new Set(people.map(({ who }) => who))) {
    const own = people.filter(({ who }) => who === slot);
    const taken: Taken[] = [
      ...own.flatMap(({ person, took }) => (person === undefined ? [] : [{ to: slot, toPerson: person, left: took as number }])),
      ...debts.filter(({ from }) => from === slot).map(({ to, amount }) => ({ to, left: amount as number })),
    ];
    for (const { person, lost } of own) {
      let left: number = lost;
      for (const one of taken) {
        const amount = Math.min(left, one.left);
        if (amount <= 0 || person === undefined) continue;
        const { to, toPerson } = one;
        found.push({ slot, from: person, to, ...(toPerson === undefined ? {} : { toPerson }), amount: duration(amount) });
        one.left -= amount;
        left -= amount;
      }
    }
  }
  return found;
};
