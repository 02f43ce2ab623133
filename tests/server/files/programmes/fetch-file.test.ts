import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../server/config.ts';
import { type FetchParts, fileFetcher } from '../../../../server/files/programmes/fetching/fetch-file.ts';
import { isPublicAddress } from '../../../../server/files/programmes/fetching/public-addresses.ts';
import { makeAuthority, makeCertificate } from '../../../../server/operations/make-certificate.ts';
import { post } from '../../../support/servers/requests.ts';
import { testServer } from '../../../support/servers/test-server.ts';

const SHEET = 'Start;Minutes;Title\n9:00;30;Machines\n9:30;15;Coffee';

const open: Server[] = [];
let authority: Awaited<ReturnType<typeof makeAuthority>>;
let certificate: Awaited<ReturnType<typeof makeCertificate>>;
beforeAll(async () => {
  authority = await makeAuthority('files.example', Date.now());
  certificate = await makeCertificate(authority, ['files.example', '127.0.0.1'], Date.now());
});
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Another server on this machine, and the requests that reached it. */
const other = async (answer: RequestListener, secure = true) => {
  const asked: string[] = [];
  const listener: RequestListener = (request, reply) => {
    asked.push(request.url ?? '');
    answer(request, reply);
  };
  const server = secure ? createSecure(certificate, listener) : createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { asked, port, url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}` };
};
const sheet: RequestListener = (_request, reply) => reply.end(SHEET);

/** A name that is found at these addresses, one after the other each time that it is asked for. */
const foundAt =
  (...machines: readonly string[]): LookupFunction =>
  (_name, options, done) => {
    const [first = '127.0.0.1'] = machines;
    if (options.all)
      done(
        null,
        machines.map((address) => ({ address, family: 4 })),
      );
    else done(null, first, 4);
  };

const never = () => () => undefined;
const fetched = async (address: string, parts: Partial<FetchParts> = {}): Promise<string> => {
  const file = await fileFetcher({ after: never, allowsLocal: true, authority: authority.cert, ...parts })(address);
  return file.ok
    ? Buffer.from(file.bytes).toString()
    : file.problems.map(({ path, expected }) => `${path} ${expected.word}`).join();
};

describe('the file of an address', () => {
  it('is fetched over HTTPS, and over plain HTTP from a machine nearby where those may be asked', async () => {
    expect(await fetched((await other(sheet)).url)).toBe(SHEET);
    expect(await fetched((await other(sheet, false)).url)).toBe(SHEET);
  });

  it.each(['http://files.example/day.csv', 'ftp://files.example/', 'files.example', 'https://me:secret@files.example/', ''])(
    'is not fetched from “%s”',
    async (address) => expect(await fetched(address, { allowsLocal: false })).toBe('(address) fetch-address'),
  );

  it('is not fetched from a machine nearby unless that is allowed, and that machine is not asked', async () => {
    const { asked, url, port } = await other(sheet);
    for (const address of [url, `https://[::1]:${port}/`, `https://2130706433:${port}/`, `https://[::ffff:7f00:1]:${port}/`])
      expect(await fetched(address, { allowsLocal: false })).toBe('(address) fetch-public');
    expect(asked).toEqual([]);
  });

  it('is not fetched from a name that is found at a machine nearby, be it one of several', async () => {
    const { asked, port } = await other(sheet);
    for (const addressesOf of [foundAt('127.0.0.1'), foundAt('93.184.216.34', '127.0.0.1'), foundAt('169.254.169.254')])
      expect(await fetched(`https://files.example:${port}/`, { allowsLocal: false, addressesOf })).toBe('(address) fetch-public');
    expect(asked).toEqual([]);
  });

  it('is not fetched from a name that is found elsewhere a moment later: it is looked up once, for the connection', async () => {
    const { asked, port } = await other(sheet);
    let times = 0;
    const addressesOf: LookupFunction = (name, options, done) => {
      times += 1;
      foundAt(times === 1 ? '127.0.0.1' : '93.184.216.34')(name, options, done);
    };
    expect(await fetched(`https://files.example:${port}/`, { allowsLocal: false, addressesOf })).toBe('(address) fetch-public');
    expect([times, asked]).toEqual([1, []]);
  });

  it('sabotage: who looks a name up, and lets the connection look it up again, reaches a machine nearby', async () => {
    const { asked, port } = await other(sheet);
    const answers = ['93.184.216.34', '127.0.0.1'];
    const rebinding: LookupFunction = (name, options, done) => foundAt(answers.shift() ?? '127.0.0.1')(name, options, done);
    const before = await new Promise<string>((resolve) =>
      rebinding('files.example', { all: false }, (_error, address) => resolve(String(address))),
    );
    expect(isPublicAddress(before)).toBe(true);
    expect(await fetched(`https://files.example:${port}/`, { addressesOf: rebinding })).toBe(SHEET);
    expect(asked).toEqual(['/']);
  });

  it('is fetched where its address leads on in the same place, and not elsewhere', async () => {
    const nearby = await other(sheet);
    const server = await other((request, reply) => {
      const to = { '/here': '/day.csv', '/there': `${nearby.url}/day.csv`, '/round': '/round' }[request.url ?? ''];
      return to === undefined ? reply.end(SHEET) : reply.writeHead(302, { location: to }).end();
    });
    expect(await fetched(`${server.url}/here`)).toBe(SHEET);
    expect(await fetched(`${server.url}/there`)).toBe('(address) fetch-in-place');
    expect(await fetched(`${server.url}/round`)).toBe('(address) fetch-in-place');
    expect(nearby.asked).toEqual([]);
  });

  it('that is not there, or stands under a certificate of nobody known, is told', async () => {
    const server = await other((_request, reply) => reply.writeHead(404).end('nothing'));
    expect(await fetched(server.url)).toBe('(address) fetch-found');
    expect(await fetched(server.url, { authority: '' })).toBe('(address) fetch-answer');
    expect(await fetched('https://127.0.0.1:1/')).toBe('(address) fetch-answer');
  });

  it('of more than 5 MB is given up as it comes', async () => {
    const server = await other((_request, reply) => {
      const more = (): void => {
        if (!reply.destroyed) reply.write(Buffer.alloc(256 * 1024), more);
      };
      more();
    });
    expect(await fetched(server.url)).toBe('(address) megabytes');
  });

  it('that has not come after five seconds is given up, and the next is fetched', async () => {
    const waits: number[] = [];
    let giveUp = (): void => undefined;
    const server = await other((request, reply) => {
      if (request.url !== '/slow') return void reply.end(SHEET);
      reply.write('Start;');
      giveUp();
    });
    const fetchFile = fileFetcher({
      allowsLocal: true,
      authority: authority.cert,
      after: (ms, call) => {
        waits.push(ms);
        giveUp = call;
        return () => undefined;
      },
    });
    const slow = await fetchFile(`${server.url}/slow`);
    expect(slow).toMatchObject({ ok: false, problems: [{ expected: { word: 'fetch-in-time', values: { seconds: 5 } } }] });
    expect((await fetchFile(server.url)).ok).toBe(true);
    expect(waits).toEqual([5_000, 5_000]);
  });
});

describe('the machines that may be asked', () => {
  it('are those of the internet alone, unless whoever runs the server says otherwise', () => {
    const allowed = (env: Record<string, string>) => {
      const reading = parseConfig(env);
      return reading.ok ? reading.config.fetchesLocal : reading.problems;
    };
    expect([allowed({}), allowed({ FETCH_LOCAL: 'no' }), allowed({ FETCH_LOCAL: 'yes' })]).toEqual([false, false, true]);
    expect(allowed({ FETCH_LOCAL: 'maybe' })).toEqual(['FETCH_LOCAL="maybe": expected yes or no']);
  });
});

describe('an address of the internet', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('is %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.20',
    '198.18.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    'fe80::1',
    'fd00::1',
    '64:ff9b::7f00:1',
    '2001::1',
    '2002:7f00:1::',
    '2001:db8::1',
    'nothing',
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('a programme that the server is to fetch', () => {
  const asked = async (server: Awaited<ReturnType<typeof testServer>>, body: object) => {
    const headers = { authorization: `Bearer ${server.token}` };
    const answer = await post(server.url, '/api/rooms/room/programme', body, headers);
    return { status: answer.status, body: await answer.json() };
  };

  it('comes back with the file, which the next question brings', async () => {
    const server = await testServer({ fetchesLocal: true });
    const { url } = await other(sheet, false);
    const { status, body } = await asked(server, { address: url });
    expect([status, Buffer.from(body.file, 'base64').toString()]).toEqual([200, SHEET]);
    const next = await asked(server, { file: body.file });
    expect(next.body).toEqual({ ...body, file: undefined });
    await server.app.http.close();
  });

  it('does not come back where it is none', async () => {
    const server = await testServer({ fetchesLocal: true });
    const { url } = await other((_request, reply) => reply.end('a secret'), false);
    const { status, body } = await asked(server, { address: url });
    expect([status, body.why, body.file]).toEqual([422, 'bad-agenda', undefined]);
    expect(JSON.stringify(body)).not.toContain('secret');
    await server.app.http.close();
  });

  it('is refused in words where its machine may not be asked', async () => {
    const server = await testServer();
    const { url, asked: reached } = await other(sheet);
    const { status, body } = await asked(server, { address: url });
    expect([status, body.problems[0].path, body.problems[0].expected.word]).toEqual([422, '(address)', 'fetch-public']);
    expect(reached).toEqual([]);
    expect((await asked(server, { address: url, file: '' })).status).toBe(400);
    await server.app.http.close();
  });
});
