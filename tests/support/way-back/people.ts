import { ANY_ROOM } from '../../../shared/protocol/authorisation.ts';
import { connect, once } from '../servers/sockets.ts';
import type { Day } from './day.ts';
import type { Credentials } from './house.ts';

/** Everybody who asks, by name; some may no longer do what they could. */
export type Keys = Readonly<Record<string, Credentials>>;

export const PASSPHRASE = 'abacus linen orbit pepper violin';
/** What the projector in the hall calls itself, and what people call it. */
export const HALL = { device: '0123456789abcdef0123456789abcdef', name: 'Hall, left of the stage' };

const sidOf = (setCookie: string): string => /sid=([^;]+)/.exec(setCookie)?.[1] ?? '';

type Made = { readonly id: string; readonly token: string };

/** Signs people in by each way there is. */
export class People {
  readonly #day: Day;

  constructor(day: Day) {
    this.#day = day;
  }

  async #signsIn(url: string, body: object, who: Credentials = {}): Promise<Credentials> {
    const answer = await this.#day.asks('POST', url, body, who);
    return { cookie: sidOf(answer.setCookie) };
  }

  /** By the one-time link that the terminal shows when the server starts. */
  async organiser(): Promise<Credentials> {
    const { token } = await this.#day.house.app.access.inviter.invite(ANY_ROOM, 'organiser', null, {
      use: 'pair',
      name: 'terminal',
    });
    return this.byToken(token);
  }

  byToken(token: string, who: Credentials = {}): Promise<Credentials> {
    return this.#signsIn('/api/access/exchange', { token }, who);
  }

  byPassphrase(): Promise<Credentials> {
    return this.#signsIn('/api/access/passphrase', { passphrase: PASSPHRASE });
  }

  async byCode(room: string, wanted: object): Promise<Credentials> {
    const { code } = await this.#day.told('POST', `/api/rooms/${room}/code`, wanted);
    return this.#signsIn('/api/access/code', { code });
  }

  async link(room: string, wanted: object): Promise<Made> {
    const { id, token } = await this.#day.told('POST', `/api/rooms/${room}/links`, wanted);
    return { id: String(id), token: String(token) };
  }

  async idOf(who: Credentials): Promise<string> {
    return String((await this.#day.told('GET', '/api/access', undefined, who)).id);
  }

  revokes(room: string, kind: 'links' | 'devices', id: string): Promise<unknown> {
    return this.#day.asks('DELETE', `/api/rooms/${room}/${kind}/${id}`);
  }

  /** The projector is given a name by a console; names of screens are kept. */
  async namesTheHall(room: string, token: string): Promise<void> {
    const url = await this.#day.house.listen();
    const projector = connect(url, { room, screen: 'projector', device: HALL.device });
    await once(projector, 'view');
    const console = connect(url, { room, screen: 'moderator' }, token);
    await once(console, 'view');
    const answer = await console
      .timeout(5_000)
      .emitWithAck('device', { type: 'rename', id: projector.id ?? '', name: HALL.name });
    if (!answer.ok) throw new Error(answer.why);
    const gone = this.#day.house.app.live.sockets.sockets;
    projector.disconnect();
    console.disconnect();
    while (gone.size > 0) await new Promise(setImmediate);
  }
}
