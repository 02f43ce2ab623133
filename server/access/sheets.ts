import type { EventStore } from '../event-store/event-store.ts';
import type { LinkRequest, Links } from './invitations.ts';

/** The personal links that a room's printed sheet carries: of one sheet at a time. */
export class Sheets {
  readonly #store: Pick<EventStore, 'setting' | 'saveSetting'>;
  readonly #links: Links;

  constructor(store: Pick<EventStore, 'setting' | 'saveSetting'>, links: Links) {
    this.#store = store;
    this.#links = links;
  }

  /** Ids of the links on the sheet made last that still open something. */
  standing(room: string): readonly string[] {
    return (this.#store.setting<readonly string[]>(`sheet:${room}`) ?? []).filter((id) => this.#links.isStanding(id));
  }

  /** New links instead of those on the sheet before: all of them or none, and with none the sheet before stays as it is. */
  make(room: string, requests: readonly LinkRequest[]): readonly { readonly person: string | null; readonly token: string }[] {
    const before = this.standing(room);
    const made = this.#links.prepare(requests);
    const ids = made.map(({ link }) => link.id);
    // Written down first: a link that was never made does no harm in the list, one that is missing in it would stay a key.
    this.#store.saveSetting(`sheet:${room}`, [...before, ...ids]);
    this.#links.replace(before, made);
    return made.map(({ link, token }) => ({ person: link.person, token }));
  }
}
