import { describe, expect, it } from 'vitest';
import { parts } from '../../../client/screens/overlay/overlay-options.ts';
import { hasPlate, overlaySight } from '../../../client/screens/overlay/overlay-view.ts';
import { viewOf } from '../../../server/rooms/screens/room-views.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { publicAgenda, type View } from '../../../shared/domain/run/views.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const viewed = ({ room, now, entries }: RoomDriver, cues: readonly Cue[] = []): Extract<View, { screen: 'overlay' }> => {
  const view = viewOf(
    { screen: 'overlay' },
    {
      ...{ room, plan: publicAgenda(room.agenda), entries, cues, blank: null, file: null, storeFails: false },
      ...{ hasEnded: false, wallNow: now, wallOffset: 0, wentBackAt: null },
    },
  );
  return view.screen === 'overlay' ? view : expect.fail('another screen');
};
const of = (driver: RoomDriver, shown: readonly (typeof parts)[number][] = parts, cues: readonly Cue[] = []) =>
  overlaySight(viewed(driver, cues), driver.present, shown);
const cue = (id: string, target: Cue['target'], text: string): Cue => ({ id, target, text, at: opened(smallDay()).now });

describe('what an overlay shows', () => {
  it('before the day is open: what comes and when, and counts down on the day itself', () => {
    const driver = new RoomDriver(smallDay(), '08:50');
    expect(of(driver)).toMatchObject({
      ...{ now: null, speaker: null, pause: null, message: null },
      next: { title: 'A talk', at: driver.local('09:00') },
      clock: { left: 600_000, phase: 'before' },
    });
    expect(of(driver.at('09:01')).clock).toBeNull();
  });
  it('while a talk runs: its title, who speaks, what is left, what comes next', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05');
    expect(of(driver)).toMatchObject({
      now: 'A talk',
      speaker: { names: ['Ada'] },
      clock: { left: 900_000, phase: 'running' },
      next: { title: 'A panel', at: driver.local('09:20') },
      pause: null,
    });
  });
  it('in a panel the one who has the floor is named alone, and the time is theirs', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
    expect(of(driver)).toMatchObject({ speaker: { names: ['Bea'] }, clock: { left: 300_000 } });
    driver.does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    expect(of(driver).speaker?.names).toEqual(['Cleo']);
  });
  it('in a break: that it is one and when the room is back, and no speaker', () => {
    const driver = opened(smallDay()).at('09:40').does({ type: 'start', slot: 'coffee' }).at('09:45');
    expect(of(driver)).toMatchObject({
      ...{ now: null, speaker: null },
      pause: { title: 'Coffee', back: driver.local('10:00') },
      clock: { left: 900_000, phase: 'break' },
    });
  });
  it('that something comes late is no number on a stream', () => {
    const driver = opened(smallDay()).at('09:05');
    expect(of(driver)).toMatchObject({ clock: null, next: { title: 'A talk', at: driver.local('09:05') } });
  });
  it('at the end nothing but what has no end of its own', () => {
    const driver = opened(smallDay()).at('10:30').does({ type: 'start', slot: 'lunch' });
    expect(of(driver)).toMatchObject({ now: null, next: null, clock: null, pause: { title: 'Lunch', back: null } });
    expect(hasPlate(of(new RoomDriver(smallDay(), '22:00')))).toBe(false);
  });
  it('the newest message for the hall, and never one to a speaker', () => {
    const driver = opened(smallDay());
    const cues = [
      cue('1', { to: 'projector' }, 'Doors close'),
      cue('2', { to: 'projector' }, 'Lunch is served'),
      cue('3', { to: 'speaker', person: 'ada' }, 'Please conclude'),
    ];
    expect(of(driver, parts, cues).message).toBe('Lunch is served');
    expect(JSON.stringify(viewed(driver, cues))).not.toContain('conclude');
  });
  it.each(parts)('%s stands alone where the address asks for it alone', (part) => {
    const cues = [cue('1', { to: 'projector' }, 'Lunch is served')];
    const talk = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    const coffee = opened(smallDay()).at('09:40').does({ type: 'start', slot: 'coffee' });
    const sight = of(part === 'break' ? coffee : talk, [part], cues);
    const standing = Object.entries(sight).flatMap(([name, value]) => (value === null ? [] : name));
    expect(standing).toEqual([part === 'break' ? 'pause' : part]);
  });
});
