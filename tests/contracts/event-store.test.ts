import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from '../../server/event-store/ports/event-store.ts';
import type { StoredHand } from '../../server/event-store/ports/hand-store.ts';
import { StoreError } from '../../server/event-store/ports/store-error.ts';
import { openPostgres } from '../../server/event-store/postgres/postgres.ts';
import { openSqlite } from '../../server/event-store/sqlite/sqlite.ts';
import type { CueAct } from '../../shared/domain/cues/ladder.ts';
import type { CueStage, Receipt } from '../../shared/domain/cues/receipts.ts';
import type { Entry } from '../../shared/domain/run/events.ts';
import { duration, instant } from '../../shared/domain/time/time.ts';
import { smallDay } from '../support/agendas/agenda.ts';
import { opened } from '../support/days/run.ts';
import { openMemory } from '../support/stores/memory-store.ts';
import { startPostgres, type TestPostgres } from '../support/stores/postgres.ts';
import { machineAfter } from '../support/time/machine-after.ts';

const anchor = { t: 1, wall: 2, uptime: 3, bootId: 'b' };
const whyOf = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act();
    return 'done';
  } catch (error) {
    return error instanceof StoreError ? error.why : String(error);
  }
};

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

const stores: [string, (dir: string) => Promise<EventStore>][] = [
  ['memory', async () => openMemory()],
  ['SQLite', async (dir) => openSqlite(dir)],
  ['PostgreSQL', async () => openPostgres({ url: await server.database(), after: machineAfter })],
];

describe.each(stores)('an event store over %s', (_name, open) => {
  let dir = '';
  let store: EventStore;
  const [entry] = opened(smallDay()).entries as [Entry];
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'rostrum-'));
    store = await open(dir);
    await store.saveRoom({ id: 'room', agenda: smallDay(), hash: 'h' });
  });
  afterEach(async () => {
    await store.close();
    rmSync(dir, { recursive: true });
  });

  it('gives back rooms and entries as they were', async () => {
    await store.append('room', entry, anchor);
    expect(await store.rooms()).toEqual([{ id: 'room', agenda: smallDay(), hash: 'h', archived: false }]);
    expect(JSON.stringify(await store.entries('room'))).toBe(JSON.stringify([entry]));
    expect([await store.entry('room', 1), await store.entry('room', 2), await store.entry('other', 1)]).toEqual([
      entry,
      null,
      null,
    ]);
    expect(await store.anchor()).toMatchObject(anchor);
  });
  it('refuses a gap, a repeated revision and a known command id, and keeps what was there', async () => {
    await store.append('room', entry, anchor);
    expect(await whyOf(() => store.append('room', { ...entry, revision: 3, commandId: 'c'.repeat(16) }, anchor))).toBe(
      'conflict',
    );
    expect(await whyOf(() => store.append('room', { ...entry, commandId: 'd'.repeat(16) }, anchor))).toBe('conflict');
    expect(await whyOf(() => store.append('room', { ...entry, revision: 2 }, anchor))).toBe('conflict');
    expect(await store.entries('room')).toHaveLength(1);
    expect(await store.entries('room', 1)).toEqual([]);
  });
  it('gives the settings whose names begin alike, by the rest of their names', async () => {
    for (const [key, value] of [
      ['private:a', true],
      ['private:b%', false],
      ['privat', 1],
      ['other', 2],
    ] as const)
      await store.saveSetting(key, value);
    expect([...(await store.settings('private:'))].sort()).toEqual([
      ['a', true],
      ['b%', false],
    ]);
  });
  it('keeps every step of the wall clock with both offsets', async () => {
    const step = { at: 5.5, from: 0, to: 3_600_000, kind: 'set' } as const;
    await store.recordClockStep(step);
    expect(await store.clockSteps()).toEqual([step]);
  });
  it('records a crossing once', async () => {
    const warning = { key: 'k', slot: 's', kind: 'time', remaining: duration(0), at: instant(5) } as const;
    expect([await store.recordWarning('room', warning), await store.recordWarning('room', warning)]).toEqual([true, false]);
    expect(await store.warnings('room')).toEqual([warning]);
  });
  it('keeps a message until it is taken back', async () => {
    const cue = { id: 'c1', target: { to: 'projector' }, text: 'Please conclude', at: instant(1) } as const;
    expect([await store.sendCues('room', [cue]), await store.sendCues('room', [cue])]).toEqual([['c1'], []]);
    expect(await store.cues('room')).toEqual([{ ...cue, takenBackAt: null }]);
    expect([await store.takeBackCue('room', 'c1', 2), await store.takeBackCue('room', 'c1', 3)]).toEqual([true, false]);
    expect(await store.cues('room')).toEqual([{ ...cue, takenBackAt: 2 }]);
  });
  it('says several messages at once, those that are new', async () => {
    const said = (id: string) =>
      ({ id, target: { to: 'stage' }, text: 'Sit', at: instant(1), kind: 'words', slot: 's' }) as const;
    await store.sendCues('room', [said('a')]);
    expect(await store.sendCues('room', [said('a'), said('b')])).toEqual(['b']);
    expect((await store.cues('room')).map(({ id }) => id)).toEqual(['a', 'b']);
  });
  it('keeps what was done about a message once for each person, and only where the message is known', async () => {
    await store.sendCues('room', [{ id: 'c1', target: { to: 'people', people: ['ada', 'bea'] }, text: 'Sit', at: instant(1) }]);
    const done = (act: CueAct['act'], person = 'ada', cue = 'c1'): CueAct => ({
      cue,
      person,
      act,
      at: instant(9),
      device: 'iPad',
    });
    const record = (act: CueAct) => store.recordCueAct('room', act);
    expect([await record(done('walk-up')), await record(done('let-be')), await record(done('let-be', 'bea'))]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await record(done('walk-up', 'ada', 'c2'))).toBe(false);
    expect(await store.cueActs('room')).toEqual([done('walk-up'), done('let-be', 'bea')]);
    expect(await store.cueActs('other')).toEqual([]);
  });
  it('keeps how far a message has come with somebody, each stage once and at its earliest instant', async () => {
    await store.sendCues('room', [{ id: 'c1', target: { to: 'speaker', person: 'ada' }, text: 'Slower please', at: instant(1) }]);
    const told = (stage: CueStage, at: number, cue = 'c1') => ({ cue, person: 'ada', stage, at: instant(at) });
    const record = (receipt: Receipt) => store.recordReceipt('room', receipt);
    expect([await record(told('seen', 9)), await record(told('seen', 9)), await record(told('seen', 12))]).toEqual([
      true,
      false,
      false,
    ]);
    expect([await record(told('seen', 7)), await record(told('delivered', 2))]).toEqual([true, true]);
    expect(await record(told('seen', 9, 'c2'))).toBe(false);
    expect(await store.receipts('room')).toEqual([told('delivered', 2), told('seen', 7)]);
    expect(await store.receipts('other')).toEqual([]);
  });
  it('forgets a run: its entries emptied in their places, its warnings and words gone, those of others kept', async () => {
    await store.append('room', entry, anchor);
    const warned = (revision: number) =>
      ({ key: `s:0:${revision}`, slot: 's', kind: 'time', remaining: duration(0), at: instant(5) }) as const;
    const said = (id: string, at: number) => ({ id, target: { to: 'projector' }, text: 'Name', at: instant(at) }) as const;
    for (const warning of [warned(1), warned(2)]) await store.recordWarning('room', warning);
    await store.sendCues('room', [said('in', 10), said('after', 20)]);
    for (const cue of ['in', 'after'])
      await store.recordCueAct('room', { cue, person: 'ada', act: 'let-be', at: instant(21), device: 'iPad' });
    for (const cue of ['in', 'after']) await store.recordReceipt('room', { cue, person: 'ada', stage: 'seen', at: instant(21) });
    const emptied: Entry = { ...entry, events: [], erased: true };
    await store.eraseRun('room', { entries: [emptied], revisions: { from: 1, to: 1 }, said: { from: 10, to: 20 } });
    expect(await store.entries('room')).toEqual([emptied]);
    expect(await store.warnings('room')).toEqual([warned(2)]);
    expect(await store.cues('room')).toEqual([{ ...said('after', 20), takenBackAt: null }]);
    expect((await store.cueActs('room')).map(({ cue }) => cue)).toEqual(['after']);
    expect((await store.receipts('room')).map(({ cue }) => cue)).toEqual(['after']);
    expect(await whyOf(() => store.append('room', { ...entry, revision: 2 }, anchor))).toBe('conflict');
  });
  it('keeps hands of a run, changes them in place, and forgets those of an erased one', async () => {
    const hand = (id: string, at: number, name = 'Eve'): StoredHand => ({
      id,
      run: 'run',
      slot: 'debate',
      words: { kind: 'question', name },
      at: instant(at),
      asked: instant(at),
      withdrawnAt: null,
    });
    for (const one of [hand('late', 20), hand('first', 10), hand('first', 10, 'Ève'), { ...hand('other', 12), run: 'other' }])
      await store.saveHand('room', one);
    expect(await store.hands('room', 'run')).toEqual([hand('first', 10, 'Ève'), hand('late', 20)]);
    expect(await store.hands('elsewhere', 'run')).toEqual([]);
    await store.append('room', entry, anchor);
    await store.eraseRun('room', { entries: [], revisions: { from: 1, to: 1 }, said: { from: 10, to: 20 } });
    expect(await store.hands('room', 'run')).toEqual([hand('late', 20)]);
    expect(await store.hands('room', 'other')).toEqual([]);
  });
  it('archives a room and brings it back', async () => {
    await store.setArchived('room', true);
    expect((await store.rooms()).map(({ archived }) => archived)).toEqual([true]);
    await store.setArchived('room', false);
    expect((await store.rooms()).map(({ archived }) => archived)).toEqual([false]);
  });
  it('keeps links, devices and settings, and changes them in place', async () => {
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
    await store.saveInvitations([link]);
    await store.saveInvitations([{ ...link, revokedAt: 5 }]);
    expect([await store.invitations(), (await store.invitation('h'))?.revokedAt, await store.invitation('other')]).toEqual([
      [{ ...link, revokedAt: 5 }],
      5,
      null,
    ]);
    const grants = [{ room: 'room', grant: 'speaker', person: 'ada', link: 'l' }] as const;
    const session = { idHash: 'i', id: 's', device: 'iPad', grants, madeAt: 1, usedAt: 1, revokedAt: null };
    await store.saveSessions([session]);
    await store.saveSessions([{ ...session, usedAt: 2 }]);
    expect(await store.sessions()).toEqual([{ ...session, usedAt: 2 }]);
    await store.dropSession('i');
    expect(await store.sessions()).toEqual([]);
    await store.saveSetting('one', { a: 1 });
    await store.saveSetting('one', [2]);
    expect([await store.setting('one'), await store.setting('two')]).toEqual([[2], null]);
  });
});
