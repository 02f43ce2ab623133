import type { BlankRequest } from '../../../../shared/protocol/blank.schema.ts';
import type { CueRequest } from '../../../../shared/protocol/cues.schema.ts';
import type { Sent } from '../../../live/connection/connection.ts';
import { newId } from '../../../live/ids.ts';
import { type Progress, progressOf } from './progress.ts';

/** What is asked for beside the run: no entry tells of it, and nothing of it waits for a connection. */
export type SideRequest = CueRequest | BlankRequest;

/** The progress of each cue by the id of its press. */
export type CueProgress = ReadonlyMap<string, Progress>;

/** So many of the last presses are remembered. */
const REMEMBERED = 40;

/** Sends cues, takes them back, and blanks the projection. Each press has an id of its own, so that of two under way each learns its own answer. */
export class Cues {
  #state: CueProgress = new Map();
  readonly #request: (request: SideRequest) => Promise<Sent>;
  readonly #listeners = new Set<() => void>();

  constructor(request: (request: SideRequest) => Promise<Sent>) {
    this.#request = request;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): CueProgress => this.#state;

  /** `onAnswer` is told the answer of this press alone. */
  send(request: SideRequest, onAnswer: (answer: Sent) => void): string {
    const id = newId();
    this.#set(id, { state: 'under-way' });
    void this.#request(request).then((answer) => {
      this.#set(id, progressOf(answer));
      onAnswer(answer);
    });
    return id;
  }

  #set(id: string, progress: Progress): void {
    this.#state = new Map([...this.#state, [id, progress] as const].slice(-REMEMBERED));
    for (const listener of this.#listeners) listener();
  }
}
