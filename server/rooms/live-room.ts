import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import type { CueLine } from '../../shared/domain/cues/cue-lines.ts';
import type { CueAct } from '../../shared/domain/cues/ladder.ts';
import { kindOf } from '../../shared/domain/cues/said.ts';
import type { Refusal, Rejection } from '../../shared/domain/run/commands/rejections.ts';
import type { Cue } from '../../shared/domain/run/cue.ts';
import type { Entry } from '../../shared/domain/run/events.ts';
import type { Room } from '../../shared/domain/run/room.ts';
import type { LastRun } from '../../shared/domain/run/runs/last-run.ts';
import type { RunSpan } from '../../shared/domain/run/runs/runs.ts';
import type { ScreenKind, View } from '../../shared/domain/run/views.ts';
import type { AskRequest, CueRequest } from '../../shared/protocol/cues.schema.ts';
import type { Envelope } from '../../shared/protocol/envelope.schema.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { ProjectionRequest } from '../../shared/protocol/projection.schema.ts';
import { UnreadableRoom } from '../event-store/ports/read-log.ts';
import type { StoredRoom } from '../event-store/ports/room-log.ts';
import { WorkQueue } from '../time/work-queue.ts';
import type { CueReceipts } from './cues/cue-receipts.ts';
import { DayTeller } from './cues/day-teller.ts';
import { RoomCues } from './cues/room-cues.ts';
import { SpeakerPresence } from './cues/speaker-presence.ts';
import type { Told } from './cues/told.ts';
import { type FloorMessage, FloorTold } from './floor/floor-told.ts';
import { RoomHands } from './floor/room-hands.ts';
import { KeptProjection } from './kept-projection.ts';
import type { AgendaSource } from './log/changed-file.ts';
import { RecordedRoom } from './log/recorded-room.ts';
import { type ReadRoom, readRoom } from './log/replay-room.ts';
import type { Actor, Permission, RoomParts, Written } from './room-parts.ts';
import type { RoomMessage } from './screens/kept-messages.ts';
import { RoomScreens } from './screens/room-screens.ts';
import type { ScreenRequest } from './screens/room-views.ts';
import type { RoomListener } from './screens/telling-order.ts';

/**
 * The shell of one room: what its log makes of it, what stands beside the log, and the screens that are told. It takes one thing at a
 * time: while one waits for the store nothing else of the room changes, and other rooms go on.
 */
export class LiveRoom {
  readonly presence: SpeakerPresence;
  /** Hands of the hall, which need no place in the queue of the room: they change nothing of it. */
  readonly hands: RoomHands;
  #storeFails = false;
  readonly #queue = new WorkQueue();
  readonly #log: RecordedRoom;
  readonly #cues: RoomCues;
  readonly #day: DayTeller;
  readonly #projection: KeptProjection;
  readonly #screens: RoomScreens;
  readonly #floor: FloorTold;

  /** Reads a room and shows it; fails with `UnreadableRoom` before anything is written. */
  static async open(stored: StoredRoom, parts: RoomParts): Promise<LiveRoom> {
    const [read, projection] = [await readRoom(stored, parts.store), await KeptProjection.open(stored.id, parts.store)];
    const live = new LiveRoom(stored, parts, read, projection);
    try {
      live.view({ screen: 'moderator' });
    } catch (error) {
      throw new UnreadableRoom('no-replay', live.room.revision, { cause: error });
    }
    await live.hands.read();
    await live.queued(() => live.#log.recordDowntime());
    live.#log.awaitCrossing();
    live.#day.lookAgain();
    return live;
  }

  private constructor(stored: StoredRoom, parts: RoomParts, read: ReadRoom, projection: KeptProjection) {
    const { store, timeline, after, soon, toldLast } = parts;
    this.#projection = projection;
    const [room, runs, now] = [() => this.room, () => this.runs, () => timeline.now()];
    this.#cues = new RoomCues({ id: stored.id, store, room, runs, isGiven: (id) => this.knows(id), now }, read);
    this.presence = new SpeakerPresence(() => this.#cues.said.ofPresentRun(this.runs).filter((cue) => kindOf(cue) === 'here'));
    this.#log = new RecordedRoom(stored, parts, read, {
      queued: (act) => this.queued(act),
      renew: () => this.#renew(),
      tell: () => this.#screens.tell(),
      warn: (warning) => this.#screens.warn(warning),
    });
    this.hands = new RoomHands({
      room: () => this.room,
      store: parts.store,
      now: () => parts.timeline.now(),
      changed: () => this.#floor.handsChanged(),
    });
    this.#floor = new FloorTold({ room: () => this.room, hands: () => this.hands.shown(), after: parts.after });
    this.#day = new DayTeller({
      cues: this.#cues,
      log: this.#log,
      resolveDoubts: () => this.#resolveDoubts(),
      queued: (act) => this.queued(act),
      publish: () => this.#publishCues(),
      timeline,
      after,
    });
    this.receipts.listen((receipt) => this.#day.heard(receipt));
    this.acts.listen((act) => this.#day.heard(act));
    this.#screens = new RoomScreens({
      timeline,
      after,
      soon,
      toldLast,
      room: () => this.room,
      beside: () => this.#shownBeside(),
    });
  }

  get room(): Room {
    return this.#log.room;
  }
  get entries(): readonly Entry[] {
    return this.#log.history.entries;
  }
  get runs(): readonly RunSpan[] {
    return this.#log.history.runs;
  }
  /** The latest run for the audience, as it stood when it was closed; null once another is open. */
  get lastRun(): LastRun | null {
    return this.#log.lastRun;
  }
  get firstAgenda(): Agenda {
    return this.#log.history.firstAgenda;
  }
  get fileHash(): string {
    return this.#log.history.fileHash;
  }
  /** The messages that stand. */
  get cues(): readonly Cue[] {
    return this.#cues.standing().map(({ takenBackAt: _stands, ...cue }) => cue);
  }
  get receipts(): CueReceipts {
    return this.#cues.receipts;
  }
  get acts(): Told<CueAct> {
    return this.#cues.acts;
  }
  /** The messages of the present run, with how far each has come. */
  get cueLines(): readonly CueLine[] {
    return this.#cues.lines();
  }
  /** What was done about the messages that stand. */
  get standingActs(): readonly CueAct[] {
    return this.#cues.actsOnStanding();
  }
  /** Whether nothing can be written to it at present. */
  get fails(): boolean {
    return this.#storeFails || this.#log.hasEnded;
  }
  get edition(): number {
    return this.#screens.edition;
  }
  get cuesEdition(): number {
    return this.#screens.cuesEdition;
  }
  wallOffsetFor(screen: ScreenKind): number {
    return this.#screens.wallOffsetFor(screen);
  }

  /** Whether this command was answered before. */
  knows(id: string): boolean {
    return this.#log.knows(id);
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
      const isTaken = await this.#log.offerFile(file);
      if (isTaken) this.#screens.tell();
      return isTaken;
    });
  }

  /** One command of somebody who may give it, and then its screens are told. */
  execute(envelope: Envelope, actor: Actor, permission?: Permission): Promise<Answer> {
    return this.queued(async () => {
      const why = permission?.refusal() ?? this.#cues.refusalOf(envelope.id);
      if (why !== null) return { ok: false, why };
      const answer = await this.#log.execute(envelope, actor);
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

  cue(request: CueRequest, device = 'server'): Promise<Answer> {
    return this.#besideLog(
      () => this.#cues.act(request, device),
      () => this.#publishCues(),
    );
  }

  /** What a speaker's own page tells the moderators. */
  async ask(request: AskRequest, person: string): Promise<Answer> {
    const answer = await this.#besideLog(
      () => this.#cues.ask(request, person),
      () => this.#publishCues(),
    );
    if (answer.ok && request.kind === 'here') this.presence.changed(person);
    return answer;
  }

  /** Blanks the projection, shows it again, or has another clock large on it: no entry, and no run that opens or closes changes it. */
  project(request: ProjectionRequest): Promise<Answer> {
    return this.#besideLog(
      () => this.#projection.change(request),
      () => this.#publish(),
    );
  }

  /** Something that screens show and no entry tells: the word for why not, `repeated` where it was so before, or null. */
  #besideLog(act: () => Promise<Rejection | Refusal | 'repeated' | null>, publish: () => void): Promise<Answer> {
    return this.queued(async () => {
      if (this.#log.hasEnded) return { ok: false, why: 'store-conflict' };
      const { revision } = this.room;
      const shown = this.#cues.standing();
      const result = await act();
      if (result === null) publish();
      // What was found in the store is shown, whatever was asked.
      else if (this.#cues.standing() !== shown || this.#cues.isInDoubt) this.#publishCues();
      if (result === 'repeated') return { ok: true, revision, repeated: true };
      return result === null ? { ok: true, revision } : { ok: false, why: result };
    });
  }

  /** Reads what was kept of writes that were said to have failed: it is said and done once. */
  async #resolveDoubts(): Promise<void> {
    if (this.#cues.isInDoubt) await this.presence.changing(() => this.#cues.reread());
  }

  /** Whether the last write succeeded, for the moderator to see: told at once, though a write may be waiting. */
  storeObserved(fails: boolean): void {
    this.#storeFails = fails;
    this.#publish();
  }

  /** Forgets a closed run for good; what it did to the agenda stays. */
  eraseRun(id: string): Promise<Answer> {
    return this.queued(async () => {
      if (this.#log.hasEnded) return { ok: false, why: 'store-conflict' };
      const { revision } = this.room;
      const erasure = await this.#log.eraseRun(id);
      if (!erasure.ok) return erasure;
      // A message is hidden by the run it was said in: without its run it would be shown again.
      await this.#cues.reread();
      await this.hands.read();
      this.#publish();
      return { ok: true, revision };
    });
  }

  /** Reads what another server has written of the room, and tells the screens of this one. */
  follow(written: Written): Promise<void> {
    return this.queued(async () => {
      if (written === 'log' && !(await this.#log.readNewer())) return;
      if (written === 'erased') await this.#log.reread();
      if (written === 'cue') await this.presence.changing(() => this.#cues.reread());
      if (written === 'projection') await this.#projection.reread();
      // A run that another server opened may have hands already.
      if (written === 'hand' || this.hands.areOfAnotherRun) await this.hands.read();
      if (written === 'hand') return this.#floor.handsChanged();
      if (written === 'cue') return this.#publishCues();
      this.#publish();
    });
  }

  /** The wall clock was looked at again: due times follow where they may, screens learn the rest. */
  clockObserved(): Promise<void> {
    return this.queued(() => {
      this.#log.followWallTime();
      this.#publish();
    });
  }

  message(request: ScreenRequest): RoomMessage {
    return this.#screens.message(request);
  }
  /** The messages that a screen shows, as they travel where they alone have changed. */
  cuesFor(request: ScreenRequest): readonly Cue[] {
    return this.#screens.cues(request);
  }
  /** The listener hears of hands that were raised or taken back, a few times a second at most. The answer ends it. */
  listenToHands(listener: () => void): () => void {
    return this.#floor.listen(listener);
  }
  /** The floor as a screen is told it; null where it is told none. */
  floorMessage(screen: ScreenKind): FloorMessage | null {
    return this.#floor.message(screen);
  }
  view(request: ScreenRequest): View {
    return this.#screens.view(request);
  }

  #shownBeside() {
    const { file, hasEnded } = this.#log;
    return {
      entries: this.entries,
      cues: this.cues,
      ...this.#projection.shown,
      file,
      storeFails: this.#storeFails,
      hasEnded,
    };
  }

  /** Fulfilled once all that was asked for until now is done. */
  async stop(): Promise<void> {
    this.#log.stop();
    this.#day.stop();
    await this.queued(() => {
      this.#log.stop();
      this.#screens.stop();
      this.#floor.stop();
    });
  }

  #publish(): void {
    this.#renew();
    this.#screens.tell();
  }

  /** What stands of messages has changed, and nothing else: it travels alone. */
  #publishCues(): void {
    this.#screens.tellCues();
    this.#day.lookAgain();
  }

  /** What screens should have has changed: whoever asks gets that, and nobody is told yet. */
  #renew(): void {
    this.#log.awaitCrossing();
    this.#screens.renew();
    this.#day.lookAgain();
  }
}
