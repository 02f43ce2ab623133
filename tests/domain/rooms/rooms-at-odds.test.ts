import { describe, expect, it } from 'vitest';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { doubleBooked, forecastEngagements, plannedEngagements } from '../../../shared/domain/rooms/double-booked.ts';
import { byNeed, type RoomStanding, roomStanding } from '../../../shared/domain/rooms/room-standing.ts';
import { comingTo, missing, sharedBreaks, waysToBreak } from '../../../shared/domain/rooms/shared-breaks.ts';
import { duration, type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';
import { hall, hallDay } from '../../support/agendas/conference.ts';
import { RoomDriver } from '../../support/days/run.ts';

const talking = (id: string) =>
  hall(id).does({ type: 'open', mode: 'published' }).at('09:00').does({ type: 'start', slot: 'talk' });
const engaged = (person: string, room: string, from: number, to: number) => ({
  room,
  slot: `${room}-${from}`,
  person,
  from: instant(from * MINUTE),
  to: instant(to * MINUTE),
});
/** A day of lengths alone, and one whose only slot with a time is the last. */
const lengths = (id: string): Agenda =>
  agendaFrom(fileOf([{ id: 'talk', kind: 'talk', title: 'A talk', minutes: 20, people: [{ name: 'Ada' }] }], { id }));
const withBreak = (id: string, title: string, more: object = {}): RoomDriver =>
  new RoomDriver(
    agendaFrom(
      fileOf(
        [
          { id: 'talk', kind: 'talk', title: 'A talk', start: '09:00', minutes: 40 },
          { id: 'break', kind: 'break', title, minutes: 20, ...more },
          { id: 'last', kind: 'talk', title: 'A talk', start: '10:30', minutes: 10 },
        ],
        { id },
      ),
    ),
    '08:59',
  );

describe('people who are wanted in two rooms', () => {
  const pairs = (...list: Parameters<typeof doubleBooked>[0]) =>
    doubleBooked(list).map(({ person, first, second }) => `${person} ${first.slot} ${second.slot}`);
  it('are told by when they are wanted second, the soonest first', () => {
    const ada = [engaged('Ada', 'a', 30, 50), engaged('Ada', 'b', 40, 60)];
    const bea = [engaged('Bea', 'a', 0, 20), engaged('Bea', 'b', 10, 20)];
    expect(pairs(...ada, ...bea)).toEqual(['Bea a-0 b-10', 'Ada a-30 b-40']);
    expect(pairs(...bea, ...ada)).toEqual(['Bea a-0 b-10', 'Ada a-30 b-40']);
  });
  it('are told by name where they are wanted at the same time', () => {
    const [ada, bea] = ['Ada', 'Bea'].map((name) => [engaged(name, 'a', 0, 20), engaged(name, 'b', 10, 20)]);
    const told = ['Ada a-0 b-10', 'Bea a-0 b-10'];
    expect(pairs(...(ada ?? []), ...(bea ?? []))).toEqual(told);
    expect(pairs(...(bea ?? []), ...(ada ?? []))).toEqual(told);
  });
  it('leave first whichever slot ends first, and the room of the smaller id where both are the same', () => {
    expect(pairs(engaged('Ada', 'b', 0, 30), engaged('Ada', 'a', 0, 20))).toEqual(['Ada a-0 b-0']);
    expect(pairs(engaged('Ada', 'a', 0, 30), engaged('Ada', 'b', 0, 20))).toEqual(['Ada b-0 a-0']);
    expect(pairs(engaged('Ada', 'b', 0, 20), engaged('Ada', 'a', 0, 20))).toEqual(['Ada a-0 b-0']);
  });
  it('have one name with any spaces inside it', () => {
    expect(doubleBooked([engaged('Ada Lovelace', 'a', 0, 20), engaged('ada  \t lovelace', 'b', 0, 20)])).toHaveLength(1);
    expect(doubleBooked([engaged('Ada Lovelace', 'a', 0, 20), engaged('AdaLovelace', 'b', 0, 20)])).toEqual([]);
  });
  it('are told where a millisecond is missing from the five minutes', () => {
    const late = { ...engaged('Ada', 'b', 0, 60), from: instant(25 * MINUTE - 1) };
    expect(doubleBooked([engaged('Ada', 'a', 0, 20), late])).toMatchObject([{ gap: 5 * MINUTE - 1 }]);
  });
});

describe('who is engaged in a room', () => {
  const people = (driver: RoomDriver) => forecastEngagements(driver.room, driver.now).map(({ person }) => person);
  it('is nobody where its agenda gives no time of day, until it is opened', () => {
    const driver = new RoomDriver(lengths('a'), '09:00');
    expect([people(driver), plannedEngagements(driver.room)]).toEqual([[], []]);
    driver.does({ type: 'open', mode: 'now' });
    expect(people(driver)).toEqual(['Ada']);
  });
  it('is whoever has a published time that is not over, while it is closed', () => {
    expect([people(hall('a', 'Ada')), people(hall('a', 'Ada').at('12:00'))]).toEqual([['Ada'], []]);
  });
  it('is whoever is speaking, until their slot is over, and nobody whose slot is skipped', () => {
    const driver = hall('a', 'Ada').does({ type: 'open', mode: 'published' });
    expect(people(driver)).toEqual(['Ada']);
    driver.at('09:00').does({ type: 'start', slot: 'talk' }).at('09:19');
    expect(people(driver)).toEqual(['Ada']);
    expect(people(driver.does({ type: 'finish', slot: 'talk' }))).toEqual([]);
    expect(people(hall('a', 'Ada').does({ type: 'open', mode: 'published' }, { type: 'skip', slot: 'talk' }))).toEqual([]);
  });
  it('is nobody once the day is over', () => {
    const last = {
      ...hallDay('a'),
      slots: hallDay('a').slots.map((slot) => ({ ...slot, people: [{ id: 'ada', name: 'Ada' }] })),
    };
    const driver = new RoomDriver(last, '08:59').does({ type: 'open', mode: 'published' }).at('10:30');
    driver.does({ type: 'start', slot: 'lunch', early: true });
    expect(driver.room.run?.stage).toBe('done');
    expect(people(driver)).toEqual([]);
  });
});

describe('what a room needs', () => {
  const need = (driver: RoomDriver) => roomStanding(driver.room, driver.now, { consoles: 1, fails: false }).need;
  /** Two talks without a fixed start behind them: the second begins when the first is over. */
  const free = () =>
    new RoomDriver(
      agendaFrom(
        fileOf([
          { id: 'one', kind: 'talk', title: 'One', start: '09:00', minutes: 20 },
          { id: 'two', kind: 'talk', title: 'Two', start: '09:20', minutes: 20 },
        ]),
      ),
      '08:59',
    ).does({ type: 'open', mode: 'published' });
  it('is told as late from a whole minute on, where no fixed start is in danger', () => {
    const driver = free()
      .at('09:00')
      .does({ type: 'start', slot: 'one' }, { type: 'add', slot: 'one', by: MINUTE - 1 });
    expect(need(driver)).toBe('on-time');
    expect(need(driver.does({ type: 'add', slot: 'one', by: 1 }))).toBe('late');
  });
  it('is nobody once its run is over, though no console is there', () => {
    const driver = hall('a').does({ type: 'open', mode: 'published' }).at('10:30');
    driver.does({ type: 'start', slot: 'lunch', early: true });
    const { need: none } = roomStanding(driver.room, driver.now, { consoles: 0, fails: false });
    expect(none).toBe('over');
  });
  it('comes before that of a room whose fixed start is later, and of one that has none', () => {
    const row = (id: string, due: number | null): RoomStanding => ({
      id,
      need: 'misses',
      on: null,
      next: null,
      drift: duration(2 * MINUTE),
      over: duration(0),
      fixed: due === null ? null : { slot: 'coffee', due: instant(due), start: instant(due), late: duration(2 * MINUTE) },
    });
    const order = (...rows: readonly RoomStanding[]) => byNeed(rows).map(({ id }) => id);
    expect(order(row('a', null), row('b', 9 * MINUTE), row('c', 8 * MINUTE))).toEqual(['c', 'b', 'a']);
    expect(order(row('c', null), row('a', 8 * MINUTE), row('b', 8 * MINUTE))).toEqual(['a', 'b', 'c']);
  });
});

describe('breaks that rooms share', () => {
  const at = (driver: RoomDriver): Instant => driver.now;
  it('are the same with any spaces inside their names, and not without them', () => {
    const given = { start: '09:40' };
    const rooms = (name: string) => [withBreak('a', 'Coffee break', given).room, withBreak('b', name, given).room];
    expect(sharedBreaks(rooms('COFFEE   break'))).toHaveLength(1);
    expect(sharedBreaks(rooms('Coffeebreak'))).toEqual([]);
  });
  it('have a start of their own: one that follows from lengths is no appointment', () => {
    expect(sharedBreaks([withBreak('a', 'Coffee').room, withBreak('b', 'Coffee').room])).toEqual([]);
  });
  it('count a room once, and stand in the order of their starts, then of their names', () => {
    const day = (id: string) => {
      const agenda = hallDay(id);
      const [coffee] = agenda.slots.filter((slot) => slot.id === 'coffee');
      if (coffee === undefined) throw new Error('no coffee');
      const tea = { ...coffee, id: 'tea', title: 'A tea' };
      const again = { ...coffee, id: 'again' };
      const early = { ...coffee, id: 'early', plannedStart: instant(coffee.plannedStart - MINUTE) };
      return { ...agenda, slots: [...agenda.slots.slice(0, 3), again, tea, early, ...agenda.slots.slice(3)] };
    };
    const rooms = [new RoomDriver(day('a')).room, new RoomDriver(day('b')).room];
    expect(sharedBreaks(rooms).map(({ title, places }) => `${title} ${places.map(({ slot }) => slot).join()}`)).toEqual([
      'Coffee early,early',
      'A tea tea,tea',
      'Coffee coffee,coffee',
      'Lunch lunch,lunch',
    ]);
  });
  it('are missed from a whole minute on', () => {
    const place = (late: number) => ({ room: 'a', slot: 'coffee', late: duration(late) });
    expect(missing([place(MINUTE - 1), place(MINUTE)])).toEqual([place(MINUTE)]);
  });
  it('are come to by a room in a hold, and by one that left its break and goes on with it', () => {
    const [a, b] = [talking('a'), talking('b')];
    a.at('09:20').does({ type: 'finish', slot: 'talk' });
    b.at('09:40').does({ type: 'advance', from: 'talk', to: 'coffee' }).at('09:41');
    b.does({ type: 'back', from: 'coffee', to: 'talk' });
    const rooms = [a.room, b.room];
    const [coffee] = sharedBreaks(rooms);
    if (coffee === undefined) throw new Error('no break is shared');
    expect(comingTo(coffee, rooms, at(b)).map(({ room }) => room)).toEqual(['a', 'b']);
  });
  it('are gone by for a room whose day went on behind them, or is over', () => {
    const [a, b, c] = [talking('a'), talking('b'), talking('c')];
    a.at('09:45').does({ type: 'advance', from: 'talk', to: 'second', early: true });
    b.at('10:30').does({ type: 'advance', from: 'talk', to: 'lunch', early: true });
    const rooms = [a.room, b.room, c.room];
    const [coffee, lunch] = sharedBreaks(rooms);
    if (coffee === undefined || lunch === undefined) throw new Error('no break is shared');
    expect(comingTo(coffee, rooms, at(a)).map(({ room }) => room)).toEqual(['c']);
    expect(comingTo(lunch, rooms, at(a)).map(({ room }) => room)).toEqual(['a', 'c']);
  });
  it('have the way that leaves a room least late, where none brings it there in time', () => {
    const a = talking('a').at('09:52');
    const rooms = [a.room, talking('b').room];
    const [coffee] = sharedBreaks(rooms);
    if (coffee === undefined) throw new Error('no break is shared');
    const [way] = waysToBreak(coffee, rooms, at(a));
    const [place] = comingTo(coffee, rooms, at(a));
    expect(way?.proposal).not.toBeNull();
    expect(way?.proposal?.kind).not.toBe('give-back');
    expect([way?.short, place?.late].map((ms) => (ms ?? 0) / MINUTE)).toEqual([22, 32]);
  });
  it('have a way for the late room alone, which is its own', () => {
    const [a, b] = [talking('a'), talking('b')];
    a.at('09:20').does({ type: 'advance', from: 'talk', to: 'debate' });
    const rooms = [a.at('09:26').room, b.at('09:26').room];
    const [coffee] = sharedBreaks(rooms);
    if (coffee === undefined) throw new Error('no break is shared');
    const [proposal] = recoveryProposals(b.room, b.now);
    expect(waysToBreak(coffee, rooms, b.now)).toEqual([{ room: 'b', proposal, short: 0 }]);
  });
  it('have none where nothing before them may give a minute, and say how late the room stays', () => {
    const a = talking('a').does({ type: 'skip', slot: 'debate' }).at('09:45');
    const rooms = [a.room, talking('b').at('09:45').room];
    const [coffee] = sharedBreaks(rooms);
    if (coffee === undefined) throw new Error('no break is shared');
    // The break itself may give to what is behind it, which helps nobody who waits for it.
    expect(recoveryProposals(a.room, a.now)).not.toEqual([]);
    expect(waysToBreak(coffee, rooms, a.now)[0]).toEqual({ room: 'a', proposal: null, short: 5 * MINUTE });
  });
});
