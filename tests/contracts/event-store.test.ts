import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EventStore, StoreError } from '../../server/event-store/event-store.ts';
import { openMemory } from '../../server/event-store/memory.ts';
import { openSqlite } from '../../server/event-store/sqlite.ts';
import type { Entry } from '../../shared/domain/events.ts';
import { duration, instant } from '../../shared/domain/time.ts';
import { smallDay } from '../support/agenda.ts';
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
    expect(store.rooms()).toEqual([{ id: 'room', agenda: smallDay(), hash: 'h' }]);
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
  it('keeps links and sessions', () => {
    const link = { tokenHash: 'h', token: 't', room: 'room', grant: 'speaker', person: 'ada' } as const;
    store.saveLink(link);
    const session = {
      idHash: 'i',
      device: 'iPad',
      grants: [{ room: 'room', grant: 'speaker', person: 'ada' }],
      usedAt: 1,
    } as const;
    store.saveSession(session);
    expect([store.links(), store.session('i')]).toEqual([[link], session]);
    store.dropSession('i');
    expect(store.session('i')).toBeNull();
  });
});
