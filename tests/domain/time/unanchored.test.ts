import { describe, expect, it } from 'vitest';
import { agendaLines } from '../../../client/rooms/agenda-lines.ts';
import { dayLine } from '../../../client/screens/moderator/day/day-line.ts';
import { speakerState } from '../../../client/screens/speaker/speaker-view.ts';
import { agendaChanges, changeLine } from '../../../shared/domain/agenda/agenda-changes.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { slotFace, untilNextChange, untilNextWords } from '../../../shared/domain/clock/face.ts';
import { changeMinutes, consequences } from '../../../shared/domain/editing/edit.ts';
import { dueOf, forecast } from '../../../shared/domain/forecast/forecast.ts';
import { openModes } from '../../../shared/domain/forecast/opening.ts';
import { replayRun } from '../../../shared/domain/report/replay-run.ts';
import { reportOf } from '../../../shared/domain/report/report.ts';
import { runsOf } from '../../../shared/domain/run/runs/runs.ts';
import { instant, isKnown } from '../../../shared/domain/time/time.ts';
import { NO_TIME, timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';
import { edits, RoomDriver } from '../../support/days/run.ts';

const lengthsAlone = () =>
  agendaFrom(
    fileOf([
      { id: 'talk', kind: 'talk', title: 'A talk', minutes: 20, people: [{ name: 'Ada' }] },
      { id: 'coffee', kind: 'break', title: 'Coffee', minutes: 15 },
      { id: 'debate', kind: 'debate', title: 'A debate', minutes: 30 },
    ]),
  );
const at = (time: number) => timeOfDay(instant(time), 0, 'Europe/Paris');
const day = () => new RoomDriver(lengthsAlone(), '14:06');
const starts = ({ room, present }: RoomDriver) => forecast(room, present).slots.map(({ start }) => at(start));

describe('an agenda of lengths alone, without a time of day anywhere', () => {
  it('is read, and exported without a time', () => {
    expect(fileOfAgenda(lengthsAlone()).slots.map(({ start }) => start)).toEqual([undefined, undefined, undefined]);
    expect(agendaFrom(fileOfAgenda(lengthsAlone()))).toEqual(lengthsAlone());
  });
  it('before the opening every start is unknown, and shown as a dash: no time is made up', () => {
    const { room, now } = day();
    const { slots, drift } = forecast(room, now);
    expect(slots.flatMap(({ start, end, due, dueEnd }) => [start, end, due, dueEnd]).some(isKnown)).toBe(false);
    expect(drift).toBeNull();
    expect(room.agenda.slots.map((slot) => at(dueOf(room, slot)))).toEqual([NO_TIME, NO_TIME, NO_TIME]);
    expect(agendaLines(room, now).lines.map(({ start }) => at(start))).toEqual([NO_TIME, NO_TIME, NO_TIME]);
    expect(speakerState(room, 'ada', now)).toMatchObject({ at: 'closed', planned: Number.NaN, start: Number.NaN });
    expect(dayLine(room, now, at)).toBeNull();
    expect(slotFace(room, now).until).toBeNull();
    expect(untilNextChange(room, now)).toBeGreaterThan(0);
    expect(untilNextWords(room, now)).toBe(Number.POSITIVE_INFINITY);
  });
  it('can be opened now alone, and is tied to the opening from then on', () => {
    const driver = day();
    expect(openModes(driver.room.agenda, driver.now)).toEqual(['now']);
    expect(driver.tries({ type: 'open', mode: 'published' })).toMatchObject({ ok: false, why: 'cannot-open-now' });
    driver.does({ type: 'open', mode: 'now' });
    expect(starts(driver)).toEqual(['14:07', '14:27', '14:42']);
    driver.at('14:10').does({ type: 'start', slot: 'talk' }).at('14:35');
    expect(starts(driver)).toEqual(['14:10', '14:35', '14:50']);
  });
  it('is rehearsed from now on', () => {
    const driver = day().does({ type: 'open', mode: 'rehearsal' });
    expect(starts(driver)).toEqual(['14:07', '14:27', '14:42']);
    expect(at(driver.present)).toBe('14:06');
  });
  it('the report tells planned times as the opening tied them', () => {
    const driver = day().does({ type: 'open', mode: 'now' }).at('14:10').does({ type: 'start', slot: 'talk' });
    const span = runsOf(driver.entries)[0] ?? expect.fail();
    const report = reportOf(replayRun(lengthsAlone(), driver.entries, span, driver.now), {
      span,
      entries: driver.entries,
      cues: [],
    });
    expect(report.slots.map(({ planned }) => at(planned?.start ?? 0))).toEqual(['14:07', '14:27', '14:42']);
  });
  it('an open run stays tied to what it was tied to: a time of day comes when it is closed', () => {
    const timed = (driver: RoomDriver) =>
      edits(driver, (file) => ({
        ...file,
        slots: file.slots.map((slot, index) => (index === 0 ? { ...slot, start: '15:00' } : slot)),
      }));
    const driver = day().does({ type: 'open', mode: 'now' });
    expect(driver.tries(timed(driver))).toMatchObject({ ok: false, why: 'has-facts' });
    driver.does({ type: 'close' });
    driver.does(timed(driver));
    expect(starts(driver)).toEqual(['15:00', '15:20', '15:35']);
  });
  it('an editor makes no time up for it, and a difference is told without one', () => {
    const file = fileOfAgenda(lengthsAlone());
    const longer = changeMinutes(file, 0, 25);
    expect(longer.slots.map(({ start, minutes }) => [start, minutes])).toEqual([
      [undefined, 25],
      [undefined, 15],
      [undefined, 30],
    ]);
    expect(consequences(longer)).toEqual({ end: NO_TIME, between: [] });
    expect(agendaChanges(lengthsAlone(), agendaFrom(longer)).map(changeLine)).toContain('A talk: –, 20 min → –, 25 min');
  });
});
