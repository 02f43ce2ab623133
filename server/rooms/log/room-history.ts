import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { type ErasedRun, erasedRun } from '../../../shared/domain/evolve/erase-run.ts';
import type { Refusal, Rejection } from '../../../shared/domain/run/commands/rejections.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { type RunSpan, runsOf } from '../../../shared/domain/run/runs/runs.ts';
import type { RoomLog, StoredRoom } from '../../event-store/ports/room-log.ts';
import { refusalOf } from '../../event-store/ports/store-error.ts';
import { appliedHash } from './changed-file.ts';

type Erasure =
  | { readonly ok: true; readonly erased: ErasedRun }
  | { readonly ok: false; readonly why: Rejection | Refusal; readonly detail?: string };

/** The log of a room as it is read, with its runs. Its calls are made in the queue of the room. */
export class RoomHistory {
  readonly entries: readonly Entry[];
  #runs: readonly RunSpan[];
  readonly #entries: Entry[];
  readonly #stored: StoredRoom;

  constructor(stored: StoredRoom, entries: Entry[]) {
    this.#stored = stored;
    this.entries = entries;
    this.#entries = entries;
    this.#runs = runsOf(entries);
  }

  /** The agenda that the log begins with. */
  get firstAgenda(): Agenda {
    return this.#stored.agenda;
  }
  get fileHash(): string {
    return appliedHash(this.#stored.hash, this.entries);
  }
  /** Every run of this room, oldest first; the open one reaches to the latest entry. */
  get runs(): readonly RunSpan[] {
    return this.#runs.map((run) => (run.closedAt === null ? { ...run, to: this.entries.length } : run));
  }

  /** An entry that stands in the log. */
  add(entry: Entry): void {
    const { type } = entry.command;
    this.#entries.push(entry);
    if (type === 'open' || type === 'close') this.#runs = runsOf(this.entries);
  }

  /** Erases a closed run, in the store first: what is left of it, or the word for why it stays. */
  async eraseRun(store: RoomLog, id: string): Promise<Erasure> {
    const run = this.#runs.find((span) => span.id === id);
    if (!run) return { ok: false, why: 'no-such-run', detail: id };
    if (run.closedAt === null) return { ok: false, why: 'run-open', detail: id };
    const erased = erasedRun(this.firstAgenda, this.entries, run);
    try {
      await store.eraseRun(this.#stored.id, {
        entries: erased.entries,
        revisions: { from: run.from + 1, to: run.to },
        said: { from: run.openedAt, to: run.closedAt },
      });
    } catch (error) {
      return { ok: false, why: refusalOf(error) };
    }
    this.#entries.splice(run.from, erased.entries.length, ...erased.entries);
    this.#runs = runsOf(this.entries);
    return { ok: true, erased };
  }
}
