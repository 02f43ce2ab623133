import { LiveRoom } from '../../server/rooms/live-room.ts';
import { Timeline } from '../../server/time/timeline.ts';
import type { Command } from '../../shared/domain/run/commands.schema.ts';
import { type RoomView, roomView } from '../../shared/domain/run/views.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import { smallDay } from '../support/agenda.ts';
import { commandOf, kinds, type Tap } from '../support/arbitrary-day.ts';
import { seeded } from '../support/random.ts';
import { finalFaults, logFaults, type Outgoing, type Screen } from './sim-faults.ts';
import { type CrashPoint, simStore } from './sim-store.ts';
import { SimWorld } from './sim-world.ts';

export type Sabotage = 'early-ack' | 'forgets-ids' | 'deaf-to-heartbeats' | null;
/** All that can go wrong; or nothing but that three in ten of the views sent after a commit never arrive. */
export type Trouble = 'all' | 'lost-views';
export type SimRun = {
  violations: readonly string[];
  /** From the end of all faults until the last screen had learned the newest revision, in ms; without faults 0. */
  convergedMs: number;
  /** With views lost and nothing else: from a commit until the last screen showed it, at its longest, in ms. */
  staleMs: number;
};

const MODERATORS = 2;
const VIEWERS = 20;
const LENGTH = 10 * 60_000;
/** Faults stop this long before the end; by then every screen must know the newest revision. */
const QUIET = 15_000;
const HEARTBEAT = 5_000;
const AFTER_COMMIT = 300;
const LOST_VIEWS = 0.3;
/** A screen that a view never reached shows what it said after this long, in ms. */
const STALE = 2_000;
const ANSWER_WITHIN = 3_000;
/** How long the sabotaged build answers before it writes, in ms. */
const EARLY = 100;

/**
 * One server, two moderators and twenty viewers over a network that delays, reorders, doubles, loses and cuts; the machine's wall
 * clock is set, it sleeps, and its process dies at every point of a commit. One seed decides all of it.
 */
export const simulate = (seed: number, sabotage: Sabotage = null, trouble: Trouble = 'all'): SimRun => {
  const draw = seeded(seed);
  const world = new SimWorld();
  const violations: string[] = [];
  const broken = (words: string): void => void violations.push(`seed ${seed} at ${Math.round(world.now)} ms: ${words}`);
  const chance = (part: number): boolean => draw() < part;
  const quiet = (): boolean => world.now >= LENGTH - QUIET;
  const faulty = (): boolean => trouble === 'all' && !quiet();
  const crashPoint = (): CrashPoint => (faulty() && chance(0.04) ? (chance(0.5) ? 'before-commit' : 'after-commit') : null);
  const agenda = smallDay();
  const disk = simStore(crashPoint, sabotage === 'early-ack');
  disk.file.saveRoom({ id: agenda.id, agenda, hash: 'file' });

  let live: LiveRoom | null = null;
  let timeline: Timeline | null = null;
  let lastT = Number.NEGATIVE_INFINITY;
  const acked = new Map<string, number>();
  const stale = new Map<string, number>();
  const screens: Screen[] = Array.from({ length: MODERATORS + VIEWERS }, (_, index) => ({
    moderates: index < MODERATORS,
    connected: false,
    view: null,
    outbox: [],
    link: 0,
  }));
  const later = world.after('world');
  /** By revision less one: when it was committed. */
  const commits: number[] = [];
  let staleMs = 0;
  let newsAt = 0;
  const missed = (since: number, until = commits.length): void => {
    for (const at of commits.slice(since, until)) staleMs = Math.max(staleMs, world.now - at);
  };

  /** Delayed, sometimes doubled or lost, in any order; never after the link it went over is gone. */
  const travels = (screen: Screen, arrives: () => void): void => {
    const { link } = screen;
    const copies = faulty() ? (chance(0.1) ? 0 : chance(0.05) ? 2 : 1) : 1;
    for (let copy = 0; copy < copies; copy += 1)
      later(draw() * (faulty() && chance(0.1) ? 2_000 : 60), () => {
        if (screen.connected && screen.link === link) arrives();
      });
  };

  const shows = (screen: Screen, view: RoomView): void => {
    const known = screen.view?.revision ?? -1;
    if (view.revision < known) return;
    if (view.revision > known) newsAt = world.now;
    if (known >= 0) missed(known, view.revision);
    screen.view = view;
  };
  const sendView = (screen: Screen): void => {
    if (live === null) return;
    const view = roomView(live.room);
    travels(screen, () => shows(screen, view));
  };
  const beat = (screen: Screen): void => {
    if (live === null) return;
    const { revision } = live.room;
    travels(screen, () => {
      if (sabotage === 'deaf-to-heartbeats' || revision <= (screen.view?.revision ?? -1)) return;
      travels(screen, () => void later(world.sleepsFor, () => sendView(screen)));
    });
  };

  const boot = (): void => {
    world.processStarts();
    timeline = new Timeline(world.machine, disk.file.anchor());
    if (timeline.now() < lastT - 1) broken(`T went back over a restart, from ${lastT} to ${timeline.now()}`);
    const room = new LiveRoom({ id: agenda.id, agenda, hash: 'file' }, disk.store, timeline, world.after('server'));
    live = room;
    const onServer = world.after('server');
    room.listen({
      changed: () => {
        commits.push(world.now);
        for (const screen of screens) if (screen.connected && !(trouble === 'lost-views' && chance(LOST_VIEWS))) sendView(screen);
        onServer(AFTER_COMMIT, () => {
          for (const screen of screens) if (screen.connected) beat(screen);
        });
      },
      warned: () => undefined,
    });
    const heart = (): void => {
      for (const screen of screens) if (screen.connected) beat(screen);
      onServer(HEARTBEAT, heart);
    };
    onServer(HEARTBEAT, heart);
    const observe = (): void => {
      if (timeline?.observe()) room.clockObserved();
      onServer(1_000, observe);
    };
    onServer(1_000, observe);
    const anchored = (): void => {
      if (timeline) disk.file.saveAnchor(timeline.anchor());
      onServer(HEARTBEAT, anchored);
    };
    anchored();
  };

  const crash = (): void => {
    if (live === null || timeline === null || world.sleepsFor > 0) return;
    lastT = Math.max(lastT, disk.file.anchor()?.t ?? lastT);
    live.stop();
    live = null;
    disk.forget();
    world.processDies();
    const kept = new Map(disk.file.entries(agenda.id).map(({ commandId, revision }) => [commandId, revision]));
    for (const [id, revision] of acked) if (kept.get(id) !== revision) broken(`acknowledged ${id} is not in the file`);
    for (const screen of screens) cut(screen);
    later(200 + draw() * 4_000, boot);
  };

  const cut = (screen: Screen): void => {
    screen.connected = false;
    screen.link += 1;
    later(500 + draw() * 2_500, () => reconnect(screen));
  };
  const reconnect = (screen: Screen): void => {
    if (screen.connected) return;
    if (live === null || world.sleepsFor > 0) return void later(500 + draw() * 2_500, () => reconnect(screen));
    screen.connected = true;
    screen.link += 1;
    sendView(screen);
    for (const outgoing of screen.outbox) transmit(screen, outgoing);
  };

  /** The server's side of a command; the process may be gone before it answers. */
  const receive = ({ tappedAt: _device, ...envelope }: Outgoing): Answer | null => {
    if (live === null || timeline === null) return null;
    lastT = Math.max(lastT, timeline.now());
    const given = sabotage === 'forgets-ids' ? { ...envelope, id: `${envelope.id}-${Math.floor(draw() * 1e9)}` } : envelope;
    const answer = live.execute(given, { device: 'tablet', author: 'moderator' });
    if (!disk.diesNow()) return answer;
    if (sabotage === 'early-ack') {
      later(EARLY, crash);
      return answer;
    }
    crash();
    return null;
  };

  const transmit = (screen: Screen, outgoing: Outgoing): void => {
    if (!screen.connected) return;
    const { link } = screen;
    const arrives = (): void => {
      if (world.sleepsFor > 0) return void later(world.sleepsFor, arrives);
      if (screen.link !== link) return;
      const answer = receive(outgoing);
      if (answer === null) return;
      travels(screen, () => answered(screen, outgoing, answer));
      if (sabotage === 'early-ack') later(EARLY + 1, disk.flush);
    };
    travels(screen, arrives);
    later(ANSWER_WITHIN, () => {
      if (screen.outbox.includes(outgoing)) transmit(screen, outgoing);
    });
  };

  const answered = (screen: Screen, { id }: Outgoing, answer: Answer): void => {
    screen.outbox = screen.outbox.filter((one) => one.id !== id);
    if (!answer.ok) {
      if (answer.why === 'stale-tap') stale.set(id, world.now);
      return;
    }
    const before = acked.get(id);
    if (before !== undefined && before !== answer.revision)
      broken(`${id} was acknowledged at ${before} and at ${answer.revision}`);
    acked.set(id, answer.revision);
  };

  let taps = 0;
  const tap = (screen: Screen): void => {
    later(2_000 + draw() * 18_000, () => tap(screen));
    const { view } = screen;
    if (quiet() || view === null || timeline === null) return;
    const kind = kinds[Math.floor(draw() * kinds.length)] ?? 'start';
    const given: Tap = { kind, pick: Math.floor(draw() * 20), ms: 1 + Math.floor(draw() * 600_000), wait: 0 };
    // Undo names what this server run's log has last; the view of a viewer does not carry it.
    const room = live === null ? null : live.room;
    const command: Command | null =
      view.run === null
        ? { type: 'open', mode: 'published' }
        : room === null
          ? null
          : commandOf(given, { room: { ...room, run: view.run } });
    if (command === null || world.sleepsFor > 0) return;
    taps += 1;
    const tappedAt = world.now;
    const down = !screen.connected;
    const outgoing: Outgoing = {
      id: `seed-${seed}-tap-${String(taps).padStart(6, '0')}`,
      command,
      tappedAt,
      ...(down ? { at: timeline.now(), madeOn: view.revision } : {}),
    };
    screen.outbox = [...screen.outbox, outgoing];
    transmit(screen, outgoing);
  };

  const mischief = (): void => {
    later(4_000 + draw() * 20_000, mischief);
    if (!faulty()) return;
    const kind = Math.floor(draw() * 5);
    if (kind === 0) world.stepWall((draw() - 0.5) * 7_200_000);
    else if (kind === 1) world.suspend(1_000 + draw() * 8_000);
    else if (kind === 2) crash();
    else for (const screen of screens) if (screen.connected && chance(0.3)) cut(screen);
  };

  boot();
  const startedAt = (timeline as Timeline | null)?.precise() ?? 0;
  for (const screen of screens) later(draw() * 1_000, () => reconnect(screen));
  for (const screen of screens) if (screen.moderates) later(draw() * 2_000, () => tap(screen));
  later(5_000, mischief);
  world.run(LENGTH);

  const entries = disk.file.entries(agenda.id);
  const kept = new Map(entries.map(({ commandId, revision }) => [commandId, revision]));
  for (const [id, revision] of acked) if (kept.get(id) !== revision) broken(`acknowledged ${id} is not in the file`);
  for (const [id] of stale) if (kept.has(id)) broken(`${id} was called stale and stands`);
  violations.push(...logFaults(entries, `seed ${seed}`));
  const end: LiveRoom | null = live;
  if (end === null || timeline === null) broken('the server did not come back');
  else finalFaults(end, timeline, entries, screens, startedAt, world.now).forEach(broken);
  if (trouble === 'all') return { violations, convergedMs: Math.max(0, newsAt - (LENGTH - QUIET)), staleMs: 0 };
  for (const { view } of screens) missed(view?.revision ?? 0);
  if (staleMs > STALE) broken(`a screen was ${Math.round(staleMs)} ms behind`);
  return { violations, convergedMs: 0, staleMs };
};
