import { expect, it } from 'vitest';
import { household, storm } from './storm.ts';

it('a hall whose server is killed comes back to the last screen, nobody is refused, and every tap meanwhile is answered', async () => {
  expect(await storm({ clients: 100 })).toMatchObject({ leftOut: 0, behind: 0, refused: 0, moderatorUnanswered: 0 });
});

it('sabotage: a server that gives an address what a household needs leaves most of the hall out', async () => {
  const { leftOut, refused } = await storm({ clients: 100, startAgain: household });
  expect(leftOut).toBeGreaterThanOrEqual(50);
  expect(refused).toBeGreaterThanOrEqual(leftOut);
});
