import type { Agenda } from '../../../../shared/domain/agenda/agenda.ts';
import { presetWords } from '../../../../shared/domain/agenda/cue-settings.ts';
import { namedBy } from '../../../../shared/domain/cues/said.ts';
import type { Cue } from '../../../../shared/domain/run/cue.ts';
import type { Instant } from '../../../../shared/domain/time/time.ts';
import type { CueRequest } from '../../../../shared/protocol/cues.schema.ts';
import type { ProjectionRequest } from '../../../../shared/protocol/projection.schema.ts';
import type { Sent } from '../../../live/connection/connection.ts';
import { newId } from '../../../live/ids.ts';
import { isUncertain } from '../../../live/is-uncertain.ts';
import { type Progress, progressOf } from './progress.ts';

/** What is asked for beside the run: no entry tells of it, and nothing of it waits for a connection. */
export type SideRequest = CueRequest | ProjectionRequest;

type SendRequest = Extract<CueRequest, { type: 'send-cue' }>;

/** The progress of each cue by the id of its press. */
export type CueProgress = ReadonlyMap<string, Progress>;

/** So many of the last presses are remembered. */
const REMEMBERED = 40;
/** What is asked for again within so long, in ms, is the same once more, where nobody could say whether it was done. */
const SAME_WITHIN = 60_000;

/** The same request has the same print, whatever its id. */
const printOf = (request: CueRequest): string => JSON.stringify({ ...request, id: '' });
/** By then the view has what was answered, in ms. */
const SETTLES_WITHIN = 1_500;

/** Sends cues, takes them back, and says what the projection shows. Each press has an id of its own, so that of two under way each learns its own answer. */
export class Cues {
  #state: CueProgress = new Map();
  #underWay: readonly SideRequest[] = [];
  /** What may have been done although nobody could say so, and when that was tapped, on performance.now(). */
  #uncertain: readonly { readonly request: CueRequest; readonly at: number }[] = [];
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
  /** What was asked for and is not in the view yet, oldest first. */
  readonly underWay = (): readonly SideRequest[] => this.#underWay;

  /** A request as it is sent: under the id of the tap before, where that may have been done and is not among those that are `served`. */
  again(request: CueRequest, served: readonly Pick<Cue, 'id'>[]): CueRequest {
    const isFresh = ({ at }: { readonly at: number }): boolean => performance.now() - at < SAME_WITHIN;
    const before = this.#uncertain.find((one) => isFresh(one) && printOf(one.request) === printOf(request))?.request;
    return before === undefined || served.some(({ id }) => id === before.id) ? request : before;
  }

  /** `onAnswer` is told the answer of this press alone. */
  send(request: SideRequest, onAnswer: (answer: Sent) => void): string {
    const id = newId();
    this.#underWay = [...this.#underWay, request];
    this.#set(id, { state: 'under-way' });
    const settle = (): void => {
      this.#underWay = this.#underWay.filter((one) => one !== request);
      for (const listener of this.#listeners) listener();
    };
    void this.#request(request).then((answer) => {
      this.#set(id, progressOf(answer));
      this.#uncertain = this.#uncertain.filter((one) => one.request !== request);
      if (isUncertain(answer) && 'type' in request)
        this.#uncertain = [...this.#uncertain, { request, at: performance.now() }].slice(-REMEMBERED);
      // The view that has it comes right behind the answer.
      if (answer.ok) setTimeout(settle, SETTLES_WITHIN);
      else settle();
      onAnswer(answer);
    });
    return id;
  }

  #set(id: string, progress: Progress): void {
    this.#state = new Map([...this.#state, [id, progress] as const].slice(-REMEMBERED));
    for (const listener of this.#listeners) listener();
  }
}

/** A message as it will stand once the server has it. */
const foreseen = ({ id, target, text, preset, kind }: SendRequest, agenda: Agenda, now: Instant): Cue => {
  const words = preset === undefined ? (text ?? '') : (presetWords(agenda, preset) ?? '');
  const people = target.to === 'speakers' ? namedBy(target, agenda) : null;
  return {
    id,
    target,
    text: words,
    at: now,
    ...(preset === undefined ? {} : { preset }),
    ...(kind === undefined ? {} : { kind }),
    ...(people === null || typeof people === 'string' ? {} : { people }),
  };
};

/** The messages that stand, with what was just sent or taken back already in them. */
export const foreseeCues = (
  served: readonly Cue[],
  underWay: readonly SideRequest[],
  agenda: Agenda,
  now: Instant,
): readonly Cue[] => {
  const asked = underWay.flatMap((request) => ('type' in request ? [request] : []));
  const takenBack = new Set(asked.flatMap((one) => (one.type === 'take-back-cue' ? [one.id] : [])));
  const sent = asked.filter((one) => one.type === 'send-cue').filter(({ id }) => !served.some((cue) => cue.id === id));
  return [...served, ...sent.map((one) => foreseen(one, agenda, now))].filter(({ id }) => !takenBack.has(id));
};
