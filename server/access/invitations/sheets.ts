import type { SettingsStore } from '../../event-store/ports/settings-store.ts';
import type { InvitationRequest, Invitations } from './invitations.ts';

/** The personal invitations that a room's printed sheet carries: of one sheet at a time. */
export class Sheets {
  readonly #store: SettingsStore;
  readonly #invitations: Invitations;

  constructor(store: SettingsStore, invitations: Invitations) {
    this.#store = store;
    this.#invitations = invitations;
  }

  /** Ids of the invitations on the sheet made last that still open something. */
  async standingIds(room: string): Promise<readonly string[]> {
    const ids = (await this.#store.setting<readonly string[]>(`sheet:${room}`)) ?? [];
    return ids.filter((id) => this.#invitations.isStanding(id));
  }

  /** New invitations instead of those on the sheet before: all of them or none, and with none the sheet before stays as it is. */
  async make(
    room: string,
    requests: readonly InvitationRequest[],
  ): Promise<readonly { readonly person: string | null; readonly token: string }[]> {
    const before = await this.standingIds(room);
    const made = this.#invitations.prepare(requests);
    const ids = made.map(({ invitation }) => invitation.id);
    // Written down first: an invitation that was never made does no harm in the list, one that is missing in it would stay a key.
    await this.#store.saveSetting(`sheet:${room}`, [...before, ...ids]);
    await this.#invitations.replace(before, made);
    return made.map(({ invitation, token }) => ({ person: invitation.person, token }));
  }
}
