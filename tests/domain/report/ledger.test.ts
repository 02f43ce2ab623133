import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { get, noneById, valuesOf } from '../../../shared/domain/by-id.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { ledger, minutesBySlot } from '../../../shared/domain/report/ledger.ts';
import { slotRunOf } from '../../../shared/domain/run/order.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { hasShares, shareOf } from '../../../shared/domain/shares/share.ts';
import { type Instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { spentAt } from '../../../shared/domain/time/timer.ts';
import { partsDay, seminar, smallDay } from '../../support/agendas/agenda.ts';
import { agendas } from '../../support/agendas/arbitrary-agenda.ts';
import { play, taps } from '../../support/days/arbitrary-day.ts';
import { inSession1, opened, type RoomDriver } from '../../support/days/run.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`ledger: SEED=${seed}`);

const told = ({ room, now }: RoomDriver) => {
  const { accounts, debts, open } = ledger(room, now);
  const minutes = (ms: number) => ms / MINUTE;
  return {
    accounts: accounts.map(({ who, took, lost, gave }) => `${who} ${minutes(took)}/${minutes(lost)}/${minutes(gave)}`),
    debts: debts.map(({ from, to, amount }) => `${from} → ${to} ${minutes(amount)}`),
    open: minutes(open),
  };
};

describe('who took minutes from whom', () => {
  it('Session 1 took twelve minutes and the debate of the accepted proposal paid them', () => {
    const driver = inSession1().at('09:42').does({ type: 'advance', from: 'session-1', to: 'debate-1' });
    expect(told(driver).open).toBe(12);
    driver.does({ type: 'accept-plan', changes: [{ slot: 'debate-1', from: 45 * MINUTE, to: 33 * MINUTE }] });
    expect(told(driver).debts).toContainEqual('debate-1 → session-1 12');
    expect(told(driver).open).toBe(0);
  });
  it('a late start and a pause are the chair’s', () => {
    const driver = opened(smallDay()).at('09:03').does({ type: 'start', slot: 'talk' });
    driver.at('09:10').does({ type: 'pause', slot: 'talk' }).at('09:12').does({ type: 'resume', slot: 'talk' });
    expect(told(driver)).toEqual({ accounts: ['chair 5/0/0'], debts: [], open: 5 });
  });
  it('a wait that goes on is the chair’s while it lasts; in a run that is over nobody waits any more', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:20')
      .does({ type: 'finish', slot: 'talk' })
      .at('09:26');
    expect(told(driver).accounts).toEqual(['chair 6/0/0']);
    expect(ledger(driver.room, driver.now, true).accounts).toEqual([]);
  });
  it('time that is left unused is given, not lost', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:16')
      .does({ type: 'finish', slot: 'talk' });
    expect(told(driver).accounts).toEqual(['talk 0/0/4']);
  });
  it('inside a panel, who spoke long and who had less for it', () => {
    const driver = opened(smallDay())
      .at('09:20')
      .does({ type: 'start', slot: 'panel' })
      .at('09:27')
      .does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    expect(
      ledger(driver.room, driver.now).people.map(({ person, took, lost }) => [person, took / MINUTE, lost / MINUTE]),
    ).toEqual([
      ['bea', 2, 0],
      ['cleo', 0, 1],
      ['dan', 0, 1],
    ]);
  });
});

/** The people of a panel as "who took/lost/gave" in minutes, and who had what they lost. */
const sharesOf = (driver: RoomDriver, slot: string, isClosed = false) => {
  const { people, shareDebts } = ledger(driver.room, driver.now, isClosed);
  const minutes = (ms: number) => ms / MINUTE;
  return {
    people: people
      .filter(({ who }) => who === slot)
      .map(({ person, took, lost, gave }) => `${person} ${minutes(took)}/${minutes(lost)}/${minutes(gave)}`),
    debts: shareDebts
      .filter((debt) => debt.slot === slot)
      .map(({ from, to, toPerson, amount }) => `${from} → ${toPerson ?? to} ${minutes(amount)}`),
  };
};

describe('shares of a panel that somebody never had', () => {
  it('one speaker takes the fifteen minutes of Session 1: the two others lost all of their five, to that speaker', () => {
    const driver = inSession1().at('09:30').does({ type: 'advance', from: 'session-1', to: 'debate-1' });
    expect(sharesOf(driver, 'session-1')).toEqual({
      people: ['kristy-milland 10/0/0', 'robert-fuss 0/5/0', 'sarah-bormann 0/5/0'],
      debts: ['robert-fuss → kristy-milland 5', 'sarah-bormann → kristy-milland 5'],
    });
  });
  it('two minutes taken off the panel, then one speaker uses the rest: what others lost went there, and to the talk before', () => {
    const driver = opened(seminar(), '09:05').does({ type: 'begin-at', slot: 'keynote' }, { type: 'start', slot: 'keynote' });
    driver.at('09:17').does({ type: 'take', slot: 'session-1', by: 2 * MINUTE });
    driver.does({ type: 'advance', from: 'keynote', to: 'session-1' }).at('09:30');
    driver.does({ type: 'advance', from: 'session-1', to: 'debate-1' });
    expect(sharesOf(driver, 'session-1')).toEqual({
      people: ['kristy-milland 8/0/0', 'robert-fuss 0/5/0', 'sarah-bormann 0/5/0'],
      debts: ['robert-fuss → kristy-milland 5', 'sarah-bormann → kristy-milland 3', 'sarah-bormann → keynote 2'],
    });
  });
  it('a panel that is ended early took the shares of those who waited, and nobody had them', () => {
    const driver = inSession1().at('09:20').does({ type: 'finish', slot: 'session-1' });
    expect(sharesOf(driver, 'session-1')).toEqual({ people: ['robert-fuss 0/5/0', 'sarah-bormann 0/5/0'], debts: [] });
    expect(told(driver).accounts).toContain('session-1 0/0/10');
  });
  it('a speaker who still waits in a running panel has lost nothing until the room is closed', () => {
    const driver = inSession1().at('09:20');
    expect(sharesOf(driver, 'session-1').people).toEqual([]);
    expect(sharesOf(driver, 'session-1', true).people).toEqual(['robert-fuss 0/5/0', 'sarah-bormann 0/5/0']);
  });
  it('a skipped panel took everybody’s share; one that was left out before the first start took nobody’s', () => {
    const driver = inSession1().at('09:30').does({ type: 'finish', slot: 'session-1' }).does({ type: 'skip', slot: 'session-2' });
    expect(sharesOf(driver, 'session-2').people).toHaveLength(3);
    const late = opened(seminar(), '10:16').does({ type: 'begin-at', slot: 'session-2' }, { type: 'start', slot: 'session-2' });
    expect(sharesOf(late, 'session-1').people).toEqual([]);
  });
});

describe('the minutes of a day and its drift', () => {
  /** All that was lost less all that was won up to what comes next, in ms. */
  const lost = (room: Room, now: Instant, of = minutesBySlot): number => {
    const next = room.agenda.slots.findIndex(({ id }) => id === forecast(room, now).next);
    return of(room, now)
      .slice(0, next < 0 ? undefined : next + 1)
      .reduce(
        (sum, { waited, paused, took, lost, gave }, index) => sum + waited + (index === next ? 0 : paused + took - lost - gave),
        0,
      );
  };

  it('opened late and begun where the programme is: what was left out is no time won', () => {
    const driver = opened(smallDay()).at('09:23').does({ type: 'begin-at', slot: 'panel' });
    expect(lost(driver.room, driver.now)).toBe(3 * MINUTE);
    expect(told(driver).accounts).toEqual(['chair 3/0/0']);
    driver.does({ type: 'start', slot: 'panel' }).at('09:30');
    expect(minutesBySlot(driver.room, driver.now).map(({ lost }) => lost)).toEqual([0, 0, 0, 0, 0]);
  });
  it('slots that the run passed over or left for good gave up their minutes as skipped ones do', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:20')
      .does({ type: 'advance', from: 'talk', to: 'coffee', early: true });
    expect(told(driver).accounts).toEqual(['panel 0/15/0']);
    driver.at('09:24').does({ type: 'back', from: 'coffee', to: 'talk' }).at('09:26');
    driver.does({ type: 'advance', from: 'talk', to: 'debate', early: true });
    expect(told(driver).accounts).toEqual(['talk 2/0/0', 'panel 0/15/0', 'coffee 0/0/16']);
  });
  it('a slot that was left out and is run after all was waited for from where the one before it ended', () => {
    const driver = opened(partsDay())
      .at('09:30')
      .does({ type: 'skip', slot: 'talk' }, { type: 'start', slot: 'pause' })
      .at('09:40');
    driver.does({ type: 'unskip', slot: 'talk' }, { type: 'advance', from: 'pause', to: 'talk', early: true });
    expect(told(driver).accounts).toEqual(['chair 30/0/0', 'pause 3/0/0']);
    expect(lost(driver.room, driver.now)).toBe(33 * MINUTE);
    expect(forecast(driver.room, driver.now).drift).toBe(33 * MINUTE);
  });
  it('a start that is only computed waits for nothing: a hold before it is waiting from its first minute', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    driver.at('09:12').does({ type: 'finish', slot: 'talk' }).at('09:15');
    expect(told(driver).accounts).toEqual(['chair 3/0/0', 'talk 0/0/8']);
    expect(forecast(driver.room, driver.now).drift).toBe(-5 * MINUTE);
  });

  /** Where nothing waits for a given start, no gap takes anything in: begun no earlier than due, the one is the sum of the other, to the ms. */
  const agrees = (of = minutesBySlot) =>
    fc.assert(
      fc.property(taps, (list) => {
        play(
          list
            .filter(({ kind }) => kind !== 'back')
            .map((tap, index) => (index === 0 ? { ...tap, wait: tap.wait + MINUTE } : tap)),
          ({ room, now }) => {
            // What began earlier than pressed may have begun before it was due.
            const begun = Math.min(
              ...valuesOf(room.run?.slots ?? noneById).flatMap(({ stints }) => stints.map(({ start }) => start)),
            );
            if (room.run?.stage !== 'done' && begun >= (forecast(room, now).slots[0]?.due ?? 0))
              expect(lost(room, now, of)).toBe(forecast(room, now).drift);
          },
          partsDay(),
        );
      }),
      { seed, numRuns: 80 },
    );
  it('the minutes of a day and its drift agree wherever a run has got to', () => agrees());
  it('sabotage: skipped slots that count wherever they stand are noticed', () =>
    expect(() =>
      agrees((room, now) =>
        minutesBySlot(room, now).map((one, index) => {
          const slot = room.agenda.slots[index];
          const skipped = get(room.run?.slots, one.slot)?.status === 'skipped';
          return slot?.length && skipped ? { ...one, lost: slot.length } : one;
        }),
      ),
    ).toThrow());
});

describe('whatever the agenda and the run', () => {
  const holds = (look = ledger) =>
    fc.assert(
      fc.property(taps, agendas, (list, agenda) => {
        const { room, now } = play(list, () => undefined, agenda);
        const { accounts, debts, open } = look(room, now);
        for (const { took, lost, gave } of accounts) expect(Math.min(took, lost, gave)).toBeGreaterThanOrEqual(0);
        const of = (key: 'took' | 'lost') => accounts.reduce((sum, one) => sum + one[key], 0);
        const paid = debts.reduce((sum, { amount }) => sum + amount, 0);
        expect(paid + open).toBe(of('took'));
        expect(paid).toBeLessThanOrEqual(of('lost'));
      }),
      { seed, numRuns: 80 },
    );
  /** In a closed room: what each person of a panel that ran was given, took, lost and gave comes to what they used, and no loss is told twice. */
  const sharesHold = (look = ledger) =>
    fc.assert(
      fc.property(taps, agendas, (list, agenda) => {
        const { room, now } = play(list, () => undefined, agenda);
        const { people, shareDebts } = look(room, now, true);
        for (const slot of room.agenda.slots.filter(hasShares)) {
          const slotRun = slotRunOf(room.run, slot);
          if (slotRun.stints.length === 0) continue;
          const own = people.filter(({ who }) => who === slot.id);
          for (const { id } of slot.people) {
            const { took = 0, lost = 0, gave = 0 } = own.find(({ person }) => person === id) ?? {};
            const turn = get(slotRun.turns, id) ?? expect.fail(id);
            expect(shareOf(slot, id, slot.length ?? expect.fail(slot.id)) + took - lost - gave).toBe(spentAt(turn.timer, now));
            const sum = (of: typeof shareDebts) => of.reduce((all, { amount }) => all + amount, 0);
            expect(sum(shareDebts.filter((debt) => debt.slot === slot.id && debt.from === id))).toBeLessThanOrEqual(lost);
            expect(sum(shareDebts.filter((debt) => debt.slot === slot.id && debt.toPerson === id))).toBeLessThanOrEqual(took);
          }
        }
      }),
      { seed, numRuns: 80 },
    );
  it('the account of each person of a panel comes to what they used, and their loss is told once', () => sharesHold());
  it('sabotage: a share that counts as set aside for whoever never had it is noticed', () =>
    expect(() =>
      sharesHold((room, now) => ({
        ...ledger(room, now, true),
        people: ledger(room, now, true).people.filter(({ lost }) => lost === 0),
      })),
    ).toThrow());
  it('every minute taken is paid by somebody or still open, and nobody pays more than they lost', () => holds());
  it('sabotage: a forgotten debt is noticed', () =>
    expect(() =>
      holds((room, now) => ({ ...ledger(room, now), open: 0 as ReturnType<typeof ledger>['open'], debts: [] })),
    ).toThrow());
});
