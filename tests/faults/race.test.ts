import { expect, it } from 'vitest';
import { races } from './race.ts';

it('two tablets tap Next at once, 500 times: one advance each time, and the other is told', async () => {
  expect(await races(500)).toMatchObject({ races: 500, doubleAdvances: 0, unanswered: 0 });
});

it('sabotage: a server that understands “next” alone goes on twice', async () => {
  expect((await races(10, true)).doubleAdvances).toBeGreaterThan(0);
});
