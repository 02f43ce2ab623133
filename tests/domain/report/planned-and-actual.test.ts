import { describe, expect, it } from 'vitest';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { driftWhile, withoutFlats } from '../../../shared/domain/report/drift-curve.ts';
import { replayRun } from '../../../shared/domain/report/replay-run.ts';
import { type RunReport, reportOf } from '../../../shared/domain/report/report.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { runsOf } from '../../../shared/domain/run/runs/runs.ts';
import { DAY, duration, HOUR, type Instant, instant, MINUTE, minutes } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, partsDay, smallDay } from '../../support/agendas/agenda.ts';
import { edits, opened, RoomDriver } from '../../support/days/run.ts';

const reported = ({ entries, present }: RoomDriver, agenda: Agenda = smallDay(), cues: readonly Cue[] = []): RunReport => {
  const span = runsOf(entries).at(-1) ?? expect.fail('no run');
  return reportOf(replayRun(agenda, entries, span, present), { span, entries, cues });
};
const slotIn = (report: RunReport, id: string) => report.slots.find((slot) => slot.id === id) ?? expect.fail(id);
const inTalk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });

describe('the parts of a slot in the report', () => {
  const talkOf = (parts: readonly object[]): Agenda =>
    agendaFrom(fileOf([{ id: 'talk', kind: 'talk', title: 'Talk', start: '09:00', minutes: 20, parts }]));
  const used = (agenda: Agenda, until: string) => {
    const driver = opened(agenda).at('09:00').does({ type: 'start', slot: 'talk' }).at(until);
    const { parts } = slotIn(reported(driver.does({ type: 'finish', slot: 'talk' }), agenda), 'talk');
    return parts.map((part) => [part.kind, part.planned && part.planned / MINUTE, part.used && part.used / MINUTE]);
  };
  it('are used one after the other, each to its own length, and what runs over falls on the last', () => {
    expect(used(partsDay(), '09:17')).toEqual([
      ['talk', 13, 13],
      ['questions', 5, 4],
      ['changeover', 2, 0],
    ]);
    expect(used(partsDay(), '09:24').map(([, , ms]) => ms)).toEqual([13, 5, 6]);
  });
  it('are not known to be used behind one of no length', () => {
    const open = talkOf([{ kind: 'questions', minutes: 3 }, { kind: 'talk' }, { kind: 'changeover', minutes: 2 }]);
    expect(used(open, '09:15')).toEqual([
      ['questions', 3, 3],
      ['talk', null, null],
      ['changeover', 2, null],
    ]);
    expect(used(talkOf([{ kind: 'talk', minutes: 15 }, { kind: 'questions' }]), '09:18')).toEqual([
      ['talk', 15, 15],
      ['questions', null, 3],
    ]);
  });
  it('are not used in a slot that never ran', () => {
    const { parts } = slotIn(reported(opened(partsDay()), partsDay()), 'talk');
    expect(parts.map((part) => [part.planned, part.used])).toEqual([13, 5, 2].map((length) => [minutes(length), null]));
  });
  it('have their titles where they have some', () => {
    const { parts } = slotIn(
      reported(
        opened(talkOf([{ kind: 'talk', title: 'Words', minutes: 20 }])),
        talkOf([{ kind: 'talk', title: 'Words', minutes: 20 }]),
      ),
      'talk',
    );
    expect(parts).toEqual([{ kind: 'talk', title: 'Words', planned: minutes(20), used: null }]);
  });
});

describe('the people of a slot in the report', () => {
  it('have the whole slot where nobody has shares, however often it was taken up', () => {
    const driver = inTalk()
      .at('09:10')
      .does({ type: 'finish', slot: 'talk' }, { type: 'back', from: null, to: 'talk' })
      .at('09:15');
    expect(slotIn(reported(driver), 'talk').people).toEqual([
      { id: 'ada', name: 'Ada', planned: minutes(20), spent: minutes(15), turns: 2 },
    ]);
  });
  it('have an affiliation where one is given, and nothing planned in a slot without length', () => {
    const agenda = agendaFrom(
      fileOf([{ id: 'end', kind: 'talk', title: 'End', start: '09:00', people: [{ name: 'Ada', affiliation: 'Paris' }] }]),
    );
    expect(slotIn(reported(opened(agenda), agenda), 'end').people).toEqual([
      { id: 'ada', name: 'Ada', affiliation: 'Paris', planned: null, spent: 0, turns: 0 },
    ]);
  });
});

describe('a slot in the report', () => {
  it('of a run that starts now is planned from the next whole minute on, and not where it was published', () => {
    const driver = new RoomDriver(smallDay()).at('13:00').does({ type: 'open', mode: 'now' });
    const { planned } = slotIn(reported(driver), 'panel');
    expect(planned).toEqual({ start: driver.local('13:21'), end: driver.local('13:36'), length: minutes(15) });
  });
  it('has neither a length nor an end to be late by where it is the fixed end', () => {
    const driver = opened(smallDay()).at('10:00').does({ type: 'start', slot: 'debate' }).at('10:31');
    driver.does({ type: 'advance', from: 'debate', to: 'lunch' });
    const report = reported(driver);
    expect(slotIn(report, 'lunch')).toMatchObject({
      planned: { start: driver.local('10:30'), end: driver.local('10:30'), length: null },
      allotted: null,
      actual: { start: driver.local('10:31'), end: null },
      spent: 0,
      startedLate: minutes(1),
      endedLate: null,
      over: null,
    });
    expect([report.plannedEnd, report.actualEnd]).toEqual([driver.local('10:30'), driver.local('10:31')]);
  });
  it('ends the day where it is the last and has a length', () => {
    const driver = opened(partsDay()).at('09:40').does({ type: 'start', slot: 'close' }).at('09:50');
    expect(reported(driver, partsDay())).toMatchObject({ plannedEnd: driver.local('09:49'), actualEnd: null });
    driver.does({ type: 'finish', slot: 'close' });
    expect(reported(driver, partsDay())).toMatchObject({ actualEnd: driver.local('09:50') });
  });
  it('that was left may still take its minutes while the run is open, and has not used them once it is closed', () => {
    const driver = inTalk().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' }).at('09:25');
    driver.does({ type: 'back', from: 'panel', to: 'talk' });
    expect(slotIn(reported(driver), 'panel')).toMatchObject({ status: 'left', over: null });
    expect(slotIn(reported(driver.does({ type: 'close' })), 'panel').over).toBe(minutes(-10));
  });
  it('that used its length to the millisecond is over by nothing', () => {
    expect([slotIn(reported(inTalk().at('09:20')), 'talk').over, slotIn(reported(inTalk().at('09:19:59')), 'talk').over]).toEqual(
      [0, null],
    );
  });
  it('has its session, and the day its room and its venue, where they are given', () => {
    const agenda = agendaFrom(
      fileOf([{ id: 'a', kind: 'talk', title: 'A', session: 'Session 1', start: '09:00', minutes: 5 }], { venue: 'The hall' }),
    );
    const report = reported(opened(agenda), agenda);
    expect([report.venue, report.room, report.title, report.timeZone]).toEqual(['The hall', 'room', 'A day', 'Europe/Paris']);
    expect(report.slots[0]).toMatchObject({ session: 'Session 1', kind: 'talk', title: 'A' });
    expect(reported(inTalk())).not.toHaveProperty('venue');
    expect(reported(inTalk()).slots[0]).not.toHaveProperty('session');
  });
  it('that an edit took out behind all others stands last, with what was planned and nothing allotted', () => {
    const driver = inTalk();
    driver.does(edits(driver, (file) => ({ ...file, slots: file.slots.slice(0, 3) })));
    const { slots } = reported(driver);
    expect(slots.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'talk current',
      'panel untouched',
      'coffee untouched',
      'debate removed',
      'lunch removed',
    ]);
    expect(slots[3]).toMatchObject({ planned: { length: minutes(30) }, allotted: null, actual: null, over: null, spent: 0 });
  });
});

describe('the wall time of a report', () => {
  it('is that of each fact, before and after the clock was set more than once', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    driver.wallOffset = HOUR;
    driver.at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
    driver.wallOffset = 2 * HOUR;
    driver.at('09:35').does({ type: 'finish', slot: 'panel' });
    const { run, slots } = reported(driver);
    expect(run.openedAt).toBe(driver.local('08:59'));
    expect(slots.slice(0, 2).map(({ actual }) => actual)).toEqual([
      { start: driver.local('09:00'), end: driver.local('10:20') },
      { start: driver.local('10:20'), end: driver.local('11:35') },
    ]);
  });
  it('of a rehearsal is that of the day it plays, and its opening and closing are when they really were', () => {
    const driver = new RoomDriver(smallDay(), '21:30');
    driver.wallOffset = HOUR;
    driver
      .does({ type: 'open', mode: 'now' }, { type: 'close' }, { type: 'open', mode: 'rehearsal' })
      .wait(MINUTE)
      .does({ type: 'start', slot: 'talk' })
      .wait(MINUTE);
    const cue: Cue = { id: 'cue', target: { to: 'projector' }, text: 'Hello', at: driver.now };
    driver.wait(MINUTE).does({ type: 'close' });
    const { run, slots, cues } = reported(driver, smallDay(), [cue]);
    expect(run).toMatchObject({ rehearsal: true, openedAt: driver.local('22:30'), closedAt: driver.local('22:33') });
    expect(slots[0]?.actual).toEqual({ start: driver.local('09:00'), end: null });
    expect(cues).toEqual([{ ...cue, at: driver.local('09:01') }]);
  });
  it('of words in a rehearsal follows the rate that it had when they were said', () => {
    const driver = new RoomDriver(smallDay(), '21:30').does({ type: 'open', mode: 'rehearsal' }).wait(MINUTE);
    driver.does({ type: 'set-rate', rate: 10 }).wait(MINUTE);
    const cue = (at: Instant): Cue => ({ id: `${at}`, target: { to: 'projector' }, text: 'Hello', at });
    const { cues } = reported(driver, smallDay(), [cue(instant(driver.now - MINUTE)), cue(driver.now)]);
    expect(cues.map(({ at }) => at)).toEqual([driver.local('09:00'), driver.local('09:10')]);
  });
  it('holds words from the instant of the opening on, and none from that of the closing on', () => {
    const driver = inTalk().at('09:10').does({ type: 'close' });
    const cue = (at: Instant): Cue => ({ id: new Date(at).toISOString(), target: { to: 'projector' }, text: 'Hello', at });
    const said = [driver.local('08:59'), driver.local('09:10')].map(cue);
    expect(reported(driver, smallDay(), said).cues).toEqual([said[0]]);
  });
});

describe('what a decision did to the time given out', () => {
  it('is told of a slot that is skipped and taken in again, and not of what moves no minute', () => {
    const driver = inTalk().does(
      { type: 'skip', slot: 'debate' },
      { type: 'pause', slot: 'talk' },
      { type: 'unskip', slot: 'debate' },
    );
    expect(reported(driver).decisions).toEqual([
      { commandId: driver.entries[2]?.commandId, given: -minutes(30) },
      { commandId: driver.entries[4]?.commandId, given: minutes(30) },
    ]);
  });
  it('is none of the opening, whatever the run before it gave', () => {
    const driver = inTalk().does({ type: 'add', slot: 'talk', by: MINUTE }, { type: 'close' }, { type: 'open', mode: 'now' });
    expect(reported(driver).decisions).toEqual([]);
  });
});

describe('the drift of a room that stands as it was', () => {
  const at = (ms: number, drift: number) => ({ at: instant(ms), drift: duration(drift) });
  it('has a point a minute, and one at its end', () => {
    const { room } = opened(smallDay());
    const from = opened(smallDay()).local('09:00');
    const points = driftWhile(room, from, instant(from + 2.5 * MINUTE));
    expect(points.map((point) => [(point.at - from) / MINUTE, point.drift / MINUTE])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [2.5, 2.5],
    ]);
    expect(driftWhile(room, from, from)).toHaveLength(1);
  });
  it('is none in a closed room', () => {
    const driver = opened(smallDay());
    expect(driftWhile({ ...driver.room, run: null }, driver.now, instant(driver.now + MINUTE))).toEqual([]);
  });
  it('ends after a day', () => {
    const driver = opened(smallDay());
    expect(driftWhile(driver.room, driver.now, instant(driver.now + 3 * DAY))).toHaveLength(24 * 60 + 1);
  });
  it('keeps both ends of a stretch that stays the same, and all that changes', () => {
    const points = [at(0, 0), at(1, 0), at(2, 0), at(3, 5), at(4, 7), at(5, 7), at(6, 7), at(7, 7)];
    expect(withoutFlats(points).map((point) => Number(point.at))).toEqual([0, 2, 3, 4, 7]);
  });
});
