import { describe, expect, it } from 'vitest';
import { type Caller, isOfTheHouse, isSpeaker, isStaff, nobody } from '../../../server/access/caller.ts';
import { ANY_ROOM, type Grant } from '../../../shared/protocol/authorisation.ts';

const who = (...grants: readonly Grant[]): Caller => ({ ...nobody, by: 'cookie', grants });
const display: Grant = { room: 'hall', grant: 'display', person: null };
const speaker: Grant = { room: 'hall', grant: 'speaker', person: 'ada' };
const moderator: Grant = { room: 'hall', grant: 'moderator', person: null };
const organiser: Grant = { room: ANY_ROOM, grant: 'organiser', person: null };

describe('a screen of the house', () => {
  it('is one that was let in as such to this room, or its staff', () => {
    for (const grant of [display, moderator, organiser]) expect(isOfTheHouse(who(grant), 'hall')).toBe(true);
    expect(isOfTheHouse(who(speaker, display), 'hall')).toBe(true);
  });
  it('is none of another room, no speaker’s phone and nobody’s', () => {
    for (const grant of [display, moderator]) expect(isOfTheHouse(who(grant), 'studio')).toBe(false);
    expect(isOfTheHouse(who({ ...speaker }, { ...display, room: 'studio' }), 'hall')).toBe(false);
    expect([who(speaker), nobody].map((caller) => isOfTheHouse(caller, 'hall'))).toEqual([false, false]);
  });
});

describe('a speaker', () => {
  it('is the person of their own link, in its room', () => {
    expect(isSpeaker(who(display, speaker), 'hall', 'ada')).toBe(true);
    const others = [
      ['hall', 'bea'],
      ['studio', 'ada'],
    ] as const;
    for (const [room, person] of others) expect(isSpeaker(who(speaker), room, person)).toBe(false);
    expect(isSpeaker(who({ ...moderator, person: 'ada' }), 'hall', 'ada')).toBe(false);
  });
});

describe('staff', () => {
  it('is whoever may moderate one room at least', () => {
    expect([who(display, moderator), who(organiser)].map(isStaff)).toEqual([true, true]);
    expect([who(display, speaker), nobody].map(isStaff)).toEqual([false, false]);
  });
});

it('nobody has no grant, no id and no way in', () =>
  expect(nobody).toEqual({ grants: [], id: '', device: 'nobody', by: 'nobody' }));
