import { randomUUID } from 'node:crypto';
import { withErasedAgendas } from '../../../shared/domain/evolve/erase-run.ts';
import { evolve } from '../../../shared/domain/evolve/evolve.ts';
import { followWallTime } from '../../../shared/domain/run/due-offset.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { type LastRun, lastRunAfter } from '../../../shared/domain/run/runs/last-run.ts';
import type { Warning } from '../../../shared/domain/run/warnings.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import type { Envelope } from '../../../shared/protocol/envelope.schema.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { UnreadableRoom } from '../../event-store/ports/read-log.ts';
import type { StoredRoom } from '../../event-store/ports/room-log.ts';
import { refusalOf } from '../../event-store/ports/store-error.ts';
import type { Actor, RoomParts } from '../room-parts.ts';
import { Answered } from './answered.ts';
import type { AgendaSource } from './changed-file.ts';
import { decidedEntry } from './decided-entry.ts';
import { Doubts } from './doubts.ts';
import { type ReadRoom, readRoom } from './replay-room.ts';
import { RoomHistory } from './room-history.ts';
import { tappedAt } from './tap-time.ts';
import { WarningRecorder } from './warning-recorder.ts';

/** What a recorded room is recorded for. */
type Around = {
  /** Does something in the queue of the room. */
  readonly queued: <Result>(act: () => Promise<Result> | Result) => Promise<Result>;
  /** What screens should have has changed: whoever asks gets that, and nobody is told yet. */
  readonly renew: () => void;
  readonly tell: () => void;
  readonly warn: (warning: Warning) => void;
};

/** A room as its log makes it: what is asked for is decided, appended and evolved. Its calls are made in the queue of the room. */
export class RecordedRoom {
  #room: Room;
  #lastRun: LastRun | null;
  #file: AgendaSource | null = null;
  /** Another process has written to the log: what is shown here is no longer the room. */
  #hasEnded = false;
  #history: RoomHistory;
  #answered: Answered;
  readonly #stored: StoredRoom;
  readonly #doubts: Doubts;
  readonly #warnings: WarningRecorder;
  readonly #parts: RoomParts;
  readonly #around: Around;

  constructor(stored: StoredRoom, parts: RoomParts, { entries, room, lastRun }: ReadRoom, around: Around) {
    const { store, timeline, after } = parts;
    const { queued, warn } = around;
    this.#parts = parts;
    this.#around = around;
    this.#stored = stored;
    this.#lastRun = lastRun;
    this.#history = new RoomHistory(stored, entries);
    this.#answered = new Answered(entries);
    this.#room = followWallTime(room, timeline.wallOffset);
    this.#doubts = new Doubts({ room: stored.id, store, after, look: () => void queued(() => this.#resolveDoubts()) });
    const othersPush = store.shared !== undefined;
    this.#warnings = new WarningRecorder({ room: () => this.#room, queued, store, timeline, after, push: warn, othersPush });
  }

  get room(): Room {
    return this.#room;
  }
  get history(): RoomHistory {
    return this.#history;
  }
  get lastRun(): LastRun | null {
    return this.#lastRun;
  }
  get file(): AgendaSource | null {
    return this.#file;
  }
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether this command was answered before. */
  knows(id: string): boolean {
    return this.#answered.knows(id);
  }

  /** Records what was passed while the room was not open, once its log has been read. */
  async recordDowntime(): Promise<void> {
    const last = this.history.entries.at(-1);
    if (last) await this.#warnings.recordPassed(last);
    await this.#warnings.record('downtime');
  }

  /** Waits for the next crossing, unless the room has ended. */
  awaitCrossing(): void {
    if (this.#hasEnded) this.#warnings.stop();
    else this.#warnings.arm();
  }

  /** A changed agenda file: taken at once while no run is open, else kept for the moderator's word. True when taken. */
  async offerFile(file: AgendaSource): Promise<boolean> {
    if (file.hash === this.history.fileHash) return false;
    this.#file = file;
    if (this.#room.run !== null) return false;
    const command = { type: 'apply-file', hash: file.hash, planRevision: this.#room.agendaRevision } as const;
    const { ok } = await this.execute({ id: randomUUID(), command }, { device: 'server', author: 'agenda file' });
    return ok;
  }

  /** One command, one effect: the same id answers again as it did, and is refused to another command. */
  async execute(envelope: Envelope, actor: Actor): Promise<Answer> {
    await this.#resolveDoubts();
    const again = this.#answered.again(envelope);
    if (again) return again;
    if (this.#hasEnded) return { ok: false, why: 'store-conflict' };
    const { store, timeline } = this.#parts;
    // Of two servers one is a few ms behind the other: what comes after an entry is never earlier than it.
    const now = instant(Math.max(timeline.now(), this.history.entries.at(-1)?.committedAt ?? 0));
    const at = tappedAt(this.#room, envelope, now);
    if (at === null) return this.#refused(envelope, actor, { ok: false, why: 'stale-tap' });
    await this.#warnings.record('time');
    const { wallOffset } = timeline;
    const decided = decidedEntry(this.#room, envelope, actor, { at, now, wallOffset, file: this.#file });
    if (!decided.ok) return this.#refused(envelope, actor, decided);
    const { entry, evolved } = decided;
    try {
      await store.append(this.#room.id, entry, timeline.anchor());
    } catch (error) {
      return this.#failed(error, entry, envelope, actor);
    }
    this.#become(evolved, entry);
    await this.#recordCrossings(entry);
    return { ok: true, revision: entry.revision };
  }

  /** Refuses what the room does not allow, unless it is another room by now: then it is decided again. */
  async #refused(envelope: Envelope, actor: Actor, answer: Extract<Answer, { ok: false }>): Promise<Answer> {
    const isBehind = await this.#isBehindOthers();
    return isBehind === true ? this.execute(envelope, actor) : this.#answered.refused(envelope, answer);
  }

  /** A tap that counts from an earlier instant may have brought crossings that are past. */
  async #recordCrossings(entry: Entry): Promise<void> {
    await this.#warnings.recordPassed(entry);
    await this.#warnings.record(entry.command.type === 'jump' ? 'jump' : 'time');
  }

  /** Becomes the room that other servers have made of the log since. False where they have written nothing. */
  async readNewer(): Promise<boolean> {
    if (this.#hasEnded) return false;
    let newer: readonly Entry[] = [];
    try {
      newer = await this.#parts.store.entries(this.#room.id, this.#room.revision);
      for (const entry of newer) {
        this.#become(followWallTime(evolve(this.#room, entry), this.#parts.timeline.wallOffset), entry);
        await this.#recordCrossings(entry);
      }
    } catch (error) {
      // What a newer version has written is not guessed at.
      if (!(error instanceof UnreadableRoom)) throw error;
      this.#end(error);
    }
    return newer.length > 0;
  }

  /** Reads the whole log anew: another server has changed what stands in it, as when a run is erased. */
  async reread(): Promise<void> {
    if (this.#hasEnded) return;
    const { store, timeline } = this.#parts;
    const { entries, room, lastRun } = await readRoom(this.#stored, store);
    this.#history = new RoomHistory(this.#stored, entries);
    this.#lastRun = lastRun;
    this.#answered = new Answered(entries);
    this.#room = followWallTime(room, timeline.wallOffset);
    this.#doubts.clear();
    this.#around.renew();
  }

  /** An entry is in the log: the room is what it makes of it. */
  #become(evolved: Room, entry: Entry): void {
    this.history.add(entry);
    this.#answered.accepted(entry.commandId, entry.revision);
    this.#lastRun = lastRunAfter(this.#lastRun, this.#room, evolved, entry);
    this.#room = evolved;
    this.#doubts.clear();
    if (entry.command.type === 'apply-file') this.#file = null;
    // In the same moment: whoever asks now must not get the run of one room under the agenda of another.
    this.#around.renew();
  }

  async #failed(error: unknown, entry: Entry, envelope: Envelope, actor: Actor): Promise<Answer> {
    const why = refusalOf(error);
    if (why === 'storage-failed') this.#doubts.add(entry);
    if (why === 'store-conflict') {
      if (await this.#resolveDoubts()) return this.execute(envelope, actor);
      const isBehind = await this.#isBehindOthers();
      if (isBehind === true) return this.execute(envelope, actor);
      if (isBehind !== false) return { ok: false, why: isBehind };
      this.#end(error);
    }
    return { ok: false, why };
  }

  /** Whether other servers of the store were first, whose entries are read; or the word for why nobody can say. */
  async #isBehindOthers(): Promise<boolean | ReturnType<typeof refusalOf>> {
    if (this.#parts.store.shared === undefined) return false;
    try {
      return await this.readNewer();
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** Looks whether the log goes on with an entry of ours whose write was said to have failed: then it counts. True where it did. */
  async #resolveDoubts(): Promise<boolean> {
    const kept = await this.#doubts.keptAt(this.#room.revision + 1);
    if (kept === null) return false;
    this.#become(evolve(this.#room, kept), kept);
    this.#around.tell();
    return true;
  }

  /** A conflict is another process at work: nothing more is written to this room, and its consoles are told. */
  #end(error: unknown): void {
    this.#hasEnded = true;
    this.#parts.ended?.(this.#room.id, error);
    this.#around.renew();
    this.#around.tell();
  }

  /** Forgets a closed run for good; what it did to the agenda stays. */
  async eraseRun(id: string): ReturnType<RoomHistory['eraseRun']> {
    const erasure = await this.history.eraseRun(this.#parts.store, id);
    if (!erasure.ok) return erasure;
    this.#room = withErasedAgendas(this.#room, erasure.erased);
    if (this.#lastRun?.runId === id) this.#lastRun = null;
    this.#answered.forgetDetails();
    return erasure;
  }

  /** Due times follow the wall clock where they may. */
  followWallTime(): void {
    this.#room = followWallTime(this.#room, this.#parts.timeline.wallOffset);
  }

  /** No crossing is waited for any more, and no write looked for. */
  stop(): void {
    this.#warnings.stop();
    this.#doubts.clear();
  }
}
