import { isDeepStrictEqual } from 'node:util';
import { presetWords } from '../../../shared/domain/agenda/cue-settings.ts';
import { get } from '../../../shared/domain/by-id.ts';
import { answerCue, askCue } from '../../../shared/domain/cues/asks.ts';
import { type CueLine, cueLines } from '../../../shared/domain/cues/cue-lines.ts';
import type { CueAct, ToldOfCues } from '../../../shared/domain/cues/ladder.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import { isFor } from '../../../shared/domain/cues/receipts.ts';
import { kindOf, namedBy, peopleOf, type SaidCue } from '../../../shared/domain/cues/said.ts';
import { SaidCues, waitsFor } from '../../../shared/domain/cues/standing.ts';
import type { Refusal, Rejection } from '../../../shared/domain/run/commands/rejections.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { currentSlot, slotRunOf } from '../../../shared/domain/run/order.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import type { RunSpan } from '../../../shared/domain/run/runs/runs.ts';
import { type Instant, instant } from '../../../shared/domain/time/time.ts';
import type { AskRequest, CueRequest } from '../../../shared/protocol/cues.schema.ts';
import type { RoomLog } from '../../event-store/ports/room-log.ts';
import { refusalOf } from '../../event-store/ports/store-error.ts';
import { CueReceipts } from './cue-receipts.ts';
import { Told } from './told.ts';

/** So many messages of moderators stand at once: every view of a console carries them all. */
const MOST_CUES = 20;
/** For so long after a write that was said to have failed the store may be found to have kept it, in ms. */
const DOUBTFUL_FOR = 60_000;
const isWords = (cue: Cue): boolean => kindOf(cue) === 'words';

type Parts = {
  readonly id: string;
  readonly store: RoomLog;
  readonly room: () => Room;
  readonly runs: () => readonly RunSpan[];
  /** Whether a command bears this id: to give time bears that of the question. */
  readonly isGiven: (id: string) => boolean;
  /** The present instant on T. */
  readonly now: () => Instant;
};

/** What is kept of the cues of a room. */
export type KeptCues = {
  readonly cues: readonly SaidCue[];
  readonly receipts: readonly Receipt[];
  readonly acts: readonly CueAct[];
};

type Outcome = Rejection | Refusal | 'repeated' | null;
/** `behind`: the store has more than is known here, by another server or by a write that was said to have failed. */
type Tried = Outcome | 'behind';
type Requested<Type extends CueRequest['type']> = Extract<CueRequest, { readonly type: Type }>;

/** The cues of a room, and what is told of them. What changes them is called in the queue of the room. */
export class RoomCues {
  readonly receipts: CueReceipts;
  readonly acts: Told<CueAct>;
  #said: SaidCues;
  /** What stands, of what it was found, and until when on T it may be asked for again. */
  #shown: { readonly of: readonly unknown[]; readonly until: number; readonly cues: readonly SaidCue[] } = {
    of: [],
    until: Number.NEGATIVE_INFINITY,
    cues: [],
  };
  #doubtfulUntil = Number.NEGATIVE_INFINITY;
  readonly #parts: Parts;

  constructor(parts: Parts, kept: KeptCues) {
    const { id, store, now } = parts;
    this.#parts = parts;
    this.#said = new SaidCues(kept.cues);
    this.acts = new Told(kept.acts);
    const said = (cue: string): Cue | undefined => this.#said.get(cue);
    this.receipts = new CueReceipts({ room: id, store, said, standing: () => this.standing(), now }, kept.receipts);
  }

  /** All that were ever said here, taken back or not. */
  get said(): SaidCues {
    return this.#said;
  }

  /** What stands now, oldest first: the same list until something of it changes, for every view asks for it. */
  standing(): readonly SaidCue[] {
    const { room, runs, now } = this.#parts;
    const [{ run, agenda, armed }, at] = [room(), now()];
    const of = [this.#said, run, agenda, armed, this.receipts.all, this.acts.all];
    if (at < this.#shown.until && of.every((one, index) => one === this.#shown.of[index])) return this.#shown.cues;
    const all = this.#said.standing(room(), runs(), this.told, at);
    // A room from before the limit may hold more.
    const words = new Set(all.filter(isWords).slice(-MOST_CUES));
    const cues = all.filter((cue) => !isWords(cue) || words.has(cue));
    const isSame = cues.length === this.#shown.cues.length && cues.every((cue, index) => cue === this.#shown.cues[index]);
    const until = Math.min(...cues.map(({ until = Number.POSITIVE_INFINITY }) => until));
    this.#shown = { of, until, cues: isSame ? this.#shown.cues : cues };
    return this.#shown.cues;
  }

  /** Those of the present run, with how far each has come. */
  lines(): readonly CueLine[] {
    const { room, runs, now } = this.#parts;
    return cueLines(this.#said, { room: room(), runs: runs(), told: this.told }, now());
  }

  /** What is told of all of them. */
  get told(): ToldOfCues {
    return { receipts: this.receipts.all, acts: this.acts.all };
  }

  /** What was done about those that stand. */
  actsOnStanding(): readonly CueAct[] {
    const standing = new Set(this.standing().map(({ id }) => id));
    return this.acts.all.filter(({ cue }) => standing.has(cue));
  }

  /** Does what a moderator asks and stores it: the word for why not, `repeated` where just that was done before, or null. */
  act(request: CueRequest, device: string): Promise<Outcome> {
    return this.#stored(() => {
      switch (request.type) {
        case 'send-cue':
          return this.#send(request);
        case 'send-again':
          return this.#sendAgain(request);
        case 'take-back-cue':
          return this.#takeBack(request.id);
        case 'act-on-cue':
          return this.#actOn(request, device);
        case 'refuse-time':
          return this.#refuseTime(request.id);
      }
    });
  }

  /** What a speaker's own page tells the moderators. */
  ask({ id, kind, at }: AskRequest, person: string): Promise<Outcome> {
    return this.#stored(async () => {
      const before = this.#said.get(id);
      if (before !== undefined) return before.from === person && before.kind === kind ? 'repeated' : 'id-used';
      const { room, runs, now } = this.#parts;
      const asked = this.#said.ofPresentRun(runs()).filter(({ from }) => from === person);
      const cue = askCue(room(), { id, kind, person, at: instant(at) }, asked, now());
      return typeof cue === 'string' ? cue : this.#say(cue);
    });
  }

  /** Why a command that bears the id of a question may not be done: somebody has answered it otherwise. */
  refusalOf(commandId: string): 'already-answered' | null {
    const question = this.#said.get(commandId);
    if (question === undefined || kindOf(question) !== 'time' || this.#parts.isGiven(commandId)) return null;
    return this.#said.answersTo(commandId).length > 0 ? 'already-answered' : null;
  }

  /** Says cues of the day: those that were not known. */
  async say(cues: readonly Cue[]): Promise<void> {
    if (cues.length === 0) return;
    const fresh = new Set(await this.#parts.store.sendCues(this.#parts.id, cues));
    this.#add(cues.filter(({ id }) => fresh.has(id)));
    // Another server said the rest meanwhile, under the same ids.
    if (fresh.size < cues.length) await this.reread();
  }

  /** Whether a write has failed lately: a store behind a network may have kept it all the same. */
  get isInDoubt(): boolean {
    return this.#parts.now() < this.#doubtfulUntil;
  }

  /** Reads anew what is kept, after a run was erased or a write has failed. */
  async reread(): Promise<void> {
    const { store, id } = this.#parts;
    this.#said = new SaidCues(await store.cues(id));
    this.acts.replace(await store.cueActs(id));
    await this.receipts.reread();
  }

  /** Does something as the store lets it: where that has more than is known here, it is read and decided on again. */
  async #stored(act: () => Promise<Tried>): Promise<Outcome> {
    try {
      const tried = await act();
      if (tried !== 'behind') return tried;
      await this.reread();
      const again = await act();
      return again === 'behind' ? 'id-used' : again;
    } catch (error) {
      const why = refusalOf(error);
      if (why === 'storage-failed') this.#doubtfulUntil = this.#parts.now() + DOUBTFUL_FOR;
      return why;
    }
  }

  #add(cues: readonly Cue[]): void {
    this.#said = new SaidCues([...this.#said.all, ...cues.map((cue): SaidCue => ({ ...cue, takenBackAt: null }))]);
  }

  async #say(cue: Cue): Promise<Tried> {
    const { store, id } = this.#parts;
    if ((await store.sendCues(id, [cue])).length === 0) return 'behind';
    this.#add([cue]);
    return null;
  }

  async #takeBack(id: string): Promise<Tried> {
    const { store, now, id: room } = this.#parts;
    const [cue, at] = [this.#said.get(id), now()];
    if (cue === undefined) return 'unknown-cue';
    if (cue.takenBackAt !== null) return 'repeated';
    if (!(await store.takeBackCue(room, id, at))) return 'behind';
    this.#said = new SaidCues(this.#said.all.map((cue) => (cue.id === id ? { ...cue, takenBackAt: at } : cue)));
    return null;
  }

  async #send({ id, target, text, preset, kind, slot, until }: Requested<'send-cue'>): Promise<Tried> {
    const { room, now } = this.#parts;
    const { agenda } = room();
    const people = namedBy(target, agenda);
    if (typeof people === 'string') return people;
    if (slot !== undefined && !agenda.slots.some((one) => one.id === slot)) return 'unknown-slot';
    const words = preset === undefined ? (text ?? '') : presetWords(agenda, preset);
    if (words === null) return 'unknown-preset';
    const said = { target, text: words, ...(kind && { kind }), ...(preset !== undefined && { preset }) };
    const named = slot !== undefined && { slot };
    const before = this.#said.get(id);
    if (before !== undefined) {
      const { text: wordsBefore, target: targetBefore, kind: kindBefore, preset: presetBefore } = before;
      const was = {
        target: targetBefore,
        text: wordsBefore,
        ...(kindBefore && { kind: kindBefore }),
        ...(presetBefore !== undefined && { preset: presetBefore }),
      };
      return isDeepStrictEqual(was, said) && (slot === undefined || before.slot === slot) ? 'repeated' : 'id-used';
    }
    if (this.standing().filter(isWords).length >= MOST_CUES) return 'too-many-messages';
    return this.#say({
      id,
      ...said,
      at: now(),
      ...(target.to === 'speakers' && { people }),
      ...this.#about(people, kind === 'next'),
      ...named,
      ...(until !== undefined && { until: instant(until) }),
    });
  }

  /** The slot that words to these people end with: the one that they are in, or that they are called for. */
  #about(people: readonly string[], isCall: boolean): { readonly slot?: string } {
    const room = this.#parts.room();
    const [person] = people;
    if (person === undefined) return {};
    if (isCall) {
      const slot = room.agenda.slots.find(
        ({ id, people: all }) => all.some((one) => one.id === person) && waitsFor(room, id, person),
      );
      return slot === undefined ? {} : { slot: slot.id };
    }
    const slot = currentSlot(room);
    const isIn = slot !== null && people.every((one) => slot.people.some(({ id }) => id === one));
    if (!isIn) return {};
    // Whoever has spoken in it already would never see them.
    const { turns } = room.run === null ? { turns: undefined } : slotRunOf(room.run, slot);
    return people.some((one) => get(turns, one)?.status === 'spoken') ? {} : { slot: slot.id };
  }

  async #sendAgain({ id, of, person }: Requested<'send-again'>): Promise<Tried> {
    const cue = this.#said.get(of);
    if (cue === undefined || !isFor(cue, person)) return 'unknown-cue';
    const before = this.#said.get(id);
    if (before !== undefined) return before.of === of && isFor(before, person) ? 'repeated' : 'id-used';
    const { room, now } = this.#parts;
    if (this.#said.endOf(cue, person, room(), now()) !== null) return 'unknown-cue';
    const { takenBackAt: _stood, people: _role, target: _all, ...again } = cue;
    return this.#say({ ...again, id, of, target: { to: 'speaker', person }, at: now() });
  }

  async #actOn({ id, person, act }: Requested<'act-on-cue'>, device: string): Promise<Tried> {
    const { store, id: room, now } = this.#parts;
    const cue = this.#said.get(id);
    if (cue === undefined || !peopleOf(cue).includes(person)) return 'unknown-cue';
    const done: CueAct = { cue: id, person, act, at: now(), device };
    if (this.acts.all.some((before) => before.cue === id && before.person === person)) return 'repeated';
    if (!(await store.recordCueAct(room, done))) return 'behind';
    this.acts.tell(done, [...this.acts.all, done]);
    return null;
  }

  async #refuseTime(id: string): Promise<Tried> {
    const question = this.#said.get(id);
    if (question?.from === undefined || kindOf(question) !== 'time') return 'unknown-cue';
    const before = this.#said.answersTo(id).at(-1);
    if (before !== undefined) return before.values?.length === 0 ? 'repeated' : 'already-answered';
    // It was given, and the answer that says so is yet to be said.
    if (this.#parts.isGiven(id)) return 'already-answered';
    return this.#say(answerCue(question, 0, this.#parts.now()));
  }
}
