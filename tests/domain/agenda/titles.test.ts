import { describe, expect, it } from 'vitest';
import { fullTitle, shortTitle } from '../../../shared/domain/agenda/titles.ts';

const panel = { kind: 'panel', title: 'Trust in numbers', session: 'Session 1' } as const;

describe('how a slot is called', () => {
  it.each([
    ['a panel by its session and its title', panel, 'Session 1: Trust in numbers', 'Session 1'],
    ['a panel without a session by its title', { kind: 'panel', title: 'Open floor' } as const, 'Open floor', 'Open floor'],
    ['a debate of a session by its title', { ...panel, kind: 'debate' } as const, 'Trust in numbers', 'Trust in numbers'],
  ])('%s', (_name, slot, full, short) => {
    expect([fullTitle(slot), shortTitle(slot)]).toEqual([full, short]);
  });
  it('a wall puts a comma between the session and the title', () => {
    expect(fullTitle(panel, ', ')).toBe('Session 1, Trust in numbers');
  });
});
