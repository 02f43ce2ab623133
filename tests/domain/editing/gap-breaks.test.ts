import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { bringIn } from '../../../shared/domain/editing/bring-in.ts';
import { breakInGap, type Gap, withBreaksIn } from '../../../shared/domain/editing/gap-breaks.ts';

const day: AgendaFile = {
  id: 'day',
  title: 'Day',
  date: '2027-03-04',
  timeZone: 'Europe/Paris',
  language: 'en',
  slots: [
    { id: 'machines', kind: 'talk', title: 'Machines', start: '09:00', minutes: 60 },
    { id: 'hands', kind: 'talk', title: 'Hands', start: '10:30', minutes: 60 },
  ],
};
const gap: Gap = { before: 'hands', start: '10:00', minutes: 30 };
const said = { title: 'Break', breaksKeepTimes: true, now: null };

describe('a gap that is said to be a break', () => {
  it('is one, with the times of the gap, and the agenda stays sound', () => {
    const file = withBreaksIn(day, [gap], said);
    expect(file.slots[1]).toEqual({ id: 'break', kind: 'break', title: 'Break', start: '10:00', minutes: 30, fixedStart: true });
    expect(agendaOf(file).ok).toBe(true);
    expect(withBreaksIn(day, [gap], { ...said, breaksKeepTimes: false }).slots[1]).not.toHaveProperty('fixedStart');
  });
  it('has an id of its own', () => {
    const taken: AgendaFile = { ...day, slots: day.slots.map((slot, index) => (index === 0 ? { ...slot, id: 'break' } : slot)) };
    expect(withBreaksIn(taken, [gap], said).slots.map(({ id }) => id)).toEqual(['break', 'break-2', 'hands']);
  });
  it('changes nothing where its slot is gone', () => expect(withBreaksIn(day, [{ ...gap, before: 'gone' }], said)).toEqual(day));
  it('is known when the programme comes again, under the name that it was given', () => {
    const now = withBreaksIn(day, [gap], { ...said, title: 'Coffee in the garden' });
    expect(breakInGap(now, gap)?.title).toBe('Coffee in the garden');
    expect(bringIn(now, withBreaksIn(day, [gap], { ...said, now }))).toEqual(now);
  });
  it.each([
    ['10:20', '10:20', true],
    ['10:20', '10:49', true],
    ['10:20', '10:50', false],
    ['10:20', '10:19', false],
    ['10:20', '09:40', false],
    ['23:50', '00:05', true],
    ['23:50', '00:20', false],
  ])('of half an hour from %s is known by a break at %s: %s', (start, at, isKnown) => {
    const now: AgendaFile = { ...day, slots: [{ id: 'coffee', kind: 'break', title: 'Coffee', start: at, minutes: 5 }] };
    expect(breakInGap(now, { before: 'hands', start, minutes: 30 }) !== undefined).toBe(isKnown);
  });
  it('is known by no talk, and by no break without a start', () => {
    const slots: AgendaFile['slots'] = [
      { id: 'talk', kind: 'talk', title: 'A talk', start: '10:00', minutes: 15 },
      { id: 'break', kind: 'break', title: 'A break', minutes: 15 },
    ];
    expect(breakInGap({ ...day, slots }, gap)).toBeUndefined();
  });
  it('is known by no break that stands elsewhere', () => {
    const now = withBreaksIn(day, [gap], said);
    expect(breakInGap(now, { ...gap, start: '12:00' })).toBeUndefined();
    expect(breakInGap(null, gap)).toBeUndefined();
  });
});
