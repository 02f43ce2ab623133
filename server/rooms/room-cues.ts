import { isDeepStrictEqual } from 'node:util';
import type { Refusal, Rejection } from '../../shared/domain/run/commands/rejections.ts';
import type { Cue, Room } from '../../shared/domain/run/room.ts';
import { type RunSpan, saidInPresentRun } from '../../shared/domain/run/runs.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import type { CueRequest } from '../../shared/protocol/envelope.schema.ts';
import type { RoomLog } from '../event-store/ports/room-log.ts';
import { refusalOf } from '../event-store/ports/store-error.ts';

/** So many messages stand at once: every view carries them all. */
const MOST_CUES = 20;

/** The messages of a room. Its calls are made in the queue of the room. */
export class RoomCues {
  #standing: readonly Cue[];
  readonly #room: string;
  readonly #store: RoomLog;

  /** `standing`: those that are not taken back, oldest first. */
  constructor(room: string, store: RoomLog, standing: readonly Cue[]) {
    this.#room = room;
    this.#store = store;
    this.#standing = standing;
  }

  /** The messages that stand now: the newest, where a room from before the limit holds more. */
  shown(runs: readonly RunSpan[]): readonly Cue[] {
    return saidInPresentRun(this.#standing, runs).slice(-MOST_CUES);
  }

  /** Does what is asked and stores it: the word for why not, `repeated` where just that was said before, or null. */
  async act(
    request: CueRequest,
    { agenda }: Pick<Room, 'agenda'>,
    runs: readonly RunSpan[],
    at: Instant,
  ): Promise<Rejection | Refusal | 'repeated' | null> {
    try {
      const result =
        request.type === 'take-back-cue' ? await this.#takeBack(request.id, at) : await this.#send(request, agenda, runs, at);
      if (result === null || result === 'repeated') await this.reread();
      return result;
    } catch (error) {
      return refusalOf(error);
    }
  }

  async reread(): Promise<void> {
    this.#standing = await this.#store.standingCues(this.#room);
  }

  async #takeBack(id: string, at: Instant): Promise<'unknown-cue' | null> {
    return (await this.#store.takeBackCue(this.#room, id, at)) ? null : 'unknown-cue';
  }

  async #send(
    { id, target, text }: Extract<CueRequest, { type: 'send-cue' }>,
    agenda: Room['agenda'],
    runs: readonly RunSpan[],
    at: Instant,
  ): Promise<'unknown-person' | 'too-many-messages' | 'id-used' | 'repeated' | null> {
    const isKnown =
      target.to === 'projector' || agenda.slots.some(({ people }) => people.some((person) => person.id === target.person));
    if (!isKnown) return 'unknown-person';
    const cue = { id, target, text, at };
    if (this.shown(runs).length >= MOST_CUES && (await this.#said(id)) === undefined) return 'too-many-messages';
    if (await this.#store.sendCue(this.#room, cue)) return null;
    const before = await this.#said(id);
    return before?.text === text && isDeepStrictEqual(before.target, target) ? 'repeated' : 'id-used';
  }

  /** What was said under this id, taken back since or not. */
  async #said(id: string): Promise<Cue | undefined> {
    return (await this.#store.cues(this.#room)).find((cue) => cue.id === id);
  }
}
