import { LiveRoom } from '../../server/live-room.ts';
import { Timeline } from '../../server/timeline.ts';
import type { Command, Envelope } from '../../shared/domain/commands.schema.ts';
import type { Entry } from '../../shared/domain/events.ts';
import { evolve, initialRoom } from '../../shared/domain/evolve.ts';
import { instant } from '../../shared/domain/time.ts';
import { type RoomView, roomView } from '../../shared/domain/views.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import { smallDay } from '../support/agenda.ts';
import { commandOf, type Tap } from '../support/arbitrary-day.ts';
import { seeded } from '../support/random.ts';
import { type CrashPoint, simStore } from './sim-store.ts';
import { SimWorld } from './sim-world.ts';

export type Sabotage = 'early-ack' | 'forgets-ids' | 'deaf-to-heartbeats' | null;

const MODERATORS = 2;
const VIEWERS = 20;
const LENGTH = 10 * 60_000;
/** Faults stop this long before the end; by then every screen must know the newest revision. */
const QUIET = 15_000;
const HEARTBEAT = 5_000;
const AFTER_COMMIT = 300;
const ANSWER_WITHIN = 3_000;
const TAP_EXPIRY = 15_000;
/** How long the sabotaged build answers before it writes, in ms. */
const EARLY = 100;

const kinds: readonly Tap['kind'][] = [
  'start',
  'advance',
  'advance',
  'finish',
  'back',
  'pause',
  'resume',
  'add',
  'take',
  'set',
  'skip',
  'unskip',
  'hand',
  'hand',
  'undo',
  'redo',
];

type Outgoing = Envelope & { readonly tappedAt: number };
type Screen = {
  readonly moderates: boolean;
  connected: boolean;
  view: RoomView | null;
  outbox: Outgoing[];
  /** Cuts short what is on its way to a link that is gone. */
  link: number;
};

/**
 * One server, two moderators and twenty viewers over a network that delays, reorders, doubles, loses and cuts; the machine's wall
 * clock is set, it sleeps, and its process dies at every point of a commit. One seed decides all of it. Returns what was broken.
 */
export const simulate = (seed: number, sabotage: Sabotage = null): readonly string[] => {
  const draw = seeded(seed);
  const world = new SimWorld();
  const violations: string[] = [];
  const broken = (words: string): void => void violations.push(`seed ${seed} at ${Math.round(world.now)} ms: ${words}`);
  const chance = (part: number): boolean => draw() < part;
  const faulty = (): boolean => world.now < LENGTH - QUIET;
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
    if (screen.view !== null && view.revision < screen.view.revision) return;
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
        for (const screen of screens) if (screen.connected) sendView(screen);
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
    if (!faulty() || view === null || timeline === null) return;
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
  return violations;
};

/** What must hold of any log: one row a revision, one a command, time going on, and every command true to what it named. */
const logFaults = (entries: readonly Entry[], name: string): string[] => {
  const faults: string[] = [];
  const ids = new Set<string>();
  const taps = new Set<string>();
  let room = initialRoom(smallDay());
  let last = instant(0);
  for (const [index, entry] of entries.entries()) {
    if (entry.revision !== index + 1) faults.push(`${name}: revision ${entry.revision} stands at ${index + 1}`);
    if (ids.has(entry.commandId)) faults.push(`${name}: ${entry.commandId} stands twice`);
    ids.add(entry.commandId);
    const tap = entry.commandId.split('-', 4).join('-');
    if (taps.has(tap)) faults.push(`${name}: ${tap} had two effects`);
    taps.add(tap);
    if (entry.at < last) faults.push(`${name}: entry ${entry.revision} is earlier than the one before`);
    if (entry.committedAt - entry.at > TAP_EXPIRY) faults.push(`${name}: entry ${entry.revision} is an old tap`);
    if (entry.command.type === 'advance' && room.run?.current !== entry.command.from)
      faults.push(`${name}: entry ${entry.revision} left ${entry.command.from} while ${room.run?.current} was on`);
    last = entry.at;
    room = evolve(room, entry);
  }
  return faults;
};

const finalFaults = (
  live: LiveRoom,
  timeline: Timeline,
  entries: readonly Entry[],
  screens: readonly Screen[],
  startedAt: number,
  elapsed: number,
): string[] => {
  const faults: string[] = [];
  const off = timeline.precise() - startedAt - elapsed;
  if (Math.abs(off) > 20) faults.push(`T is ${Math.round(off)} ms from the true time`);
  if (live.room.revision !== entries.length) faults.push(`revision ${live.room.revision} over ${entries.length} entries`);
  const replayed = entries.reduce(evolve, initialRoom(smallDay()));
  if (JSON.stringify(replayed.run) !== JSON.stringify(live.room.run)) faults.push('the file does not replay to the live run');
  for (const [index, { view, outbox }] of screens.entries()) {
    if (view?.revision !== live.room.revision) faults.push(`screen ${index} shows ${view?.revision} of ${live.room.revision}`);
    else if (JSON.stringify(view.run) !== JSON.stringify(live.room.run)) faults.push(`screen ${index} shows another run`);
    if (outbox.length > 0) faults.push(`screen ${index} still waits for ${outbox.length} answers`);
  }
  return faults;
};
