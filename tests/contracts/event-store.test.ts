import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from '../../server/event-store/ports/event-store.ts';
import { StoreError } from '../../server/event-store/ports/store-error.ts';
import { openSqlite } from '../../server/event-store/sqlite/sqlite.ts';
import type { Entry } from '../../shared/domain/run/events.ts';
import { duration, instant } from '../../shared/domain/time/time.ts';
import { smallDay } from '../support/agenda.ts';
import { openMemory } from '../support/memory-store.ts';
import { opened } from '../support/run.ts';

const anchor = { t: 1, wall: 2, uptime: 3, bootId: 'b' };
const whyOf = (act: () => void): string => {
  try {
    act();
    return 'done';
  } catch (error) {
    return error instanceof StoreError ? error.why : String(error);
  }
};

const stores: [string, (dir: string) => EventStore][] = [
  ['memory', () => openMemory()],
  ['SQLite', openSqlite],
];

describe.each(stores)('an event store over %s', (_name, open) => {
  let dir = '';
  let store: EventStore;
  const [entry] = opened(smallDay()).entries as [Entry];
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'rostrum-'));
    store = open(dir);
    store.saveRoom({ id: 'room', agenda: smallDay(), hash: 'h' });
  });
  afterEach(() => {
    store.close();
    rmSync(dir, { recursive: true });
  });

  it('gives back rooms and entries as they were', () => {
    store.append('room', entry, anchor);
    expect(store.rooms()).toEqual([{ id: 'room', agenda: smallDay(), hash: 'h', archived: false }]);
    expect(JSON.stringify(store.entries('room'))).toBe(JSON.stringify([entry]));
    expect(store.anchor()).toEqual(anchor);
  });
  it('refuses a gap, a repeated revision and a known command id, and keeps what was there', () => {
    store.append('room', entry, anchor);
    expect(whyOf(() => store.append('room', { ...entry, revision: 3, commandId: 'c'.repeat(16) }, anchor))).toBe('conflict');
    expect(whyOf(() => store.append('room', { ...entry, commandId: 'd'.repeat(16) }, anchor))).toBe('conflict');
    expect(whyOf(() => store.append('room', { ...entry, revision: 2 }, anchor))).toBe('conflict');
    expect(store.entries('room')).toHaveLength(1);
  });
  it('keeps every step of the wall clock with both offsets', () => {
    const step = { at: 5.5, from: 0, to: 3_600_000, kind: 'set' } as const;
    store.recordClockStep(step);
    expect(store.clockSteps()).toEqual([step]);
  });
  it('records a crossing once', () => {
    const warning = { key: 'k', slot: 's', kind: 'time', remaining: duration(0), at: instant(5) } as const;
    expect([store.recordWarning('room', warning), store.recordWarning('room', warning)]).toEqual([true, false]);
    expect(store.warnings('room')).toEqual([warning]);
  });
  it('keeps a message until it is taken back', () => {
    const cue = { id: 'c1', target: { to: 'projector' }, text: 'Please conclude', at: instant(1) } as const;
    expect([store.sendCue('room', cue), store.sendCue('room', cue)]).toEqual([true, false]);
    expect(store.standingCues('room')).toEqual([cue]);
    expect([store.takeBackCue('room', 'c1', 2), store.takeBackCue('room', 'c1', 3)]).toEqual([true, false]);
    expect(store.standingCues('room')).toEqual([]);
  });
  it('forgets a run: its entries emptied in their places, its warnings and words gone, those of others kept', () => {
    store.append('room', entry, anchor);
    const warned = (revision: number) =>
      ({ key: `s:0:${revision}`, slot: 's', kind: 'time', remaining: duration(0), at: instant(5) }) as const;
    const said = (id: string, at: number) => ({ id, target: { to: 'projector' }, text: 'Name', at: instant(at) }) as const;
    for (const warning of [warned(1), warned(2)]) store.recordWarning('room', warning);
    for (const cue of [said('in', 10), said('after', 20)]) store.sendCue('room', cue);
    const emptied: Entry = { ...entry, events: [], erased: true };
    store.eraseRun('room', { entries: [emptied], revisions: { from: 1, to: 1 }, said: { from: 10, to: 20 } });
    expect(store.entries('room')).toEqual([emptied]);
    expect(store.warnings('room')).toEqual([warned(2)]);
    expect(store.cues('room')).toEqual([said('after', 20)]);
    expect(whyOf(() => store.append('room', { ...entry, revision: 2 }, anchor))).toBe('conflict');
  });
  it('archives a room and brings it back', () => {
    store.setArchived('room', true);
    expect(store.rooms().map(({ archived }) => archived)).toEqual([true]);
    store.setArchived('room', false);
    expect(store.rooms().map(({ archived }) => archived)).toEqual([false]);
  });
  it('keeps links, devices and settings, and changes them in place', () => {
    const link = {
      id: 'l',
      tokenHash: 'h',
      room: 'room',
      grant: 'speaker',
      use: 'link',
      person: 'ada',
      name: '',
      madeBy: 'server',
      madeAt: 1,
      expiresAt: 9,
      usedAt: null,
      revokedAt: null,
    } as const;
    store.saveInvitations([link]);
    store.saveInvitations([{ ...link, revokedAt: 5 }]);
    expect([store.invitations(), store.invitation('h')?.revokedAt, store.invitation('other')]).toEqual([
      [{ ...link, revokedAt: 5 }],
      5,
      null,
    ]);
    const grants = [{ room: 'room', grant: 'speaker', person: 'ada', link: 'l' }] as const;
    const session = { idHash: 'i', id: 's', device: 'iPad', grants, madeAt: 1, usedAt: 1, revokedAt: null };
    store.saveSessions([session]);
    store.saveSessions([{ ...session, usedAt: 2 }]);
    expect(store.sessions()).toEqual([{ ...session, usedAt: 2 }]);
    store.dropSession('i');
    expect(store.sessions()).toEqual([]);
    store.saveSetting('one', { a: 1 });
    store.saveSetting('one', [2]);
    expect([store.setting('one'), store.setting('two')]).toEqual([[2], null]);
  });
});
