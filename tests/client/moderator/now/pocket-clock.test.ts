import { describe, expect, it } from 'vitest';
import { isAwayAfter } from '../../../../client/screens/moderator/now/card/pocket-clock.tsx';

describe('the clock in one line', () => {
  it.each([
    ['stays away while the large one is in sight', [true], false],
    ['comes once the large one has left', [false], true],
    ['goes when a busy page hears of leaving and coming back at once', [false, true], false],
    ['comes when it hears of coming and leaving at once', [true, false], true],
    ['stays away while nothing is told', [], false],
  ])('%s', (_what, seen, away) => expect(isAwayAfter(seen.map((isIntersecting) => ({ isIntersecting })))).toBe(away));
});
