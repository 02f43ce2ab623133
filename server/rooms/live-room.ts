import { randomUUID } from 'node:crypto';
import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import { withErasedAgendas } from '../../shared/domain/evolve/erase-run.ts';
import { evolve } from '../../shared/domain/evolve/evolve.ts';
import type { Refusal, Rejection } from '../../shared/domain/run/commands/rejections.ts';
import { followWallTime } from '../../shared/domain/run/due-offset.ts';
import type { Entry } from '../../shared/domain/run/events.ts';
import type { Room } from '../../shared/domain/run/room.ts';
import type { RunSpan } from '../../shared/domain/run/runs.ts';
import type { Blank, View } from '../../shared/domain/run/views.ts';
import type { CueRequest, Envelope } from '../../shared/protocol/envelope.schema.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { StoredRoom } from '../event-store/ports/room-log.ts';
import { refusalOf } from '../event-store/ports/store-error.ts';
import { UnreadableRoom } from '../event-store/ports/unreadable-room.ts';
import { WorkQueue } from '../time/work-queue.ts';
import { BlankedProjection } from './blanked-projection.ts';
import { Answered } from './log/answered.ts';
import type { AgendaSource } from './log/changed-file.ts';
import { decidedEntry } from './log/decided-entry.ts';
import { Doubts } from './log/doubts.ts';
import { type ReadRoom, readRoom } from './log/replay-room.ts';
import { RoomHistory } from './log/room-history.ts';
import { tappedAt } from './log/tap-time.ts';
import { WarningRecorder } from './log/warning-recorder.ts';
import { RoomCues } from './room-cues.ts';
import type { Actor, Permission, RoomParts } from './room-parts.ts';
import type { RoomMessage } from './screens/kept-messages.ts';
import type { RoomListener } from './screens/listeners.ts';
import { RoomScreens } from './screens/room-screens.ts';
import type { ScreenRequest } from './screens/room-views.ts';

/**
 * The shell of one room: decide, append, evolve, answer, publish. It takes one thing at a time: while one waits for the store nothing
 * else of the room changes, and other rooms go on.
 */
export class LiveRoom {
  #room: Room;
  #file: AgendaSource | null = null;
  #storeFails = false;
  /** Another process has written to the log: what is shown here is no longer the room. */
  #hasEnded = false;
  readonly #queue = new WorkQueue();
  readonly #history: RoomHistory;
  readonly #answered: Answered;
  readonly #cues: RoomCues;
  readonly #doubts: Doubts;
  readonly #screens: RoomScreens;
  readonly #parts: RoomParts;
  readonly #projection: BlankedProjection;
  readonly #warnings: WarningRecorder;

  /** Reads a room and shows it; fails with `UnreadableRoom` before anything is written. */
  static async open(stored: StoredRoom, parts: RoomParts): Promise<LiveRoom> {
    const [read, projection] = [await readRoom(stored, parts.store), await BlankedProjection.open(stored.id, parts.store)];
    const live = new LiveRoom(stored, parts, read, projection);
    try {
      live.view({ screen: 'moderator' });
    } catch (error) {
      throw new UnreadableRoom('no-replay', live.room.revision, { cause: error });
    }
    await live.queued(async () => {
      const last = live.entries.at(-1);
      if (last) await live.#warnings.recordPassed(last);
      await live.#warnings.record('downtime');
    });
    live.#warnings.arm();
    return live;
  }

  private constructor(stored: StoredRoom, parts: RoomParts, { entries, room, cues }: ReadRoom, projection: BlankedProjection) {
    const { store, timeline, after, soon, toldLast } = parts;
    this.#parts = parts;
    this.#projection = projection;
    this.#history = new RoomHistory(stored, entries);
    this.#answered = new Answered(entries);
    this.#room = followWallTime(room, timeline.wallOffset);
    this.#cues = new RoomCues(stored.id, store, cues);
    this.#doubts = new Doubts({ room: stored.id, store, after, look: () => void this.queued(() => this.#resolveDoubts()) });
    this.#screens = new RoomScreens({
      timeline,
      after,
      soon,
      toldLast,
      room: () => this.#room,
      beside: () => this.#shownBeside(),
    });
    this.#warnings = new WarningRecorder({
      room: () => this.#room,
      queued: (act) => this.queued(act),
      store,
      timeline,
      after,
      push: (warning) => this.#screens.warn(warning),
    });
  }

  get room(): Room {
    return this.#room;
  }
  get entries(): readonly Entry[] {
    return this.#history.entries;
  }
  get runs(): readonly RunSpan[] {
    return this.#history.runs;
  }
  get firstAgenda(): Agenda {
    return this.#history.firstAgenda;
  }
  get fileHash(): string {
    return this.#history.fileHash;
  }
  get edition(): number {
    return this.#screens.edition;
  }
  get wallOffset(): number {
    return this.#screens.wallOffset;
  }

  /** Whether this command was answered before. */
  knows(id: string): boolean {
    return this.#answered.knows(id);
  }

  listen(listener: RoomListener): () => void {
    return this.#screens.listen(listener);
  }

  /** Does something while nothing of the room changes, and nothing of it changes until it is done. */
  queued<Result>(act: () => Promise<Result> | Result): Promise<Result> {
    return this.#queue.run(act);
  }

  /** A changed agenda file: taken at once while no run is open, else kept for the moderator's word. True when taken. */
  offerFile(file: AgendaSource): Promise<boolean> {
    return this.queued(async () => {
      if (file.hash === this.fileHash) return false;
      this.#file = file;
      if (this.#room.run !== null) return false;
      const command = { type: 'apply-file', hash: file.hash, planRevision: this.#room.agendaRevision } as const;
      const { ok } = await this.#execute({ id: randomUUID(), command }, { device: 'server', author: 'agenda file' });
      if (ok) this.#screens.tell();
      return ok;
    });
  }

  /** One command, one effect: the same id answers again as it did, and is refused to another command. */
  execute(envelope: Envelope, actor: Actor, permission?: Permission): Promise<Answer> {
    return this.queued(async () => {
      const why = permission?.refusal() ?? null;
      if (why !== null) return { ok: false, why };
      const answer = await this.#execute(envelope, actor);
      if (!answer.ok || answer.repeated) return answer;
      // Whoever tapped is answered before the hall is told: the first of it hears in another turn of the loop.
      try {
        await permission?.accepted();
      } finally {
        this.#screens.tell();
      }
      return answer;
    });
  }

  async #execute(envelope: Envelope, actor: Actor): Promise<Answer> {
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
    const decided = decidedEntry(this.#room, envelope, actor, { at, now, wallOffset, file: this.#file });
    if (!decided.ok) return this.#answered.refused(envelope, decided);
    const { entry, evolved } = decided;
    try {
      await store.append(this.#room.id, entry, timeline.anchor());
    } catch (error) {
      return this.#failed(error, entry, envelope, actor);
    }
    this.#become(evolved, entry);
    await this.#warnings.recordPassed(entry);
    // A tap that counts from an earlier instant may have brought crossings that are past.
    await this.#warnings.record(envelope.command.type === 'jump' ? 'jump' : 'time');
    return { ok: true, revision: entry.revision };
  }

  /** An entry is in the log: the room is what it makes of it. */
  #become(evolved: Room, entry: Entry): void {
    this.#history.add(entry);
    this.#answered.accepted(entry.commandId, entry.revision);
    this.#room = evolved;
    this.#doubts.clear();
    if (entry.command.type === 'apply-file') this.#file = null;
    // In the same moment: whoever asks now must not get the run of one room under the agenda of another.
    this.#renew();
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
    this.#screens.tell();
    return true;
  }

  cue(request: CueRequest): Promise<Answer> {
    return this.#besideLog(() => this.#cues.act(request, this.#room, this.runs, this.#parts.timeline.now()));
  }

  /** Blanks the projection, or shows it again with null: no entry, and no run that opens or closes changes it. */
  blank(to: Blank | null): Promise<Answer> {
    return this.#besideLog(() => this.#projection.blank(to));
  }

  /** Something that screens show and no entry tells: the word for why not, `repeated` where it was so before, or null. */
  #besideLog(act: () => Promise<Rejection | Refusal | 'repeated' | null>): Promise<Answer> {
    return this.queued(async () => {
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
    return this.queued(async () => {
      if (this.#hasEnded) return { ok: false, why: 'store-conflict' };
      const { revision } = this.#room;
      const erasure = await this.#history.eraseRun(this.#parts.store, id);
      if (!erasure.ok) return erasure;
      this.#room = withErasedAgendas(this.#room, erasure.erased);
      this.#answered.forgetDetails();
      // A message is hidden by the run it was said in: without its run it would be shown again.
      await this.#cues.reread();
      this.#publish();
      return { ok: true, revision };
    });
  }

  /** The wall clock was looked at again: due times follow where they may, screens learn the rest. */
  clockObserved(): Promise<void> {
    return this.queued(() => {
      this.#room = followWallTime(this.#room, this.#parts.timeline.wallOffset);
      this.#publish();
    });
  }

  message(request: ScreenRequest): RoomMessage {
    return this.#screens.message(request);
  }
  view(request: ScreenRequest): View {
    return this.#screens.view(request);
  }

  #shownBeside() {
    return {
      entries: this.entries,
      cues: this.#cues.shown(this.runs),
      blank: this.#projection.blanked,
      file: this.#file,
      storeFails: this.#storeFails,
      hasEnded: this.#hasEnded,
    };
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
    await this.queued(() => {
      this.#warnings.stop();
      this.#screens.stop();
    });
  }

  #publish(): void {
    this.#renew();
    this.#screens.tell();
  }

  /** What screens should have has changed: whoever asks gets that, and nobody is told yet. */
  #renew(): void {
    if (this.#hasEnded) this.#warnings.stop();
    else this.#warnings.arm();
    this.#screens.renew();
  }
}
