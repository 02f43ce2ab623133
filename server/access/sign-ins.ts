import { ANY_ROOM, type Grant, type GrantKind } from '../../shared/protocol/authorisation.ts';
import type { Session } from '../event-store/ports/access-store.ts';
import type { AccessQueue } from './access-queue.ts';
import { type Caller, canModerate, canOrganise, isStaff } from './caller.ts';
import type { Invitations } from './invitations/invitations.ts';
import type { Codes } from './secrets/codes.ts';
import type { Guesses } from './secrets/guesses.ts';
import type { KeptPassphrase } from './secrets/kept-passphrase.ts';
import type { Sessions } from './sessions.ts';

/** `asksName`: whoever signed in has a console under a name that nobody gave it, and was not asked for one yet. */
export type SignedIn = { readonly sid: string; readonly grant: Grant; readonly device: string; readonly asksName: boolean };
export type SignInByGuess = SignedIn | 'wrong' | 'too-many';

/** On how many devices the invitation of a grant may be at once. */
const MOST_DEVICES = { organiser: 20, moderator: 20, speaker: 5, display: 200, feed: 0 } as const satisfies Record<
  GrantKind,
  number
>;

type SignInParts = {
  readonly invitations: Invitations;
  readonly sessions: Sessions;
  readonly codes: Codes;
  readonly guesses: Guesses;
  readonly passphrase: KeptPassphrase;
  readonly queue: AccessQueue;
  readonly callerWith: (session: Session | undefined) => Caller;
  readonly callerBy: (sid: string | undefined) => Caller;
  /** Whether no page of a device is connected. */
  readonly isIdle: (device: string) => boolean;
  /** Somebody guesses: consoles are told. */
  readonly suspected: () => void;
};

/** The three ways in: a link, a code, the passphrase. Each gives a grant to a session. */
export class SignIns {
  readonly #parts: SignInParts;

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /**
   * A link's token for a session: a new one, or the caller's own with the grant added. Null for every token that cannot be used,
   * `full` where the invitation is on all the devices it may be on and each is connected.
   */
  exchange(token: string, sid: string | undefined, userAgent: string | undefined): Promise<SignedIn | 'full' | null> {
    const { queue, invitations, sessions, isIdle } = this.#parts;
    return queue.run(async () => {
      const invitation = await invitations.lookUp(token);
      // A feed link signs no device in: it is for programs, which show it with each request.
      if (!invitation || invitation.grant === 'feed') return null;
      const { room, grant, person, id } = invitation;
      const own = sessions.find(sid)?.id ?? null;
      if (!(await sessions.makePlace(id, MOST_DEVICES[grant], own, isIdle))) return 'full';
      await invitations.use(invitation);
      // A pairing token is spent: what it gave lives on with the session. Whatever a lasting invitation gave ends with it.
      return this.#signIn(sid, { room, grant, person, link: invitation.use === 'pair' ? null : id, from: id }, userAgent);
    });
  }

  /**
   * A typed code; `device` names the one that types for its limit. A moderator is spared for the code of a room of theirs, which
   * tells them nothing new, and guesses at other rooms like anybody.
   */
  typeCode(typed: string, sid: string | undefined, userAgent: string | undefined, device: string): Promise<SignInByGuess> {
    const { queue, codes, guesses, callerBy } = this.#parts;
    return queue.run(async () => {
      const caller = callerBy(sid);
      const own = codes.spend(typed, (room) => canModerate(caller, room));
      if (own === null && !guesses.mayTry(device)) return 'too-many';
      const code = own ?? codes.spend(typed);
      if (!code) return this.#wrong(device);
      const { room, grant, person } = code;
      const maker = codes.makerOf(room);
      return this.#signIn(sid, { room, grant, person, link: null, ...(maker === undefined ? {} : { maker }) }, userAgent);
    });
  }

  /** The typed passphrase: only a device that organises is spared, since it may set another. */
  async typePassphrase(
    phrase: string,
    sid: string | undefined,
    userAgent: string | undefined,
    device: string,
  ): Promise<SignInByGuess> {
    const { queue, guesses, passphrase, callerBy } = this.#parts;
    const isSpared = canOrganise(callerBy(sid));
    if (!isSpared && !guesses.mayTry(device)) return 'too-many';
    const right = await passphrase.verify(phrase);
    if (right === 'busy') return 'too-many';
    return queue.run(async () => {
      // Hashing takes a while, in which it may have been ended or replaced.
      if (!right || !(await passphrase.isStanding(right))) return isSpared ? 'wrong' : this.#wrong(device);
      guesses.forgive(device);
      const maker = right.maker === undefined ? {} : { maker: right.maker };
      return this.#signIn(sid, { room: ANY_ROOM, grant: 'organiser', person: null, link: null, ...maker }, userAgent);
    });
  }

  /** Whoever signs a device in says so with `announce` once the answer is out: its open pages then come back by their new id. */
  async #signIn(sid: string | undefined, grant: Session['grants'][number], userAgent: string | undefined): Promise<SignedIn> {
    const { sessions, callerWith } = this.#parts;
    const made = await sessions.grant(sid, grant, userAgent);
    const { device, named } = made.session;
    return { sid: made.sid, grant, device, asksName: named === undefined && isStaff(callerWith(made.session)) };
  }

  #wrong(device: string): 'wrong' {
    const { guesses, suspected } = this.#parts;
    guesses.countWrong(device);
    if (guesses.suspiciousTries() > 0) suspected();
    return 'wrong';
  }
}
