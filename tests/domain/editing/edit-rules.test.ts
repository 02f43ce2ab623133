import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import {
  addSlot,
  changeMinutes,
  changeSlot,
  changeStart,
  closeGap,
  consequences,
  freshId,
  hasTimes,
  joinSlots,
  moveSlot,
  removeSlot,
  splitSlot,
} from '../../../shared/domain/editing/edit.ts';

type FileSlot = AgendaFile['slots'][number];
const fileWith = (...slots: readonly Partial<FileSlot>[]): AgendaFile => ({
  id: 'room',
  title: 'A day',
  date: '2026-03-10',
  timeZone: 'Europe/Paris',
  language: 'en',
  slots: slots.map((slot) => ({ id: 'slot', kind: 'talk', title: 'A slot', ...slot })),
});
/** A at 09:00, B computed behind it, coffee fixed at 10:00, C given at 10:20. */
const morning = (): AgendaFile =>
  fileWith(
    { id: 'a', start: '09:00', minutes: 20 },
    { id: 'b', minutes: 30 },
    { id: 'coffee', kind: 'break', start: '10:00', minutes: 20, fixedStart: true },
    { id: 'c', start: '10:20', minutes: 30 },
  );
const lengths = (): AgendaFile => fileWith({ id: 'a', minutes: 20 }, { id: 'b', minutes: 30 });
const told = ({ slots }: AgendaFile) => slots.map(({ id, start, minutes }) => `${start ?? '·'} ${id} ${minutes ?? '·'}`);

describe('a place that is not in the agenda', () => {
  it('has no start to change: the file stays the same one', () => {
    for (const index of [-1, 4]) {
      const file = morning();
      expect(changeStart(file, index, '09:30')).toBe(file);
    }
  });
  it('is no place to move from or to', () => {
    const file = morning();
    for (const [from, to] of [
      [-1, 1],
      [1, -1],
      [4, 1],
      [1, 4],
      [2, 2],
    ] as const)
      expect(moveSlot(file, from, to)).toBe(file);
  });
  it('is neither split nor joined', () => {
    const file = morning();
    expect([splitSlot(file, 4, 5), joinSlots(file, 3), joinSlots(file, 4)]).toEqual([file, file, file]);
  });
});

describe('a start', () => {
  it('of the first slot is changed as any other, and what follows is pushed on up to a fixed start', () => {
    expect(told(changeStart(morning(), 0, '09:30'))).toEqual(['09:30 a 20', '· b 30', '10:00 coffee 20', '10:20 c 30']);
  });
  it('of the first slot is never computed', () => {
    const file = morning();
    expect(changeStart(file, 0, null)).toBe(file);
  });
  it('that is computed again loses its own time and is fixed no longer', () => {
    expect(changeStart(morning(), 2, null).slots[2]).toEqual({ id: 'coffee', kind: 'break', title: 'A slot', minutes: 20 });
  });
  it('that is given and still fits is not pulled', () => {
    expect(told(changeMinutes(morning(), 2, 10))[3]).toBe('10:20 c 30');
  });
  it('that is given and no longer fits is pushed to the end of what is before', () => {
    expect(told(changeMinutes(morning(), 2, 25))[3]).toBe('10:25 c 30');
  });
  it('behind one that fits is left alone, though it overlaps already', () => {
    const file = fileWith(
      { id: 'a', start: '09:00', minutes: 20 },
      { id: 'b', start: '09:20', minutes: 30 },
      { id: 'c', start: '09:30', minutes: 10 },
    );
    expect(told(changeMinutes(file, 0, 20))).toEqual(['09:00 a 20', '09:20 b 30', '09:30 c 10']);
  });
  it('that is fixed is never pushed, and the overlap is told', () => {
    expect(consequences(changeMinutes(morning(), 1, 45))).toEqual({ end: '10:50', between: [{ slot: 'coffee', minutes: -5 }] });
  });
});

describe('an agenda of lengths alone', () => {
  it('stays one, whatever is done to it', () => {
    expect(told(changeMinutes(lengths(), 0, 25))).toEqual(['· a 25', '· b 30']);
    expect(told(moveSlot(lengths(), 0, 1))).toEqual(['· b 30', '· a 20']);
    expect(told(removeSlot(lengths(), 0))).toEqual(['· b 30']);
    expect(told(splitSlot(lengths(), 0, 5))).toEqual(['· a 5', '· a-2 15', '· b 30']);
  });
  it('has no time at which it ends, and an empty one counts as one with times', () => {
    expect(consequences(lengths())).toEqual({ end: '–', between: [] });
    expect([hasTimes(lengths()), hasTimes(morning()), hasTimes(fileWith())]).toEqual([false, true, true]);
  });
});

describe('moving', () => {
  it('keeps where the stretch began, and gives the moved slots starts of their own', () => {
    expect(told(moveSlot(morning(), 0, 1))).toEqual(['09:00 b 30', '09:30 a 20', '10:00 coffee 20', '10:20 c 30']);
    expect(told(moveSlot(morning(), 1, 0))).toEqual(['09:00 b 30', '09:30 a 20', '10:00 coffee 20', '10:20 c 30']);
  });
  it('past a fixed start leaves that at its time', () => {
    expect(told(moveSlot(morning(), 3, 1))).toEqual(['09:00 a 20', '09:20 c 30', '09:50 b 30', '10:00 coffee 20']);
  });
});

describe('adding and removing', () => {
  it('adds in front where the first begins, and behind the last where that ends', () => {
    const added = { kind: 'buffer', title: 'More', minutes: 10 } as const;
    expect(told(addSlot(morning(), 0, added)).slice(0, 2)).toEqual(['09:00 more 10', '09:10 a 20']);
    expect(told(addSlot(morning(), 4, added))[4]).toBe('10:50 more 10');
  });
  it('a slot without a length takes no time of what follows', () => {
    expect(told(addSlot(morning(), 3, { kind: 'talk', title: 'Open' })).slice(3)).toEqual(['10:20 open ·', '10:20 c 30']);
  });
  it('a slot after a removed one keeps its time, written down where it was computed', () => {
    expect(told(removeSlot(morning(), 0))).toEqual(['09:20 b 30', '10:00 coffee 20', '10:20 c 30']);
  });
  it('an id is numbered from two on where it is taken', () => {
    expect(freshId({ slots: [] }, 'More')).toBe('more');
    expect(freshId({ slots: [{ id: 'more' }, { id: 'more-2' }] }, 'More')).toBe('more-3');
  });
});

describe('splitting', () => {
  it('leaves at least a minute on either side', () => {
    const file = morning();
    expect([splitSlot(file, 0, 0), splitSlot(file, 0, 20)]).toEqual([file, file]);
    expect(told(splitSlot(file, 0, 1)).slice(0, 2)).toEqual(['09:00 a 1', '09:01 a-2 19']);
    expect(told(splitSlot(file, 0, 19)).slice(0, 2)).toEqual(['09:00 a 19', '09:19 a-2 1']);
  });
  it('leaves the fixed start with the first, and a computed start computed', () => {
    const [, , coffee, second] = splitSlot(morning(), 2, 5).slots;
    expect([coffee?.fixedStart, second?.fixedStart]).toEqual([true, undefined]);
    expect(told(splitSlot(morning(), 1, 10)).slice(1, 3)).toEqual(['· b 10', '· b-2 20']);
  });
  it('gives the second the people named and leaves the first the others; bounds, signals and parts go', () => {
    const file = fileWith({
      id: 'a',
      start: '09:00',
      minutes: 20,
      minimum: 10,
      maximum: 25,
      signals: [5],
      people: [{ name: 'Ada' }, { name: 'Bea' }],
    });
    expect(splitSlot(file, 0, 5, ['Bea']).slots).toEqual([
      { id: 'a', kind: 'talk', title: 'A slot', start: '09:00', minutes: 5, people: [{ name: 'Ada' }] },
      { id: 'a-2', kind: 'talk', title: 'A slot', start: '09:05', minutes: 15, people: [{ name: 'Bea' }] },
    ]);
    expect(splitSlot(file, 0, 5, ['Ada', 'Bea']).slots[0]?.people).toBeUndefined();
  });
});

describe('joining', () => {
  it('lasts from the start of the first to the end of the second, with what stood between', () => {
    expect(told(joinSlots(morning(), 1))).toEqual(['09:00 a 20', '· b 60', '10:20 c 30']);
  });
  it('names each person once, those of the first before those of the second', () => {
    const file = fileWith(
      { id: 'a', start: '09:00', minutes: 20, people: [{ name: 'Ada' }, { name: 'Bea' }] },
      { id: 'b', minutes: 20, people: [{ name: 'Bea' }, { name: 'Cleo' }] },
    );
    expect(joinSlots(file, 0).slots[0]?.people).toEqual([{ name: 'Ada' }, { name: 'Bea' }, { name: 'Cleo' }]);
    expect(joinSlots(lengths(), 0).slots[0]).not.toHaveProperty('people');
  });
  it('with a slot that lasts until the next one does so too', () => {
    const until = fileWith({ id: 'a', start: '09:00', minutes: 20 }, { id: 'b' }, { id: 'c', start: '10:00', minutes: 5 });
    expect(told(joinSlots(until, 0))).toEqual(['09:00 a 60', '10:00 c 5']);
  });
  it('may come to a single minute', () => {
    const short = fileWith({ id: 'a', start: '09:00' }, { id: 'b', start: '09:00', minutes: 1 });
    expect(told(joinSlots(short, 0))).toEqual(['09:00 a 1']);
  });
  it('with a last slot that has no length has none itself', () => {
    const open = fileWith({ id: 'a', start: '09:00', minutes: 20 }, { id: 'b' });
    expect(joinSlots(open, 0).slots).toEqual([{ id: 'a', kind: 'talk', title: 'A slot', start: '09:00' }]);
  });
});

describe('closing a gap', () => {
  it('pulls what follows up to the next fixed start', () => {
    const file = fileWith(
      { id: 'a', start: '09:00', minutes: 20 },
      { id: 'b', start: '09:30', minutes: 10 },
      { id: 'c', start: '09:45', minutes: 10 },
      { id: 'coffee', kind: 'break', start: '10:00', minutes: 20, fixedStart: true },
      { id: 'd', start: '10:30', minutes: 10 },
    );
    expect(told(closeGap(file, 0))).toEqual(['09:00 a 20', '09:20 b 10', '09:30 c 10', '10:00 coffee 20', '10:30 d 10']);
  });
  it('moves a slot without a length with the time that it has until the next start', () => {
    const file = fileWith({ id: 'a', start: '09:00', minutes: 20 }, { id: 'b', start: '09:30' }, { id: 'c', start: '10:00' });
    expect(told(closeGap(file, 0))).toEqual(['09:00 a 20', '09:20 b ·', '09:50 c ·']);
  });
});

it('a changed key of one slot leaves every other as it was, and a key without a value is taken away', () => {
  const file = changeSlot(morning(), 1, { title: 'Another', minutes: undefined });
  expect(file.slots[1]).toEqual({ id: 'b', kind: 'talk', title: 'Another' });
  expect([file.slots[0], file.slots[2]]).toEqual([morning().slots[0], morning().slots[2]]);
});
