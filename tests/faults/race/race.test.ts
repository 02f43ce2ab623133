import { expect, it } from 'vitest';
import { races } from './race.ts';

it('two tablets tap Next at once, 120 times: one advance each time, and the other is told', async () => {
  expect(await races(120)).toMatchObject({ races: 120, doubleAdvances: 0, unanswered: 0 });
});

it('sabotage: a server that understands “next” alone goes on twice', async () => {
  expect((await races(10, true)).doubleAdvances).toBeGreaterThan(0);
});
