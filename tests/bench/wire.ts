import { writtenView } from '../../server/sockets/views/view-frames.ts';
import { endOfSeminar } from '../support/days/seminar-end.ts';
import { temporary } from '../support/folders.ts';
import { lan } from '../support/networks/network.ts';
import { proxyTo } from '../support/networks/proxy.ts';
import { device, launch } from '../support/pages/browser.ts';
import { printNumbers, rounded } from '../support/print-numbers.ts';
import { endProcess, startProcess } from '../support/servers/processes.ts';
import { moderate } from '../support/servers/requests.ts';

const FROM = 60_000;
const SECONDS = Number(process.env['SECONDS'] ?? 180);
const ROOM = 'digital-era';
const PAGES = { projector: 'projector', speaker: 'speaker/robert-fuss', agenda: 'agenda' } as const;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const browser = await launch();
const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
const port = Number(new URL(server.url).port);
await moderate(server, ROOM, { type: 'open', mode: 'now' });
await moderate(server, ROOM, { type: 'start', slot: 'debate-1', early: true });

const pages = await Promise.all(
  Object.entries(PAGES).map(async ([name, path]) => {
    const wire = await proxyTo(port, { model: lan });
    const { page } = await device(browser, { viewport: { width: 1280, height: 720 } });
    await page.goto(`${wire.url}/r/${ROOM}/${path}`);
    await page.getByRole('main').waitFor();
    return { name, wire };
  }),
);
await pause(FROM);
const before = pages.map(({ wire }) => wire.bytes());
await pause(1_000 * SECONDS);
const rates = pages.map(({ name, wire }, index) => {
  const then = before[index] ?? { up: 0, down: 0 };
  const now = wire.bytes();
  return { name, up: (now.up - then.up) / SECONDS, down: (now.down - then.down) / SECONDS };
});
const worst = Math.max(...rates.map(({ up, down }) => up + down));
const all = (way: 'up' | 'down'): number => rates.reduce((sum, rate) => sum + rate[way], 0) / rates.length;

/** The bare baseline: a display to which the server pushes the remaining time each second, as a Socket.IO event. */
const tick = JSON.stringify(['tick', { remaining: 2_640_000, slot: 'debate-1' }]);
const FRAME = 2;
const MASK = 4;
const pushed = FRAME + 2 + tick.length + (FRAME + 1 + FRAME + MASK + 1) / 5;

/** What a tap sends to a screen at the end of the seminar's day, and what goes along once for each revision of the agenda. */
const message = { view: { screen: 'agenda', room: endOfSeminar() }, wallOffset: 0, edition: 100, agendaRevision: 0 } as const;
const bytesOf = (part: 'whole' | 'run'): number => writtenView(message, part).frame.length;

printNumbers({
  bytesPerViewerPerSecond: rounded(worst),
  runBytes: bytesOf('run'),
  wholeBytes: bytesOf('whole'),
  ...Object.fromEntries(rates.map(({ name, up, down }) => [name, rounded(up + down)])),
  up: rounded(all('up')),
  down: rounded(all('down')),
  baselinePushEachSecond: rounded(pushed),
  method: `a projector, a speaker's page and an agenda in Chromium while one slot runs undisturbed; bytes of TCP payload both ways at the proxy from ${FROM / 1_000} s after loading on, for ${SECONDS} s: heartbeats, pings, clock exchanges and reports included; the worst of the three counts; runBytes and wholeBytes: the frame of a tap to a screen at the end of the first day's programme, without its agenda and with it; baseline (computed): one small event pushed each second, with the same pings`,
});
await browser.close();
for (const { wire } of pages) wire.close();
await endProcess(server);
process.exit(0);
