import { describe, expect, it } from 'vitest';
import { Listeners } from '../../../server/rooms/listeners.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const HALL = 100;

const hall = () => {
  const listeners = new Listeners();
  const heard: number[] = [];
  const leave = Array.from({ length: HALL }, (_, index) =>
    listeners.add({ changed: () => heard.push(index), warned: () => undefined }),
  );
  return { listeners, heard, leave };
};

describe('a change told to a hall', () => {
  it('reaches everybody, a few in each turn of the loop', async () => {
    const { listeners, heard } = hall();
    listeners.change();
    const parts = [heard.length];
    while (heard.length < HALL) {
      const before = heard.length;
      await turn();
      parts.push(heard.length - before);
    }
    expect(Math.max(...parts)).toBeLessThanOrEqual(8);
    expect(heard).toEqual(Array.from({ length: HALL }, (_, index) => index));
  });
  it('is told in no larger parts where more changes come meanwhile, and the last one reaches everybody', async () => {
    const { listeners, heard } = hall();
    for (let changes = 0; changes < 5; changes += 1) listeners.change();
    expect(heard.length).toBeLessThanOrEqual(8);
    const told = heard.length;
    await turn();
    expect(heard.length - told).toBeLessThanOrEqual(8);
    for (let turns = 0; turns < HALL; turns += 1) await turn();
    expect(new Set(heard.slice(told)).size).toBe(HALL);
  });
  it('comes first to whoever still waits for the one before', async () => {
    const { listeners, heard } = hall();
    for (let changes = 0; changes < HALL; changes += 1) {
      listeners.change();
      await turn();
    }
    expect(new Set(heard).size).toBe(HALL);
  });
  it('is not told to whoever has left meanwhile', async () => {
    const { listeners, heard, leave } = hall();
    listeners.change();
    leave.at(-1)?.();
    for (let turns = 0; turns < HALL; turns += 1) await turn();
    expect(heard).toHaveLength(HALL - 1);
  });
});
