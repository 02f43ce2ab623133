import { describe, expect, it } from 'vitest';
import { byId, noneById } from '../../../shared/domain/by-id.ts';
import type { Pinned, Proposal, ProposalKind } from '../../../shared/domain/recovery/proposal.ts';
import { proposalWith, recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

type Changes = Record<string, object>;

const changed = (slots: readonly { id: string }[], changes: Changes) =>
  agendaFrom(fileOf(slots.map((slot) => ({ ...slot, ...changes[slot.id] }))));
const begun = (slots: readonly { id: string }[], changes: Changes = {}, at = '09:00') =>
  opened(changed(slots, changes)).at(at).does({ type: 'start', slot: 'a' });
const pinnedTo = (minutes: Record<string, number>): Pinned =>
  byId(Object.entries(minutes).map(([id, length]) => [id, duration(length * MINUTE)] as const));
const proposal = ({ room, now }: RoomDriver, kind: ProposalKind, byHand: Record<string, number> = {}): Proposal =>
  proposalWith(room, now, kind, pinnedTo(byHand));
const cuts = (...found: Parameters<typeof proposal>) =>
  proposal(...found).changes.map(({ slot, from, to }) => `${slot} ${(to - from) / MINUTE}`);

/** A 09:00–09:20, B, D and E that give nothing by themselves, lunch at 11:40. */
const floors = [
  { id: 'a', kind: 'debate', title: 'A', start: '09:00', minutes: 20, minimum: 20, rank: 1 },
  { id: 'b', kind: 'debate', title: 'B', minutes: 20, minimum: 20, rank: 1 },
  { id: 'd', kind: 'debate', title: 'D', minutes: 30, minimum: 30 },
  { id: 'f', kind: 'debate', title: 'F', minutes: 40, minimum: 40 },
  { id: 'e', kind: 'debate', title: 'E', minutes: 50, minimum: 50 },
  { id: 'lunch', kind: 'break', title: 'Lunch', start: '11:40', fixedStart: true },
];
/** Who may be shortened below the floor once E has forty minutes more by hand. */
const below = (driver: RoomDriver, byHand: Record<string, number> = {}) =>
  proposal(driver, 'debate-pays', { e: 90, ...byHand }).below;

describe('the way out below a floor', () => {
  it('is the slot that gives first, and of equals the longest', () => {
    expect(below(begun(floors))).toBe('a');
    expect(below(begun(floors, { a: { rank: 9 }, b: { rank: 9 } }))).toBe('f');
    expect(below(begun(floors, { a: { rank: 9 }, b: { rank: 9 } }), { f: 40 })).toBe('d');
  });
  it('is no talk and no break that runs', () => {
    expect(below(begun(floors, { a: { kind: 'talk' } }))).toBe('b');
    expect(below(begun(floors, { a: { kind: 'break' } }))).toBe('b');
  });
  it('is a talk or a break ahead where it gives first', () => {
    expect(below(begun(floors, { a: { rank: 9 }, b: { kind: 'talk' } }))).toBe('b');
    expect(below(begun(floors, { a: { rank: 9 }, b: { kind: 'break' } }))).toBe('b');
  });
  it('has more than one minute left', () => {
    expect(below(begun(floors).at('09:18:59'))).toBe('a');
    expect(below(begun(floors).at('09:19'))).toBe('b');
  });
  it('is no slot that has ended, was passed over or was skipped', () => {
    const passed = begun(floors).at('09:10').does({ type: 'advance', from: 'a', to: 'd', early: true });
    expect(below(passed.at('09:11'), { e: 150 })).toBe('f');
    expect(below(begun(floors, { a: { rank: 9 } }).does({ type: 'skip', slot: 'b' }))).toBe('f');
  });
  it('stands behind a start that waits, unless that start is late by a minute at least', () => {
    const waits = { b: { kind: 'break', start: '09:20', rank: 8 }, d: { rank: 9 }, f: { rank: 9 } };
    expect(below(begun(floors, waits))).toBe('b');
    expect(below(begun(floors, waits, '09:00:30').at('09:02'))).toBe('b');
    expect(below(begun(floors, waits, '09:01').at('09:02'))).toBe('a');
  });
});

/** A 09:00–09:20, a debate, a break, a talk, a break that gives early, lunch at 11:00. */
const breaks = [
  { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20 },
  { id: 'd', kind: 'debate', title: 'D', minutes: 20 },
  { id: 'tea', kind: 'break', title: 'Tea', minutes: 30, minimum: 20 },
  { id: 't', kind: 'talk', title: 'T', minutes: 20 },
  { id: 'cake', kind: 'break', title: 'Cake', minutes: 30, minimum: 20, rank: 1 },
  { id: 'lunch', kind: 'break', title: 'Lunch', start: '11:00', fixedStart: true },
];

describe('one break that carries it all', () => {
  it('is the first that can, whoever else gives earlier', () => {
    expect(cuts(begun(breaks).at('09:25'), 'break-pays')).toEqual(['tea -5']);
    expect(cuts(begun(breaks, { tea: { minimum: 28 } }).at('09:25'), 'break-pays')).toEqual(['cake -5']);
  });
  it('is none whose length was set by hand', () => {
    expect(cuts(begun(breaks).at('09:25'), 'break-pays', { tea: 30 })).toEqual(['cake -5']);
  });
  it('may give all that it has, and is none where more is missing', () => {
    expect(cuts(begun(breaks).at('09:30'), 'break-pays')).toEqual(['tea -10']);
    expect(cuts(begun(breaks).at('09:31'), 'break-pays')).toEqual([]);
  });
  it('gives what the targets behind it are late, not what it is late itself', () => {
    const day = [
      { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20 },
      { id: 'coffee', kind: 'break', title: 'Coffee', start: '09:20', minutes: 30, minimum: 15, fixedStart: true },
      { id: 't', kind: 'talk', title: 'T', minutes: 20 },
      { id: 'lunch', kind: 'break', title: 'Lunch', start: '10:15', fixedStart: true },
    ];
    const driver = opened(changed(day, { coffee: { start: '09:35' }, lunch: { start: '10:27' } }));
    driver.at('09:00').does({ type: 'start', slot: 'a' }).at('09:34');
    driver.does({ type: 'add', slot: 'a', by: duration(24 * MINUTE) });
    expect(cuts(driver, 'break-pays')).toEqual(['coffee -7']);
  });
  it('is none in front of a start that waits on time', () => {
    const day = [
      { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20 },
      { id: 'tea', kind: 'break', title: 'Tea', minutes: 30 },
      { id: 'g', kind: 'talk', title: 'G', start: '09:50', minutes: 20, fixedStart: true },
      { id: 'e', kind: 'debate', title: 'E', minutes: 20 },
      { id: 'lunch', kind: 'break', title: 'Lunch', start: '10:30', fixedStart: true },
    ];
    expect(cuts(begun(day), 'break-pays', { e: 30 })).toEqual(['e 10']);
  });
});

/** A, a buffer of five minutes, a long debate, lunch at 11:05. */
const buffered = [
  { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20 },
  { id: 'spare', kind: 'buffer', title: 'Spare', minutes: 5 },
  { id: 'd', kind: 'debate', title: 'D', minutes: 100 },
  { id: 'lunch', kind: 'break', title: 'Lunch', start: '11:05', fixedStart: true },
];

describe('what a proposal says of each slot', () => {
  it('the others give what buffers leave and no more', () => {
    expect(cuts(begun(buffered).at('09:32'), 'debate-pays')).toEqual(['spare -5', 'd -7']);
    expect(cuts(begun(buffered).at('09:32'), 'fair')).toEqual(['spare -5', 'd -7']);
  });
  it('names what runs and what is ahead alone, and nothing without a length', () => {
    const named = (driver: RoomDriver) => proposal(driver, 'fair').slots.map(({ slot }) => slot);
    expect(named(begun(breaks))).toEqual(['a', 'd', 'tea', 't', 'cake']);
    const later = begun(breaks).at('09:20').does({ type: 'advance', from: 'a', to: 'tea', early: true });
    expect(named(later.does({ type: 'skip', slot: 't' }))).toEqual(['tea', 'cake']);
  });
  it('says no questions where a slot has none, and which lengths were set by hand', () => {
    const { slots } = proposal(begun(buffered), 'fair', { d: 90 });
    expect(slots.map(({ slot, questions, pinned }) => [slot, questions, pinned])).toEqual([
      ['a', null, false],
      ['spare', null, false],
      ['d', null, true],
    ]);
  });
  it('says as the shortest what a slot has where that is below its minimum', () => {
    const driver = begun(buffered).does({ type: 'take', slot: 'd', by: duration(60 * MINUTE) });
    expect(proposal(driver, 'fair').slots.map(({ minimum }) => minimum / MINUTE)).toEqual([16, 0, 40]);
    expect(proposal(begun(buffered), 'fair').slots.map(({ minimum }) => minimum / MINUTE)).toEqual([16, 0, 50]);
  });
  it('takes no length by hand for an unknown slot or for one without a length', () => {
    const driver = begun(buffered).at('09:32');
    const plain = proposal(driver, 'fair');
    expect(proposal(driver, 'fair', { nobody: 10 })).toEqual(plain);
    expect(proposal(driver, 'fair', { lunch: 30 })).toEqual(plain);
  });
});

describe('when nothing is proposed', () => {
  it('before the opening there is nothing to change', () => {
    const { room, now } = new RoomDriver(changed(buffered, {}), '09:30');
    expect(recoveryProposals(room, now)).toEqual([]);
    expect(proposalWith(room, now, 'fair', noneById).changes).toEqual([]);
  });
  it('a run that was closed is over, however late it was', () => {
    const driver = begun(buffered).at('09:32').does({ type: 'finish', slot: 'a' });
    expect(recoveryProposals(driver.room, driver.now)).not.toEqual([]);
    driver.does({ type: 'close' });
    expect(recoveryProposals(driver.room, driver.now)).toEqual([]);
  });
  it('nothing is handed back while a target stays late', () => {
    const day = [
      { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20, pays: false },
      { id: 'g', kind: 'talk', title: 'G', start: '09:20', minutes: 20, pays: false },
      { id: 'lunch', kind: 'break', title: 'Lunch', start: '09:40', fixedStart: true },
    ];
    const driver = begun(day).does({ type: 'take', slot: 'a', by: duration(5 * MINUTE) });
    expect(recoveryProposals(driver.room, driver.now).map(({ kind }) => kind)).toEqual(['give-back']);
    driver.does({ type: 'add', slot: 'g', by: duration(5 * MINUTE) });
    expect(recoveryProposals(driver.room, driver.now)).toEqual([]);
  });
});
