import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airtimeInAll, airtimeOf } from '../../../shared/domain/floor/airtime.ts';
import { listOf, presentSpan, speakerOf } from '../../../shared/domain/floor/floor.ts';
import { slotRunOf } from '../../../shared/domain/run/order.ts';
import { duration, instant } from '../../../shared/domain/time/time.ts';
import { spentAt } from '../../../shared/domain/time/timer.ts';
import { type FloorDriver, inDebate, question } from '../../support/days/floor-day.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`airtime: SEED=${seed}`);
const slot = 'debate';

const running = (driver: FloorDriver): number => {
  const planned = driver.room.agenda.slots.find(({ id }) => id === slot);
  return planned === undefined ? 0 : spentAt(slotRunOf(driver.room.run, planned).timer, driver.now);
};
const airtime = (driver: FloorDriver, time = running(driver)) => airtimeOf(driver.list, driver.floor, duration(time));
type Told = ReturnType<typeof airtime>;
const sum = ({ people, unassigned, chair }: Told): number =>
  people.reduce((all, { spoken }) => all + spoken, 0) + unassigned + chair;

const act = fc.record({
  wait: fc.integer({ min: 0, max: 90_000 }),
  what: fc.constantFrom(
    'give',
    'give',
    'end',
    'interpose',
    'named',
    'go-on',
    'return',
    'pause',
    'resume',
    'undo',
    'add',
    'somebody',
    'earlier',
    'next',
    'back',
  ),
  pick: fc.nat(20),
});
type Act = { readonly wait: number; readonly what: string; readonly pick: number };

/** Does what can be done: what is refused changes nothing. */
const does = (driver: FloorDriver, { wait, what, pick }: Act): void => {
  driver.wait(wait);
  const from = driver.speaker;
  const ids = driver.list.order;
  const id = ids[pick % Math.max(1, ids.length)] ?? '';
  const before = driver.room;
  if (what === 'give') driver.tries({ type: 'give-floor', slot, from, to: id });
  if (what === 'end') driver.tries({ type: 'end-floor', slot, from: from ?? id });
  if (what === 'interpose') driver.tries({ type: 'interpose', slot, from: from ?? id, by: pick % 2 === 0 ? null : id });
  if (what === 'named')
    driver.tries({ type: 'interpose', slot, from: from ?? id, by: null, who: { name: pick % 2 === 0 ? null : 'Una' } });
  if (what === 'go-on') driver.tries({ type: 'end-interposed', slot, from: from ?? id });
  if (what === 'return') driver.tries({ type: 'return-to-list', slot, entry: from ?? id });
  if (what === 'pause' || what === 'resume') driver.tries({ type: what, slot });
  if (what === 'add') driver.tries({ type: 'add-to-list', slot, words: question(`Guest ${pick}`) });
  if (what === 'somebody') driver.tries({ type: 'add-to-list', slot, words: question(null) });
  if (what === 'undo') driver.tries({ type: 'undo', ids: [driver.room.standing.at(-1)?.commandId ?? 'nothing-to-undo-'] });
  if (what === 'earlier')
    driver.tries({ type: 'began-earlier', slot, person: null, to: driver.local('09:10') - 1_000 * (pick + 1) });
  if (what === 'next') driver.tries({ type: 'finish', slot });
  if (what === 'back') driver.tries({ type: 'back', from: null, to: slot });
  // Order is changed by commands of the list alone.
  if (what === 'named') expect(driver.list.order).toEqual(listOf(before.floor, slot).order);
  else if (!['add', 'somebody'].includes(what)) expect(driver.room.floor.lists).toBe(before.floor.lists);
};

/** What chance may leave out: a question that takes time and has no name. */
const questionByNobody: Act[] = [
  { wait: 1_000, what: 'give', pick: 0 },
  { wait: 1_000, what: 'interpose', pick: 0 },
  { wait: 1_000, what: 'go-on', pick: 0 },
];

const check = (count: (driver: FloorDriver) => Told) =>
  fc.check(
    fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), (acts) => {
      const driver = inDebate();
      for (const one of acts) does(driver, one);
      expect(sum(count(driver))).toBe(running(driver));
      const { spans } = driver.floor;
      for (const [index, { from, to }] of spans.entries()) {
        // Nobody has the floor twice: a stretch ends before the next begins, and the last alone may go on.
        if (index < spans.length - 1) expect(to).not.toBeNull();
        expect(to ?? from).toBeGreaterThanOrEqual(from);
        expect(spans[index + 1]?.from ?? to ?? from).toBeGreaterThanOrEqual(to ?? from);
      }
    }),
    { seed, numRuns: 60, examples: [[questionByNobody]] },
  );

describe('airtime', () => {
  it('adds up to the running time of the debate, whatever was done', () => {
    const told = check(airtime);
    if (told.failed) throw new Error(fc.defaultReportMessage(told) ?? 'failed', { cause: told.errorInstance });
  });
  it('sabotage: a count that forgets whose name nobody gave does not add up', () => {
    expect(check((driver) => ({ ...airtime(driver), unassigned: duration(0) })).failed).toBe(true);
  });

  it('of several debates together adds up to their running times', () => {
    const told = fc.check(
      fc.property(fc.array(fc.array(act, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }), (days) => {
        const drivers = days.map((acts) => {
          const driver = inDebate();
          for (const one of acts) does(driver, one);
          return driver;
        });
        const all = airtimeInAll(drivers.map((driver) => airtime(driver)));
        expect(sum(all)).toBe(drivers.reduce((total, driver) => total + running(driver), 0));
      }),
      { seed, numRuns: 40 },
    );
    if (told.failed) throw new Error(fc.defaultReportMessage(told) ?? 'failed', { cause: told.errorInstance });
  });

  it('stands still in a pause, with the contribution', () => {
    const driver = inDebate().gives('Bea').at('09:11').does({ type: 'pause', slot }).at('09:15');
    const { people, chair } = airtime(driver);
    expect([people, chair]).toEqual([[{ name: 'Bea', spoken: 60_000, turns: 1 }], 0]);
  });

  it('is told of people, groups, whose name nobody gave, and the chair', () => {
    const driver = inDebate().lists(question('Eve', { group: 'unions' }), question(null, { group: 'platforms' }));
    driver.at('09:11').gives('Eve').at('09:12').gives('somebody').at('09:12:30').gives('Bea').at('09:13');
    driver.does({ type: 'interpose', slot, from: driver.id('Bea'), by: driver.id('Eve') }).at('09:13:10');
    expect(airtime(driver)).toEqual({
      people: [
        { name: 'Eve', group: 'unions', spoken: 70_000, turns: 1 },
        { name: 'Bea', spoken: 30_000, turns: 1 },
      ],
      groups: [
        { name: 'unions', spoken: 70_000 },
        { name: 'platforms', spoken: 30_000 },
      ],
      unassigned: 30_000,
      chair: 60_000,
    });
  });

  it('is of one person in two entries, of two where they come from two houses', () => {
    const driver = inDebate().gives('Bea').at('09:11').lists('Bea').gives('Bea').at('09:12');
    driver
      .lists(question('Bea', { affiliation: 'Another house' }))
      .gives('Bea')
      .at('09:13');
    expect(airtime(driver).people.map(({ spoken, turns }) => [spoken, turns])).toEqual([
      [120_000, 2],
      [60_000, 1],
    ]);
  });
});

describe('an undo of the run', () => {
  it('restores what was said to the millisecond', () => {
    const driver = inDebate().gives('Bea').at('09:10:40');
    const before = driver.floor;
    driver.gives('Cleo').at('09:12').undoes();
    expect(driver.floor).toBe(before);
    expect(speakerOf(driver.floor)).toBe(driver.id('Bea'));
    expect(presentSpan(driver.floor)?.from).toBe(0);
    expect(instant(driver.now)).toBe(driver.local('09:12'));
  });
});
