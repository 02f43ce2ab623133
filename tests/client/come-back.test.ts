import { describe, expect, it } from 'vitest';
import { isDead, mayKnock, spread } from '../../client/live/come-back.ts';

const link = { connected: true, age: 0, sinceOpened: 60_000 };

describe('coming back to the server', () => {
  it('a link that is silent for two heartbeats is dead, however open the socket looks', () => {
    expect(isDead({ ...link, age: 10_000 })).toBe(false);
    expect(isDead({ ...link, age: 10_001 })).toBe(true);
  });
  it('after one missed heartbeat the server is asked whether it is there', () => {
    expect(mayKnock({ ...link, age: 5_900 })).toBe(false);
    expect(mayKnock({ ...link, age: 6_001 })).toBe(true);
    expect(mayKnock({ ...link, connected: false })).toBe(true);
  });
  it('a handshake that has just begun is given its time', () => {
    expect(mayKnock({ connected: false, age: 30_000, sinceOpened: 2_000 })).toBe(false);
    expect(isDead({ connected: true, age: 30_000, sinceOpened: 2_000 })).toBe(false);
  });
  it('after a notice a hall comes back over a second', () => {
    expect([0, 0.5, 1].map(spread)).toEqual([0, 500, 1_000]);
  });
});
