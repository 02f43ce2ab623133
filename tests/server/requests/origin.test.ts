import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { parseConfig } from '../../../server/config.ts';
import { isForeign } from '../../../server/requests/origin.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { post } from '../../support/servers/requests.ts';
import { testServer } from '../../support/servers/test-server.ts';

const PLAIN = {};
const TLS = { TLS_CERT: 'server.crt', TLS_KEY: 'server.key' };
const PROXY = { PUBLIC_URL: 'https://timer.example.org' };

const cases: readonly (readonly [name: string, env: object, origin: string | undefined, host: string, isOurs: boolean])[] = [
  ['plain HTTP', PLAIN, 'http://10.0.0.2:3000', '10.0.0.2:3000', true],
  ['plain HTTP', PLAIN, 'https://10.0.0.2:3000', '10.0.0.2:3000', false],
  ['plain HTTP', PLAIN, 'http://10.0.0.2:3001', '10.0.0.2:3000', false],
  ['plain HTTP', PLAIN, 'http://hall.local', 'Hall.local:80', true],
  ['plain HTTP', PLAIN, 'null', '10.0.0.2:3000', false],
  ['TLS of its own', TLS, 'https://10.0.0.2:3000', '10.0.0.2:3000', true],
  ['TLS of its own', TLS, 'http://10.0.0.2:3000', '10.0.0.2:3000', false],
  ['a proxy with TLS', PROXY, 'https://timer.example.org', 'timer.example.org', true],
  ['a proxy with TLS', PROXY, 'https://timer.example.org', 'timer.example.org:443', true],
  ['a proxy with TLS', PROXY, 'http://timer.example.org', 'timer.example.org', false],
  ['a proxy with TLS', PROXY, 'https://timer.example.org:8443', 'timer.example.org', false],
  ['a proxy with TLS, past it', PROXY, 'http://10.0.0.2:3000', '10.0.0.2:3000', true],
  ['a proxy with TLS, past it', PROXY, 'https://10.0.0.2:3000', '10.0.0.2:3000', false],
  ['a proxy without TLS', { PUBLIC_URL: 'http://timer.example.org' }, 'http://timer.example.org', 'timer.example.org', true],
  ['nothing is told', PLAIN, undefined, '10.0.0.2:3000', true],
];

/** Origins that a judge is wrong about. */
const wrongly = (judge: typeof isForeign): string[] =>
  cases.flatMap(([name, env, origin, host, isOurs]) => {
    const reading = parseConfig({ ...env });
    if (!reading.ok) throw new Error(reading.problems.join());
    return judge(origin, host, reading.config) === isOurs ? [`${name}: ${origin} at ${host}`] : [];
  });

describe('an Origin', () => {
  it('is ours in scheme, name and port', () => expect(wrongly(isForeign)).toEqual([]));
  it('sabotage: where the name and the port alone count, a page of the other scheme passes', () => {
    const byName: typeof isForeign = (origin, host) =>
      origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase().replace(/:(80|443)$/, ''));
    expect(wrongly(byName)).toEqual([
      'plain HTTP: https://10.0.0.2:3000 at 10.0.0.2:3000',
      'TLS of its own: http://10.0.0.2:3000 at 10.0.0.2:3000',
      'a proxy with TLS: http://timer.example.org at timer.example.org',
      'a proxy with TLS, past it: https://10.0.0.2:3000 at 10.0.0.2:3000',
    ]);
  });
});

let server: Awaited<ReturnType<typeof testServer>>;

/** Ways in that a page of this origin has: a change over HTTP, a WebSocket, polling; those that are open. */
const waysIn = async (origin: string, host: string): Promise<string[]> => {
  const { hostname, port } = new URL(server.url);
  const query = `EIO=4&version=${PROTOCOL_VERSION}&room=room&screen=projector`;
  const status = (method: string, path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      request({ hostname, port, method, path, headers: { host, origin } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
  const socket = await new Promise<boolean>((resolve) => {
    const ws = new WebSocket(`ws://${hostname}:${port}/socket.io/?${query}&transport=websocket`, { headers: { host, origin } });
    ws.on('open', () => {
      ws.terminate();
      resolve(true);
    });
    ws.on('error', () => resolve(false));
  });
  const open = {
    change: (await status('DELETE', '/api/access')) === 204,
    websocket: socket,
    polling: (await status('GET', `/socket.io/?${query}&transport=polling`)) === 200,
  };
  return Object.entries(open).flatMap(([name, isOpen]) => (isOpen ? [name] : []));
};
const ALL = ['change', 'websocket', 'polling'];

describe('a page of the same name under the other scheme', () => {
  afterEach(() => server.app.http.close());
  it('gets in by no way', async () => {
    server = await testServer();
    const { host } = new URL(server.url);
    expect(await waysIn(server.url, host)).toEqual(ALL);
    expect(await waysIn(`https://${host}`, host)).toEqual([]);
    expect((await post(server.url, '/api/access/exchange', {}, { origin: `https://${host}` })).status).toBe(403);
  });
  it('gets in by no way behind a proxy, whose own pages do', async () => {
    server = await testServer({ publicUrl: 'https://timer.example.org' });
    expect(await waysIn('https://timer.example.org', 'timer.example.org')).toEqual(ALL);
    expect(await waysIn('http://timer.example.org', 'timer.example.org')).toEqual([]);
    const { host } = new URL(server.url);
    expect(await waysIn(server.url, host)).toEqual(ALL);
  });
});
