import { describe, expect, it } from 'vitest';
import { Listeners } from '../../../../server/rooms/screens/telling-order.ts';
import { AT_ONCE } from '../../../../server/time/in-slices.ts';
import type { ScreenKind } from '../../../../shared/domain/run/views.ts';
import { slices } from '../../../support/time/slices.ts';

const HALL = 12 * AT_ONCE;

const hall = (kinds: readonly (ScreenKind | undefined)[] = Array.from({ length: HALL }, () => 'agenda' as const)) => {
  const loop = slices();
  const listeners = new Listeners(loop.soon);
  const heard: number[] = [];
  const warned: string[] = [];
  const leave = kinds.map((screen, index) =>
    listeners.add({
      ...(screen && { screen }),
      changed: () => heard.push(index),
      warned: ({ key }) => warned.push(`${key} ${index}`),
    }),
  );
  return { ...loop, listeners, heard, warned, leave };
};
const all = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('a change told to a hall', () => {
  it('reaches everybody, a few in each turn of the loop', () => {
    const { listeners, heard, turn } = hall();
    listeners.change();
    const parts = [heard.length];
    while (turn()) parts.push(heard.length - parts.reduce((sum, part) => sum + part, 0));
    expect(Math.max(...parts)).toBeLessThanOrEqual(AT_ONCE);
    expect(parts[0]).toBe(0);
    expect(heard).toEqual(all(HALL));
  });
  it('reaches consoles and projectors first, then speakers, then agendas', () => {
    const kinds = ['agenda', 'speaker', 'projector', 'moderator'] as const;
    const { listeners, heard, all: end } = hall(Array.from({ length: HALL }, (_, index) => kinds[index % 4] ?? 'agenda'));
    listeners.change();
    end();
    expect(heard.map((index) => [2, 1, 0, 0][index % 4])).toEqual(
      Array.from({ length: HALL }, (_, place) => (place < HALL / 2 ? 0 : place < (3 * HALL) / 4 ? 1 : 2)),
    );
  });
  it('is told to a console before the rest of the hall has heard of the change before', () => {
    const { listeners, heard, turn, all: end } = hall([...Array.from({ length: HALL }, () => 'agenda' as const), 'moderator']);
    listeners.change();
    turn();
    expect([heard.length, heard[0]]).toEqual([AT_ONCE, HALL]);
    listeners.change();
    turn();
    expect(heard.slice(AT_ONCE, 2 * AT_ONCE)).toContain(HALL);
    end();
    // Whoever had still to hear of the first hears of both at once.
    expect(heard).toHaveLength(2 + (AT_ONCE - 1) + HALL);
  });
  it('is told in no larger parts where more changes come meanwhile, and the last one reaches everybody', () => {
    const { listeners, heard, turn, all: end } = hall();
    for (let changes = 0; changes < 5; changes += 1) listeners.change();
    turn();
    expect(heard.length).toBe(AT_ONCE);
    listeners.change();
    end();
    expect(new Set(heard.slice(AT_ONCE)).size).toBe(HALL);
  });
  it('passes over nobody, however fast changes come and however many are told before', () => {
    const { listeners, heard, turn } = hall([
      ...Array.from({ length: HALL }, () => 'projector' as const),
      ...Array.from({ length: 10 }, () => 'speaker' as const),
      ...Array.from({ length: HALL }, () => 'agenda' as const),
    ]);
    for (let changes = 0; changes <= HALL; changes += 1) {
      listeners.change();
      turn();
    }
    expect(new Set(heard).size).toBe(2 * HALL + 10);
  });
  it('is not told to whoever has left meanwhile', () => {
    const { listeners, heard, leave, all: end } = hall();
    listeners.change();
    leave.at(-1)?.();
    end();
    expect(heard).toEqual(all(HALL - 1));
  });
  it('is told to the rest where one of them fails', () => {
    const { listeners, heard, turn, all: end } = hall(['moderator', ...Array.from({ length: HALL }, () => 'agenda' as const)]);
    listeners.add({
      screen: 'moderator',
      changed: () => {
        throw new Error('broken');
      },
      warned: () => undefined,
    });
    listeners.change();
    expect(turn).toThrow('broken');
    end();
    expect(heard.length).toBeGreaterThanOrEqual(HALL - AT_ONCE);
  });
});

describe('a warning told to a hall', () => {
  it('comes in slices too, every one of them in order and before the change that follows it', () => {
    const { listeners, heard, warned, turn, all: end } = hall();
    listeners.warn({ key: 'one', at: 0, kind: 'signal', remaining: 0 } as never);
    listeners.warn({ key: 'two', at: 0, kind: 'signal', remaining: 0 } as never);
    listeners.change();
    expect([warned.length, heard.length]).toEqual([0, 0]);
    turn();
    expect([warned.length, heard.length]).toEqual([2 * AT_ONCE, AT_ONCE]);
    expect(warned.slice(0, 2)).toEqual(['one 0', 'two 0']);
    end();
    expect([warned.length, heard.length]).toEqual([2 * HALL, HALL]);
  });
});
