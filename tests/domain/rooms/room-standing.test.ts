import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { byNeed, NEEDS, type RoomStanding, roomStanding } from '../../../shared/domain/rooms/room-standing.ts';
import { duration, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { hall } from '../../support/agendas/conference.ts';
import type { RoomDriver } from '../../support/days/run.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`rooms by need: SEED=${seed}`);

const WELL = { consoles: 1, fails: false };
const at = ({ room, now }: RoomDriver, staffing = WELL) => roomStanding(room, now, staffing);
const talking = (id = 'a') =>
  hall(id).does({ type: 'open', mode: 'published' }).at('09:00').does({ type: 'start', slot: 'talk' });

describe('how a room stands', () => {
  it('says what is on, how late the day is and when the next fixed start comes, as its own console does', () => {
    const driver = talking().at('09:10');
    const { drift, fixed } = forecast(driver.room, driver.now);
    expect(at(driver)).toMatchObject({ on: 'talk', next: 'debate', drift, need: 'on-time', over: 0 });
    expect(at(driver).fixed).toEqual({ ...fixed[0], late: 0 });
  });
  it('needs nobody before its time, somebody once its day should have begun, and nobody once it is over', () => {
    expect(at(hall('a').at('08:59'))).toMatchObject({ need: 'to-come', drift: null, fixed: null, on: null });
    expect(at(hall('a').at('09:00')).need).toBe('not-begun');
    expect(at(hall('a').at('10:30')).need).toBe('over');
  });
  it('is beyond its time from the first whole second on', () => {
    const driver = talking();
    driver.at('09:20').wait(999);
    expect(at(driver).need).toBe('on-time');
    driver.wait(1);
    expect(at(driver)).toMatchObject({ need: 'overtime', over: 1_000 });
  });
  it('misses its fixed start once that comes a whole minute late', () => {
    const driver = talking().at('09:20:59');
    expect(at(driver).need).toBe('overtime');
    driver.at('09:21');
    expect(at(driver)).toMatchObject({ need: 'misses', fixed: { slot: 'coffee', late: MINUTE } });
  });
  it('needs somebody at once where a run goes on without a console, or where nothing is written to it', () => {
    const driver = talking().at('09:10');
    expect(at(driver, { consoles: 0, fails: false }).need).toBe('unattended');
    expect(at(driver, { consoles: 0, fails: true }).need).toBe('fails');
    expect(at(hall('a').at('08:59'), { consoles: 0, fails: false }).need).toBe('to-come');
  });
  it('goes by the time of a rehearsal where one is on', () => {
    const driver = hall('a').at('07:00').does({ type: 'open', mode: 'rehearsal', rate: 1 });
    expect(at(driver)).toMatchObject({ need: 'rehearsal', next: 'talk' });
    driver.wait(3 * MINUTE);
    expect(at(driver).drift).toBe(2 * MINUTE);
  });
  it('brings nobody into a room that rehearses, unless its own day should have begun or nothing is saved', () => {
    const driver = hall('a').at('07:00').does({ type: 'open', mode: 'rehearsal', rate: 1 });
    driver.does({ type: 'start', slot: 'talk', early: true }, { type: 'add', slot: 'talk', by: 60 * MINUTE });
    expect(at(driver, { consoles: 0, fails: false })).toMatchObject({ need: 'rehearsal', drift: 59 * MINUTE });
    expect(at(driver.at('08:59:59')).need).toBe('rehearsal');
    expect(at(driver.at('09:00')).need).toBe('not-begun');
    expect(at(driver, { consoles: 1, fails: true }).need).toBe('fails');
  });
});

const standings = fc
  .uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 4 }),
      need: fc.constantFrom(...NEEDS),
      drift: fc.option(fc.integer({ min: -600_000, max: 600_000 }).map(duration)),
      over: fc.nat(600_000).map(duration),
      late: fc.nat(600_000).map(duration),
      due: fc.nat(10_000_000),
      hasFixed: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  )
  .map((rows) =>
    rows.map(
      ({ late, due, hasFixed, ...row }): RoomStanding => ({
        ...row,
        on: null,
        next: null,
        fixed: hasFixed ? { slot: 'x', due: instant(due), start: instant(due + late), late } : null,
      }),
    ),
  );

type Order = (rows: readonly RoomStanding[]) => readonly RoomStanding[];
const isSame = (order: Order) =>
  fc.property(standings, fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }), (rows, keys) => {
    const mixed = rows
      .map((row, index) => ({ row, key: keys[index] ?? 0 }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ row }) => row);
    expect(order(mixed).map(({ id }) => id)).toEqual(order(rows).map(({ id }) => id));
    expect(new Set(order(rows))).toEqual(new Set(rows));
  });

describe('rooms by need', () => {
  it('stand in one order, however they come, and none is lost', () => {
    fc.assert(isSame(byNeed), { seed, numRuns: 200 });
  });
  it('sabotage: an order of rooms that depends on how they came is noticed', () => {
    const careless: Order = (rows) => rows.toSorted((a, b) => NEEDS.indexOf(a.need) - NEEDS.indexOf(b.need));
    expect(() => fc.assert(isSame(careless), { seed, numRuns: 200 })).toThrow();
  });
  it('put the more urgent need first, always', () => {
    fc.assert(
      fc.property(standings, (rows) => {
        const ranks = byNeed(rows).map(({ need }) => NEEDS.indexOf(need));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
      { seed, numRuns: 200 },
    );
  });
  it('put the later of two in the same need first, and do not change places within a minute', () => {
    const row = (id: string, late: number): RoomStanding => ({
      id,
      need: 'misses',
      on: null,
      next: null,
      drift: null,
      over: duration(0),
      fixed: { slot: 'coffee', due: instant(0), start: instant(late), late: duration(late) },
    });
    expect(byNeed([row('a', MINUTE), row('b', 3 * MINUTE)]).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(byNeed([row('a', MINUTE), row('b', MINUTE + 59_999)]).map(({ id }) => id)).toEqual(['a', 'b']);
    // What it says is how late the fixed start comes: a countdown that is over for longer counts for nothing beside that.
    expect(byNeed([{ ...row('a', MINUTE), over: duration(9 * MINUTE) }, row('b', 3 * MINUTE)])[0]?.id).toBe('b');
  });
});
