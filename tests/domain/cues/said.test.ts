import { describe, expect, it } from 'vitest';
import { dayCueId } from '../../../shared/domain/cues/cue-id.ts';
import { withPresence } from '../../../shared/domain/cues/presence.ts';
import { kindOf, namedBy, peopleOf, uniqueKind } from '../../../shared/domain/cues/said.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';

describe('whom a cue is for', () => {
  it('is the person, the people, or those to whom a role came', () => {
    expect(peopleOf({ target: { to: 'speaker', person: 'ada' } })).toEqual(['ada']);
    expect(peopleOf({ target: { to: 'people', people: ['ada', 'bea'] } })).toEqual(['ada', 'bea']);
    expect(peopleOf({ target: { to: 'speakers', slot: 'panel' }, people: ['bea', 'cleo'] })).toEqual(['bea', 'cleo']);
  });
  it('is nobody where it is for a screen or for the moderators', () => {
    for (const to of ['projector', 'stage', 'moderators'] as const)
      expect(peopleOf({ target: { to }, people: ['ada'] })).toEqual([]);
  });
});

describe('whom a target names', () => {
  const agenda = smallDay();
  it('is each of them once', () => {
    expect(namedBy({ to: 'people', people: ['ada', 'bea', 'ada'] }, agenda)).toEqual(['ada', 'bea']);
    expect(namedBy({ to: 'speaker', person: 'cleo' }, agenda)).toEqual(['cleo']);
    expect(namedBy({ to: 'projector' }, agenda)).toEqual([]);
  });
  it('is everybody of a slot', () => {
    expect(namedBy({ to: 'speakers', slot: 'panel' }, agenda)).toEqual(['bea', 'cleo', 'dan']);
  });
  it('is refused where one of them is unknown, where there is no such slot, and where nobody is in it', () => {
    expect(namedBy({ to: 'people', people: ['ada', 'nobody'] }, agenda)).toBe('unknown-person');
    expect(namedBy({ to: 'speakers', slot: 'nowhere' }, agenda)).toBe('unknown-slot');
    expect(namedBy({ to: 'speakers', slot: 'coffee' }, agenda)).toBe('unknown-person');
  });
});

describe('which of two cues stands', () => {
  it('is told by the preset, the kind, or the kind with who asked', () => {
    expect(uniqueKind({ preset: 'conclude' })).toBe('preset conclude');
    expect(uniqueKind({ kind: 'moved' })).toBe('moved');
    expect(uniqueKind({ kind: 'time', from: 'ada' })).toBe('time ada');
  });
  it('is both where their words are free, or where they have climbed', () => {
    expect([uniqueKind({}), uniqueKind({ kind: 'words' }), uniqueKind({ kind: 'climbed', preset: 'conclude' })]).toEqual([
      null,
      null,
      null,
    ]);
    expect(kindOf({})).toBe('words');
  });
});

describe('the id of a cue of the day', () => {
  it('is made of what it tells, and stays what it is: it is stored', () => {
    expect(dayCueId('run', 'signal', 3)).toBe('926387e52eefd5f95931870fc4dab395');
    expect(dayCueId('')).toBe('6b883c39734410359ef93bf3b862bc69');
    expect(dayCueId()).toBe('741638a5a99a6e013d712db700467055');
  });
  it('is of thirty-two digits, and another for other words', () => {
    const ids = [['a', 'b'], ['ab'], ['a b'], ['a', 1], ['a', '1'], ['é'], ['constructor']].map((words) => dayCueId(...words));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('who is here', () => {
  it('is as it was told last, and as it was known of all others', () => {
    const here = (person: string, open: boolean) => ({ person, open, tappedAt: instant(1) });
    expect(withPresence([here('ada', true), here('bea', true)], [here('ada', false), here('cleo', true)])).toEqual([
      here('bea', true),
      here('ada', false),
      here('cleo', true),
    ]);
    expect(withPresence([here('ada', true)], [])).toEqual([here('ada', true)]);
  });
});
