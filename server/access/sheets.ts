import type { EventStore } from '../event-store/ports/event-store.ts';
import type { InvitationRequest, Invitations } from './invitations.ts';

/** The personal invitations that a room's printed sheet carries: of one sheet at a time. */
export class Sheets {
  readonly #store: Pick<EventStore, 'setting' | 'saveSetting'>;
  readonly #invitations: Invitations;

  constructor(store: Pick<EventStore, 'setting' | 'saveSetting'>, invitations: Invitations) {
    this.#store = store;
    this.#invitations = invitations;
  }

  /** Ids of the invitations on the sheet made last that still open something. */
  standingIds(room: string): readonly string[] {
    return (this.#store.setting<readonly string[]>(`sheet:${room}`) ?? []).filter((id) => this.#invitations.isStanding(id));
  }

  /** New invitations instead of those on the sheet before: all of them or none, and with none the sheet before stays as it is. */
  make(
    room: string,
    requests: readonly InvitationRequest[],
  ): readonly { readonly person: string | null; readonly token: string }[] {
    const before = this.standingIds(room);
    const made = this.#invitations.prepare(requests);
    const ids = made.map(({ invitation }) => invitation.id);
    // Written down first: an invitation that was never made does no harm in the list, one that is missing in it would stay a key.
    this.#store.saveSetting(`sheet:${room}`, [...before, ...ids]);
    this.#invitations.replace(before, made);
    return made.map(({ invitation, token }) => ({ person: invitation.person, token }));
  }
}
