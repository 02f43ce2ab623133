import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import type { RoomAmong } from '../../../shared/domain/rooms/room-standing.ts';
import { comingTo, missing, type SharedBreak, sharedBreaks, waysToBreak } from '../../../shared/domain/rooms/shared-breaks.ts';
import { type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { hall, hallDay } from '../../support/agendas/conference.ts';
import { RoomDriver } from '../../support/days/run.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`shared breaks: SEED=${seed}`);

const talking = (id: string) =>
  hall(id).does({ type: 'open', mode: 'published' }).at('09:00').does({ type: 'start', slot: 'talk' });
const roomsAt = (time: string, drivers: readonly RoomDriver[]): readonly [readonly RoomAmong[], Instant] => [
  drivers.map(({ room }) => room),
  drivers[0]?.local(time) ?? instant(0),
];
const coffeeOf = (rooms: readonly RoomAmong[]): SharedBreak => {
  const [coffee] = sharedBreaks(rooms);
  if (coffee === undefined) throw new Error('no break is shared');
  return coffee;
};

describe('a break that rooms share', () => {
  it('has the same name and the same published start in two rooms or more', () => {
    const rooms = [hall('a').room, hall('b').room, hall('c').room];
    expect(sharedBreaks(rooms).map(({ title, places }) => [title, places.map(({ room }) => room)])).toEqual([
      ['Coffee', ['a', 'b', 'c']],
      ['Lunch', ['a', 'b', 'c']],
    ]);
    expect(sharedBreaks(rooms.slice(0, 1))).toEqual([]);
  });
  it('is not shared with a break of another time, of another day or of another name', () => {
    const other = (change: (agenda: ReturnType<typeof hallDay>) => ReturnType<typeof hallDay>) =>
      new RoomDriver(change(hallDay('b')), '08:59').room;
    const moved = other((agenda) => ({
      ...agenda,
      slots: agenda.slots.map((slot) => ({ ...slot, plannedStart: instant(slot.plannedStart + MINUTE) })),
    }));
    const renamed = other((agenda) => ({ ...agenda, slots: agenda.slots.map((slot) => ({ ...slot, title: `${slot.title}!` })) }));
    const nextDay = new RoomDriver(hallDay('b', undefined, { date: '2026-03-11' }), '08:59').room;
    for (const room of [moved, renamed, nextDay]) expect(sharedBreaks([hall('a').room, room])).toEqual([]);
  });
  it('is shared in whatever case its name is written', () => {
    const loud = { ...hallDay('b') };
    const shouted = { ...loud, slots: loud.slots.map((slot) => ({ ...slot, title: ` ${slot.title.toUpperCase()} ` })) };
    expect(sharedBreaks([hall('a').room, new RoomDriver(shouted, '08:59').room])).toHaveLength(2);
  });
  it('is missed by the room whose forecast comes to it a whole minute late', () => {
    const [a, b, c] = [talking('a'), talking('b'), hall('c')];
    a.at('09:20').does({ type: 'advance', from: 'talk', to: 'debate' });
    const [rooms, now] = roomsAt('09:26', [a, b, c]);
    expect(comingTo(coffeeOf(rooms), rooms, now).map(({ room, late }) => [room, late / MINUTE])).toEqual([
      ['a', 0],
      ['b', 6],
    ]);
    expect(missing(comingTo(coffeeOf(rooms), rooms, now)).map(({ room }) => room)).toEqual(['b']);
  });
  it('is nobody’s any more once it has begun, was skipped or was gone past', () => {
    const [a, b] = [talking('a'), talking('b')];
    a.at('09:40').does({ type: 'advance', from: 'talk', to: 'coffee' });
    b.at('09:40').does({ type: 'skip', slot: 'coffee' });
    const [rooms, now] = roomsAt('09:41', [a, b]);
    expect(comingTo(coffeeOf(rooms), rooms, now)).toEqual([]);
  });
  it('is not waited for by a rehearsal', () => {
    const [a, b] = [talking('a'), hall('b').does({ type: 'open', mode: 'rehearsal', rate: 1 })];
    const [rooms, now] = roomsAt('09:10', [a, b]);
    expect(comingTo(coffeeOf(rooms), rooms, now).map(({ room }) => room)).toEqual(['a']);
  });
});

describe('a way to a shared break', () => {
  it('is each late room’s own proposal, and brings it there in time', () => {
    const [a, b] = [talking('a'), talking('b')];
    const [rooms, now] = roomsAt('09:26', [a, b]);
    const ways = waysToBreak(coffeeOf(rooms), rooms, now);
    expect(ways.map(({ room, short }) => [room, Math.floor(short / MINUTE)])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    for (const { proposal } of ways) expect(proposal?.changes.map(({ slot }) => slot)).toEqual(['debate']);
  });
  it('changes nothing by itself', () => {
    const [a, b] = [talking('a'), talking('b')];
    const before = structuredClone([a.room, b.room]);
    const [rooms, now] = roomsAt('09:26', [a, b]);
    waysToBreak(coffeeOf(rooms), rooms, now);
    expect([a.room, b.room]).toEqual(before);
  });
  it('is told as none where nobody in the room may give a minute', () => {
    const a = talking('a');
    const [rooms, now] = roomsAt('09:59', [a, talking('b')]);
    const [way] = waysToBreak(coffeeOf(rooms), rooms, now);
    expect(way?.short).toBeGreaterThan(MINUTE);
  });
  it('brings the room there as the room’s moderator accepts it: what was said is what comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 59 }), (minute, second) => {
        const a = talking('a');
        const time = `09:${String(20 + minute).padStart(2, '0')}:${String(second).padStart(2, '0')}`;
        const [rooms, now] = roomsAt(time, [a, talking('b')]);
        const coffee = coffeeOf(rooms);
        for (const { room, proposal, short } of waysToBreak(coffee, rooms, now)) {
          if (room !== 'a' || proposal === null) continue;
          a.at(time).does({ type: 'accept-plan', changes: [...proposal.changes] });
          const then = forecast(a.room, now).slots.find(({ slot }) => slot === 'coffee');
          expect(Math.max(0, (then?.start ?? 0) - (then?.due ?? 0))).toBe(short);
        }
      }),
      { seed, numRuns: 60 },
    );
  });
});
