import { describe, expect, it } from 'vitest';
import type { SaidCue } from '../../../shared/domain/cues/said.ts';
import { isBefore, SaidCues, waitsFor } from '../../../shared/domain/cues/standing.ts';
import { CUE_KINDS, type Cue } from '../../../shared/domain/run/cue.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const ada = { to: 'speaker', person: 'ada' } as const;
const bea = { to: 'speaker', person: 'bea' } as const;
const said = (id: string, more: Partial<SaidCue> = {}): SaidCue => ({
  id,
  target: ada,
  text: 'Please conclude',
  at: instant(0),
  takenBackAt: null,
  ...more,
});

const early = () => opened(smallDay());
const inTalk = () => early().at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05');
const inPanel = () => early().at('09:20').does({ type: 'start', slot: 'panel' }).at('09:22');

/** Why the first of these cues stands no more for a person. */
const end = (driver: RoomDriver, cues: readonly SaidCue[], person: string | null = 'ada') => {
  const [first] = cues;
  if (first === undefined) throw new Error('no cue');
  return new SaidCues(cues).endOf(first, person, driver.room, driver.now);
};

describe('a cue stands', () => {
  it('until somebody takes it back', () => {
    expect(end(inTalk(), [said('a')])).toBeNull();
    expect(end(inTalk(), [said('a', { takenBackAt: instant(1) })])).toBe('taken-back');
  });
  it('until it is answered, and knows its answers from the oldest on', () => {
    const answer = (id: string) => said(id, { kind: 'answer', of: 'a', target: bea });
    const cues = [said('a', { kind: 'time', target: { to: 'moderators' } }), answer('b'), answer('c')];
    expect(end(inTalk(), cues, null)).toBe('answered');
    const answers = (id: string) => new SaidCues(cues).answersTo(id).map((one) => one.id);
    expect([answers('a'), answers('b')]).toEqual([['b', 'c'], []]);
  });
  it('until one of its kind comes after it for the same person', () => {
    const preset = (id: string, more: Partial<SaidCue> = {}) => said(id, { preset: 'conclude', ...more });
    expect(end(inTalk(), [preset('a'), preset('b')])).toBe('replaced');
    expect(end(inTalk(), [preset('a'), preset('b', { preset: 'slower' })])).toBeNull();
    expect(end(inTalk(), [preset('a'), preset('b', { target: bea })])).toBeNull();
    const both = [preset('a', { target: { to: 'people', people: ['ada', 'bea'] } }), preset('b')];
    expect([end(inTalk(), both), end(inTalk(), both, 'bea')]).toEqual(['replaced', null]);
  });
  it('beside another of free words', () => {
    expect(end(inTalk(), [said('a'), said('b')])).toBeNull();
  });
  it('until it is sent again to that person', () => {
    expect(end(inTalk(), [said('a'), said('b', { of: 'a' })])).toBe('replaced');
    expect(end(inTalk(), [said('a'), said('b', { of: 'a', target: bea })])).toBeNull();
    // What climbed from it is no sending anew.
    expect(end(inTalk(), [said('a'), said('b', { kind: 'climbed', of: 'a' })])).toBeNull();
  });
  it('until its end, which is over at that instant', () => {
    const driver = inTalk();
    const until = (ms: number) => end(driver, [said('a', { until: instant(driver.now + ms) })]);
    expect([until(1), until(0)]).toEqual([null, 'over']);
  });
  it('on a screen until another of its kind comes there', () => {
    const projector = (id: string) => said(id, { target: { to: 'projector' }, preset: 'conclude' });
    expect(end(inTalk(), [projector('a')], null)).toBeNull();
    expect(end(inTalk(), [projector('a'), projector('b')], null)).toBe('replaced');
    expect(end(inTalk(), [projector('a'), said('b', { target: { to: 'stage' }, preset: 'conclude' })], null)).toBeNull();
  });
});

describe('a cue about a slot is over', () => {
  const everybody = { to: 'people', people: ['ada', 'bea', 'cleo', 'dan'] } as const;
  const about = (slot: string, more: Partial<Cue> = {}) => [said('a', { slot, target: everybody, ...more })];
  it('once the slot has ended, was skipped, or is no more in the agenda', () => {
    expect([end(early(), about('talk')), end(inTalk(), about('talk'))]).toEqual([null, null]);
    expect(end(inTalk().does({ type: 'finish', slot: 'talk' }), about('talk'))).toBe('over');
    expect(end(early().does({ type: 'skip', slot: 'talk' }), about('talk'))).toBe('over');
    expect(end(inTalk(), about('nowhere'))).toBe('over');
  });
  it('never while no run is open', () => {
    const driver = inTalk().does({ type: 'finish', slot: 'talk' });
    const cues = about('talk');
    expect(new SaidCues(cues).endOf(cues[0] ?? expect.fail(), 'ada', { ...driver.room, run: null }, driver.now)).toBeNull();
  });
  it('for one of a panel once they have spoken', () => {
    const driver = inPanel();
    expect(end(driver, about('panel'), 'bea')).toBeNull();
    driver.does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    expect(['bea', 'cleo', 'dan'].map((person) => end(driver, about('panel'), person))).toEqual(['over', null, null]);
  });
  it('once they are on, where it was told before that', () => {
    const next = about('panel', { kind: 'next' });
    expect(end(inTalk(), next, 'bea')).toBeNull();
    // Of those who are in a panel that runs, some still wait for their turn.
    expect(['bea', 'cleo', 'ada'].map((person) => end(inPanel(), next, person))).toEqual(['over', null, 'over']);
    expect(end(inTalk(), about('panel', { kind: 'next', target: { to: 'stage' } }), null)).toBe('over');
    expect(CUE_KINDS.filter((kind) => isBefore({ ...said('a'), kind }))).toEqual(['on-in', 'next', 'moved', 'share']);
  });
  it('a signal of what was left stands no more once a command has moved the end', () => {
    const driver = inTalk();
    const signal = about('talk', { kind: 'signal', at: instant(driver.now - 1) });
    expect(end(driver, signal)).toBeNull();
    driver.does({ type: 'add', slot: 'talk', by: MINUTE });
    expect(end(driver, signal)).toBe('over');
    expect(end(driver, about('talk', { kind: 'signal', at: driver.now }))).toBe('over');
    expect(end(driver, about('talk', { kind: 'signal', at: instant(driver.now + 1) }))).toBeNull();
  });
  it('a signal of a slot that does not run, or to one of a panel who does not speak, stands no more', () => {
    const driver = inPanel();
    const signal = (slot: string) => about(slot, { kind: 'signal', at: driver.now });
    expect(['bea', 'cleo'].map((person) => end(driver, signal('panel'), person))).toEqual([null, 'over']);
    expect(end(driver, signal('debate'), 'ada')).toBe('over');
  });
});

describe('whoever waits for a slot', () => {
  const waits = (driver: RoomDriver, slot: string, person: string) => waitsFor(driver.room, slot, person);
  it('has one ahead, or a turn that has not come', () => {
    expect([waits(early(), 'talk', 'ada'), waits(inTalk(), 'talk', 'ada'), waits(inTalk(), 'panel', 'bea')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(['bea', 'cleo'].map((person) => waits(inPanel(), 'panel', person))).toEqual([false, true]);
    expect(waits(inTalk(), 'nowhere', 'ada')).toBe(false);
  });
  it('waits no more for a panel that has ended without them', () => {
    expect(waits(inPanel().does({ type: 'finish', slot: 'panel' }), 'panel', 'cleo')).toBe(false);
  });
});

describe('what stands in a room', () => {
  const told = { receipts: [], acts: [] };
  const standing = (driver: RoomDriver, cues: readonly SaidCue[], more: Partial<Parameters<SaidCues['standing']>[2]> = {}) =>
    new SaidCues(cues).standing(driver.room, [], { ...told, ...more }, driver.now).map(({ id }) => id);

  it('is what stands for anybody', () => {
    const both = said('a', { target: { to: 'people', people: ['ada', 'bea'] }, preset: 'conclude' });
    const toAda = said('b', { preset: 'conclude' });
    const toBea = said('c', { preset: 'conclude', target: bea });
    expect(standing(inTalk(), [both, toAda])).toEqual(['a', 'b']);
    expect(standing(inTalk(), [both, toAda, toBea])).toEqual(['b', 'c']);
    expect(new SaidCues([both, toAda]).standingFor(both, inTalk().room, inTalk().now)).toEqual(['bea']);
  });
  it('is what is for a screen until it is taken back', () => {
    const projector = said('a', { target: { to: 'projector' } });
    expect(standing(inTalk(), [projector])).toEqual(['a']);
    expect(standing(inTalk(), [{ ...projector, takenBackAt: instant(1) }])).toEqual([]);
  });
  it('is what has climbed, as long as somebody has not seen it and no chair has acted for them', () => {
    const cue = said('a', { target: { to: 'people', people: ['ada', 'bea'] } });
    const climbed = said('b', { kind: 'climbed', of: 'a', target: { to: 'stage' } });
    const seen = (person: string) => ({ cue: 'a', person, stage: 'seen', at: instant(1) }) as const;
    const act = (person: string) => ({ cue: 'a', person, act: 'walk-up', at: instant(1), device: 'iPad' }) as const;
    const list = [cue, climbed];
    expect(standing(inTalk(), list)).toEqual(['a', 'b']);
    expect(standing(inTalk(), list, { receipts: [seen('ada')] })).toEqual(['a', 'b']);
    expect(standing(inTalk(), list, { receipts: [seen('ada')], acts: [act('bea')] })).toEqual(['a']);
    expect(standing(inTalk(), list, { acts: [act('ada'), act('bea'), { ...act('bea'), cue: 'other' }] })).toEqual(['a']);
    expect(standing(inTalk(), list, { acts: [{ ...act('ada'), cue: 'other' }, act('bea')] })).toEqual(['a', 'b']);
    expect(standing(inTalk(), [cue, { ...climbed, takenBackAt: instant(1) }])).toEqual(['a']);
    expect(standing(inTalk(), [{ ...cue, takenBackAt: instant(1) }, climbed])).toEqual([]);
    expect(standing(inTalk(), [climbed])).toEqual([]);
  });
  it('knows its cues by their ids, and which of them have climbed', () => {
    const cues = new SaidCues([said('a'), said('b', { kind: 'climbed', of: 'a' }), said('c', { of: 'b' })]);
    expect([cues.get('a')?.id, cues.get('nobody')]).toEqual(['a', undefined]);
    expect(['a', 'b', 'c'].map((id) => cues.hasClimbed(id))).toEqual([true, false, false]);
  });
});
