import { describe, expect, it } from 'vitest';
import { byId } from '../../../shared/domain/by-id.ts';
import type { Proposal, ProposalKind } from '../../../shared/domain/recovery/proposal.ts';
import { proposalWith, recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { duration, type Instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf, seminar } from '../../support/agendas/agenda.ts';
import { inSession1, opened, type RoomDriver } from '../../support/days/run.ts';

const cutsOf = ({ changes }: Proposal): string[] => changes.map(({ slot, from, to }) => `${slot} ${(to - from) / MINUTE}`);
const proposalsOf = ({ room, now }: RoomDriver) => recoveryProposals(room, now);
const proposal = (driver: RoomDriver, kind: ProposalKind): Proposal => {
  const found = proposalsOf(driver).find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no proposal of kind ${kind}`);
  return found;
};
const shortOf = ({ targets }: Proposal): string[] => targets.map(({ slot, short }) => `${slot ?? 'end'} ${short / MINUTE}`);

/** The seminar in Debate 1 on time at 09:40. */
const inDebate1 = () => inSession1().at('09:30').does({ type: 'advance', from: 'session-1', to: 'debate-1' }).at('09:40');
/** The seminar in Session 1 at 09:42, twelve minutes over. */
const twelveLate = () => inSession1().at('09:42');

describe('a minute is cut only where it helps', () => {
  it('Debate 2 with ten minutes more gives them back itself: Session 2 waits for 10:15, so Debate 1 could not help', () => {
    const driver = inDebate1().does({ type: 'add', slot: 'debate-2', by: 10 * MINUTE });
    expect(proposalsOf(driver).map(cutsOf)).toContainEqual(['debate-2 -10']);
    for (const one of proposalsOf(driver)) expect(cutsOf(one).some((line) => line.startsWith('debate-1'))).toBe(false);
  });
  it('Debate 2 set to 55 by hand leaves coffee ten late: Debate 1 gives the twelve that help', () => {
    const { room, now } = twelveLate();
    const held = proposalWith(room, now, 'debate-pays', byId([['debate-2', duration(55 * MINUTE)]]));
    expect(cutsOf(held)).toEqual(['debate-1 -12', 'debate-2 10', 'debate-3 -10']);
    expect(shortOf(held)).toEqual(['coffee 10', 'lunch 0']);
  });
  it('a skipped coffee break is no target: Session 3 at 11:30 is not late, and nothing is proposed', () => {
    const driver = twelveLate().does({ type: 'skip', slot: 'coffee' });
    expect(proposalsOf(driver)).toEqual([]);
    const late = twelveLate().at('10:10').does({ type: 'skip', slot: 'coffee' });
    for (const one of proposalsOf(late)) expect(one.targets.map(({ slot }) => slot)).toEqual(['lunch']);
  });
  it('a missed coffee break is no target, neither in the list nor in what stays lost', () => {
    const driver = inDebate1().at('10:15').does({ type: 'advance', from: 'debate-1', to: 'session-2' }).at('11:20');
    for (const one of proposalsOf(driver)) expect(one.targets.map(({ slot }) => slot)).toEqual(['lunch']);
  });
  it('Debate 3 set to 85 by hand leaves lunch short, and the way out named is one that helps lunch', () => {
    const { room, now } = twelveLate();
    const held = proposalWith(room, now, 'debate-pays', byId([['debate-3', duration(85 * MINUTE)]]));
    expect(held.targets.find(({ slot }) => slot === 'lunch')?.short).toBeGreaterThan(0);
    expect(held.below).toBe('recap');
    const kept = agendaFrom({
      ...fileOfSeminar(),
      slots: fileOfSeminar().slots.map((slot) => ({ ...slot, pays: slot.id !== 'recap' })),
    });
    const driver = opened(kept, '09:14').does({ type: 'begin-at', slot: 'session-1' }).at('09:15');
    driver.does({ type: 'start', slot: 'session-1' }).at('09:42');
    const spared = proposalWith(driver.room, driver.now, 'debate-pays', byId([['debate-3', duration(85 * MINUTE)]]));
    expect(spared.below).not.toBe('recap');
  });
  it('a last slot without a length is the fixed end, whether or not it says so', () => {
    const day = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '10:00', minutes: 20 },
        { id: 'b', kind: 'debate', title: 'B', start: '10:20', minutes: 40 },
        { id: 'lunch', kind: 'break', title: 'Lunch', start: '11:00' },
      ]),
    );
    const driver = opened(day, '09:59').at('10:00').does({ type: 'start', slot: 'a' }).at('10:30');
    driver.does({ type: 'advance', from: 'a', to: 'b' });
    expect(proposalsOf(driver).map(cutsOf)).toEqual([['b -10']]);
  });
});

const fileOfSeminar = () => JSON.parse(JSON.stringify(seminarFile())) as { slots: { id: string }[] };
const seminarFile = () => ({
  id: 'room',
  title: 'A day',
  date: '2026-03-10',
  timeZone: 'Europe/Paris',
  slots: seminar().slots.map((slot) => ({
    id: slot.id,
    kind: slot.kind,
    title: slot.title,
    start: timeOfDay(slot.plannedStart as Instant, 0, 'Europe/Paris'),
    ...(slot.length === null ? {} : { minutes: slot.length / MINUTE }),
    ...(slot.fixedStart ? { fixedStart: true } : {}),
  })),
});

describe('the same minutes everywhere', () => {
  it('one second past twelve minutes is twelve minutes late, and twelve are proposed', () => {
    const driver = twelveLate().at('09:42:01');
    expect(cutsOf(proposal(driver, 'debate-pays'))).toEqual(['debate-1 -12']);
    expect(proposal(driver, 'debate-pays').short).toBe(0);
  });
  it('fair at twelve late gives 40, 13 and 40', () =>
    expect(cutsOf(proposal(twelveLate(), 'fair'))).toEqual(['debate-1 -5', 'session-2 -2', 'debate-2 -5']));
  it('at 23 late nobody gives a lone minute: 21 and 2', () => {
    const driver = twelveLate().at('09:53');
    expect(cutsOf(proposal(driver, 'debate-pays'))).toEqual(['debate-1 -21', 'debate-2 -2']);
    for (const one of proposalsOf(driver)) for (const line of cutsOf(one)) expect(line).not.toMatch(/ -1$/);
  });
  it('the least left lost comes first, then the fewest who give', () => {
    expect(proposalsOf(twelveLate()).map(({ kind }) => kind)).toEqual(['debate-pays', 'protect-people', 'fair']);
  });
});

const keynoteDay = () =>
  agendaFrom(
    fileOf([
      {
        id: 'keynote',
        kind: 'talk',
        title: 'Keynote',
        start: '09:00',
        minutes: 60,
        parts: [
          { kind: 'talk', minutes: 45 },
          { kind: 'questions', minutes: 15 },
        ],
      },
      { id: 'debate', kind: 'debate', title: 'Debate', minutes: 30 },
      { id: 'talk', kind: 'talk', title: 'Talk', minutes: 30 },
      { id: 'lunch', kind: 'break', title: 'Lunch', start: '11:00', fixedStart: true },
    ]),
  );

describe('who gives first', () => {
  it('the questions of the running keynote give ten of their fifteen minutes before others give two', () => {
    const driver = opened(keynoteDay(), '08:59').at('09:12').does({ type: 'start', slot: 'keynote' }).at('09:20');
    const one = proposal(driver, 'debate-pays');
    expect(cutsOf(one)).toEqual(['keynote -10', 'debate -2']);
    expect(one.slots[0]?.questions).toEqual({ from: 15 * MINUTE, to: 5 * MINUTE });
  });
  it('a keynote that runs never gives of its own time by itself', () => {
    const driver = opened(keynoteDay(), '08:59').at('09:50').does({ type: 'start', slot: 'keynote' }).at('09:55');
    for (const one of proposalsOf(driver)) expect(cutsOf(one)).toContain('keynote -10');
  });
  it('buffers are drained before anybody gives, in every proposal and whatever their rank', () => {
    const day = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '10:00', minutes: 20 },
        { id: 'b', kind: 'debate', title: 'B', minutes: 40 },
        { id: 'spare', kind: 'buffer', title: 'Spare', minutes: 7, rank: 5 },
        { id: 'c', kind: 'debate', title: 'C', minutes: 40 },
        { id: 'lunch', kind: 'break', title: 'Lunch', start: '11:47', fixedStart: true },
      ]),
    );
    const driver = opened(day, '09:59').at('10:00').does({ type: 'start', slot: 'a' }).at('10:30');
    expect(proposalsOf(driver).length).toBeGreaterThan(0);
    for (const one of proposalsOf(driver)) expect(cutsOf(one)).toContain('spare -7');
  });
});

describe('the break pays', () => {
  const at1119 = () =>
    opened(seminar(), '10:29')
      .does({ type: 'begin-at', slot: 'debate-2' })
      .at('10:30')
      .does({ type: 'start', slot: 'debate-2' })
      .at('11:14:30');
  it('coffee at 11:19 lasts eleven minutes and is back at 11:30 as published; coffee stays four late', () => {
    const driver = at1119()
      .does({ type: 'add', slot: 'debate-2', by: 4 * MINUTE })
      .at('11:14:50');
    // Debate 2 is held as it is: by hand nobody shortens it again.
    const one = proposalWith(driver.room, driver.now, 'break-pays', byId([['debate-2', duration(49 * MINUTE)]]));
    expect(cutsOf(one)).toEqual(['coffee -4']);
    expect(shortOf(one)).toEqual(['coffee 4', 'lunch 0']);
    const session3 = one.slots.find(({ slot }) => slot === 'session-3');
    expect(timeOfDay(session3?.start as Instant, 0, 'Europe/Paris')).toBe('11:30');
  });
  it('is offered while Debate 2 is still on at 11:19 and lunch would be late', () => {
    const day = fileOfSeminar();
    const hard = agendaFrom({
      ...day,
      slots: day.slots.map((slot) => (slot.id === 'coffee' ? { ...slot, fixedStart: false } : slot)),
    });
    const driver = opened(hard, '10:29').does({ type: 'begin-at', slot: 'debate-2' }).at('10:30');
    driver.does({ type: 'start', slot: 'debate-2' }).at('11:19');
    expect(proposalsOf(driver).map(cutsOf)).toContainEqual(['coffee -4']);
  });
  it('is not offered where the break cannot carry all of it', () => {
    expect(proposalsOf(twelveLate()).map(({ kind }) => kind)).not.toContain('break-pays');
  });
  it('a running break gives nothing by itself', () => {
    const driver = at1119().at('11:19').does({ type: 'advance', from: 'debate-2', to: 'coffee' }).at('11:21');
    for (const one of proposalsOf(driver)) expect(cutsOf(one).some((line) => line.startsWith('coffee'))).toBe(false);
  });
});
