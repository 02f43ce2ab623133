import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DoubleBooked,
  doubleBooked,
  type Engagement,
  forecastEngagements,
  LEAST_WALK,
  plannedEngagements,
} from '../../../shared/domain/rooms/double-booked.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';
import { hall } from '../../support/agendas/conference.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`double booked: SEED=${seed}`);

const engaged = (room: string, from: number, to: number, person = 'Ada', personId?: string): Engagement => ({
  room,
  slot: `${room}-${from}`,
  person,
  ...(personId === undefined ? {} : { personId }),
  from: instant(from * MINUTE),
  to: instant(to * MINUTE),
});

describe('somebody who is wanted in two rooms', () => {
  it('is told where both are at once, with how long they overlap', () => {
    expect(doubleBooked([engaged('a', 0, 20), engaged('b', 15, 30)])).toMatchObject([{ person: 'Ada', gap: -5 * MINUTE }]);
  });
  it('is told where less than five minutes lie between, and not where five do', () => {
    expect(doubleBooked([engaged('a', 0, 20), engaged('b', 24, 30)])).toHaveLength(1);
    expect(doubleBooked([engaged('a', 0, 20), engaged('b', 25, 30)])).toEqual([]);
  });
  it('is nobody who stays in one room, and nobody of another name', () => {
    expect(doubleBooked([engaged('a', 0, 20), engaged('a', 20, 30)])).toEqual([]);
    expect(doubleBooked([engaged('a', 0, 20), engaged('b', 0, 20, 'Bea')])).toEqual([]);
  });
  it('is the same person in whatever case and spacing their name is written', () => {
    expect(doubleBooked([engaged('a', 0, 20), engaged('b', 0, 20, ' ADA ')])).toHaveLength(1);
  });
  it('is the same person by the id that both agendas give, whatever name stands beside it', () => {
    const both = [engaged('a', 0, 20, 'Ada Lovelace', 'al'), engaged('b', 0, 20, 'A. Lovelace', 'al')];
    expect(doubleBooked(both)).toMatchObject([{ person: 'Ada Lovelace' }]);
    expect(doubleBooked([engaged('a', 0, 20, 'Ada', 'al'), engaged('b', 0, 20, 'Ada', 'al')])).toHaveLength(1);
  });
  it('is another person of the same name where both agendas give an id, and not the same one', () => {
    expect(doubleBooked([engaged('a', 0, 20, 'Ada', 'ada-one'), engaged('b', 0, 20, 'Ada', 'ada-two')])).toEqual([]);
    expect(doubleBooked([engaged('a', 0, 20, 'Ada', 'ada-one'), engaged('b', 0, 20, 'Ada')])).toHaveLength(1);
  });
  it('has an id of their own where the agenda gives one that does not follow from the name', () => {
    const people = [{ id: 'al', name: 'Ada Lovelace' }, { name: 'Bea' }];
    const agenda = agendaFrom(fileOf([{ id: 'talk', kind: 'panel', title: 'A panel', start: '09:00', minutes: 30, people }]));
    expect(plannedEngagements({ id: 'a', agenda }).map(({ personId }) => personId)).toEqual(['al', undefined]);
  });
  it('is told of a long slot in one room with a short one inside it in another', () => {
    expect(doubleBooked([engaged('a', 0, 90), engaged('c', 10, 20, 'Bea'), engaged('b', 60, 70)])).toHaveLength(1);
  });

  const engagements = fc.array(
    fc.record({
      room: fc.constantFrom('a', 'b', 'c'),
      person: fc.constantFrom('Ada', 'Bea'),
      from: fc.integer({ min: 0, max: 120 }),
      length: fc.integer({ min: 1, max: 40 }),
    }),
    { maxLength: 12 },
  );
  type Find = (list: readonly Engagement[]) => readonly DoubleBooked[];
  /** Each pair is looked at by itself. */
  const isWhole = (find: Find) =>
    fc.property(engagements, (rows) => {
      const list = rows.map(({ room, person, from, length }, index) => ({
        ...engaged(room, from, from + length, person),
        slot: String(index),
      }));
      const pairs = list.flatMap((one, index) =>
        list.slice(index + 1).flatMap((other) => {
          const isClose = one.from - other.to < LEAST_WALK && other.from - one.to < LEAST_WALK;
          return one.person === other.person && one.room !== other.room && isClose ? [[one.slot, other.slot].sort().join()] : [];
        }),
      );
      expect(
        find(list)
          .map(({ first, second }) => [first.slot, second.slot].sort().join())
          .sort(),
      ).toEqual(pairs.sort());
    });
  it('is found whoever else is there, and in whatever order they are named', () => {
    fc.assert(isWhole(doubleBooked), { seed, numRuns: 300 });
  });
  it('sabotage: a look at neighbours alone misses a person who is wanted in two rooms', () => {
    const neighbours: Find = (list) => {
      const inOrder = list.toSorted((a, b) => a.from - b.from);
      return inOrder.flatMap((one, index) => doubleBooked([one, ...inOrder.slice(index + 1, index + 2)]));
    };
    expect(() => fc.assert(isWhole(neighbours), { seed, numRuns: 300 })).toThrow();
  });
});

describe('who is engaged where', () => {
  it('is read from the published times while planning', () => {
    const [a, b] = [hall('a', 'Ada'), hall('b', 'Ada')];
    expect(doubleBooked([...plannedEngagements(a.room), ...plannedEngagements(b.room)])).toMatchObject([
      { person: 'Ada', gap: -20 * MINUTE },
    ]);
  });
  it('is read from the forecast while days run, so that a late room is told before it makes another wait', () => {
    const a = hall('a', 'Ada').does({ type: 'open', mode: 'published' }).at('09:00').does({ type: 'start', slot: 'talk' });
    const second = { ...hall('b').room };
    const agenda = {
      ...second.agenda,
      slots: second.agenda.slots.map((slot) => (slot.id === 'second' ? { ...slot, people: [{ id: 'ada', name: 'Ada' }] } : slot)),
    };
    const b = { ...second, agenda };
    const told = (time: string) => doubleBooked([a.room, b].flatMap((room) => forecastEngagements(room, a.local(time))));
    expect(told('09:55')).toEqual([]);
    expect(told('09:56')).toMatchObject([{ person: 'Ada', gap: 4 * MINUTE }]);
  });
  it('is nobody whose slot is over, or who rehearses', () => {
    const a = hall('a', 'Ada').does({ type: 'open', mode: 'published' }).at('09:00').does({ type: 'start', slot: 'talk' });
    a.at('09:10').does({ type: 'advance', from: 'talk', to: 'debate', early: true });
    expect(forecastEngagements(a.room, a.now)).toEqual([]);
    const b = hall('b', 'Ada').does({ type: 'open', mode: 'rehearsal', rate: 1 });
    expect(forecastEngagements(b.room, b.now)).toEqual([]);
  });
});
