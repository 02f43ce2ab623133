import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { minimumOf, payersBetween, rankOf } from '../../../shared/domain/recovery/payers.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

type FileSlot = Partial<AgendaFile['slots'][number]>;
const inParts = {
  parts: [
    { kind: 'talk', minutes: 20 },
    { kind: 'questions', minutes: 10 },
  ],
} as const;

/** A talk that runs from 10:00, and what stands behind it until 11:30. */
const day = (...slots: readonly FileSlot[]): RoomDriver => {
  const first = { id: 'now', kind: 'talk', title: 'Now', start: '10:00', minutes: 20 };
  const agenda = agendaFrom(fileOf([first, ...slots.map((slot) => ({ title: slot.id, ...slot }))]));
  return opened(agenda, '09:59').at('10:00').does({ type: 'start', slot: 'now' }).at('10:05');
};
const told = ({ room, now }: RoomDriver, from = 0, to = room.agenda.slots.length) =>
  payersBetween(room, from, to, now).map(({ slot, minutes, rank }) => `${slot} ${minutes} (${rank})`);

describe('who gives minutes, and how many', () => {
  it('buffers all they have, then debates half, breaks a third, the chair half, talks a fifth', () => {
    const driver = day(
      { id: 'talk', kind: 'talk', minutes: 20 },
      { id: 'chair', kind: 'chair', minutes: 10 },
      { id: 'break', kind: 'break', minutes: 30 },
      { id: 'debate', kind: 'debate', minutes: 40 },
      { id: 'buffer', kind: 'buffer', minutes: 5 },
    );
    expect(told(driver)).toEqual(['buffer 5 (1)', 'debate 20 (2)', 'break 10 (3)', 'chair 5 (4)', 'talk 4 (5)']);
  });
  it('questions give before the talk that they belong to, and keep half', () => {
    const driver = day({ id: 'talk', kind: 'talk', minutes: 30, ...inParts, parts: [...inParts.parts] });
    expect(told(driver)).toEqual(['talk 5 (2)', 'talk 4 (5)']);
  });
  it('a slot whose minimum is all that it has gives nothing', () => {
    const driver = day(
      { id: 'a', kind: 'debate', minutes: 20, minimum: 20 },
      { id: 'b', kind: 'debate', minutes: 20, minimum: 19 },
    );
    expect(told(driver)).toEqual(['b 1 (2)']);
  });
  it('a slot that does not pay, has ended or was skipped gives nothing', () => {
    const driver = day(
      { id: 'spared', kind: 'debate', minutes: 20, pays: false },
      { id: 'skipped', kind: 'debate', minutes: 20 },
      { id: 'left', kind: 'debate', minutes: 20 },
    ).does({ type: 'skip', slot: 'skipped' });
    expect(told(driver)).toEqual(['left 10 (2)']);
    const ended = day({ id: 'a', kind: 'debate', minutes: 20 }, { id: 'b', kind: 'debate', minutes: 20 });
    ended.does({ type: 'advance', from: 'now', to: 'a' }).at('10:10').does({ type: 'advance', from: 'a', to: 'b' });
    expect(told(ended)).toEqual(['b 10 (2)']);
  });
  it('a rank that the agenda gives stands for the slot, and its questions keep the earlier of both', () => {
    const late = day({ id: 'talk', kind: 'talk', minutes: 30, rank: 9, parts: [...inParts.parts] });
    expect(told(late)).toEqual(['talk 5 (2)', 'talk 4 (9)']);
    const early = day({ id: 'talk', kind: 'talk', minutes: 30, rank: 1, parts: [...inParts.parts] });
    expect(told(early)).toEqual(['talk 5 (1)', 'talk 4 (1)']);
  });
  it('only what stands between two places gives', () => {
    const driver = day({ id: 'a', kind: 'debate', minutes: 20 }, { id: 'b', kind: 'debate', minutes: 20 });
    expect([told(driver, 1, 2), told(driver, 2, 3), told(driver, 3, 3)]).toEqual([['a 10 (2)'], ['b 10 (2)'], []]);
  });
});

describe('what runs', () => {
  it('gives of a debate what is neither spent nor its minimum', () => {
    const driver = day({ id: 'a', kind: 'debate', minutes: 20 });
    driver.does({ type: 'advance', from: 'now', to: 'a' }).at('10:08');
    expect(told(driver)).toEqual(['a 10 (2)']);
    expect(told(driver.at('10:18'))).toEqual(['a 7 (2)']);
    expect(told(driver.at('10:25'))).toEqual([]);
  });
  it('gives of a talk its questions alone, and of a break nothing', () => {
    const talk = day({ id: 'talk', kind: 'talk', minutes: 30, parts: [...inParts.parts] });
    talk.does({ type: 'advance', from: 'now', to: 'talk' });
    expect(told(talk)).toEqual(['talk 5 (2)']);
    const pause = day({ id: 'pause', kind: 'break', minutes: 30 }).does({ type: 'advance', from: 'now', to: 'pause' });
    expect(told(pause)).toEqual([]);
  });
});

describe('a minimum', () => {
  const minimum = (slot: FileSlot): number => {
    const found = day({ id: 'a', ...slot }).room.agenda.slots[1];
    if (!found) throw new Error('no slot');
    return minimumOf(found) / MINUTE;
  };
  it('of a break is two thirds, at least ten minutes, and no more than it has', () => {
    expect([60, 15, 12, 8].map((minutes) => minimum({ kind: 'break', minutes }))).toEqual([40, 10, 10, 8]);
  });
  it('of a talk is four fifths of the talk, and half of its questions', () => {
    expect(minimum({ kind: 'talk', minutes: 30, parts: [...inParts.parts] })).toBe(21);
  });
  it('that the agenda gives stands', () => {
    expect(minimum({ kind: 'buffer', minutes: 10, minimum: 4 })).toBe(4);
  });
  it('ranks stand from buffers to people', () => {
    const { slots } = day({ id: 'a', kind: 'buffer', minutes: 5 }, { id: 'b', kind: 'panel', minutes: 5 }).room.agenda;
    expect(slots.map(rankOf)).toEqual([5, 1, 5]);
  });
});
