import { randomUUID } from 'node:crypto';
import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import { agendaOf } from '../../shared/domain/agenda/read-agenda.ts';
import { decide } from '../../shared/domain/decide/decide.ts';
import { erasedRun, withErasedAgendas } from '../../shared/domain/evolve/erase-run.ts';
import { evolve } from '../../shared/domain/evolve/evolve.ts';
import { followWallTime } from '../../shared/domain/run/due-offset.ts';
import type { Entry } from '../../shared/domain/run/events.ts';
import { entryInstant, leastPush } from '../../shared/domain/run/rehearsal.ts';
import type { Refusal, Rejection } from '../../shared/domain/run/rejections.ts';
import type { Room } from '../../shared/domain/run/room.ts';
import { type RunSpan, runsOf } from '../../shared/domain/run/runs.ts';
import { type Blank, publicAgenda, type RoomView, roomView, type View } from '../../shared/domain/run/views.ts';
import type { CueRequest, Envelope } from '../../shared/protocol/envelope.schema.ts';
import type { Answer, ViewMessage } from '../../shared/protocol/messages.ts';
import type { StoredRoom } from '../event-store/ports/room-log.ts';
import { refusalOf } from '../event-store/ports/store-error.ts';
import { UnreadableRoom } from '../event-store/ports/unreadable-room.ts';
import { Turns } from '../time/turns.ts';
import { Answered } from './answered.ts';
import { type AgendaSource, appliedHash } from './changed-file.ts';
import { Doubts } from './doubts.ts';
import type { RoomListener } from './listeners.ts';
import { Projection } from './projection.ts';
import { Publication } from './publication.ts';
import { type ReadRoom, readRoom } from './replay-room.ts';
import { RoomCues } from './room-cues.ts';
import type { Actor, Permission, RoomParts } from './room-parts.ts';
import { type ScreenRequest, viewOf } from './room-views.ts';
import { tappedAt } from './tap-time.ts';
import { WarningRecorder } from './warning-recorder.ts';

/**
 * The shell of one room: decide, append, evolve, answer, publish. It takes one thing at a time: while one waits for the store nothing
 * else of the room changes, and other rooms go on.
 */
export class LiveRoom {
  #room: Room;
  #agendaView: RoomView['agenda'];
  #runs: readonly RunSpan[];
  #file: AgendaSource | null = null;
  #storeFails = false;
  /** Another process has written to the log: what is shown here is no longer the room. */
  #hasEnded = false;
  readonly #turns = new Turns();
  readonly #entries: Entry[];
  readonly #answered: Answered;
  readonly #cues: RoomCues;
  readonly #doubts: Doubts;
  readonly #publication: Publication;
  readonly #hash: string;
  readonly #firstAgenda: Agenda;
  readonly #parts: RoomParts;
  readonly #projection: Projection;
  readonly #warnings: WarningRecorder;

  /** Reads a room and shows it; fails with `UnreadableRoom` before anything is written. */
  static async open(stored: StoredRoom, parts: RoomParts): Promise<LiveRoom> {
    const [read, projection] = [await readRoom(stored, parts.store), await Projection.open(stored.id, parts.store)];
    const live = new LiveRoom(stored, parts, read, projection);
    try {
      live.view({ screen: 'moderator' });
    } catch (error) {
      throw new UnreadableRoom('no-replay', live.room.revision, { cause: error });
    }
    await live.inTurn(async () => {
      const last = live.#entries.at(-1);
      if (last) await live.#warnings.recordPassed(last);
      await live.#warnings.record('downtime');
    });
    live.#warnings.arm();
    return live;
  }

  private constructor(stored: StoredRoom, parts: RoomParts, { entries, room, cues }: ReadRoom, projection: Projection) {
    const { store, timeline, after } = parts;
    this.#parts = parts;
    this.#projection = projection;
    this.#hash = stored.hash;
    this.#firstAgenda = stored.agenda;
    this.#entries = entries;
    this.#answered = new Answered(this.#entries);
    this.#room = followWallTime(room, timeline.wallOffset);
    this.#agendaView = publicAgenda(this.#room.agenda);
    this.#runs = runsOf(this.#entries);
    this.#cues = new RoomCues(stored.id, store, cues);
    this.#doubts = new Doubts({ room: stored.id, store, after, look: () => void this.inTurn(() => this.#resolveDoubts()) });
    this.#publication = new Publication({ now: () => timeline.now(), after, least: () => leastPush(this.#room.run) });
    this.#warnings = new WarningRecorder({
      room: () => this.#room,
      inTurn: (act) => this.inTurn(act),
      store,
      timeline,
      after,
      push: (warning) => this.#publication.warn(warning),
    });
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
    return this.#publication.messages.edition;
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
    return this.#room.run?.rehearsal === undefined ? this.#parts.timeline.wallOffset : this.#room.dueOffset;
  }

  /** Whether this command was answered before. */
  knows(id: string): boolean {
    return this.#answered.knows(id);
  }

  listen(listener: RoomListener): () => void {
    return this.#publication.listen(listener);
  }

  /** Does something while nothing of the room changes, and nothing of it changes until it is done. */
  inTurn<Result>(act: () => Promise<Result> | Result): Promise<Result> {
    return this.#turns.take(act);
  }

  /** A changed agenda file: taken at once while no run is open, else kept for the moderator's word. True when taken. */
  offerFile(file: AgendaSource): Promise<boolean> {
    return this.inTurn(async () => {
      if (file.hash === this.fileHash) return false;
      this.#file = file;
      if (this.#room.run !== null) return false;
      const command = { type: 'apply-file', hash: file.hash, planRevision: this.#room.agendaRevision } as const;
      return (await this.#execute({ id: randomUUID(), command }, { device: 'server', author: 'agenda file' })).ok;
    });
  }

  /** One command, one effect: the same id answers again as it did, and is refused to another command. */
  execute(envelope: Envelope, actor: Actor, permission?: Permission): Promise<Answer> {
    return this.inTurn(async () => {
      const why = permission?.refusal() ?? null;
      if (why !== null) return { ok: false, why };
      const answer = await this.#execute(envelope, actor);
      if (answer.ok && !answer.repeated) await permission?.accepted();
      return answer;
    });
  }

  async #execute(envelope: Envelope, actor: Actor): Promise<Answer> {
    const { id, command } = envelope;
    await this.#resolveDoubts();
    const again = this.#answered.again(envelope);
    if (again) return again;
    if (this.#hasEnded) return { ok: false, why: 'store-conflict' };
    const { store, timeline } = this.#parts;
    const now = timeline.now();
    const at = tappedAt(this.#room, envelope, now);
    if (at === null) return this.#answered.refused(envelope, { ok: false, why: 'stale-tap' });
    await this.#warnings.record('time');
    const { wallOffset } = timeline;
    const decision = decide(this.#room, command, {
      now: at,
      t: now,
      wallOffset,
      runId: randomUUID(),
      commandId: id,
      ...(this.#file ? { file: this.#file } : {}),
      ...(command.type === 'edit-agenda' ? { edited: agendaOf(command.agenda) } : {}),
    });
    if (!decision.ok) return this.#answered.refused(envelope, decision);
    const entry: Entry = {
      revision: this.#room.revision + 1,
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
      await store.append(this.#room.id, entry, timeline.anchor());
    } catch (error) {
      return this.#failed(error, entry, envelope, actor);
    }
    this.#become(evolved, entry);
    await this.#warnings.recordPassed(entry);
    if (command.type === 'jump') await this.#warnings.record('jump');
    this.#publish();
    return { ok: true, revision: entry.revision };
  }

  /** An entry is in the log: the room is what it makes of it. */
  #become(evolved: Room, entry: Entry): void {
    const { type } = entry.command;
    this.#entries.push(entry);
    this.#answered.accepted(entry.commandId, entry.revision);
    this.#room = evolved;
    this.#doubts.clear();
    if (type === 'apply-file') this.#file = null;
    if (type === 'open' || type === 'close') this.#runs = runsOf(this.#entries);
  }

  async #failed(error: unknown, entry: Entry, envelope: Envelope, actor: Actor): Promise<Answer> {
    const why = refusalOf(error);
    if (why === 'storage-failed') this.#doubts.add(entry);
    if (why === 'store-conflict') {
      if (await this.#resolveDoubts()) return this.#execute(envelope, actor);
      this.#end(error);
    }
    return { ok: false, why };
  }

  /** Looks whether the log goes on with an entry of ours whose write was said to have failed: then it counts. True where it did. */
  async #resolveDoubts(): Promise<boolean> {
    const kept = await this.#doubts.keptAt(this.#room.revision + 1);
    if (kept === null) return false;
    this.#become(evolve(this.#room, kept), kept);
    this.#publish();
    return true;
  }

  cue(request: CueRequest): Promise<Answer> {
    return this.#besideLog(() => this.#cues.act(request, this.#room, this.#runs, this.#parts.timeline.now()));
  }

  /** Blanks the projection, or shows it again with null: no entry, and no run that opens or closes changes it. */
  blank(to: Blank | null): Promise<Answer> {
    return this.#besideLog(() => this.#projection.blank(to));
  }

  /** Something that screens show and no entry tells: the word for why not, `repeated` where it was so before, or null. */
  #besideLog(act: () => Promise<Rejection | Refusal | 'repeated' | null>): Promise<Answer> {
    return this.inTurn(async () => {
      if (this.#hasEnded) return { ok: false, why: 'store-conflict' };
      const { revision } = this.#room;
      const result = await act();
      if (result === 'repeated') return { ok: true, revision, repeated: true };
      if (result !== null) return { ok: false, why: result };
      this.#publish();
      return { ok: true, revision };
    });
  }

  /** Whether the last write succeeded, for the moderator to see: told at once, though a write may be waiting. */
  storeObserved(fails: boolean): void {
    this.#storeFails = fails;
    this.#publish();
  }

  /** Forgets a closed run for good; what it did to the agenda stays. */
  eraseRun(id: string): Promise<Answer> {
    return this.inTurn(async () => {
      if (this.#hasEnded) return { ok: false, why: 'store-conflict' };
      const { revision, id: room } = this.#room;
      const run = this.#runs.find((span) => span.id === id);
      if (!run) return { ok: false, why: 'no-such-run', detail: id };
      if (run.closedAt === null) return { ok: false, why: 'run-open', detail: id };
      const erased = erasedRun(this.#firstAgenda, this.#entries, run);
      try {
        await this.#parts.store.eraseRun(room, {
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
      this.#answered.forgetDetails();
      // A message is hidden by the run it was said in: without its run it would be shown again.
      await this.#cues.reread();
      this.#publish();
      return { ok: true, revision };
    });
  }

  /** The wall clock was looked at again: due times follow where they may, screens learn the rest. */
  clockObserved(): Promise<void> {
    return this.inTurn(() => {
      this.#room = followWallTime(this.#room, this.#parts.timeline.wallOffset);
      this.#publish();
    });
  }

  /** The view as it travels: its public part is made once, and all of it once for each kind of screen. What can be opened now changes by the minute. */
  message(request: ScreenRequest): ViewMessage {
    const minute = this.#room.run === null ? Math.floor(this.#parts.timeline.now() / 60_000) : 0;
    const make = () => ({ view: this.view(request), wallOffset: this.wallOffset });
    // Anybody may ask for the page of any name: but for that name they are all the same, and none of them is kept.
    if (request.screen === 'speaker' && !request.personal) return { ...make(), edition: this.edition };
    return this.#publication.messages.of(JSON.stringify([request.screen, request.person, request.personal, minute]), make);
  }

  view(request: ScreenRequest): View {
    const { timeline } = this.#parts;
    const { wallOffset } = timeline;
    return viewOf(request, {
      room: this.#room,
      plan: this.#agendaView,
      shared: this.#publication.messages.shared(() => roomView(this.#room, this.#agendaView)),
      entries: this.#entries,
      cues: this.#cues.shown(this.#runs),
      blank: this.#projection.blanked,
      file: this.#file,
      storeFails: this.#storeFails,
      hasEnded: this.#hasEnded,
      wallNow: timeline.now() + wallOffset,
      wallOffset,
      wentBackAt: timeline.wentBackAt,
    });
  }

  /** A conflict is another process at work: nothing more is written to this room, and its consoles are told. */
  #end(error: unknown): void {
    this.#hasEnded = true;
    this.#parts.ended?.(this.#room.id, error);
    this.#publish();
  }

  /** Fulfilled once all that was asked for until now is done. */
  async stop(): Promise<void> {
    this.#warnings.stop();
    this.#doubts.clear();
    await this.inTurn(() => {
      this.#warnings.stop();
      this.#publication.stop();
    });
  }

  #publish(): void {
    this.#agendaView = publicAgenda(this.#room.agenda);
    if (this.#hasEnded) this.#warnings.stop();
    else this.#warnings.arm();
    this.#publication.publish();
  }
}
