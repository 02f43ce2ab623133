import { createHash } from 'node:crypto';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import type { Envelope } from '../../../shared/protocol/envelope.schema.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';

const REMEMBERED = 500;

/** The same for the same command: its schema puts its keys in order, and an agenda is sent again as it was. Half a megabyte is hashed in ms. */
const printOf = (command: Command): string => createHash('sha256').update(JSON.stringify(command)).digest('base64');

/**
 * What each command id was answered. The same command under it is answered again as it was; another one is refused, for whoever
 * sent it would take the answer for its own.
 */
export class Answered {
  readonly #entries: readonly Entry[];
  readonly #accepted: Map<string, number>;
  readonly #refused = new Map<string, { readonly print: string; readonly answer: Answer }>();

  /** `entries`: the log of the room, which grows. */
  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#accepted = new Map(entries.map(({ commandId, revision }) => [commandId, revision]));
  }

  knows(id: string): boolean {
    return this.#accepted.has(id) || this.#refused.has(id);
  }

  /** The answer to a command that was heard before; null for a new id. */
  again({ id, command }: Envelope): Answer | null {
    const revision = this.#accepted.get(id);
    if (revision !== undefined) {
      const entry = this.#entries[revision - 1];
      // What an erased entry was made of is forgotten: its id still counts once.
      const same = entry === undefined || entry.erased === true || printOf(entry.command) === printOf(command);
      return same ? { ok: true, revision, repeated: true } : { ok: false, why: 'id-used' };
    }
    const refused = this.#refused.get(id);
    if (refused === undefined) return null;
    return refused.print === printOf(command) ? refused.answer : { ok: false, why: 'id-used' };
  }

  accepted(id: string, revision: number): void {
    this.#accepted.set(id, revision);
  }

  /** Why a command was refused stays; the words that were said beside it, of people and slots, do not. */
  forgetDetails(): void {
    for (const [id, { print, answer }] of this.#refused)
      if (!answer.ok) this.#refused.set(id, { print, answer: { ok: false, why: answer.why } });
  }

  refused({ id, command }: Envelope, answer: Answer): Answer {
    this.#refused.set(id, { print: printOf(command), answer });
    const [oldest] = this.#refused.keys();
    if (this.#refused.size > REMEMBERED && oldest !== undefined) this.#refused.delete(oldest);
    return answer;
  }
}
