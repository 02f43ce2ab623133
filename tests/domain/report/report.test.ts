import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erasedRun, withErasedAgendas } from '../../../shared/domain/evolve/erase-run.ts';
import { evolve, initialRoom } from '../../../shared/domain/evolve/evolve.ts';
import { replayRun } from '../../../shared/domain/report/replay-run.ts';
import { type RunReport, reportOf } from '../../../shared/domain/report/report.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { type RunSpan, runsOf } from '../../../shared/domain/run/runs/runs.ts';
import { instant, minutes } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { commandOf, taps } from '../../support/days/arbitrary-day.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`report: SEED=${seed}`);

const reported = ({ entries, present }: RoomDriver, span?: RunSpan, cues: readonly Cue[] = []): RunReport => {
  const run = span ?? runsOf(entries).at(-1) ?? expect.fail('no run');
  return reportOf(replayRun(smallDay(), entries, run, present), { span: run, entries, cues });
};
const slotIn = (report: RunReport, id: string) => report.slots.find((slot) => slot.id === id) ?? expect.fail(id);

/** A talk three minutes over, then a panel where Cleo keeps the floor, coffee on time. */
const morning = (): RoomDriver =>
  opened(smallDay())
    .at('09:01')
    .does({ type: 'start', slot: 'talk' })
    .at('09:24')
    .does({ type: 'advance', from: 'talk', to: 'panel' })
    .at('09:29')
    .does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' })
    .at('09:38')
    .does({ type: 'finish', slot: 'panel' });

describe('the report of a run', () => {
  it('tells planned and actual of every slot, late positive', () => {
    const report = reported(morning());
    const { actual, startedLate, endedLate, spent, over } = slotIn(report, 'talk');
    expect(actual).toEqual({ start: morning().local('09:01'), end: morning().local('09:24') });
    expect([startedLate, endedLate, spent, over]).toEqual([1, 4, 23, 3].map((count) => minutes(count)));
    expect(slotIn(report, 'coffee')).toMatchObject({ actual: null, startedLate: null, over: null, status: 'untouched' });
  });
  it('tells what each speaker had and used', () => {
    const { people } = slotIn(reported(morning()), 'panel');
    expect(people.map(({ name, planned, spent, turns }) => [name, planned, spent, turns])).toEqual([
      ['Bea', minutes(5), minutes(5), 1],
      ['Cleo', minutes(5), minutes(9), 1],
      ['Dan', minutes(5), minutes(0), 0],
    ]);
  });
  it('a running slot has no unused minute yet, and closing the run makes its count final', () => {
    const driver = opened(smallDay()).at('09:01').does({ type: 'start', slot: 'talk' }).at('09:11');
    expect(slotIn(reported(driver), 'talk')).toMatchObject({ status: 'current', spent: minutes(10), over: null });
    expect(slotIn(reported(driver.at('09:23')), 'talk').over).toBe(minutes(2));
    const closed = opened(smallDay()).at('09:01').does({ type: 'start', slot: 'talk' }).at('09:11').does({ type: 'close' });
    expect(slotIn(reported(closed), 'talk').over).toBe(minutes(-10));
  });
  it('a slot taken up again has two stints, and its lengths add up', () => {
    const driver = morning()
      .at('09:39')
      .does({ type: 'back', from: null, to: 'talk' })
      .at('09:41')
      .does({ type: 'finish', slot: 'talk' });
    const talk = slotIn(reported(driver), 'talk');
    expect([talk.stints.length, talk.spent]).toEqual([2, minutes(25)]);
    expect(talk.actual).toEqual({ start: driver.local('09:01'), end: driver.local('09:41') });
  });
  it('draws the drift over the day: on time, late by what the talk took, less by what a gap gave', () => {
    const driver = morning();
    const { drift } = reported(driver);
    const at = (time: string) => drift.findLast((point) => point.at <= driver.local(time))?.drift;
    expect([at('08:59'), at('09:23'), at('09:38')]).toEqual([0, 3, 0].map((count) => minutes(count)));
  });
  it('tells what each decision won back or gave, and an undo the other way round', () => {
    const driver = morning().does(
      { type: 'accept-plan', changes: [{ slot: 'debate', from: minutes(30), to: minutes(26) }] },
      { type: 'add', slot: 'coffee', by: minutes(2) },
    );
    driver.undoes();
    expect(reported(driver).decisions.map(({ given }) => given)).toEqual([-4, 2, -2].map((count) => minutes(count)));
    expect(reported(driver).ledger.accounts).toContainEqual(expect.objectContaining({ who: 'talk', took: minutes(3) }));
  });
  it('a report tells slots that an edit took out as removed and those it added as not planned', () => {
    const driver = opened(smallDay());
    const agenda = smallDay();
    const [first] = agenda.slots;
    driver.file = {
      hash: 'h',
      agenda: {
        ...agenda,
        slots: agenda.slots.flatMap((slot) =>
          slot.id === 'panel'
            ? []
            : slot.id === 'debate'
              ? [{ ...(first ?? slot), id: 'extra', plannedStart: slot.plannedStart }, slot]
              : [slot],
        ),
      },
    };
    driver.does({ type: 'apply-file', hash: 'h', planRevision: 0 });
    const { slots } = reported(driver);
    expect(slots.map(({ id, status, planned }) => [id, status, planned !== null])).toEqual([
      ['talk', 'untouched', true],
      ['panel', 'removed', true],
      ['coffee', 'untouched', true],
      ['extra', 'untouched', false],
      ['debate', 'untouched', true],
      ['lunch', 'untouched', true],
    ]);
  });
  it('a fact keeps the wall time it was made under, whatever the server’s clock does later', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    driver.wallOffset = 3_600_000;
    driver.at('09:20').does({ type: 'finish', slot: 'talk' });
    expect(slotIn(reported(driver), 'talk').actual).toEqual({ start: driver.local('09:00'), end: driver.local('10:20') });
  });
  it('a run that is over says when, and holds the words said in it alone', () => {
    const driver = morning().at('10:30');
    const cue = (id: string, time: string): Cue => ({ id, target: { to: 'projector' }, text: id, at: driver.local(time) });
    driver.does({ type: 'close' });
    const report = reported(driver, undefined, [cue('before', '08:00'), cue('in', '09:10'), cue('after', '10:31')]);
    expect(report.cues.map(({ id }) => id)).toEqual(['in']);
    expect([report.run.closedAt, report.actualEnd]).toEqual([driver.local('10:30'), null]);
  });
});

/** Plays taps in a rehearsal and other taps in a live run of the same room. */
const twoRuns = (
  first: Parameters<typeof commandOf>[0][],
  second: Parameters<typeof commandOf>[0][],
  rehearse: boolean,
): RoomDriver => {
  const driver = new RoomDriver(smallDay(), '07:00');
  const play = (list: typeof first): void => {
    for (const tap of list) driver.wait(tap.wait % 60_000).tries(commandOf(tap, driver));
  };
  if (rehearse) {
    driver.does({ type: 'open', mode: 'rehearsal', rate: 2 });
    play(first);
    driver.does({ type: 'close' });
  }
  driver.at('08:59').does({ type: 'open', mode: 'published' });
  play(second);
  return driver;
};
/** Ids of commands count on through the log, so they differ between the two. */
const withoutNames = (report: RunReport): string => JSON.stringify(report).replaceAll(/command-\d+-*/g, 'command');

/** The live report is the same whether or not there was a rehearsal before; `spanOf` finds the run. */
const apart = (spanOf: (runs: readonly RunSpan[]) => RunSpan | undefined) =>
  fc.property(taps, taps, (first, second) => {
    const [alone, after] = [twoRuns([], second, false), twoRuns(first, second, true)];
    expect(withoutNames(reported(after, spanOf(runsOf(after.entries))))).toBe(withoutNames(reported(alone)));
  });

it('facts of a rehearsal are never in the report of a live run', () => {
  fc.assert(
    apart((runs) => runs.at(-1)),
    { seed, numRuns: 25 },
  );
});
it('sabotage: a report over the whole log is caught by it', () => {
  const whole = apart((runs) => {
    const last = runs.at(-1);
    return last && { ...last, from: 0 };
  });
  expect(() => fc.assert(whole, { seed, numRuns: 25 })).toThrow();
});

describe('a run erased', () => {
  const roomOf = (entries: readonly Entry[]) => {
    const { armed: _names, ...room } = entries.reduce(evolve, initialRoom(smallDay()));
    return room;
  };
  it('leaves the room as it was, its revisions without a gap, and nothing of who did what', () => {
    const driver = morning().does({ type: 'close' }).at('10:00').does({ type: 'open', mode: 'now' });
    const [first] = runsOf(driver.entries);
    const erased = erasedRun(smallDay(), driver.entries, first ?? expect.fail());
    const left = [...erased.entries, ...driver.entries.slice(erased.entries.length)];
    expect(roomOf(left)).toEqual(roomOf(driver.entries));
    expect(left.map(({ revision }) => revision)).toEqual(driver.entries.map(({ revision }) => revision));
    expect(runsOf(left)).toHaveLength(1);
    expect(JSON.stringify(erased.entries)).not.toMatch(/tablet|moderator|cleo|talk/);
  });
  it('an erased run keeps the agenda that it led to', () => {
    const driver = opened(smallDay());
    driver.file = { hash: 'h', agenda: { ...smallDay(), title: 'Another day' } };
    driver.does({ type: 'apply-file', hash: 'h', planRevision: 0 }, { type: 'close' });
    const erased = erasedRun(smallDay(), driver.entries, runsOf(driver.entries)[0] ?? expect.fail());
    expect(roomOf(erased.entries).agenda.title).toBe('Another day');
    expect(instant(roomOf(erased.entries).revision)).toBe(driver.room.revision);
  });
  it('an erased run keeps the number of its earlier agendas alone, in the log and in memory', () => {
    const driver = opened(smallDay());
    const named = (title: string): string => {
      driver.file = { hash: title, agenda: { ...smallDay(), title } };
      driver.does({ type: 'apply-file', hash: title, planRevision: driver.room.agendaRevision });
      return driver.entries.at(-1)?.commandId ?? expect.fail();
    };
    const [first, second] = [named('Zebedee speaks'), named('Xanthippe speaks')];
    driver.does({ type: 'undo', ids: [second, first] });
    named('Yvonne speaks');
    named('Another day');
    driver.does({ type: 'close' });
    const erased = erasedRun(smallDay(), driver.entries, runsOf(driver.entries)[0] ?? expect.fail());
    const inMemory = withErasedAgendas(driver.room, erased);
    const { armed: _names, ...room } = inMemory;
    expect(roomOf(erased.entries)).toEqual(room);
    expect(room.agendaRevision).toBe(driver.room.agendaRevision);
    const events = erased.entries.map((entry) => entry.events);
    expect(JSON.stringify([events, inMemory])).not.toMatch(/Zebedee|Xanthippe|Yvonne/);
    expect(JSON.stringify([events, inMemory])).toContain('Another day');
  });
});
