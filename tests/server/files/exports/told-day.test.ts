import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../server/files/exports/calendar.ts';
import { CalendarHistory } from '../../../../server/files/exports/calendar-history.ts';
import { removedSlots, toldDayOf } from '../../../../server/files/exports/told-day.ts';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { evolve, initialRoom } from '../../../../shared/domain/evolve/evolve.ts';
import { type LastRun, lastRunAfter } from '../../../../shared/domain/run/runs/last-run.ts';
import { instant } from '../../../../shared/domain/time/time.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { edits, opened, RoomDriver } from '../../../support/days/run.ts';

/** The last run of a room as its log tells it. */
const lastRunOf = ({ entries }: RoomDriver): LastRun | null => {
  let [room, last]: [ReturnType<typeof initialRoom>, LastRun | null] = [initialRoom(smallDay()), null];
  for (const entry of entries) {
    const next = evolve(room, entry);
    last = lastRunAfter(last, room, next, entry);
    room = next;
  }
  return last;
};
const dayOf = (driver: RoomDriver) =>
  toldDayOf({ room: driver.room, lastRun: lastRunOf(driver) }, driver.present, driver.wallOffset);
const time = (at: number | null): string => (at === null ? '–' : new Date(at).toISOString().slice(11, 16));
const linesOf = (driver: RoomDriver): readonly string[] =>
  dayOf(driver).slots.map(({ slot, state, forecast: { start, end } }) => `${slot.title} ${state} ${time(start)} ${time(end)}`);

/** A talk from 9:05 to 9:30, a panel to 9:47, and closed while coffee is on. */
const closedDay = (): RoomDriver =>
  opened(smallDay())
    .at('09:05')
    .does({ type: 'start', slot: 'talk' })
    .at('09:30')
    .does({ type: 'advance', from: 'talk', to: 'panel' })
    .at('09:47')
    .does({ type: 'advance', from: 'panel', to: 'coffee' })
    .at('09:59')
    .does({ type: 'close' });
const happened = [
  'A talk done 08:05 08:30',
  'A panel done 08:30 08:47',
  'Coffee done 08:47 08:59',
  'A debate skipped 09:00 09:30',
  'Lunch ahead 09:30 –',
];
const planned = ['A talk ahead 08:00 08:20', 'A panel ahead 08:20 08:35'];

describe('files of a day whose run is closed', () => {
  it('tell what really happened: what ran then ended then, and what had not begun did not come', () => {
    const driver = closedDay();
    expect(linesOf(driver)).toEqual(happened);
    expect([dayOf(driver).isLive, dayOf(driver).drift]).toEqual([false, null]);
    expect(linesOf(driver.wait(3 * 86_400_000))).toEqual(happened);
  });
  it('tell the plan once another run is open, and what that came to once it is closed', () => {
    const again = closedDay().at('10:10').does({ type: 'open', mode: 'published' });
    expect(linesOf(again)[0]).toMatch(/^A talk ahead/);
    expect(linesOf(again.does({ type: 'close' }))[0]).toMatch(/^A talk skipped/);
  });
  it('are not touched by a rehearsal', () => {
    const driver = closedDay().does({ type: 'open', mode: 'rehearsal', rate: 60 });
    expect(linesOf(driver)).toEqual(happened);
    expect(linesOf(driver.does({ type: 'close' }))).toEqual(happened);
    expect(linesOf(new RoomDriver(smallDay()).does({ type: 'open', mode: 'rehearsal', rate: 60 }, { type: 'close' }))[0]).toBe(
      planned[0],
    );
  });
  it('say a title as it was corrected since', () => {
    const driver = closedDay();
    driver.does(
      edits(driver, (file) => ({
        ...file,
        slots: file.slots.map((slot) => (slot.id === 'talk' ? { ...slot, title: 'The talk' } : slot)),
      })),
    );
    expect(linesOf(driver)[0]).toBe('The talk done 08:05 08:30');
  });
  it('tell the plan of another date once the agenda is moved to it', () => {
    const driver = closedDay();
    driver.does(edits(driver, (file) => ({ ...file, date: '2026-03-11' })));
    expect(linesOf(driver).slice(0, 2)).toEqual(planned);
  });
  it('tell a trial before the day until its own day is over, then the plan', () => {
    const trial = new RoomDriver(smallDay()).wait(-86_400_000).does({ type: 'open', mode: 'published' }, { type: 'close' });
    expect(linesOf(trial)[0]).toMatch(/skipped/);
    expect(linesOf(trial.wait(20 * 3_600_000))[0]).toBe(planned[0]);
  });
});

const without =
  (...ids: readonly string[]) =>
  (file: AgendaFile): AgendaFile => ({ ...file, slots: file.slots.filter(({ id }) => !ids.includes(id)) });

describe('a slot that was taken out of the agenda', () => {
  const calendar = (driver: RoomDriver, history = new CalendarHistory()): string =>
    calendarOf(dayOf(driver), {
      history,
      now: driver.now,
      removed: removedSlots({ firstAgenda: smallDay(), entries: driver.entries }, driver.room, driver.now, driver.wallOffset),
    });
  const entryOf = (text: string, title: string) => {
    const entry = text.split('BEGIN:VEVENT').find((one) => one.includes(`SUMMARY:${title}\r\n`)) ?? '';
    return {
      status: /STATUS:(\w+)/.exec(entry)?.[1],
      sequence: Number(/SEQUENCE:(\d+)/.exec(entry)?.[1]),
      uid: /UID:(.+)\r/.exec(entry)?.[1],
    };
  };

  it('is told as cancelled under its name, with a number that rises, and comes back with a higher one', () => {
    const driver = new RoomDriver(smallDay());
    const history = new CalendarHistory();
    const before = entryOf(calendar(driver, history), 'A debate');
    driver.wait(5_000).does(edits(driver, without('debate')));
    const gone = entryOf(calendar(driver, history), 'A debate');
    expect(gone).toMatchObject({ status: 'CANCELLED', uid: before.uid });
    expect(gone.sequence).toBeGreaterThan(before.sequence);
    const back = entryOf(calendar(driver.wait(5_000).undoesPlan(), history), 'A debate');
    expect(back.status).toBe('CONFIRMED');
    expect(back.sequence).toBeGreaterThan(gone.sequence);
  });
  it('is told so after a restart as well, for a week, and not of another date', () => {
    const driver = new RoomDriver(smallDay());
    driver.does(edits(driver, without('debate', 'panel')));
    expect(calendar(driver).match(/CANCELLED/g)).toHaveLength(2);
    driver.does(edits(driver, (file) => ({ ...file, date: '2026-03-11' })));
    expect(calendar(driver)).not.toContain('CANCELLED');
    const later = new RoomDriver(smallDay());
    later.does(edits(later, without('debate')));
    later.now = instant(later.now + 8 * 86_400_000);
    expect(calendar(later)).not.toContain('CANCELLED');
  });
});
