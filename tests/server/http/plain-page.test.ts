import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { testServer } from '../../support/servers/test-server.ts';

/** As Chromium asks for an address that was typed, and as a page or a script asks. */
const VISIT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const SCRIPT = '*/*';

let server: Awaited<ReturnType<typeof testServer>>;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.app.http.close());

const get = (
  path: string,
  headers: Readonly<Record<string, string>>,
  url = server.url,
): Promise<{ status: number; type: string; policy: string; text: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          policy: String(answer.headers['content-security-policy'] ?? ''),
          text,
        }),
      );
    })
      .on('error', reject)
      .end();
  });

describe('a host name that is not served here', () => {
  it.each([
    ['fr-CH, fr;q=0.9, en;q=0.8', 'fr', 'Mauvaise adresse pour ce serveur'],
    ['en-GB,en', 'en', 'Wrong address for this server'],
    ['it, fr;q=0.5, en;q=0.7', 'en', 'Wrong address for this server'],
    ['fr;q=0, en;q=0.1', 'en', 'Wrong address for this server'],
    ['zh', 'en', 'Wrong address for this server'],
    ['', 'en', 'Wrong address for this server'],
    ['constructor, ;;q=, fr', 'fr', 'Mauvaise adresse pour ce serveur'],
  ])('answers a browser that speaks %j with a page in %s', async (accepted, language, title) => {
    const answer = await get('/r/room/projector', { host: 'evil.example', accept: VISIT, 'accept-language': accepted });
    expect(answer).toMatchObject({ status: 403, type: 'text/html; charset=utf-8' });
    expect(answer.text).toContain(`<html lang="${language}">`);
    expect(answer.text).toContain(`<h1>${title}</h1>`);
  });
  it('tells nothing of the house and repeats nothing of the request', async () => {
    const answer = await get('/?<b>', { host: 'evil.example', accept: VISIT });
    expect(answer.text).not.toMatch(/evil|127\.0|localhost|\d+\.\d+\.\d+|\?<b>/);
    expect(answer.policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });
  it('answers a script with a problem', async () => {
    const answer = await get('/api/rooms', { host: 'evil.example', accept: SCRIPT });
    expect(answer).toMatchObject({ status: 403, type: 'application/problem+json; charset=utf-8' });
    expect(JSON.parse(answer.text)).toMatchObject({ why: 'not-allowed' });
  });
});

const polling = `/socket.io/?EIO=4&transport=polling&room=digital-era&screen=projector&version=${PROTOCOL_VERSION}`;

describe('a header of more than 4 KB', () => {
  // Spaces in the middle: those at an end are taken off before anybody sees them.
  const long = `a${' '.repeat(4_095)}b`;
  const names = ['accept-language', 'cookie', 'user-agent', 'authorization', 'origin', 'x-anything'] as const;

  it.each(names)('%s: it is read by nobody, and the request is refused in words', async (name) => {
    const script = await get('/api/rooms', { accept: SCRIPT, [name]: long });
    expect(script).toMatchObject({ status: 431, type: 'application/problem+json; charset=utf-8' });
    expect(JSON.parse(script.text)).toMatchObject({ why: 'long-header' });
    expect(await get(polling, { [name]: long })).toMatchObject({ status: 400 });
  });
  it('a browser is told on a page, in its language', async () => {
    const page = await get('/r/room/projector', { accept: VISIT, 'accept-language': 'fr', cookie: `junk=${long}` });
    expect(page).toMatchObject({ status: 431, type: 'text/html; charset=utf-8' });
    expect(page.text).toContain('<h1>Votre navigateur envoie trop</h1>');
  });
  it('one of 4 KB is read', async () => {
    const most = `fr${','.repeat(4_094)}`;
    const page = await get('/r/room/projector', { host: 'evil.example', accept: VISIT, 'accept-language': most });
    expect(page).toMatchObject({ status: 403 });
    expect(page.text).toContain('<html lang="fr">');
    expect(await get(polling, { 'user-agent': 'a'.repeat(4_096) })).toMatchObject({ status: 200 });
  });
  it('sabotage: a server that does not look reads it', async () => {
    vi.resetModules();
    vi.doMock('../../../server/requests/long-headers.ts', () => ({ hasLongHeader: () => false, LONGEST_HEADER: 4_096 }));
    const careless = await (await import('../../support/servers/test-server.ts')).testServer();
    try {
      const answer = await get('/api/rooms', { accept: SCRIPT, cookie: long }, careless.url);
      expect(answer.status).toBe(200);
    } finally {
      await careless.app.http.close();
      vi.doUnmock('../../../server/requests/long-headers.ts');
      // Nobody else is given what was made with it.
      vi.resetModules();
    }
  });
});

describe.each([
  ['an address that cannot be read', '/r/%zz', 400, 'Il n’y a rien ici', 400, 'malformed'],
  ['what the server fails at', '/api/rooms', 500, 'Le serveur n’a pas pu faire cette page', 500, 'internal'],
] as const)('%s', (_name, path, status, title, forScript, why) => {
  beforeAll(() => {
    vi.spyOn(server.app.rooms, 'all').mockImplementation(() => {
      throw new Error('SELECT secret');
    });
  });
  afterAll(() => vi.restoreAllMocks());
  it('is a page for a browser', async () => {
    const answer = await get(path, { accept: VISIT, 'accept-language': 'fr' });
    expect(answer).toMatchObject({ status, type: 'text/html; charset=utf-8' });
    expect(answer.text).toContain(`<h1>${title}</h1>`);
    expect(answer.text).not.toContain('SELECT');
  });
  it('is a problem for a script', async () => {
    const answer = await get(path, { accept: SCRIPT });
    expect(answer).toMatchObject({ status: forScript, type: 'application/problem+json; charset=utf-8' });
    expect(JSON.parse(answer.text)).toMatchObject({ why });
  });
});
