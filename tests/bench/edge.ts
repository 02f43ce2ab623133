import type { ChildProcess } from 'node:child_process';
import { Agent, get } from 'node:http';
import { api } from '../../shared/protocol/api-paths.ts';
import { ASKED_EVERY, publicScreens } from '../../shared/protocol/http/cacheable-screens.ts';
import { pathTo } from '../../shared/protocol/paths.ts';
import { cpuOf, openRoom, ROOM, SLOT } from '../faults/abuse/target.ts';
import { temporary } from '../support/folders.ts';
import { startNginx } from '../support/networks/nginx.ts';
import { printNumbers, quantile, rounded } from '../support/print-numbers.ts';
import { BUILT, ended, endProcess, startProcess } from '../support/servers/processes.ts';
import { commandId, post } from '../support/servers/requests.ts';

/** `npm run bench:edge [-- --json]`: pages that ask for their public view through a real nginx, and what of it reaches the node. */
const PAGES = 5_000;
const SECONDS = 40;
const TAP_EVERY = 8_000;
/** The tick of the bench: whose page asks now is told from its place in the five seconds. */
const TICK = 10;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs in the program before it starts: counts what it is asked over HTTP, and says so on SIGWINCH. */
const probe = `
  import http from 'node:http';
  const emit = http.Server.prototype.emit;
  let counts = {};
  http.Server.prototype.emit = function (event, request, ...rest) {
    if (event === 'request') counts[request.url] = (counts[request.url] ?? 0) + 1;
    return emit.call(this, event, request, ...rest);
  };
  process.on('SIGWINCH', () => { process.stderr.write('asked ' + JSON.stringify(counts) + '\\n'); counts = {}; });
`;
const PROBED = ['--import', `data:text/javascript,${encodeURIComponent(probe)}`, ...BUILT];

const asked = (child: ChildProcess): Promise<Readonly<Record<string, number>>> =>
  new Promise((resolve) => {
    let out = '';
    const hear = (data: Buffer): void => {
      out += data.toString();
      const found = out.match(/asked (\{.*\})\n/)?.[1];
      if (found === undefined) return;
      child.stderr?.off('data', hear);
      resolve(JSON.parse(found));
    };
    child.stderr?.on('data', hear);
    child.kill('SIGWINCH');
  });

/** As docs/scale.md shows it. */
const cached = (folder: string, port: number, upstream: string): string => `
  proxy_cache_path ${folder}/cache keys_zone=views:10m max_size=100m;
  upstream node { server ${upstream}; keepalive 16; }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    keepalive_requests 1000000;
    location ~ ^/api/rooms/[^/]+/public/ {
      proxy_pass http://node; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host ${upstream};
      proxy_cache views; proxy_cache_key $uri; proxy_cache_lock on; proxy_cache_revalidate on;
      proxy_cache_use_stale updating; proxy_cache_background_update on;
    }
  }`;

type Page = { readonly path: string; etag: string | null; revision: number };
type Got = { readonly ms: number; readonly bytes: number; readonly status: number };
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Asks once, as a page does. */
const askOnce = (base: string, page: Page): Promise<Got> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const headers = page.etag === null ? {} : { 'if-none-match': page.etag };
    get(`${base}${page.path}`, { agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        const { statusCode: status = 0, headers: given, rawHeaders } = answer;
        if (status === 200) {
          page.etag = given.etag ?? null;
          page.revision = Number(/"revision":(\d+)/.exec(body.toString())?.[1] ?? Number.NaN);
        }
        const bytes = rawHeaders.reduce((sum, word) => sum + word.length + 2, 17) + body.length;
        resolve({ ms: performance.now() - began, bytes, status });
      });
    }).on('error', reject);
  });

const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' }, [], PROBED);
await openRoom(server);
const port = 20_000 + Math.floor(Math.random() * 10_000);
const nginx = await startNginx(port, (folder) => cached(folder, port, new URL(server.url).host));

const headers = { authorization: `Bearer ${server.token}` };
const paths = publicScreens.map((screen) => pathTo(api.publicView, { room: ROOM, screen }));
const tap = async (): Promise<number> => {
  const command = { type: 'add', slot: SLOT, by: 1_000 };
  const answer = await post(server.url, `/api/rooms/${ROOM}/commands`, { id: commandId(), command }, headers);
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { readonly revision: number }).revision;
};

/** Pages that ask every five seconds, evenly spread; every few seconds something changes. */
const polled = async (base: string, count: number, seconds: number) => {
  const pages: Page[] = Array.from({ length: count }, (_, index) => ({ path: paths[index % 2] ?? '', etag: null, revision: 0 }));
  const got: Got[] = [];
  const late: number[] = [];
  let lag = 0;
  let changed: { readonly revision: number; readonly at: number; readonly waiting: Set<Page> } | null = null;
  const asking = new Set<Promise<void>>();
  const ask = (page: Page): void => {
    const one = askOnce(base, page).then((answer) => {
      got.push(answer);
      if (changed !== null && page.revision >= changed.revision && changed.waiting.delete(page))
        late.push(performance.now() - changed.at);
    });
    asking.add(one);
    void one.finally(() => asking.delete(one));
  };
  // Each has asked once before anything is counted.
  for (let first = 0; first < count; first += 100)
    await Promise.all(pages.slice(first, first + 100).map((page) => askOnce(base, page)));
  await asked(server.child);
  const cpu = cpuOf(server.child.pid);
  const began = performance.now();
  let next = 0;
  let nextTap = TAP_EVERY / 2;
  while (performance.now() - began < seconds * 1_000) {
    const now = performance.now() - began;
    for (; next < (now / ASKED_EVERY) * count; next += 1) ask(pages[next % count] as Page);
    if (now >= nextTap && nextTap < (seconds - 7) * 1_000) {
      nextTap += TAP_EVERY;
      changed = { revision: await tap(), at: performance.now(), waiting: new Set(pages) };
    }
    const slept = performance.now();
    await pause(TICK);
    lag = Math.max(lag, performance.now() - slept - TICK);
  }
  await Promise.all(asking);
  const took = (performance.now() - began) / 1_000;
  const counts = await asked(server.child);
  const times = got.map(({ ms }) => ms);
  const unchanged = got.filter(({ status }) => status === 304);
  return {
    requestsPerS: rounded(got.length / took, 0),
    nodePerS: Object.fromEntries(
      publicScreens.map((screen, index) => [screen, rounded((counts[paths[index] ?? ''] ?? 0) / took, 2)]),
    ),
    nodeCpuPercent: rounded(((cpuOf(server.child.pid) - cpu) / took) * 100, 1),
    answerP50Ms: rounded(quantile(times, 0.5), 1),
    answerP99Ms: rounded(quantile(times, 0.99), 1),
    failed: got.filter(({ status }) => status !== 200 && status !== 304).length,
    lateP50Ms: rounded(quantile(late, 0.5), 0),
    lateP99Ms: rounded(quantile(late, 0.99), 0),
    lateMaxMs: rounded(Math.max(...late), 0),
    unchangedBytes: unchanged[0]?.bytes ?? 0,
    changedBytes: Math.max(...got.map(({ bytes }) => bytes)),
    lagMaxMs: rounded(lag, 0),
  };
};

const edge = await polled(`http://127.0.0.1:${port}`, PAGES, SECONDS);
const direct = await polled(server.url, PAGES, SECONDS / 2);
nginx.kill();
await ended(nginx);
await endProcess(server);
const { nodePerS, ...rest } = edge;
printNumbers({
  pages: PAGES,
  ...Object.fromEntries(Object.entries(nodePerS).map(([screen, perS]) => [`node${screen}PerS`, perS])),
  ...rest,
  directRequestsPerS: direct.requestsPerS,
  directNodeCpuPercent: direct.nodeCpuPercent,
  directLateP50Ms: direct.lateP50Ms,
  directLateP99Ms: direct.lateP99Ms,
  method: `${PAGES} pages of one room, half agenda and half projector, each asking every ${ASKED_EVERY / 1_000} s for ${SECONDS} s through nginx with the cache of docs/scale.md (one worker), over ${agent.maxSockets} connections; every ${TAP_EVERY / 1_000} s something changes, and late is from its answer to the page that has it; direct: the same straight at the node, for half as long; server, nginx and pages share the machine`,
});
process.exit(0);
