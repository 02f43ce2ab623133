import { describe, expect, it } from 'vitest';
import { byId } from '../../../shared/domain/by-id.ts';
import { worthChoosing } from '../../../shared/domain/recovery/choice.ts';
import type { Proposal, ProposalKind } from '../../../shared/domain/recovery/proposal.ts';
import { proposalWith } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { duration, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, seminar } from '../../support/agendas/agenda.ts';
import { inSession1, opened } from '../../support/days/run.ts';

const agenda = seminar();
const LENGTHS = { 'debate-1': 45, 'session-2': 15, 'debate-2': 45 };

/** A proposal by the minutes that each gives, and by how late coffee then is. */
const proposal = (kind: ProposalKind, gives: Partial<typeof LENGTHS>, coffeeLate: number): Proposal => {
  const slots = Object.entries(LENGTHS).map(([slot, minutes]) => {
    const from = duration(minutes * MINUTE);
    const to = duration((minutes - (gives[slot as keyof typeof LENGTHS] ?? 0)) * MINUTE);
    return { slot, from, to, start: instant(0), end: instant(0), minimum: duration(0), pinned: false, questions: null };
  });
  const short = duration(coffeeLate * MINUTE);
  return {
    kind,
    changes: slots.filter(({ from, to }) => from !== to).map(({ slot, from, to }) => ({ slot, from, to })),
    slots,
    targets: [{ slot: 'coffee', due: instant(0), start: instant(short), short }],
    end: null,
    short,
    below: null,
  };
};
const kindsOf = (...proposals: readonly Proposal[]): ProposalKind[] => worthChoosing(agenda, proposals).map(({ kind }) => kind);

describe('proposals that are worth a choice', () => {
  it('leave out one that asks a debate for more and brings coffee no earlier', () =>
    expect(kindsOf(proposal('fair', { 'debate-1': 12 }, 0), proposal('debate-pays', { 'debate-1': 10 }, 0))).toEqual([
      'debate-pays',
    ]));
  it('leave out one that asks the same and brings coffee later', () =>
    expect(
      kindsOf(proposal('fair', { 'debate-1': 12, 'debate-2': 1 }, 1), proposal('debate-pays', { 'debate-1': 12 }, 0)),
    ).toEqual(['debate-pays']));
  it('keep one that asks one slot for more and another for less', () =>
    expect(kindsOf(proposal('debate-pays', { 'debate-1': 12 }, 0), proposal('fair', { 'debate-2': 12 }, 0))).toHaveLength(2));
  it('keep one that asks for less and leaves coffee later', () =>
    expect(kindsOf(proposal('debate-pays', { 'debate-1': 12 }, 0), proposal('fair', { 'debate-1': 6 }, 6))).toHaveLength(2));
  it('show the first of two that are alike', () =>
    expect(kindsOf(proposal('fair', { 'debate-1': 12 }, 0), proposal('break-pays', { 'debate-1': 12 }, 0))).toEqual(['fair']));
  it('leave out one that changes nothing', () => expect(kindsOf(proposal('fair', {}, 12))).toEqual([]));
  it('begin with the least left lost, whoever gives it', () =>
    expect(
      kindsOf(proposal('fair', { 'debate-1': 6 }, 6), proposal('debate-pays', { 'session-2': 3, 'debate-2': 9 }, 0)),
    ).toEqual(['debate-pays', 'fair']));
  it('go on with the fewest who give, then with the least of people’s own time', () =>
    expect(
      kindsOf(
        proposal('fair', { 'debate-1': 6, 'debate-2': 6 }, 0),
        proposal('protect-people', { 'session-2': 12 }, 0),
        proposal('debate-pays', { 'debate-1': 12 }, 0),
      ),
    ).toEqual(['debate-pays', 'protect-people', 'fair']));
  it('are three at most', () =>
    expect(
      kindsOf(
        proposal('fair', { 'debate-1': 12 }, 0),
        proposal('debate-pays', { 'debate-2': 12 }, 0),
        proposal('protect-people', { 'session-2': 12 }, 0),
        proposal('break-pays', { 'debate-1': 6, 'debate-2': 6 }, 0),
      ),
    ).toHaveLength(3));
});

describe('seconds that differ from start to start', () => {
  /** A waits for nobody; P may give before N, whose start waits for 10:40; N was given 6:40 more, and Q may give six minutes. */
  const day = agendaFrom(
    fileOf([
      { id: 'a', kind: 'talk', title: 'A', start: '10:00', minutes: 20 },
      { id: 'p', kind: 'debate', title: 'P', minutes: 20 },
      { id: 'n', kind: 'talk', title: 'N', start: '10:40', minutes: 20, pays: false },
      { id: 'q', kind: 'debate', title: 'Q', minutes: 20, minimum: 14 },
      { id: 'lunch', kind: 'break', title: 'Lunch', start: '11:20', fixedStart: true },
    ]),
  );
  it('let a started minute help where without it lunch would be more than a minute late', () => {
    const driver = opened(day, '09:59').at('10:00').does({ type: 'start', slot: 'a' }).at('10:25:30');
    driver.does({ type: 'add', slot: 'n', by: 400_000 });
    const { changes, targets } = proposalWith(driver.room, driver.now, 'debate-pays', byId([]));
    expect(changes.map(({ slot, from, to }) => `${slot} ${(to - from) / MINUTE}`)).toEqual(['p -6', 'q -6']);
    expect(targets.map(({ short }) => short)).toEqual([40_000]);
  });
  it('ask for no started minute where all starts are late by the same seconds', () => {
    const driver = inSession1().at('09:42:30');
    const { changes } = proposalWith(driver.room, driver.now, 'debate-pays', byId([]));
    expect(changes.map(({ slot, from, to }) => `${slot} ${(to - from) / MINUTE}`)).toEqual(['debate-1 -12']);
  });
});
