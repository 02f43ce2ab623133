import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { root, temporary } from '../../support/folders.ts';
import { aSecondLater, device, launch, putOffName } from '../../support/pages/browser.ts';
import { BUILT, endProcess, runProcess } from '../../support/servers/processes.ts';
import { type TestSocket, viewAt } from '../../support/servers/sockets.ts';

type Reply = { status: number; headers: Record<string, string | string[] | undefined>; body: string };
type Served = { child: ChildProcess; base: string; ca: string; certificate: string; setCookie: string };

const ask = ({ base, ca }: Served, path: string, options: RequestOptions = {}, body = ''): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const call = base.startsWith('https:') ? request : plainRequest;
    call(`${base}${path}`, { ca, ...options }, (answer) => {
      let text = '';
      answer.on('data', (data: Buffer) => {
        text += data.toString();
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
    })
      .on('error', reject)
      .end(body);
  });

/** The program as people start it: a certificate made by its own command, then the two variables. Without them: plain HTTP. */
const serve = async (secure: boolean): Promise<Served> => {
  const DATA_DIR = temporary();
  expect(await runProcess({ DATA_DIR }, ['certificate'])).toMatchObject({ code: 0 });
  const made = (name: string): string => join(DATA_DIR, 'certificate', name);
  const tls = secure ? { TLS_CERT: made('server.crt'), TLS_KEY: made('server.key') } : {};
  const child = spawn(process.execPath, BUILT, {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', DATA_DIR, PORT: '0', ...tls },
  });
  const [base = '', pairing = ''] = await new Promise<string[]>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      const found = out.match(/Moderator {4}(https?:\/\/[^/]+)\/join#(\S+)/);
      if (found) resolve(found.slice(1));
    });
    child.on('exit', (code) => reject(new Error(`exit ${code}: ${out}`)));
  });
  const server = {
    child,
    base,
    ca: readFileSync(made('ca.crt'), 'utf8'),
    certificate: readFileSync(made('server.crt'), 'utf8'),
    setCookie: '',
  };
  const headers = { 'content-type': 'application/json', origin: base };
  const signedIn = await ask(server, '/api/access/exchange', { method: 'POST', headers }, JSON.stringify({ token: pairing }));
  return { ...server, setCookie: String(signedIn.headers['set-cookie']) };
};

/** What HTTPS adds, as the headers tell. */
const promised = async (server: Served): Promise<Record<string, boolean>> => {
  const { headers } = await ask(server, '/');
  const cookie = server.setCookie;
  return {
    strictTransport: /max-age=\d{7,}/.test(String(headers['strict-transport-security'])),
    upgrade: String(headers['content-security-policy']).includes('upgrade-insecure-requests'),
    hostCookie: cookie.startsWith('__Host-sid='),
    secureCookie: /; Secure/i.test(cookie),
    closedCookie: /; HttpOnly/i.test(cookie) && /; SameSite=Strict/i.test(cookie) && /; Path=\//i.test(cookie),
  };
};

/** What a browser shows for trusting this one certificate, and no other, as if its authority had been installed. */
const trusting = (certificate: string): string =>
  createHash('sha256')
    .update(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');

/** A console and a projector in Chromium, from the pairing invitation to the second slot, and what their traffic went over. */
const inTheBrowser = async (server: Served) => {
  const cookie = server.setCookie.split(';')[0] ?? '';
  const headers = { 'content-type': 'application/json', origin: server.base, cookie };
  const pairing = JSON.stringify({ grant: 'moderator', use: 'pair' });
  const made = await ask(server, '/api/rooms/digital-era/links', { method: 'POST', headers }, pairing);
  const { token }: { token: string } = JSON.parse(made.body);
  const browser = await launch([`--ignore-certificate-errors-spki-list=${trusting(server.certificate)}`]);
  const wires = new Set<string>();
  const requests = new Set<string>();
  const complaints: string[] = [];
  const watch = (page: Page): Page => {
    page.on('websocket', (socket) => void wires.add(new URL(socket.url()).protocol));
    page.on('request', (request) => void requests.add(new URL(request.url()).protocol));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    return page;
  };
  try {
    const tablet = watch((await device(browser, { viewport: { width: 1024, height: 768 } })).page);
    const wall = watch((await device(browser)).page);
    await tablet.goto(`${server.base}/join#${token}`);
    await putOffName(tablet);
    await wall.goto(`${server.base}/r/digital-era/projector`);
    await tablet.getByText('Starting now').click();
    await tablet
      .getByRole('button', { name: /^Start Welcome/ })
      .first()
      .click();
    await wall.getByRole('heading', { name: /Welcome/ }).waitFor();
    await aSecondLater(wall);
    await tablet
      .getByRole('button', { name: /^Start Introduction/ })
      .first()
      .click();
    await wall.getByRole('heading', { name: /Introduction/ }).waitFor();
    const cookies = await tablet.context().cookies();
    return {
      secure: await tablet.evaluate(() => isSecureContext),
      cookies: cookies.map(({ name, secure, httpOnly }) => [name, secure, httpOnly]),
      wires: [...wires],
      requests: [...requests],
      complaints,
    };
  } finally {
    await browser.close();
  }
};

describe('with a certificate of the house', () => {
  let server: Served;
  beforeAll(async () => {
    server = await serve(true);
  });
  afterAll(() => endProcess(server));

  it('a page comes over HTTPS to clients that trust the authority, and to no others', async () => {
    expect(server.base).toMatch(/^https:/);
    const page = await ask(server, '/');
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('<html')]);
    await expect(ask({ ...server, ca: '' }, '/')).rejects.toThrow(/certificate/);
    const authority = await ask(server, '/ca.crt');
    expect(authority.body).toBe(server.ca);
  });

  it('plain HTTP to its port gets no answer', async () => {
    await expect(ask({ ...server, base: server.base.replace('https', 'http') }, '/health')).rejects.toThrow(/hang up|ECONNRESET/);
  });

  it.each(['websocket', 'polling'])(
    'a signed-in browser’s socket opens over %s, with its cookie and Origin; a foreign one does not',
    async (transport) => {
      const cookie = server.setCookie.split(';')[0] ?? '';
      const open = (origin: string): TestSocket =>
        io(server.base, {
          query: { version: String(PROTOCOL_VERSION), room: 'digital-era', screen: 'moderator' },
          transports: [transport],
          upgrade: false,
          reconnection: false,
          forceNew: true,
          ca: server.ca,
          extraHeaders: { origin, cookie },
        } as Parameters<typeof io>[1]);
      const own = open(server.base);
      expect((await viewAt(own, 0)).view.screen).toBe('moderator');
      own.disconnect();
      for (const origin of ['https://evil.example', server.base.replace(/\d+$/, '1')]) {
        const foreign = open(origin);
        await new Promise((resolve) => foreign.once('connect_error', resolve));
        expect(foreign.connected).toBe(false);
      }
    },
  );

  it('a browser that trusts it has page, cookie and live connection over HTTPS alone', async () => {
    const seen = await inTheBrowser(server);
    expect(seen).toEqual({
      secure: true,
      cookies: [['__Host-sid', true, true]],
      wires: ['wss:'],
      requests: ['https:'],
      complaints: [],
    });
  });

  it('a browser that does not trust it shows nothing', async () => {
    const browser = await launch();
    const { page } = await device(browser);
    await expect(page.goto(server.base)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
    await browser.close();
  });

  it('browsers are told to stay on HTTPS and get a cookie for HTTPS alone', async () => {
    expect(Object.entries(await promised(server)).filter(([, kept]) => !kept)).toEqual([]);
  });
});

it('sabotage: a server without the certificate breaks the promises of HTTPS', async () => {
  const server = await serve(false);
  const broken = Object.entries(await promised(server)).filter(([, kept]) => !kept);
  expect(broken.map(([name]) => name)).toEqual(['strictTransport', 'upgrade', 'hostCookie', 'secureCookie']);
  await endProcess(server);
});
