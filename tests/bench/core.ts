import { openSqlite } from '../../server/event-store/sqlite/sqlite.ts';
import { LiveRoom } from '../../server/rooms/live-room.ts';
import { Timeline } from '../../server/time/timeline.ts';
import { decide } from '../../shared/domain/decide/decide.ts';
import { evolve } from '../../shared/domain/evolve/evolve.ts';
import { forecast } from '../../shared/domain/forecast/forecast.ts';
import { recoveryProposals } from '../../shared/domain/recovery/recovery-proposals.ts';
import type { Command } from '../../shared/domain/run/commands/commands.schema.ts';
import { publicAgenda, roomView } from '../../shared/domain/run/views.ts';
import { agendaFrom, fileOf, seminar } from '../support/agendas/agenda.ts';
import { opened } from '../support/days/run.ts';
import { endOfSeminar } from '../support/days/seminar-end.ts';
import { temporary } from '../support/folders.ts';
import { printNumbers, quantile, rounded } from '../support/print-numbers.ts';
import { boots } from './boot.ts';

/** Median and 99th percentile in ms of `count` runs, after as many to warm up. */
const measure = (count: number, run: () => void): { median: number; p99: number } => {
  const once = (): number => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  for (let index = 0; index < count; index += 1) once();
  const times = Array.from({ length: count }, once).sort((a, b) => a - b);
  return { median: times[Math.floor(count / 2)] ?? 0, p99: times[Math.floor(count * 0.99)] ?? 0 };
};

const day = opened(seminar(), '08:40').at('08:45').does({ type: 'start', slot: 'welcome' });
const command = measure(2_000, () => {
  const given = { type: 'add', slot: 'welcome', by: 60_000 } as const;
  const decision = decide(day.room, given, { now: day.now, wallOffset: 0, runId: 'run', commandId: 'bench-command-000' });
  if (!decision.ok) throw new Error(decision.why);
  const room = evolve(day.room, {
    revision: day.room.revision + 1,
    commandId: 'bench-command-000',
    device: 'd',
    author: 'a',
    at: day.now,
    committedAt: day.now,
    wallOffset: 0,
    command: given,
    events: decision.events,
  });
  const view = roomView(room, publicAgenda(room.agenda));
  for (const screen of ['moderator', 'projector', 'speaker', 'agenda']) JSON.stringify({ screen, room: view });
});

/** From the arrival of each command at a live room over a real file until its answer, in ms; each is durable before it is answered. */
const acknowledgements = async (count: number): Promise<readonly number[]> => {
  const store = openSqlite(temporary());
  const agenda = seminar();
  await store.saveRoom({ id: agenda.id, agenda, hash: 'bench' });
  const wall = Date.parse('2016-07-08T06:40:00Z');
  const clock = {
    wall: () => wall + performance.now(),
    monotonic: () => performance.now(),
    uptime: () => performance.now(),
    bootId: 'bench',
  };
  const room = await LiveRoom.open(
    { id: agenda.id, agenda, hash: 'bench' },
    { store, timeline: new Timeline(clock, null), after: () => () => undefined },
  );
  const actor = { device: 'd', author: 'a' };
  const answered = async (id: string, given: Command): Promise<number> => {
    const start = performance.now();
    const answer = await room.execute({ id, command: given }, actor);
    const took = performance.now() - start;
    if (!answer.ok) throw new Error(answer.why);
    return took;
  };
  await answered('bench-command-open', { type: 'open', mode: 'published' });
  await answered('bench-command-start', { type: 'start', slot: 'welcome', early: true });
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const by = index % 2 === 0 ? 60_000 : -60_000;
    const given =
      by > 0 ? ({ type: 'add', slot: 'welcome', by } as const) : ({ type: 'take', slot: 'welcome', by: -by } as const);
    times.push(await answered(`bench-command-${String(index).padStart(6, '0')}`, given));
  }
  await room.stop();
  await store.close();
  return times;
};
const acks = await acknowledgements(3_000);

const viewBytes = Buffer.byteLength(JSON.stringify({ screen: 'agenda', room: endOfSeminar() }));

const slots = Array.from({ length: 500 }, (_, index) => ({
  id: `slot-${index}`,
  kind: 'talk',
  title: `Slot ${index}`,
  minutes: 2,
  ...(index === 0 ? { start: '06:00' } : {}),
}));
const long = opened(agendaFrom(fileOf(slots)), '05:59')
  .at('06:00')
  .does({ type: 'start', slot: 'slot-0' });
const forecast500 = measure(500, () => void forecast(long.room, long.now));

/** A hundred slots, a fixed start every ten, twelve minutes late: three plans with all their figures. */
const kinds = ['talk', 'panel', 'debate', 'chair', 'buffer'] as const;
const hundred = Array.from({ length: 100 }, (_, index) => ({
  id: `slot-${index}`,
  kind: index % 10 === 9 ? 'break' : kinds[index % kinds.length],
  title: `Slot ${index}`,
  minutes: 10,
  ...(index % 10 === 9 ? { fixedStart: true } : {}),
  start: `${String(6 + Math.floor(index / 6)).padStart(2, '0')}:${index % 6}0`,
}));
const late = opened(agendaFrom(fileOf(hundred)), '05:59')
  .at('06:00')
  .does({ type: 'start', slot: 'slot-0' })
  .at('06:22');
const recovery100 = measure(200, () => void recoveryProposals(late.room, late.now));

/** A workshop of 20 slots: two sessions before coffee, lunch and tea, each with talks, a panel, a debate and a buffer. */
const workshopKinds = [
  ['talk', 'talk', 'panel', 'debate', 'break'],
  ['chair', 'talk', 'debate', 'buffer', 'break'],
  ['talk', 'panel', 'talk', 'debate', 'break'],
  ['talk', 'talk', 'debate', 'buffer', 'chair'],
].flat();
const workshop = workshopKinds.map((kind, index) => ({
  id: `slot-${index}`,
  kind,
  title: `Slot ${index}`,
  minutes: kind === 'buffer' ? 5 : kind === 'break' ? 30 : 25,
  ...(index === 0 ? { start: '09:00' } : {}),
  ...(kind === 'break' ? { fixedStart: true, start: ['10:40', '12:35', '14:45'][Math.floor(index / 5)] } : {}),
  ...(kind === 'panel' ? { people: [{ name: 'Ada' }, { name: 'Bea' }, { name: 'Cleo' }] } : {}),
  ...(kind === 'talk' && index % 2 === 0
    ? {
        parts: [
          { kind: 'talk', minutes: 15 },
          { kind: 'questions', minutes: 10 },
        ],
      }
    : {}),
}));
/** The same workshop late by this many minutes at each of its slots, as it goes on: its states in the order of time. */
const lateStates = (minutesLate: number) => {
  const driver = opened(agendaFrom(fileOf(workshop)), '08:59');
  const { slots: planned } = driver.room.agenda;
  return planned.map(({ id, plannedStart, length }, index) => {
    const [before, start] = [planned[index - 1], Math.max(driver.now, plannedStart)];
    driver.wait(start - driver.now);
    driver.does(before ? { type: 'advance', from: before.id, to: id, early: true } : { type: 'start', slot: id, early: true });
    driver.wait((length ?? 0) + (index === 0 ? minutesLate * 60_000 : 0));
    return { room: driver.room, now: driver.now };
  });
};
const workshopStates = [3, 7, 12, 23, 40].flatMap(lateStates);
const recovery20Day = workshopStates.map(({ room, now }) => measure(15, () => void recoveryProposals(room, now)).median);

const start = await boots(7, temporary);
/** The bare baseline: a Node process that does nothing. */
const { execFileSync } = await import('node:child_process');
const bare = measure(3, () => void execFileSync(process.execPath, ['-e', '0']));

printNumbers({
  commandMs: rounded(command.median),
  commandP99Ms: rounded(command.p99),
  ackMs: rounded(quantile(acks, 0.5)),
  ackP99Ms: rounded(quantile(acks, 0.99)),
  forecast500Ms: rounded(forecast500.median),
  recovery100Ms: rounded(recovery100.median),
  recovery100P99Ms: rounded(recovery100.p99),
  recovery20DayMs: rounded(Math.max(...recovery20Day)),
  bootMs: rounded(start.ms),
  bootFastestMs: rounded(start.fastestMs),
  bootMB: rounded(start.mb, 0),
  viewBytes,
  bareNodeMs: rounded(bare.median),
});
