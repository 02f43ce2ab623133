import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import WebSocket from 'ws';
import { HANDSHAKE, mayKnock } from '../../../client/live/connection/come-back.ts';
import { SPACING, WHOLE } from '../../../shared/protocol/clock/clock-cadence.ts';
import { type HallNumbers, now, type ToClients } from './wire.ts';

/**
 * A process of its own with a hall of screens: argv is the server, the query of the screens and how many. Engine.IO without the
 * library, so that a thousand fit beside the server; delays, knocks and clock exchanges are those of the product's pages.
 */
const [url = '', query = '', count = '0'] = process.argv.slice(2);

/** The product's: 500 ms, doubled each time, half of it either way, and never more than 3 s. */
const delay = (attempt: number): number => {
  const ms = 500 * 2 ** attempt;
  return Math.min(3_000, ms + (Math.random() - 0.5) * ms);
};
/** The number behind a name in the text of a message: parsing it all would be the work of a thousand devices. */
const numberAfter = (data: Buffer, at: number, name: string): number =>
  at < 0 ? -1 : Number.parseInt(data.toString('latin1', at + name.length, at + name.length + 12), 10);

const id = (): string => randomBytes(16).toString('hex');
const STATUS = JSON.stringify(['status', { bound: 1, rtt: 1, visible: true, fullscreen: true, awake: true }]);
const lag = monitorEventLoopDelay({ resolution: 2 });
lag.enable();
let armed = { at: 0, revision: 0 };
let opens: number[] = [];
let refused = 0;

class Screen {
  readonly #address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket&${query}&device=${id()}&page=${id()}`;
  revision = -1;
  live = false;
  currentAt: number | null = null;
  wasRefused = false;
  #edition = -1;
  #socket: WebSocket | null = null;
  #openedAt = 0;
  #reopenedAt = Number.NEGATIVE_INFINITY;
  #heardAt = 0;
  #attempt = 0;
  #retry: NodeJS.Timeout | undefined;

  open(): void {
    clearTimeout(this.#retry);
    this.#openedAt = now();
    const socket = new WebSocket(this.#address, {
      headers: { origin: url },
      perMessageDeflate: false,
      handshakeTimeout: HANDSHAKE,
    });
    this.#socket?.terminate();
    this.#socket = socket;
    socket.on('open', () => void opens.push(now()));
    socket.on('message', (data: Buffer) => this.#hears(socket, data));
    socket.on('unexpected-response', (_request, answer) => {
      answer.resume();
      refused += 1;
      this.wasRefused = true;
      socket.terminate();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (socket !== this.#socket) return;
      this.#socket = null;
      this.live = false;
      this.#retry = setTimeout(() => this.open(), delay(this.#attempt));
      this.#attempt += 1;
    });
  }

  /** As a page does once a second: asks over plain HTTP whether the server is there, if there is no link for long. */
  knock(): void {
    const sense = () => ({
      connected: this.live,
      age: now() - this.#heardAt,
      sinceOpened: now() - this.#reopenedAt,
    });
    if (!mayKnock(sense())) return;
    const asked = get(`${url}/health`, (answer) => {
      answer.resume();
      if (answer.statusCode !== 200 || !mayKnock(sense())) return;
      this.#reopenedAt = now();
      this.open();
    });
    asked.setTimeout(1_000, () => asked.destroy());
    asked.on('error', () => undefined);
  }

  #hears(socket: WebSocket, data: Buffer): void {
    const [first, second] = data;
    if (first === 0x30) socket.send('40');
    else if (first === 0x32) {
      this.#heardAt = now();
      socket.send('3');
    } else if (first === 0x34 && second === 0x30) this.#sitsDown(socket);
    else if (data.subarray(0, 10).equals(VIEW)) this.#shows(data);
    else if (data.subarray(0, 10).equals(BEAT)) {
      this.#heardAt = now();
      if (JSON.parse(String(data).slice(2))[2] !== this.#edition) socket.send('42["refresh"]');
    }
  }

  #sitsDown(socket: WebSocket): void {
    this.live = true;
    this.#attempt = 0;
    socket.send(`42${STATUS}`);
    for (let n = 1; n <= WHOLE; n += 1)
      setTimeout(() => socket.readyState === socket.OPEN && socket.send(`42["clock",${n}]`), (n - 1) * SPACING);
  }

  #shows(data: Buffer): void {
    this.#heardAt = now();
    this.#edition = numberAfter(data, data.lastIndexOf('"edition":'), '"edition":');
    this.revision = numberAfter(data, data.indexOf('"revision":'), '"revision":');
    if (this.currentAt === null && this.#openedAt > armed.at && this.revision >= armed.revision) this.currentAt = now();
  }
}
const VIEW = Buffer.from('42["view",');
const BEAT = Buffer.from('42["beat",');

const screens = Array.from({ length: Number(count) }, () => new Screen());
/** A thousand a second, as people come in. */
for (const [index, screen] of screens.entries()) {
  setTimeout(() => screen.open(), index);
  setInterval(() => screen.knock(), 900 + Math.random() * 200);
}

const busiest = (): number => {
  const counts = new Map<number, number>();
  for (const at of opens) counts.set(Math.floor(at / 100), (counts.get(Math.floor(at / 100)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
};
process.on('message', (message: ToClients) => {
  if (message.do === 'arm') {
    armed = { at: now(), revision: message.revision };
    opens = [];
    refused = 0;
    for (const screen of screens) Object.assign(screen, { currentAt: null, wasRefused: false });
    lag.reset();
  }
  const current = screens.flatMap(({ currentAt }) => (currentAt === null ? [] : [currentAt]));
  process.send?.({
    showing: screens.filter(({ live, revision }) => live && revision >= message.revision).length,
    current: current.length,
    firstOpenAt: opens[0] ?? 0,
    lastCurrentAt: Math.max(0, ...current),
    refused,
    refusedScreens: screens.filter(({ wasRefused }) => wasRefused).length,
    peakConnectionsPer100Ms: busiest(),
    lagP99Ms: lag.percentile(99) / 1e6,
  } satisfies HallNumbers);
});
process.on('disconnect', () => process.exit(0));
