import { connect, createServer } from 'node:net';
import type { CDPSession, Page } from 'playwright-core';
import { temporary } from '../support/folders.ts';
import { congested, type NetworkModel, wifi } from '../support/networks/network.ts';
import { proxyTo } from '../support/networks/proxy.ts';
import { device, launch } from '../support/pages/browser.ts';
import { printNumbers, quantile, rounded } from '../support/print-numbers.ts';
import { endProcess, startProcess } from '../support/servers/processes.ts';
import { moderate } from '../support/servers/requests.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 165);
const SETTLING = 3_000;
const PUSH_EVERY = 500;
const SEED = Number(process.env['SEED'] ?? 1);
const ROOM = 'digital-era';
const PERSON = 'robert-fuss';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Flip = { readonly text: string; readonly at: number };

/** Runs in the page: every text that becomes a time of minutes and seconds, with the page's own instant. */
const watchFlips = (): void => {
  const flips: Flip[] = [];
  Reflect.set(window, 'flips', flips);
  new MutationObserver((changes) => {
    const at = performance.now();
    for (const { target } of changes)
      for (const [text] of (target.textContent ?? '').matchAll(/\d+:\d\d(?::\d\d)?/g)) flips.push({ text, at });
  }).observe(document, { subtree: true, childList: true, characterData: true });
};

/** This process's clock minus the page's, from the fastest of many questions over the debugging pipe; the error is half of it at most. */
const calibrate = async (cdp: CDPSession): Promise<{ readonly offset: number; readonly within: number }> => {
  let best = { offset: 0, within: Number.POSITIVE_INFINITY };
  for (let count = 0; count < 300; count += 1) {
    const before = performance.now();
    const { result } = await cdp.send('Runtime.evaluate', { expression: 'performance.now()', returnByValue: true });
    const after = performance.now();
    const within = (after - before) / 2;
    if (within < best.within) best = { offset: (before + after) / 2 - Number(result.value), within };
  }
  return best;
};

const seconds = (text: string): number => text.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);

/** When each second of a countdown first stood on the page, on this process's clock. Other times, such as that of day, are left out. */
const countdown = (flips: readonly Flip[], offset: number, from: number): Map<string, number> => {
  const seen = new Map<string, number>();
  for (const { text, at } of flips) if (!seen.has(text)) seen.set(text, at + offset);
  const byLength = new Map([...seen].map(([text, at]) => [seconds(text), at]));
  const isStep = (earlier: number | undefined, later: number | undefined): boolean =>
    earlier !== undefined && later !== undefined && Math.abs(later - earlier - 1_000) < 500;
  return new Map(
    [...seen].filter(
      ([text, at]) => at >= from && (isStep(byLength.get(seconds(text) + 1), at) || isStep(at, byLength.get(seconds(text) - 1))),
    ),
  );
};

const browser = await launch();
const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
const port = Number(new URL(server.url).port);
await moderate(server, ROOM, { type: 'open', mode: 'now' });
await moderate(server, ROOM, { type: 'start', slot: 'session-1', early: true });
// Two countdowns that turn at different parts of the second: the panel's, and below it a person's.
await pause(437);
await moderate(server, ROOM, { type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: PERSON });

/** Two pages on one network, each behind its own proxy: a projector and the speaker's own. */
const pair = async (model: NetworkModel, seed: number) => {
  const paths = [`/r/${ROOM}/projector`, `/r/${ROOM}/speaker/${PERSON}`];
  const sides = await Promise.all(
    paths.map(async (path, index) => {
      const wire = await proxyTo(port, { model, seed: seed + index });
      const { page } = await device(browser, { viewport: { width: 1280, height: 720 } });
      await page.addInitScript(watchFlips);
      await page.goto(`${wire.url}${path}`);
      await page.locator('[data-main=true]').first().waitFor();
      return { page, wire, cdp: await page.context().newCDPSession(page) };
    }),
  );
  const from = performance.now() + SETTLING;
  return async () => {
    const clocks = await Promise.all(sides.map(({ cdp }) => calibrate(cdp)));
    const flips = await Promise.all(
      sides.map(({ page }: { page: Page }) => page.evaluate((): Flip[] => Reflect.get(window, 'flips'))),
    );
    const [one, other] = flips.map((list, index) => countdown(list, clocks[index]?.offset ?? 0, from));
    for (const { wire } of sides) wire.close();
    return {
      apart: [...(one ?? [])].flatMap(([text, at]) => {
        const there = other?.get(text);
        return there === undefined ? [] : [Math.abs(at - there)];
      }),
      within: Math.max(...clocks.map(({ within }) => within)),
    };
  };
};

/** The bare baseline: two displays that draw whatever the server pushed last, behind the same proxies. */
const pushed = async (model: NetworkModel, seed: number) => {
  const listeners = new Set<(line: string) => void>();
  const source = createServer((socket) => {
    socket.setNoDelay(true).on('error', () => undefined);
    const write = (line: string): void => void socket.write(line);
    listeners.add(write);
    socket.on('close', () => listeners.delete(write));
  });
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
  const address = source.address();
  const to = address !== null && typeof address === 'object' ? address.port : 0;
  const shown = await Promise.all(
    [0, 1].map(async (index) => {
      const wire = await proxyTo(to, { model, seed: seed + index });
      const at = new Map<string, number>();
      const socket = connect(wire.port, '127.0.0.1');
      socket.setNoDelay(true).on('error', () => undefined);
      socket.on('data', (data) => {
        for (const line of data.toString().split('\n')) if (line !== '') at.set(line, performance.now());
      });
      return { at, wire };
    }),
  );
  let count = 0;
  const timer = setInterval(() => {
    count += 1;
    for (const write of listeners) write(`${count}\n`);
  }, PUSH_EVERY);
  return (): number[] => {
    clearInterval(timer);
    const [one, other] = shown;
    for (const { wire } of shown) wire.close();
    source.close();
    return [...(one?.at ?? [])].flatMap(([line, at]) => {
      const there = other?.at.get(line);
      return there === undefined ? [] : [Math.abs(at - there)];
    });
  };
};

const [air, hall] = [await pair(wifi, SEED), await pair(congested, SEED + 10)];
const [bareAir, bareHall] = [await pushed(wifi, SEED + 20), await pushed(congested, SEED + 30)];
await pause(1_000 * SECONDS);
const [wifiFlips, hallFlips] = [await air(), await hall()];
const [wifiPushed, hallPushed] = [bareAir(), bareHall()];
printNumbers({
  flipP95Ms: rounded(quantile(wifiFlips.apart, 0.95)),
  flipMaxMs: rounded(Math.max(...wifiFlips.apart)),
  congestedFlipP95Ms: rounded(quantile(hallFlips.apart, 0.95)),
  congestedFlipMaxMs: rounded(Math.max(...hallFlips.apart)),
  flipMedianMs: rounded(quantile(wifiFlips.apart, 0.5)),
  flips: wifiFlips.apart.length,
  congestedFlips: hallFlips.apart.length,
  stampWithinMs: rounded(Math.max(wifiFlips.within, hallFlips.within)),
  baselineP95Ms: rounded(quantile(wifiPushed, 0.95)),
  baselineMaxMs: rounded(Math.max(...wifiPushed)),
  baselineCongestedP95Ms: rounded(quantile(hallPushed, 0.95)),
  method: `a projector and a speaker's page in Chromium, each behind its own seeded proxy; a mutation observer stamps every change of a countdown with the page's clock, mapped to one clock by the fastest of 300 questions over the debugging pipe (error: stampWithinMs); two countdowns turn at different parts of the second, ${SECONDS} s in real time from ${SETTLING / 1_000} s after loading; what is compared is the change of the page, a display adds up to one frame; baseline: two displays that draw what was pushed last`,
});
await browser.close();
await endProcess(server);
process.exit(0);
