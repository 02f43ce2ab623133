import { DAY } from '../../../shared/domain/time/time.ts';
import { ANY_ROOM, type GrantKind } from '../../../shared/protocol/authorisation.ts';
import { joinPath } from '../../../shared/protocol/paths.ts';
import type { WorkQueue } from '../../time/work-queue.ts';
import type { Caller } from '../caller.ts';
import type { Code, Codes } from '../secrets/codes.ts';
import type { Sessions } from '../sessions.ts';
import type { InvitationRequest, Invitations } from './invitations.ts';
import type { Sheets } from './sheets.ts';

/** How long an invitation lasts unless it says otherwise, in ms; null: until it is revoked. */
const LASTS = { pair: DAY, link: 7 * DAY, api: null } as const;
const TERMINAL = 'terminal';
/** So many invitations, tokens and devices of a room stand at once, those of its sheet and what came by lasting invitations apart. */
const MOST_INVITATIONS = 200;
export type Invited = { readonly token: string; readonly id: string; readonly expiresAt: number | null };

type Parts = {
  readonly invitations: Invitations;
  readonly sheets: Sheets;
  readonly codes: Codes;
  readonly sessions: Sessions;
  readonly queue: WorkQueue;
  readonly now: () => number;
  readonly announce: () => void;
  /** Whether a caller may still do all that they might when they asked. */
  readonly isStill: (caller: Caller) => boolean;
};

/** Makes what lets devices in: invitations, codes to type and sheets, as many as may stand. */
export class Inviter {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A new invitation of this grant that the server makes, lasting as long as is usual for its use. */
  invite(room: string, grant: GrantKind, person: string | null, more: Partial<InvitationRequest> = {}): Promise<Invited> {
    return this.#parts.queue.run(() => this.#invite(room, grant, person, more));
  }

  /** The same in the name of a caller, as many as may stand. */
  inviteFor(
    caller: Caller,
    room: string,
    grant: GrantKind,
    person: string | null,
    more: Pick<InvitationRequest, 'use' | 'name'>,
  ): Promise<Invited | 'not-allowed' | 'too-many-links'> {
    return this.#parts.queue.run(async () => {
      if (!this.#parts.isStill(caller)) return 'not-allowed';
      if (await this.hasAllInvitations(room)) return 'too-many-links';
      return this.#invite(room, grant, person, { ...more, madeBy: caller.device, maker: caller.id });
    });
  }

  /** A new code to type in the name of a caller, where another device may still be let in. */
  makeCode(
    caller: Caller,
    room: string,
    grant: GrantKind,
    person: string | null,
  ): Promise<Code | 'not-allowed' | 'too-many-links'> {
    return this.#parts.queue.run(async () => {
      if (!this.#parts.isStill(caller)) return 'not-allowed';
      if (await this.hasAllInvitations(room)) return 'too-many-links';
      return this.#parts.codes.make(room, grant, person, caller.id);
    });
  }

  async #invite(room: string, grant: GrantKind, person: string | null, more: Partial<InvitationRequest>): Promise<Invited> {
    const use = more.use ?? (grant === 'speaker' || grant === 'display' ? 'link' : 'api');
    // What follows a day for months is not to fall silent the week before: a feed link lasts until it is revoked.
    const lasts = grant === 'feed' ? null : LASTS[use];
    const { invitation, token } = await this.#parts.invitations.make({
      room,
      grant,
      use,
      person,
      name: '',
      madeBy: 'server',
      expiresAt: lasts === null ? null : this.#parts.now() + lasts,
      ...more,
    });
    return { token, id: invitation.id, expiresAt: invitation.expiresAt };
  }

  /** Whether a room has as many invitations and devices as may be let in one by one: a list of more would hold the server up. */
  async hasAllInvitations(room: string): Promise<boolean> {
    const { length: onSheet } = await this.#parts.sheets.standingIds(room);
    return this.#parts.invitations.countIn(room) - onSheet + this.#parts.sessions.countIn(room) >= MOST_INVITATIONS;
  }

  /** The organiser's one-time invitation that a terminal shows. */
  async terminalInvitation(): Promise<string> {
    return (await this.invite(ANY_ROOM, 'organiser', null, { use: 'pair', name: TERMINAL })).token;
  }

  /** The invitation that a start shows. Those of earlier starts that nobody used end: they may lie in a log or a photograph. */
  async invitationOfStart(): Promise<string> {
    await this.#parts.queue.run(() =>
      this.#parts.invitations.endUnused(
        ({ name, grant, maker }) => name === TERMINAL && grant === 'organiser' && maker === undefined,
      ),
    );
    return this.terminalInvitation();
  }

  /**
   * Personal invitations for everybody of `people` (names by id), on a new sheet of paper; those of the sheet before end at once.
   * Null where the caller may no longer make them.
   */
  async makeSheet(
    room: string,
    people: ReadonlyMap<string, string>,
    by: Caller,
  ): Promise<readonly { person: string | null; path: string }[] | null> {
    const expiresAt = this.#parts.now() + LASTS.link;
    const requests = [...people].map(
      ([person, name]): InvitationRequest => ({
        room,
        grant: 'speaker',
        use: 'link',
        person,
        name,
        madeBy: by.device,
        maker: by.id,
        expiresAt,
      }),
    );
    const made = await this.#parts.queue.run(async () =>
      this.#parts.isStill(by) ? this.#parts.sheets.make(room, requests) : null,
    );
    if (made === null) return null;
    this.#parts.announce();
    return made.map(({ person, token }) => ({ person, path: joinPath(token) }));
  }
}
