import { connect as connectTo } from 'node:net';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guard, LARGEST_AGENDA } from '../../../../server/http/guard.ts';
import { commandId, post } from '../../../support/servers/requests.ts';
import { asOrganiser, testServer } from '../../../support/servers/test-server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
const apps: FastifyInstance[] = [];
beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  await server.app.http.close();
});

/** A request sent piece by piece: its head and, when it is told to, its body. */
const slowRequest = (url: string, path: string, headers: Record<string, string>) => {
  const { hostname, port, host, origin } = new URL(url);
  const socket = connectTo(Number(port), hostname);
  let heard = '';
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    heard += data.toString();
  });
  const fields = { host, origin, 'content-type': 'application/json', ...headers };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${path} HTTP/1.1\r\n${head.join('')}\r\n`);
  const until = (fits: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => (fits() ? resolve() : undefined);
      socket.on('data', look);
      socket.on('close', look);
      look();
    });
  const status = (): number | null => (heard === '' ? null : Number(heard.split(' ')[1]));
  return {
    write: (text: string) => socket.write(text),
    status,
    /** The answer says so itself: a connection also ends when a request takes too long. */
    saysItEnds: () => /^connection: close\r$/im.test(heard),
    answered: () => until(() => status() !== null || socket.destroyed).then(status),
    hears: (text: string) => until(() => heard.includes(text)),
    closed: () => until(() => socket.destroyed),
    end: () => socket.destroy(),
  };
};

const bearer = () => ({ authorization: `Bearer ${server.token}` });
const LARGE = ['/api/rooms', '/api/rooms/room/commands'];

describe('whether the sender may is asked before the body is read', () => {
  it.each(LARGE)('a stranger at %s is refused on the head of the request alone, and the connection ends', async (path) => {
    const request = slowRequest(server.url, path, { 'content-length': '2000000' });
    expect(await request.answered()).toBe(403);
    expect(request.saysItEnds()).toBe(true);
    await request.closed();
  });
  it('a body of unknown length ends the connection too; a small one leaves it open', async () => {
    const chunked = slowRequest(server.url, '/api/rooms', { 'transfer-encoding': 'chunked' });
    expect(await chunked.answered()).toBe(403);
    expect(chunked.saysItEnds()).toBe(true);
    await chunked.closed();
    const small = slowRequest(server.url, '/api/rooms', { 'content-length': '2' });
    expect(await small.answered()).toBe(403);
    expect(small.saysItEnds()).toBe(false);
    small.write(`{}GET /health HTTP/1.1\r\nhost: ${new URL(server.url).host}\r\n\r\n`);
    await small.hears('HTTP/1.1 200');
    small.end();
  });
  it('a page of another site and a foreign host are not read either', async () => {
    const request = slowRequest(server.url, '/api/rooms', { 'content-length': '2000000', origin: 'https://evil.example' });
    expect(await request.answered()).toBe(403);
    expect(request.saysItEnds()).toBe(true);
    await request.closed();
  });
  it('an agenda of more than 2 MB is answered 413 on the head of the request alone', async () => {
    const request = slowRequest(server.url, '/api/rooms', { ...bearer(), 'content-length': String(LARGEST_AGENDA + 1) });
    expect(await request.answered()).toBe(413);
    await request.closed();
  });
  it('an organiser sends an agenda of 300 KB; everything else takes 16 KB', async () => {
    const large = { id: commandId(), command: { type: 'close' }, filler: 'x'.repeat(300_000) };
    const told = await (await post(server.url, '/api/rooms/room/commands', large, bearer())).json();
    expect(told).toMatchObject({ why: 'malformed', detail: expect.stringContaining('filler') });
    const small = { token: 'x'.repeat(17_000) };
    for (const path of ['/api/access/exchange', '/api/rooms/room/links', '/api/rooms/room/cues', '/nowhere'])
      expect(await (await post(server.url, path, small, bearer())).json(), path).toMatchObject({
        status: 413,
        why: 'too-large',
        detail: expect.stringContaining('too large'),
      });
  });
});

describe('a route that does not say what it needs', () => {
  it('keeps the server from starting', () => {
    const app = fastify();
    apps.push(app);
    const { rooms, access } = server.app;
    guard(app, {
      config: { port: 0, host: '', publicUrl: null, dataDir: '', databaseUrl: null, tls: null, fetchesLocal: false },
      rooms,
      access,
    });
    expect(() => app.get('/api/rooms/:room/secret', async () => 'secret')).toThrow('does not say what it needs');
    expect(() => app.get('/health', async () => 'ok')).not.toThrow();
  });
});

describe('whether the sender may is asked twice', () => {
  /** A server with one guarded route, which tells how often it acted. */
  const guarded = async (...moments: Parameters<typeof guard>[2] & object) => {
    const app = fastify();
    apps.push(app);
    await app.register(cookie);
    const { rooms, access } = server.app;
    const config = { port: 0, host: '', publicUrl: null, dataDir: '', databaseUrl: null, tls: null, fetchesLocal: false };
    guard(app, { config, rooms, access }, moments);
    let acted = 0;
    app.post('/api/rooms/:room/act', { config: { needs: 'manage-access' } }, async () => {
      acted += 1;
      return { acted };
    });
    return { url: await app.listen({ port: 0, host: '127.0.0.1' }), acted: () => acted };
  };
  /** What a stranger hears before the first byte of the body. */
  const beforeTheBody = async (url: string): Promise<number | null> => {
    const request = slowRequest(url, '/api/rooms/room/act', { 'content-length': '2' });
    // Another request after it, there and back: the first has been looked at by then.
    await fetch(`${url}/api/rooms/room/act`, { method: 'POST' });
    await fetch(`${url}/api/rooms/room/act`, { method: 'POST' });
    const heard = request.status();
    request.end();
    return heard;
  };
  /** How often the route acts for a token that is revoked between the head and the body. */
  const whileRevoked = async ({ url, acted }: { url: string; acted: () => number }): Promise<number> => {
    const { token, id } = await server.app.access.inviter.invite('room', 'moderator', null, { use: 'api' });
    const request = slowRequest(url, '/api/rooms/room/act', { 'content-length': '2', authorization: `Bearer ${token}` });
    await fetch(`${url}/api/rooms/room/act`, { method: 'POST' });
    await fetch(`${url}/api/rooms/room/act`, { method: 'POST' });
    await server.app.access.revocations.revoke('links', id, asOrganiser('room'));
    request.write('{}');
    await request.answered();
    request.end();
    return acted();
  };
  it('before the body: a stranger is refused without having sent one', async () => {
    expect(await beforeTheBody((await guarded('onRequest', 'preHandler')).url)).toBe(403);
  });
  it('sabotage: a guard that asks when the body is there lets a stranger send it', async () => {
    expect(await beforeTheBody((await guarded('preHandler')).url)).toBeNull();
  });
  it('when the body is there: a token that was revoked meanwhile does nothing', async () => {
    expect(await whileRevoked(await guarded('onRequest', 'preHandler'))).toBe(0);
  });
  it('sabotage: a guard that asks before alone lets the revoked act', async () => {
    expect(await whileRevoked(await guarded('onRequest'))).toBe(1);
  });
});
