import { describe, expect, it } from 'vitest';
import type { StoredHand } from '../../../server/event-store/ports/hand-store.ts';
import { csvOf } from '../../../server/files/reports/report-csv.ts';
import { reportOfRun } from '../../../server/files/reports/run-report.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { ReportAnswer } from '../../../shared/domain/report/report.ts';
import { withoutNames } from '../../../shared/domain/report/without-names.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { instant, minutes } from '../../../shared/domain/time/time.ts';
import { seminar } from '../../support/agendas/agenda.ts';
import { question } from '../../support/days/floor-day.ts';
import { upTo } from '../../support/gallery/fixtures/moment-days.ts';

const slot = 'debate-1';

/** The real day: a panel, a debate with a list and hands, messages that name people, devices called after their owners. */
const told = (names: boolean): ReportAnswer => {
  const driver = upTo('session-1').at('09:19').does({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: null });
  driver.at('09:20').does({ type: 'add', slot: 'session-1', by: minutes(2) });
  driver.at('09:33').does({ type: 'began-earlier', slot: 'session-1', person: 'robert-fuss', to: driver.local('09:16') });
  driver.does({ type: 'advance', from: 'session-1', to: slot });
  const ids = ['Odile Chagny', 'Maria Figueroa'].map((name) => {
    driver.does({ type: 'add-to-list', slot, words: question(name, { affiliation: 'Cornell University', group: 'unions' }) });
    return driver.entries.at(-1)?.commandId ?? '';
  });
  driver.does({ type: 'give-floor', slot, from: null, to: ids[0] ?? '' }).at('09:36');
  driver.does({ type: 'set-limit', slot, entry: ids[1] ?? '', from: minutes(2), to: minutes(1) });
  const [from, to] = [question('Maria Figueroa', { affiliation: 'Cornell University', group: 'unions' }), question('Ana Silva')];
  driver.does({ type: 'change-in-list', slot, entry: ids[1] ?? '', from, to });
  driver.at('09:40').does({ type: 'finish', slot });
  const at = driver.local('09:20');
  const cues: readonly Cue[] = [
    { id: 'one', target: { to: 'projector' }, text: 'Robert Fuss speaks next' },
    {
      id: 'two',
      target: { to: 'speaker', person: 'robert-fuss' },
      text: 'Please conclude',
      preset: 'conclude',
      slot: 'session-1',
    },
    { id: 'three', target: { to: 'people', people: ['mark-graham', 'robert-fuss'] }, text: 'Fuss, slower' },
    { id: 'four', target: { to: 'moderators' }, text: '', kind: 'help', from: 'mark-graham' },
  ].map((cue) => ({ ...cue, at }) as Cue);
  const receipts: readonly Receipt[] = [{ cue: 'two', person: 'robert-fuss', stage: 'seen', at: instant(at + 4_000) }];
  const run = driver.room.run?.id ?? '';
  const hands: readonly StoredHand[] = [
    { id: 'h', run, slot, words: { kind: 'remark', name: 'Lena Vogt', group: 'press' }, at, asked: at, withdrawnAt: null },
  ];
  const entries = driver.entries.map((entry) => ({ ...entry, device: 'Tablet of Odile Chagny' }));
  const answer = reportOfRun({ agenda: seminar(), entries, cues, receipts, hands }, { run: undefined, now: driver.now, names });
  if (answer === null) throw new Error('no report');
  return answer;
};

const NAMES = [
  ...seminar().slots.flatMap(({ people }) => people.flatMap(({ id, name }) => [id, name])),
  ...['Odile Chagny', 'Maria Figueroa', 'Ana Silva', 'Lena Vogt', 'Fuss', 'Cornell'],
].filter((name) => name !== 'all-participants' && name !== 'All participants');
const namedIn = (text: string): readonly string[] => NAMES.filter((name) => text.includes(name));

describe('a report without names', () => {
  it('names nobody of the programme, the list, the hall or the staff, in any part of it', () => {
    expect(namedIn(JSON.stringify(told(false)))).toEqual([]);
    expect(namedIn(csvOf(told(false)))).toEqual([]);
  });
  it('sabotage: with names the same search finds who spoke, asked, was told something, and whose device it was', () => {
    const whole = JSON.stringify(told(true));
    expect(namedIn(whole)).toEqual(
      expect.arrayContaining(['robert-fuss', 'Odile Chagny', 'Maria Figueroa', 'Lena Vogt', 'Cornell']),
    );
    expect(namedIn(csvOf(told(true)))).toEqual(expect.arrayContaining(['Robert Fuss', 'Ana Silva', 'Lena Vogt']));
  });

  it('tells the same figures', () => {
    const [named, unnamed] = [told(true), told(false)];
    const figures = ({ report, log }: ReportAnswer) => ({
      slots: report.slots.map(({ id, spent, people, floor }) => ({
        id,
        spent,
        people: people.map((one) => [one.planned, one.spent, one.turns]),
        asked: floor?.requests.map(({ state, group, spoken }) => [state, group, spoken]),
        rest: [floor?.airtime.unassigned, floor?.airtime.chair, floor?.airtime.groups],
      })),
      accounts: report.ledger.accounts,
      people: report.ledger.people.map(({ took, lost, gave }) => [took, lost, gave]),
      cues: report.cues.map(({ id, target }) => [id, target.to]),
      log: log.map(({ type, amount, at }) => [type, amount, at]),
    });
    expect(figures(unnamed)).toEqual(figures(named));
  });

  it('calls people by their place in a slot, and keeps words that name no one', () => {
    const { report, log } = told(false);
    const panel = report.slots.find(({ id }) => id === 'session-1');
    expect(panel?.people.map(({ id, name }) => [id, name]).slice(0, 2)).toEqual([
      ['somebody-1', ''],
      ['somebody-2', ''],
    ]);
    expect(report.cues.map(({ text }) => text)).toEqual(['', 'Please conclude', '', '']);
    expect(log.find(({ type }) => type === 'give-floor')?.object).toBe('…');
    expect(log.find(({ type }) => type === 'advance')?.object).not.toBe('…');
  });

  it('leaves a name out of a title only where it stands by itself', () => {
    const { report } = told(true);
    const [first] = report.slots;
    if (first === undefined) throw new Error('no slot');
    const people = [{ id: 'ann', name: 'Ann', planned: null, spent: first.spent, turns: 1 }];
    const titled = { ...first, title: 'Annual talk, by Ann', people };
    const answer = { ...told(true), report: { ...report, slots: [titled] } };
    expect(withoutNames(answer).report.slots[0]?.title).toBe('Annual talk, by …');
  });

  it('calls whoever was told something, and whoever asked, somebody', () => {
    const { cues } = told(false).report;
    expect(cues.map(({ target }) => target)).toEqual([
      { to: 'projector' },
      { to: 'speaker', person: 'somebody' },
      { to: 'people', people: ['somebody', 'somebody'] },
      { to: 'moderators' },
    ]);
    expect(cues.map(({ from }) => from)).toEqual([undefined, undefined, undefined, 'somebody']);
    expect(cues.map((cue) => 'from' in cue || 'people' in cue)).toEqual([false, false, false, true]);
  });

  it('tells the airtime of a debate by who spoke longest, not by who spoke first', () => {
    const [named, unnamed] = [told(true), told(false)].map(({ report }) => report.slots.find(({ id }) => id === slot)?.floor);
    const spoken = named?.airtime.people.map((one) => one.spoken) ?? [];
    expect(spoken.length).toBeGreaterThan(0);
    expect(unnamed?.airtime.people.map((one) => one.spoken)).toEqual(spoken.toSorted((a, b) => b - a));
    const people = [1, 3, 2].map((count, index) => ({ name: `Person ${index}`, spoken: minutes(count), turns: index }));
    const answer = told(true);
    const airtime = { ...(named?.airtime ?? expect.fail('no airtime')), people };
    const { report } = withoutNames({ ...answer, report: { ...answer.report, airtime } });
    expect(report.airtime?.people).toEqual([
      { name: '', spoken: minutes(3), turns: 1 },
      { name: '', spoken: minutes(2), turns: 2 },
      { name: '', spoken: minutes(1), turns: 0 },
    ]);
  });

  it('leaves the longer of two names out first, empty words as they are, and the devices unnamed', () => {
    const answer = told(true);
    const [first] = answer.report.slots;
    if (first === undefined) throw new Error('no slot');
    const person = (name: string) => ({ id: name, name, planned: null, spent: first.spent, turns: 1 });
    const slots = [{ ...first, title: 'Ann Lee and Ann', people: [person('Ann'), person('Ann Lee'), person('')] }];
    const parts = [{ ...(first.parts[0] ?? {}), title: 'A word of Ann' }] as typeof first.parts;
    const of = [{ type: 'add', subject: 'Ann', object: '' }] as const;
    const [line] = answer.log;
    if (line === undefined) throw new Error('no line');
    const changed = withoutNames({
      ...answer,
      report: { ...answer.report, slots: slots.map((one) => ({ ...one, session: 'Ann’s', parts })) },
      log: [{ ...line, subject: '', of }, line],
    });
    expect(changed.report.slots[0]).toMatchObject({ title: '… and …', session: '…’s', parts: [{ title: 'A word of …' }] });
    expect(changed.report.slots[0]?.people.map(({ id }) => id)).toEqual(['somebody-1', 'somebody-2', 'somebody-3']);
    expect(changed.log[0]).toMatchObject({ subject: '', of: [{ type: 'add', subject: '…', object: '' }], device: '' });
    expect(changed.log[1]).not.toHaveProperty('of');
  });

  it('tells who owes a share to whom by their places', () => {
    const answer = told(true);
    const { ledger } = answer.report;
    const debt = { slot: 'session-1', from: 'kristy-milland', to: 'session-1', toPerson: 'robert-fuss', amount: minutes(1) };
    const account = { who: 'session-1', person: 'robert-fuss', took: minutes(1), lost: minutes(0), gave: minutes(0) };
    const shareDebts = [debt, { ...debt, to: 'coffee', toPerson: 'nobody-there' }, { ...debt, toPerson: undefined }];
    const changed = withoutNames({
      ...answer,
      report: {
        ...answer.report,
        ledger: { ...ledger, people: [account, { ...account, person: undefined }], shareDebts },
      } as ReportAnswer['report'],
    });
    const people = answer.report.slots.find(({ id }) => id === 'session-1')?.people.map(({ id }) => id) ?? [];
    const place = (id: string): string => `somebody-${people.indexOf(id) + 1}`;
    const { ledger: placed } = changed.report;
    expect(placed.people.map((one) => one.person)).toEqual([place('robert-fuss'), undefined]);
    expect(placed.shareDebts.map(({ from, toPerson }) => [from, toPerson])).toEqual([
      [place('kristy-milland'), place('robert-fuss')],
      [place('kristy-milland'), 'somebody'],
      [place('kristy-milland'), undefined],
    ]);
  });
});
