import type { GrantKind } from '../../../shared/protocol/authorisation.ts';
import { isSame, newSixDigits } from './random-secrets.ts';

const LASTS = 10 * 60_000;

export type Code = {
  readonly code: string;
  readonly room: string;
  readonly grant: GrantKind;
  readonly person: string | null;
  /** On T. */
  readonly expiresAt: number;
};

export type KeptCode = Code & { readonly maker: string | null };

/** One-time codes, for devices that can scan nothing. A room has one code at most, which ends after ten minutes or one use. */
export class Codes {
  readonly #now: () => number;
  readonly #codes = new Map<string, Code>();
  /** By room, the device or token that made its code. */
  readonly #makers = new Map<string, string>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** All there are, for other servers; `maker` of each where it is known. */
  get kept(): readonly KeptCode[] {
    return [...this.#codes.values()]
      .filter(({ expiresAt }) => this.#now() < expiresAt)
      .map((code) => ({ ...code, maker: this.#makers.get(code.room) ?? null }));
  }

  /** Takes over the codes of all servers. */
  follow(kept: readonly KeptCode[]): void {
    this.#codes.clear();
    this.#makers.clear();
    for (const { maker, ...code } of kept) {
      this.#codes.set(code.room, code);
      if (maker !== null) this.#makers.set(code.room, maker);
    }
  }

  make(room: string, grant: GrantKind, person: string | null, maker?: string): Code {
    const code = { code: newSixDigits(), room, grant, person, expiresAt: this.#now() + LASTS };
    this.#codes.set(room, code);
    if (maker === undefined) this.#makers.delete(room);
    else this.#makers.set(room, maker);
    return code;
  }

  codeOf(room: string): Code | null {
    const code = this.#codes.get(room);
    return code && this.#now() < code.expiresAt ? code : null;
  }

  cancel(room: string): void {
    this.#codes.delete(room);
  }

  /** Ends the codes that these devices made in rooms that fit. */
  endMadeBy(makers: ReadonlySet<string>, fits: (room: string) => boolean): void {
    for (const [room, maker] of this.#makers) if (makers.has(maker) && fits(room)) this.#codes.delete(room);
  }

  makerOf(room: string): string | undefined {
    return this.#makers.get(room);
  }

  /** Spends a code that was typed, if its room fits. Every code is compared, and each comparison takes the same time. */
  spend(typed: string, fits: (room: string) => boolean = () => true): Code | null {
    const matching = [...this.#codes.values()].filter(({ code, expiresAt }) => isSame(code, typed) && this.#now() < expiresAt);
    const found = matching.find(({ room }) => fits(room)) ?? null;
    if (found) this.#codes.delete(found.room);
    return found;
  }
}
