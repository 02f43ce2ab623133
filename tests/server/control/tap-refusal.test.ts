import { describe, expect, it } from 'vitest';
import { tapRefusal } from '../../../server/control/tap-refusal.ts';

const heldByOne = { mayAct: (id: string): boolean => id === '1' };
const tap = { id: '2', by: 'cookie', isAnswered: false } as const;

describe('a tap in a room whose clock one device holds', () => {
  it('of another device is refused', () => expect(tapRefusal(heldByOne, tap)).toBe('not-holder'));
  it('of nobody signed in is refused', () => expect(tapRefusal(heldByOne, { ...tap, id: '', by: 'nobody' })).toBe('not-holder'));
  it('of the holder is not refused', () => expect(tapRefusal(heldByOne, { ...tap, id: '1' })).toBeNull());
  it('of a script with a token is not refused', () => expect(tapRefusal(heldByOne, { ...tap, by: 'bearer' })).toBeNull());
  it('of another device that was answered before is answered again', () =>
    expect(tapRefusal(heldByOne, { ...tap, isAnswered: true })).toBeNull());
});
