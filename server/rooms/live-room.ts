import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import { agendaOf } from '../../shared/domain/agenda/read-agenda.ts';
import { decide } from '../../shared/domain/decide/decide.ts';
import { erasedRun, withErasedAgendas } from '../../shared/domain/evolve/erase-run.ts';
import { evolve } from '../../shared/domain/evolve/evolve.ts';
import { followWallTime } from '../../shared/domain/run/due-offset.ts';
import type { Entry } from '../../shared/domain/run/events.ts';
import { domainNow, entryInstant, leastPush } from '../../shared/domain/run/rehearsal.ts';
import type { Cue, Room } from '../../shared/domain/run/room.ts';
import { type RunSpan, runsOf, saidInPresentRun } from '../../shared/domain/run/runs.ts';
import { publicAgenda, type RoomView, roomView, type View } from '../../shared/domain/run/views.ts';
import { type Instant, instant } from '../../shared/domain/time/time.ts';
import type { CueRequest, Envelope } from '../../shared/protocol/envelope.schema.ts';
import { TAP_ANSWERED_WITHIN, TAP_EXPIRY } from '../../shared/protocol/limits.ts';
import type { Answer, ViewMessage } from '../../shared/protocol/messages.ts';
import type { EventStore } from '../event-store/ports/event-store.ts';
import type { StoredRoom } from '../event-store/ports/room-log.ts';
import { refusalOf } from '../event-store/ports/store-error.ts';
import { UnreadableRoom } from '../event-store/ports/unreadable-room.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Timeline } from '../time/timeline.ts';
import { Answered } from './answered.ts';
import { type AgendaSource, appliedHash } from './changed-file.ts';
import { KeptMessages } from './kept-messages.ts';
import { Listeners, type RoomListener } from './listeners.ts';
import { readRoom } from './replay-room.ts';
import { type ScreenRequest, viewOf } from './room-views.ts';
import { WarningRecorder } from './warning-recorder.ts';

/** Who acts: shown in the list of what was done. */
export type Actor = { readonly device: string; readonly author: string };
export type Ended = (room: string, error: unknown) => void;

/** So many messages stand at once: every view carries them all. */
const MOST_CUES = 20;
/** A device's estimate of T may be ahead by this much, in ms. */
const TAP_AHEAD = 1_000;

/** The shell of one room: decide, append, evolve, publish, one command after the other. */
export class LiveRoom {
  #room: Room;
  #agendaView: RoomView['agenda'];
  #runs: readonly RunSpan[];
  #publishing: (() => void) | null = null;
  #publishedAt = Number.NEGATIVE_INFINITY;
  #file: AgendaSource | null = null;
  #cues: readonly Cue[];
  #storeFails = false;
  /** Another process has written to the log: what is shown here is no longer the room. */
  #hasEnded = false;
  readonly #messages = new KeptMessages();
  readonly #entries: Entry[];
  readonly #answered: Answered;
  readonly #listeners = new Listeners();
  readonly #hash: string;
  readonly #firstAgenda: Agenda;
  readonly #store: EventStore;
  readonly #timeline: Timeline;
  readonly #after: Scheduler;
  readonly #ended: Ended;
  readonly #warnings: WarningRecorder;

  /** `ended`: told once where another process writes to the room's log. */
  constructor(stored: StoredRoom, store: EventStore, timeline: Timeline, after: Scheduler, ended: Ended = () => undefined) {
    this.#ended = ended;
    this.#store = store;
    this.#timeline = timeline;
    this.#after = after;
    this.#hash = stored.hash;
    this.#firstAgenda = stored.agenda;
    const { entries, room, cues } = readRoom(stored, store);
    this.#entries = entries;
    this.#answered = new Answered(this.#entries);
    this.#room = followWallTime(room, timeline.wallOffset);
    this.#agendaView = publicAgenda(this.#room.agenda);
    this.#runs = runsOf(this.#entries);
    this.#cues = cues;
    this.#warnings = new WarningRecorder({
      room: () => this.#room,
      store,
      timeline,
      after,
      push: (warning) => this.#listeners.warn(warning),
    });
    // What cannot be shown is found before anything is written.
    try {
      this.view({ screen: 'moderator' });
    } catch (error) {
      throw new UnreadableRoom('no-replay', this.#room.revision, { cause: error });
    }
    this.#warnings.record('downtime');
    this.#warnings.arm();
  }

  get room(): Room {
    return this.#room;
  }
  get entries(): readonly Entry[] {
    return this.#entries;
  }
  /** Every run of this room, oldest first; the open one reaches to the latest entry. */
  get runs(): readonly RunSpan[] {
    return this.#runs.map((run) => (run.closedAt === null ? { ...run, to: this.#entries.length } : run));
  }
  /** Counts what screens should have: entries, cues, clocks. */
  get edition(): number {
    return this.#messages.edition;
  }
  /** The agenda that the log begins with. */
  get firstAgenda(): Agenda {
    return this.#firstAgenda;
  }
  get fileHash(): string {
    return appliedHash(this.#hash, this.#entries);
  }

  /** wall − T as screens show the time of day: in a rehearsal the one it was opened under. */
  get wallOffset(): number {
    return this.#room.run?.rehearsal === undefined ? this.#timeline.wallOffset : this.#room.dueOffset;
  }

  /** Whether this command was answered before. */
  knows(id: string): boolean {
    return this.#answered.knows(id);
  }

  listen(listener: RoomListener): () => void {
    return this.#listeners.add(listener);
  }

  /** A changed agenda file: taken at once while no run is open, else kept for the moderator's word. True when taken. */
  offerFile(file: AgendaSource): boolean {
    if (file.hash === this.fileHash) return false;
    this.#file = file;
    if (this.#room.run !== null) return false;
    const command = { type: 'apply-file', hash: file.hash, planRevision: this.#room.agendaRevision } as const;
    return this.execute({ id: randomUUID(), command }, { device: 'server', author: 'agenda file' }).ok;
  }

  /** One command, one effect: the same id answers again as it did, and is refused to another command. */
  execute(envelope: Envelope, actor: Actor): Answer {
    const { id, command } = envelope;
    const again = this.#answered.again(envelope);
    if (again) return again;
    if (this.#hasEnded) return { ok: false, why: 'store-conflict' };
    const now = this.#timeline.now();
    const at = this.#tappedAt(envelope, now);
    if (at === null) return this.#answered.refused(envelope, { ok: false, why: 'stale-tap' });
    this.#warnings.record('time');
    const { wallOffset } = this.#timeline;
    const file = this.#file ?? undefined;
    const decision = decide(this.#room, command, {
      now: at,
      t: now,
      wallOffset,
      runId: randomUUID(),
      commandId: id,
      ...(file ? { file } : {}),
      ...(command.type === 'edit-agenda' ? { edited: agendaOf(command.agenda) } : {}),
    });
    if (!decision.ok) return this.#answered.refused(envelope, decision);
    const revision = this.#room.revision + 1;
    const entry: Entry = {
      revision,
      commandId: id,
      ...actor,
      at: entryInstant(decision.events, at),
      committedAt: now,
      wallOffset,
      command,
      events: decision.events,
    };
    // Before it is written: an entry that no room can be made of must not stand in the log.
    const evolved = evolve(this.#room, entry);
    try {
      this.#store.append(this.#room.id, entry, this.#timeline.anchor());
    } catch (error) {
      const why = refusalOf(error);
      if (why === 'store-conflict') this.#end(error);
      return { ok: false, why };
    }
    this.#entries.push(entry);
    this.#answered.accepted(id, revision);
    this.#room = evolved;
    if (command.type === 'apply-file') this.#file = null;
    if (command.type === 'open' || command.type === 'close') this.#runs = runsOf(this.#entries);
    if (command.type === 'jump') this.#warnings.record('jump');
    this.#publish();
    return { ok: true, revision };
  }

  cue(request: CueRequest): Answer {
    if (this.#hasEnded) return { ok: false, why: 'store-conflict' };
    const { revision, id: room, agenda } = this.#room;
    const at = this.#timeline.now();
    try {
      if (request.type === 'take-back-cue') {
        if (!this.#store.takeBackCue(room, request.id, at)) return { ok: false, why: 'unknown-cue' };
      } else {
        const { target } = request;
        const known =
          target.to === 'projector' || agenda.slots.some(({ people }) => people.some(({ id }) => id === target.person));
        if (!known) return { ok: false, why: 'unknown-person' };
        const cue = { id: request.id, target, text: request.text, at };
        if (this.#shownCues().length >= MOST_CUES && !this.#store.cues(room).some(({ id }) => id === cue.id))
          return { ok: false, why: 'too-many-messages' };
        if (!this.#store.sendCue(room, cue))
          return this.#isSaid(cue) ? { ok: true, revision, repeated: true } : { ok: false, why: 'id-used' };
      }
    } catch (error) {
      return { ok: false, why: refusalOf(error) };
    }
    this.#cues = this.#store.standingCues(room);
    this.#publish();
    return { ok: true, revision };
  }

  /** Whether the last write succeeded, for the moderator to see. */
  storeObserved(fails: boolean): void {
    this.#storeFails = fails;
    this.#publish();
  }

  /** Forgets a closed run for good; what it did to the plan stays. */
  eraseRun(id: string): Answer {
    if (this.#hasEnded) return { ok: false, why: 'store-conflict' };
    const { revision, id: room } = this.#room;
    const run = this.#runs.find((one) => one.id === id);
    if (!run) return { ok: false, why: 'no-such-run', detail: id };
    if (run.closedAt === null) return { ok: false, why: 'run-open', detail: id };
    const erased = erasedRun(this.#firstAgenda, this.#entries, run);
    try {
      this.#store.eraseRun(room, {
        entries: erased.entries,
        revisions: { from: run.from + 1, to: run.to },
        said: { from: run.openedAt, to: run.closedAt },
      });
    } catch (error) {
      return { ok: false, why: refusalOf(error) };
    }
    this.#entries.splice(run.from, erased.entries.length, ...erased.entries);
    this.#room = withErasedAgendas(this.#room, erased);
    this.#runs = runsOf(this.#entries);
    // A message is hidden by the run it was said in: without its run it would be shown again.
    this.#cues = this.#store.standingCues(room);
    this.#answered.forgetDetails();
    this.#publish();
    return { ok: true, revision };
  }

  /** The wall clock was looked at again: due times follow where they may, screens learn the rest. */
  clockObserved(): void {
    this.#room = followWallTime(this.#room, this.#timeline.wallOffset);
    this.#publish();
  }

  /** The view as it travels: its public part is made once, and all of it once for each kind of screen. What can be opened now changes by the minute. */
  message(request: ScreenRequest): ViewMessage {
    const minute = this.#room.run === null ? Math.floor(this.#timeline.now() / 60_000) : 0;
    const make = () => ({ view: this.view(request), wallOffset: this.wallOffset });
    // Anybody may ask for the page of any name: but for that name they are all the same, and none of them is kept.
    if (request.screen === 'speaker' && !request.personal) return { ...make(), edition: this.edition };
    return this.#messages.of(JSON.stringify([request.screen, request.person, request.personal, minute]), make);
  }

  view(request: ScreenRequest): View {
    const { wallOffset } = this.#timeline;
    return viewOf(request, {
      room: this.#room,
      plan: this.#agendaView,
      shared: this.#messages.shared(() => roomView(this.#room, this.#agendaView)),
      entries: this.#entries,
      cues: this.#shownCues(),
      file: this.#file,
      storeFails: this.#storeFails,
      hasEnded: this.#hasEnded,
      wallNow: this.#timeline.now() + wallOffset,
      wallOffset,
      wentBackAt: this.#timeline.wentBackAt,
    });
  }

  /**
   * The embedded file has one writer, so a conflict is another process at work: nothing more is written to this room, and its
   * consoles are told. (A store behind a network will read what the other wrote, and decide again.)
   */
  #end(error: unknown): void {
    this.#hasEnded = true;
    this.#ended(this.#room.id, error);
    this.#publish();
  }

  stop(): void {
    this.#warnings.stop();
    this.#publishing?.();
  }

  /** Now, or the instant of a tap made without a link if it is young and was made on the latest entry; else null. */
  #tappedAt({ at, madeOn }: Envelope, now: Instant): Instant | null {
    const { run, lastAt, revision } = this.#room;
    const present = domainNow(run, now);
    const earliest = instant(Math.min(lastAt, present));
    if (at === undefined) return instant(Math.max(earliest, present));
    // Older than that, from a clock that cannot be right, or made on something that has changed since: it asks.
    const age = now - at;
    if (
      age > (madeOn === undefined ? TAP_ANSWERED_WITHIN : TAP_EXPIRY) ||
      age < -TAP_AHEAD ||
      (madeOn !== undefined && madeOn !== revision)
    )
      return null;
    return instant(Math.min(Math.max(domainNow(run, instant(at)), earliest), present));
  }

  /** The messages that stand now: the newest, where a room from before the limit holds more. */
  #shownCues(): readonly Cue[] {
    return saidInPresentRun(this.#cues, this.#runs).slice(-MOST_CUES);
  }

  /** Whether just these words were said to this target under this id, taken back since or not. */
  #isSaid({ id, target, text }: Cue): boolean {
    const known = this.#store.cues(this.#room.id).find((cue) => cue.id === id);
    return known?.text === text && isDeepStrictEqual(known.target, target);
  }

  #publish(): void {
    this.#messages.renew();
    this.#agendaView = publicAgenda(this.#room.agenda);
    if (this.#hasEnded) this.#warnings.stop();
    else this.#warnings.arm();
    const wait = this.#publishedAt + leastPush(this.#room.run) - this.#timeline.now();
    if (wait <= 0) this.#tell();
    else this.#publishing ??= this.#after(wait, () => this.#tell());
  }

  #tell(): void {
    this.#publishing?.();
    this.#publishing = null;
    this.#publishedAt = this.#timeline.now();
    this.#listeners.change();
  }
}
