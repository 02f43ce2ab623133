import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import type { EntryWords } from '../../../shared/domain/floor/floor.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import type { CueRequest } from '../../../shared/protocol/cues.schema.ts';
import type { FakeClock } from '../time/fake-clock.ts';
import { type Credentials, type House, type HttpAnswer, openHouse } from './house.ts';

type Target = Extract<CueRequest, { type: 'send-cue' }>['target'];
type Body = Readonly<Record<string, unknown>>;

/** A house that is acted in over several days and restarts. Whatever is refused ends the play. */
export class Day {
  readonly clock: FakeClock;
  readonly #dataDir: string;
  #house: House;
  #file: object;
  #date = '';
  #ids = 0;
  /** Who acts unless somebody else is named. */
  who: Credentials = {};
  room = '';

  private constructor(dataDir: string, clock: FakeClock, file: object, house: House) {
    this.#dataDir = dataDir;
    this.clock = clock;
    this.#file = file;
    this.#house = house;
  }

  static async open(dataDir: string, clock: FakeClock, file: object): Promise<Day> {
    return new Day(dataDir, clock, file, await openHouse(dataDir, clock, file));
  }

  get house(): House {
    return this.#house;
  }

  on(date: string): this {
    this.#date = date;
    return this;
  }

  /** Waits until the wall clock shows this local time of a summer's day in Paris. */
  async at(time: string): Promise<this> {
    const wait = Date.parse(`${this.#date}T${time.length === 5 ? `${time}:00` : time}+02:00`) - this.clock.wall();
    if (wait < 0) throw new Error(`${time} has passed`);
    await this.clock.pass(wait);
    return this;
  }

  /** The process ends and begins again at this local time, with another agenda file where one is given. */
  async restartAt(
    time: string,
    { rebooted = false, file = this.#file }: { rebooted?: boolean; file?: object } = {},
  ): Promise<void> {
    await this.#house.close();
    const down = Date.parse(`${this.#date}T${time}:00+02:00`) - this.clock.wall();
    if (rebooted) this.clock.rebooted(down);
    else this.clock.killed(down);
    this.#file = file;
    this.#house = await openHouse(this.#dataDir, this.clock, file);
  }

  nextId(): string {
    this.#ids += 1;
    return `seminar-${String(this.#ids).padStart(12, '0')}`;
  }

  async asks(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object, who = this.who): Promise<HttpAnswer> {
    const answer = await this.#house.ask(who, method, url, body);
    if (answer.status >= 400) throw new Error(`${method} ${url} ${JSON.stringify(body ?? null)}: ${answer.body}`);
    return answer;
  }

  async told(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object, who = this.who): Promise<Body> {
    return JSON.parse((await this.asks(method, url, body, who)).body);
  }

  async does(...commands: readonly Command[]): Promise<void> {
    for (const command of commands) await this.asks('POST', `/api/rooms/${this.room}/commands`, { id: this.nextId(), command });
  }

  /** Adds somebody to a list, and tells the id of the entry. */
  async lists(slot: string, name: string, more: Partial<EntryWords> = {}): Promise<string> {
    const id = this.nextId();
    const command: Command = { type: 'add-to-list', slot, words: { kind: 'question', name, ...more } };
    await this.asks('POST', `/api/rooms/${this.room}/commands`, { id, command });
    return id;
  }

  /** A tap that was held up on its way for so long. */
  async doesLate(command: Command, ms: number): Promise<void> {
    const { view, sentAt } = await this.sees();
    const envelope = { id: this.nextId(), command, at: sentAt - ms, madeOn: view.room.revision };
    await this.asks('POST', `/api/rooms/${this.room}/commands`, envelope);
  }

  async sees(): Promise<{ view: ModeratorView; sentAt: number; wallOffset: number }> {
    return JSON.parse((await this.asks('GET', `/api/rooms/${this.room}?screen=moderator`)).body);
  }

  async undoes(count = 1): Promise<void> {
    const { view } = await this.sees();
    const standing = view.log.filter(({ state, history }) => state === 'standing' && history === 'run');
    await this.does({ type: 'undo', ids: standing.slice(0, count).map(({ commandId }) => commandId) });
  }

  async redoes(): Promise<void> {
    await this.does({ type: 'redo', id: (await this.sees()).view.redo ?? '' });
  }

  async undoesEdit(): Promise<void> {
    await this.does({ type: 'undo', ids: [(await this.sees()).view.undoPlan ?? ''] });
  }

  async redoesEdit(): Promise<void> {
    await this.does({ type: 'redo', id: (await this.sees()).view.redoPlan ?? '' });
  }

  async edits(change: (file: AgendaFile) => AgendaFile): Promise<void> {
    const { view } = await this.sees();
    const agenda = change(fileOfAgenda(view.room.agenda));
    await this.does({ type: 'edit-agenda', planRevision: view.planRevision, agenda });
  }

  async says(target: Target, text: string): Promise<string> {
    const id = this.nextId();
    await this.asks('POST', `/api/rooms/${this.room}/cues`, { type: 'send-cue', id, target, text });
    return id;
  }

  async takesBack(id: string): Promise<void> {
    await this.asks('POST', `/api/rooms/${this.room}/cues`, { type: 'take-back-cue', id });
  }
}
