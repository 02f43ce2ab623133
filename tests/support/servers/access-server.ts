import { io } from 'socket.io-client';
import { afterEach, beforeEach, vi } from 'vitest';
import type { InvitationRequest } from '../../../server/access/invitations/invitations.ts';
import { ANY_ROOM, type Grant, type GrantKind } from '../../../shared/protocol/authorisation.ts';
import type { InvitationList } from '../../../shared/protocol/http/answers/invitations.schema.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { post } from './requests.ts';
import type { TestSocket } from './sockets.ts';
import { testServer } from './test-server.ts';

export type Headers = Record<string, string>;

/** The cookie that an answer sets, as a browser sends it back; empty where it sets none. */
export const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

/** A running server for each test of a file, and the devices that sign in to it. */
export const accessServer = () => {
  let server: Awaited<ReturnType<typeof testServer>>;
  const sockets: TestSocket[] = [];
  beforeEach(async () => {
    server = await testServer();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const socket of sockets.splice(0)) socket.disconnect();
    await server.app.http.close();
  });

  const kept = (socket: TestSocket): TestSocket => {
    sockets.push(socket);
    return socket;
  };
  const ownOrigin = (): Headers => ({ origin: server.url });
  /** An organiser's script. */
  const staff = (): Headers => ({ authorization: `Bearer ${server.token}` });
  const byToken = ({ token }: { token: string }): Headers => ({ authorization: `Bearer ${token}` });
  const byCookie = (cookie: string): Headers => ({ cookie, ...ownOrigin() });

  const tokenOf = async (
    grant: GrantKind,
    use: InvitationRequest['use'] = 'pair',
    room = grant === 'organiser' ? ANY_ROOM : 'room',
  ): Promise<string> => (await server.app.access.inviter.invite(room, grant, grant === 'speaker' ? 'ada' : null, { use })).token;
  const exchange = (token: string, headers: Headers = {}): Promise<Response> =>
    post(server.url, '/api/access/exchange', { token }, { ...ownOrigin(), ...headers });
  /** The cookie of a device that a fresh one-time invitation signs in, beside what its `headers` sign it in to already. */
  const pair = async (grant: GrantKind = 'moderator', room?: string, headers: Headers = {}): Promise<string> =>
    cookieOf(await exchange(await tokenOf(grant, 'pair', room), headers));

  const me = async (by: Headers): Promise<{ id: string; grants: Grant[]; organises: boolean }> =>
    (await fetch(`${server.url}/api/access`, { headers: by })).json();

  return {
    get app() {
      return server.app;
    },
    get url() {
      return server.url;
    },
    get store() {
      return server.store;
    },
    get clock() {
      return server.clock;
    },
    get token() {
      return server.token;
    },
    /** Ends the server, changes what it left in its store, and starts one on that. */
    restart: async (change: () => unknown = () => undefined): Promise<void> => {
      await server.app.http.close();
      await change();
      server = await testServer({ store: server.store, clock: server.clock });
    },
    kept,
    ownOrigin,
    staff,
    byToken,
    byCookie,
    tokenOf,
    exchange,
    pair,
    /** A page of a browser that has this cookie. */
    browser: (cookie: string, screen = 'moderator', person = 'ada'): TestSocket =>
      kept(
        io(server.url, {
          query: { version: String(PROTOCOL_VERSION), room: 'room', screen, person },
          transports: ['websocket'],
          reconnection: false,
          forceNew: true,
          extraHeaders: { ...ownOrigin(), ...(cookie === '' ? {} : { cookie }) },
        }),
      ),
    me,
    idOf: async (by: Headers): Promise<string> => (await me(by)).id,
    grantsOf: async (by: Headers): Promise<string[]> => (await me(by)).grants.map(({ grant }) => grant),
    listOf: async (by: Headers, room = 'room'): Promise<InvitationList> =>
      (await fetch(`${server.url}/api/rooms/${room}/access`, { headers: by })).json(),
    moderates: async (by: Headers, room = 'room'): Promise<boolean> =>
      (await fetch(`${server.url}/api/rooms/${room}/access`, { headers: by })).status === 200,
    /** The status that revoking a device or an invitation of a room is answered with. */
    revoke: (by: Headers, id: string, { kind = 'devices', room = 'room' } = {}): Promise<number> =>
      fetch(`${server.url}/api/rooms/${room}/${kind}/${id}`, { method: 'DELETE', headers: by }).then(({ status }) => status),
    restore: (by: Headers, id: string, { kind = 'devices', room = 'room' } = {}): Promise<number> =>
      post(server.url, `/api/rooms/${room}/${kind}/${id}/restore`, {}, by).then(({ status }) => status),
  };
};
