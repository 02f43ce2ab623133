import { api } from '../../../../shared/protocol/api-paths.ts';
import type { contract } from '../../../../shared/protocol/http/contract.schema.ts';
import type { ProblemDetails } from '../../../../shared/protocol/http/problem.schema.ts';
import { feeds } from '../../../../shared/protocol/paths.ts';
import { cookieOf } from '../../../support/servers/access-server.ts';
import { commandId, moderate, post } from '../../../support/servers/requests.ts';
import type { testServer } from '../../../support/servers/test-server.ts';

export type Server = Awaited<ReturnType<typeof testServer>>;
type Headers = Readonly<Record<string, string>>;
/** What a request is made of beside its route; the room `room` and the organiser's script unless given. */
export type Request = {
  readonly names?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Headers;
};
export type Case = {
  readonly good: (server: Server) => Request | Promise<Request>;
  /** A request that is refused, and the word for why. */
  readonly refused: readonly [ProblemDetails['why'], (server: Server) => Request | Promise<Request>];
};
type Contract = typeof contract;
type Cases = { readonly [P in keyof Contract]: { readonly [M in keyof Contract[P]]: Case } };

const ofStranger = { headers: {} };
/** Refused everywhere, also by what refuses nobody else. */
const ofTalkative = { headers: { 'x-junk': 'x'.repeat(5_000) } };
const ofNoRoom = { names: { room: 'nowhere' } };
const own = ({ url }: Server): Headers => ({ origin: url });
const invited = async ({ app }: Server, use: 'pair' | 'link' | 'api' = 'pair') =>
  app.access.inviter.invite('room', 'moderator', null, { use });
/** A device that came by an invitation of its own: its cookie, and its public id. */
const device = async (server: Server): Promise<{ readonly headers: Headers; readonly id: string }> => {
  const { token } = await invited(server);
  const cookie = cookieOf(await post(server.url, api.exchange, { token }, own(server)));
  const headers = { cookie, ...own(server) };
  return { headers, id: (await (await fetch(`${server.url}${api.access}`, { headers })).json()).id };
};
const revoked = async (server: Server, kind: 'links' | 'devices'): Promise<string> => {
  const id = kind === 'links' ? (await invited(server, 'api')).id : (await device(server)).id;
  const headers = { authorization: `Bearer ${server.token}` };
  await fetch(`${server.url}/api/rooms/room/${kind}/${id}`, { method: 'DELETE', headers });
  return id;
};
/** A run that has been closed. */
const closedRun = async (server: Server): Promise<string> => {
  await moderate(server, 'room', { type: 'open', mode: 'now' });
  await moderate(server, 'room', { type: 'close' });
  return server.app.rooms.get('room')?.runs.at(-1)?.id ?? '';
};
/** A run in which a talk has been held. */
const ranOnce = async (server: Server): Promise<void> => {
  await moderate(server, 'room', { type: 'open', mode: 'now' });
  await moderate(server, 'room', { type: 'start', slot: 'talk', early: true });
  await server.clock.pass(600_000);
};
const KEY = '0'.repeat(32);
/** The debate takes hands. */
const withHands = async (server: Server): Promise<void> => {
  await moderate(server, 'room', { type: 'open', mode: 'now' });
  await moderate(server, 'room', { type: 'set-hands', slot: 'debate', from: 'closed', to: 'proposed' });
};
const message = (text: string) => ({ type: 'send-cue', id: commandId(), target: { to: 'projector' }, text });

/** One good request and one refused for every route of the contract: a route without them does not compile. */
export const cases: Cases = {
  [api.health]: { GET: { good: () => ({}), refused: ['long-header', () => ofTalkative] } },
  [api.ready]: { GET: { good: () => ({}), refused: ['long-header', () => ofTalkative] } },
  [api.agendaSchema]: { GET: { good: () => ({}), refused: ['long-header', () => ofTalkative] } },
  [api.access]: {
    GET: { good: device, refused: ['long-header', () => ofTalkative] },
    PUT: {
      good: async (server) => ({ body: { device: 'Ada' }, headers: (await device(server)).headers }),
      refused: ['not-allowed', () => ({ body: { device: 'Ada' } })],
    },
    DELETE: { good: device, refused: ['long-header', () => ofTalkative] },
  },
  [api.exchange]: {
    POST: {
      good: async (server) => ({ body: { token: (await invited(server)).token }, headers: own(server) }),
      refused: ['not-allowed', (server) => ({ body: { token: 'a-token-that-nobody-has' }, headers: own(server) })],
    },
  },
  [api.typedCode]: {
    POST: {
      good: async (server) => {
        const headers = { authorization: `Bearer ${server.token}` };
        const { code } = await (await post(server.url, '/api/rooms/room/code', { grant: 'display' }, headers)).json();
        return { body: { code }, headers: own(server) };
      },
      refused: ['malformed', (server) => ({ body: { code: 'twelve' }, headers: own(server) })],
    },
  },
  [api.typedPassphrase]: {
    POST: {
      good: async (server) => {
        const passphrase = 'a passphrase of some length';
        await post(server.url, api.passphrase, { passphrase }, { authorization: `Bearer ${server.token}` });
        return { body: { passphrase }, headers: own(server) };
      },
      refused: ['not-allowed', (server) => ({ body: { passphrase: 'another one' }, headers: own(server) })],
    },
  },
  [api.passphrase]: { POST: { good: () => ({ body: {} }), refused: ['not-allowed', () => ({ body: {}, ...ofStranger })] } },
  [api.elsewhere]: { GET: { good: () => ({}), refused: ['no-such-room', () => ofNoRoom] } },
  [api.overview]: { GET: { good: () => ({}), refused: ['not-allowed', () => ofStranger] } },
  [api.rooms]: {
    GET: { good: () => ({}), refused: ['long-header', () => ofTalkative] },
    POST: {
      good: () => ({ body: { from: 'room', id: 'another-room' } }),
      refused: ['room-exists', () => ({ body: { from: 'room', id: 'room' } })],
    },
  },
  [api.room]: {
    GET: { good: () => ({ query: 'screen=moderator' }), refused: ['malformed', () => ({ query: 'screen=cinema' })] },
  },
  [api.publicView]: {
    GET: {
      good: () => ({ names: { room: 'room', screen: 'projector' } }),
      refused: ['malformed', () => ({ names: { room: 'room', screen: 'moderator' } })],
    },
  },
  [feeds.calendar]: { GET: { good: () => ({}), refused: ['no-such-room', () => ofNoRoom] } },
  [feeds.json]: { GET: { good: () => ({}), refused: ['no-such-room', () => ofNoRoom] } },
  [feeds.csv]: { GET: { good: () => ({}), refused: ['no-such-room', () => ofNoRoom] } },
  [feeds.workbook]: { GET: { good: () => ({}), refused: ['no-such-room', () => ofNoRoom] } },
  [feeds.schedule]: { GET: { good: () => ({}), refused: ['no-such-room', () => ofNoRoom] } },
  [feeds.reminder]: {
    GET: {
      good: () => ({ names: { room: 'room', slot: 'talk' } }),
      refused: ['unknown-slot', () => ({ names: { room: 'room', slot: 'nothing' } })],
    },
  },
  [api.hand]: {
    POST: {
      good: async (server) => {
        await withHands(server);
        return { body: { key: KEY, kind: 'question', name: 'Eve' }, headers: own(server) };
      },
      refused: ['hands-closed', (server) => ({ body: { key: KEY, kind: 'question', name: 'Eve' }, headers: own(server) })],
    },
  },
  [api.handPlace]: {
    POST: {
      good: (server) => ({ body: { key: KEY }, headers: own(server) }),
      refused: ['malformed', (server) => ({ body: { key: 'short' }, headers: own(server) })],
    },
  },
  [api.handBack]: {
    POST: {
      good: (server) => ({ body: { key: KEY }, headers: own(server) }),
      refused: ['no-such-room', (server) => ({ ...ofNoRoom, body: { key: KEY }, headers: own(server) })],
    },
  },
  [api.raisedHand]: {
    DELETE: {
      good: async (server) => {
        await withHands(server);
        await post(server.url, '/api/rooms/room/hand', { key: KEY, kind: 'question', name: 'Eve' }, own(server));
        const hand = server.app.rooms.get('room')?.hands.shown().view.shown[0]?.id ?? 'none';
        return { names: { room: 'room', id: hand } };
      },
      refused: ['unknown-entry', () => ({ names: { room: 'room', id: 'nothing' } })],
    },
  },
  [api.people]: { GET: { good: () => ({}), refused: ['no-such-room', () => ofNoRoom] } },
  [api.agenda]: { GET: { good: () => ({}), refused: ['not-allowed', () => ofStranger] } },
  [api.programme]: {
    POST: {
      good: () => ({ body: { file: Buffer.from('9:00;30;Opening\n9:30;45;Machines').toString('base64') } }),
      refused: ['bad-agenda', () => ({ body: { file: Buffer.from('hello').toString('base64') } })],
    },
  },
  [api.archive]: {
    POST: {
      good: () => ({ body: {} }),
      refused: [
        'run-open',
        async (server) => {
          await moderate(server, 'room', { type: 'open', mode: 'now' });
          return { body: {} };
        },
      ],
    },
  },
  [api.restore]: { POST: { good: () => ({ body: {} }), refused: ['not-allowed', () => ({ body: {}, ...ofStranger })] } },
  [api.commands]: {
    POST: {
      good: () => ({ body: { id: commandId(), command: { type: 'open', mode: 'now' } } }),
      refused: ['not-open', () => ({ body: { id: commandId(), command: { type: 'close' } } })],
    },
  },
  [api.cues]: {
    GET: {
      good: async (server) => {
        await post(server.url, '/api/rooms/room/cues', message('Two minutes'), { authorization: `Bearer ${server.token}` });
        return {};
      },
      refused: ['not-allowed', () => ofStranger],
    },
    POST: {
      good: () => ({ body: message('Two minutes') }),
      refused: ['unknown-cue', () => ({ body: { type: 'take-back-cue', id: commandId() } })],
    },
  },
  [api.projection]: {
    POST: { good: () => ({ body: { blank: 'black' } }), refused: ['malformed', () => ({ body: { blank: 'pink' } })] },
  },
  [api.runs]: {
    GET: {
      good: async (server) => {
        await closedRun(server);
        return {};
      },
      refused: ['not-allowed', () => ofStranger],
    },
  },
  [api.run]: {
    DELETE: {
      good: async (server) => ({ names: { room: 'room', run: await closedRun(server) } }),
      refused: ['no-such-run', () => ({ names: { room: 'room', run: 'nothing' } })],
    },
  },
  [api.chapters]: {
    GET: {
      good: async (server) => {
        await ranOnce(server);
        return { query: 'form=csv' };
      },
      refused: ['no-such-run', () => ({ query: 'form=csv&run=nothing' })],
    },
  },
  [api.report]: {
    GET: {
      good: async (server) => ({ query: `run=${await closedRun(server)}` }),
      refused: ['no-such-run', () => ({ query: 'run=nothing' })],
    },
  },
  [api.reportTable]: {
    GET: {
      good: async (server) => ({ query: `run=${await closedRun(server)}` }),
      refused: ['no-such-run', () => ({ query: 'run=nothing' })],
    },
  },
  [api.invitations]: {
    GET: {
      good: async (server) => {
        await device(server);
        await revoked(server, 'links');
        return {};
      },
      refused: ['not-allowed', () => ofStranger],
    },
  },
  [api.invite]: {
    POST: {
      good: () => ({ body: { grant: 'speaker', person: 'ada' } }),
      refused: ['unknown-person', () => ({ body: { grant: 'speaker', person: 'nobody' } })],
    },
  },
  [api.invitation]: {
    DELETE: {
      good: async (server) => ({ names: { room: 'room', id: (await invited(server, 'api')).id } }),
      refused: ['not-allowed', () => ({ names: { room: 'room', id: 'unknown' } })],
    },
  },
  [api.invitationRestore]: {
    POST: {
      good: async (server) => ({ names: { room: 'room', id: await revoked(server, 'links') }, body: {} }),
      refused: ['not-allowed', () => ({ names: { room: 'room', id: 'unknown' }, body: {} })],
    },
  },
  [api.device]: {
    DELETE: {
      good: async (server) => ({ names: { room: 'room', id: (await device(server)).id } }),
      refused: ['not-allowed', () => ({ names: { room: 'room', id: 'unknown' } })],
    },
  },
  [api.deviceRestore]: {
    POST: {
      good: async (server) => ({ names: { room: 'room', id: await revoked(server, 'devices') }, body: {} }),
      refused: ['not-allowed', () => ({ names: { room: 'room', id: 'unknown' }, body: {} })],
    },
  },
  [api.code]: {
    POST: {
      good: () => ({ body: { grant: 'display' } }),
      refused: ['unknown-person', () => ({ body: { grant: 'speaker', person: 'nobody' } })],
    },
    DELETE: { good: () => ({}), refused: ['not-allowed', () => ofStranger] },
  },
  [api.privacy]: {
    POST: { good: () => ({ body: { private: true } }), refused: ['malformed', () => ({ body: { private: 'yes' } })] },
  },
  [api.control]: {
    POST: {
      good: async (server) => ({ body: { type: 'take' }, headers: (await device(server)).headers }),
      refused: ['not-holder', async (server) => ({ body: { type: 'give' }, headers: (await device(server)).headers })],
    },
  },
  [api.personalSheet]: {
    GET: { good: () => ({}), refused: ['not-allowed', () => ofStranger] },
    POST: { good: () => ({ body: {} }), refused: ['not-allowed', () => ({ body: {}, ...ofStranger })] },
  },
};
