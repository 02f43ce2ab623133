import { LiveRoom } from '../../../server/rooms/live-room.ts';
import { startHeart } from '../../../server/sockets/views/heart.ts';
import { Timeline } from '../../../server/time/timeline.ts';
import { isTelling } from '../../../shared/domain/run/boundaries.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { type RoomView, roomView } from '../../../shared/domain/run/views.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { commandOf, kinds, type Tap } from '../../support/days/arbitrary-day.ts';
import { seeded } from '../../support/properties/random.ts';
import { finalFaults, logFaults, type Outgoing, type Screen } from './sim-faults.ts';
import { type Fate, type Haste, simStore } from './sim-store.ts';
import { SimWorld } from './sim-world.ts';

export type Sabotage = 'early-ack' | 'answers-before-settled' | 'forgets-ids' | 'deaf-to-heartbeats' | null;
/** All that can go wrong; or nothing but that three in ten of the views sent after a commit never arrive. */
export type Trouble = 'all' | 'lost-views';
export type SimRun = {
  violations: readonly string[];
  /** From the end of all faults until the last screen had learned the newest revision, in ms; without faults 0. */
  convergedMs: number;
  /** With views lost and nothing else: from a commit until the last screen showed it, at its longest, in ms. */
  staleMs: number;
  /** How often it was told that something had begun or ended earlier than it was pressed. */
  told: number;
};

const MODERATORS = 2;
const VIEWERS = 20;
const LENGTH = 10 * 60_000;
/** Faults stop this long before the end; by then every screen must know the newest revision. */
const QUIET = 15_000;
const ANCHOR_EVERY = 5_000;
const LOST_VIEWS = 0.3;
/** A screen that a view never reached shows what it said after this long, in ms. */
const STALE = 2_000;
const ANSWER_WITHIN = 3_000;
/** A room beside the one that is watched, over the same store. */
const OTHER = 'other';

/**
 * One server, two moderators and twenty viewers over a network that delays, reorders, doubles, loses and cuts; the machine's wall
 * clock is set, it sleeps, and its process dies at every point of a commit. Its store answers late, fails, or fails and keeps what
 * it was given; another room over the same store goes on meanwhile. One seed decides all of it.
 */
export const simulate = async (seed: number, sabotage: Sabotage = null, trouble: Trouble = 'all'): Promise<SimRun> => {
  const draw = seeded(seed);
  const world = new SimWorld();
  const violations: string[] = [];
  const broken = (words: string): void => void violations.push(`seed ${seed} at ${Math.round(world.now)} ms: ${words}`);
  const chance = (part: number): boolean => draw() < part;
  const quiet = (): boolean => world.now >= LENGTH - QUIET;
  const faulty = (): boolean => trouble === 'all' && !quiet();
  const fate = (): Fate => {
    if (!faulty()) return { kind: 'done', ms: 0 };
    if (chance(0.04)) return { kind: chance(0.5) ? 'dies-before' : 'dies-after', ms: 0 };
    const ms = chance(0.3) ? draw() * 4_000 : 0;
    if (chance(0.93)) return { kind: 'done', ms };
    return chance(0.5) ? { kind: 'fails', ms } : { kind: 'kept-after-all', ms, keptAfter: draw() * 2_000 };
  };
  const agenda = smallDay();
  const haste: Haste = sabotage === 'early-ack' ? 'promised' : sabotage === 'answers-before-settled' ? 'unawaited' : null;
  const disk = simStore({ fate, after: world.after('server'), dies: () => crash(), haste });
  for (const id of [agenda.id, OTHER]) await disk.file.saveRoom({ id, agenda: { ...agenda, id }, hash: 'file' });

  let live: LiveRoom | null = null;
  let timeline: Timeline | null = null;
  let lastT = Number.NEGATIVE_INFINITY;
  const acked: Readonly<Record<string, Map<string, number>>> = { [agenda.id]: new Map(), [OTHER]: new Map() };
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

  const boot = async (): Promise<void> => {
    world.stir();
    world.processStarts();
    const anchor = await disk.file.anchor();
    timeline = new Timeline(world.machine, anchor);
    if (timeline.now() < lastT - 1) broken(`T went back over a restart, from ${lastT} to ${timeline.now()}`);
    const parts = { store: disk.forProcess(), timeline, after: world.after('server') };
    const other = await LiveRoom.open({ id: OTHER, agenda: { ...agenda, id: OTHER }, hash: 'file' }, parts);
    const room = await LiveRoom.open({ id: agenda.id, agenda, hash: 'file' }, parts);
    live = room;
    const onServer = world.after('server');
    const heart = startHeart(onServer, () => {
      for (const screen of screens) if (screen.connected) beat(screen);
    });
    room.listen({
      changed: () => {
        commits.push(world.now);
        for (const screen of screens) if (screen.connected && !(trouble === 'lost-views' && chance(LOST_VIEWS))) sendView(screen);
        heart.changed();
      },
      warned: () => undefined,
    });
    const observe = (): void => {
      if (timeline?.observe()) void room.clockObserved();
      onServer(1_000, observe);
    };
    onServer(1_000, observe);
    const anchored = (): void => {
      if (timeline) void disk.file.saveAnchor(timeline.anchor());
      onServer(ANCHOR_EVERY, anchored);
    };
    anchored();
    onServer(draw() * 2_000, () => void tapBeside(other));
  };

  const crash = (): void => {
    if (live === null || timeline === null || world.sleepsFor > 0) return;
    lastT = Math.max(lastT, timeline.now());
    live = null;
    disk.processDies();
    world.processDies();
    checkAcknowledged();
    for (const screen of screens) cut(screen);
    later(200 + draw() * 4_000, () => void boot());
  };
  const checkAcknowledged = (): void => {
    for (const [room, all] of Object.entries(acked))
      for (const [id, revision] of all)
        if (disk.revisionOf(room, id) !== revision) broken(`acknowledged ${id} is not in the file`);
  };

  /** A moderator in the other room, over a link without faults: a store that keeps the first room waiting must not keep this one. */
  const tapBeside = async (room: LiveRoom): Promise<void> => {
    const [askedAt, heldUp, slept] = [world.now, disk.heldUp(OTHER), world.slept];
    taps += 1;
    const id = `seed-${seed}-beside-${String(taps).padStart(6, '0')}`;
    const command: Command = room.room.run === null ? { type: 'open', mode: 'now' } : { type: 'add', slot: 'debate', by: 1_000 };
    const answer = await room.execute({ id, command }, { device: 'tablet', author: 'moderator' });
    const waited = world.now - askedAt - (world.slept - slept);
    if (waited > disk.heldUp(OTHER) - heldUp + 1) broken(`a tap in the other room waited ${Math.round(waited)} ms`);
    if (answer.ok) acked[OTHER]?.set(id, answer.revision);
    world.after('server')(3_000 + draw() * 9_000, () => void tapBeside(room));
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
  const receive = async ({ tappedAt: _device, ...envelope }: Outgoing): Promise<Answer | null> => {
    if (live === null || timeline === null) return null;
    world.stir();
    lastT = Math.max(lastT, timeline.now());
    const given = sabotage === 'forgets-ids' ? { ...envelope, id: `${envelope.id}-${Math.floor(draw() * 1e9)}` } : envelope;
    return live.execute(given, { device: 'tablet', author: 'moderator' });
  };

  const transmit = (screen: Screen, outgoing: Outgoing): void => {
    if (!screen.connected) return;
    const { link } = screen;
    const arrives = async (): Promise<void> => {
      if (world.sleepsFor > 0) return void later(world.sleepsFor, () => void arrives());
      if (screen.link !== link) return;
      const answer = await receive(outgoing);
      // The link it came over may be gone by now, or the process.
      if (answer === null || screen.link !== link) return;
      travels(screen, () => answered(screen, outgoing, answer));
    };
    travels(screen, () => void arrives());
    later(ANSWER_WITHIN, () => {
      if (screen.outbox.includes(outgoing)) transmit(screen, outgoing);
    });
  };

  const answered = (screen: Screen, { id }: Outgoing, answer: Answer): void => {
    screen.outbox = screen.outbox.filter((other) => other.id !== id);
    if (!answer.ok) {
      if (answer.why === 'stale-tap') stale.set(id, world.now);
      return;
    }
    const before = acked[agenda.id]?.get(id);
    if (before !== undefined && before !== answer.revision)
      broken(`${id} was acknowledged at ${before} and at ${answer.revision}`);
    acked[agenda.id]?.set(id, answer.revision);
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

  await boot();
  const startedAt = (timeline as Timeline | null)?.precise() ?? 0;
  for (const screen of screens) later(draw() * 1_000, () => reconnect(screen));
  for (const screen of screens) if (screen.moderates) later(draw() * 2_000, () => tap(screen));
  later(5_000, mischief);
  await world.run(LENGTH);

  const entries = await disk.file.entries(agenda.id);
  checkAcknowledged();
  for (const [id] of stale) if (disk.revisionOf(agenda.id, id) !== undefined) broken(`${id} was called stale and stands`);
  violations.push(...logFaults(entries, `seed ${seed}`));
  const end: LiveRoom | null = live;
  if (end === null || timeline === null) broken('the server did not come back');
  else finalFaults(end, timeline, entries, screens, startedAt, world.now).forEach(broken);
  const told = entries.filter(({ command }) => isTelling(command)).length;
  if (trouble === 'all') return { violations, convergedMs: Math.max(0, newsAt - (LENGTH - QUIET)), staleMs: 0, told };
  for (const { view } of screens) missed(view?.revision ?? 0);
  if (staleMs > STALE) broken(`a screen was ${Math.round(staleMs)} ms behind`);
  return { violations, convergedMs: 0, staleMs, told };
};
