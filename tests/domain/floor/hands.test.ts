import { describe, expect, it } from 'vitest';
import { takesHands } from '../../../shared/domain/floor/hands.ts';
import { duration } from '../../../shared/domain/time/time.ts';

const debate = { kind: 'debate' } as const;
const open = { door: null, hands: 'listed' } as const;

describe('whether somebody in the hall may raise a hand', () => {
  it('is so while the list of a debate is open and a moderator lets them, whatever hands come to', () => {
    expect([takesHands(open, debate), takesHands({ ...open, hands: 'proposed' }, debate)]).toEqual([true, true]);
    expect(takesHands({ ...open, hands: 'closed' }, debate)).toBe(false);
  });
  it('is not so once the list is closed, whatever a moderator lets hands come to', () => {
    expect(takesHands({ ...open, door: { open: false, after: 3, heard: 0 } }, debate)).toBe(false);
    expect(takesHands({ ...open, door: { open: true } }, debate)).toBe(true);
  });
  it('is not so where only a part has a floor, until a moderator opens its list', () => {
    expect(takesHands(open, { kind: 'chair' })).toBe(false);
    expect(takesHands({ ...open, door: { open: true } }, { kind: 'chair' })).toBe(true);
    expect(takesHands(open, { kind: 'talk', floor: { limit: duration(60_000) } })).toBe(true);
    expect(takesHands(open, { kind: 'talk', floor: 'none' })).toBe(false);
  });
});
