import { describe, expect, it } from 'vitest';
import type { Account } from '../../../shared/domain/report/accounts.ts';
import { peopleOf, shareDebts } from '../../../shared/domain/report/share-accounts.ts';
import { duration, MINUTE, minutes } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const none = duration(0);
const account = (who: string, person: string | undefined, more: Partial<Account>): Account => ({
  who,
  ...(person === undefined ? {} : { person }),
  took: none,
  lost: none,
  gave: none,
  ...more,
});

describe('to whom the shares of a panel went', () => {
  const debt = { from: 'panel', to: 'coffee', amount: minutes(4) };
  it('is first those of the panel who took more, then whomever the panel lost minutes to', () => {
    const people = [account('panel', 'ann', { lost: minutes(5) }), account('panel', 'ben', { took: minutes(2) })];
    expect(shareDebts(people, [debt])).toEqual([
      { slot: 'panel', from: 'ann', to: 'panel', toPerson: 'ben', amount: minutes(2) },
      { slot: 'panel', from: 'ann', to: 'coffee', amount: minutes(3) },
    ]);
  });
  it('is nobody of another panel, and nobody’s debt', () => {
    const people = [account('panel', 'ann', { lost: minutes(5) }), account('other', 'cy', { took: minutes(3) })];
    expect(shareDebts(people, [{ ...debt, from: 'other' }])).toEqual([]);
  });
  it('is told once for each loss: what one has got is no other’s', () => {
    const people = [
      account('panel', 'ann', { lost: minutes(3) }),
      account('panel', 'ben', { lost: minutes(3) }),
      account('panel', 'cy', { took: minutes(4) }),
    ];
    expect(shareDebts(people, [])).toEqual([
      { slot: 'panel', from: 'ann', to: 'panel', toPerson: 'cy', amount: minutes(3) },
      { slot: 'panel', from: 'ben', to: 'panel', toPerson: 'cy', amount: minutes(1) },
    ]);
  });
  it('leaves an account of a whole slot aside', () => {
    const people = [
      account('panel', undefined, { lost: minutes(5), took: minutes(5) }),
      account('panel', 'ben', { lost: minutes(2) }),
    ];
    expect(shareDebts(people, [])).toEqual([]);
  });
});

/** Three people of fifteen minutes: five for each. */
describe('the accounts of a panel’s people', () => {
  const inPanel = () =>
    opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:20')
      .does({ type: 'advance', from: 'talk', to: 'panel' });
  const accounts = ({ room, now }: RoomDriver, isFinal = false, id = 'panel') => {
    const slot = room.agenda.slots.find((one) => one.id === id) ?? expect.fail(id);
    return peopleOf(room, slot, isFinal, now).map(({ person, took, lost, gave }) =>
      [person, took / MINUTE, lost / MINUTE, gave / MINUTE].join(' '),
    );
  };
  it('are none where nobody has a share', () => {
    expect(accounts(inPanel(), true, 'talk')).toEqual([]);
  });
  it('say who gave minutes as soon as they have spoken, and of whoever speaks only once the panel is over', () => {
    const early = inPanel().at('09:23').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    expect(accounts(early)).toEqual(['bea 0 0 2']);
    early.at('09:25');
    expect(accounts(early)).toEqual(['bea 0 0 2']);
    expect(accounts(early, true)).toEqual(['bea 0 0 2', 'cleo 0 0 3', 'dan 0 5 0']);
  });
  it('say that whoever never spoke has lost a whole share once the panel is over', () => {
    const driver = inPanel().at('09:22');
    expect(accounts(driver)).toEqual([]);
    expect(accounts(driver, true)).toEqual(['bea 0 0 3', 'cleo 0 5 0', 'dan 0 5 0']);
  });
});
