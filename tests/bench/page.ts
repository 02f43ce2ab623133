import type { Browser } from 'playwright-core';
import { MINUTE } from '../../shared/domain/time/time.ts';
import { pages } from '../../shared/protocol/paths.ts';
import { temporary } from '../support/folders.ts';
import { device, launch, putOffName } from '../support/pages/browser.ts';
import { printNumbers, quantile, rounded } from '../support/print-numbers.ts';
import { endProcess, startProcess } from '../support/servers/processes.ts';
import { moderate } from '../support/servers/requests.ts';

/** What a page costs, measured in Chromium against the built program: first load as transferred, and a minute of a running projector. */
const SETTLED = 65_000;
const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
const browser = await launch();
await moderate(server, 'digital-era', { type: 'open', mode: 'now' });
await moderate(server, 'digital-era', { type: 'begin-at', slot: 'session-1' });
await moderate(server, 'digital-era', { type: 'start', slot: 'session-1', early: true });

const firstLoad = async (chromium: Browser, path: string, words: string) => {
  const { page, close } = await device(chromium, { viewport: { width: 1280, height: 720 } });
  const cdp = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  const hosts = new Set<string>();
  let script = 0;
  let all = 0;
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    kinds.set(requestId, type);
    hosts.add(new URL(response.url).host);
  });
  // The live link is a request too.
  cdp.on('Network.webSocketCreated', ({ requestId }) => kinds.set(requestId, 'WebSocket'));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    all += encodedDataLength;
    if (kinds.get(requestId) === 'Script') script += encodedDataLength;
  });
  await cdp.send('Network.enable');
  await page.goto(`${server.url}${path}`);
  if (path.startsWith(pages.join)) await putOffName(page);
  await page.getByText(words).first().waitFor();
  await page.waitForLoadState('networkidle');
  await close();
  return { script: script / 1_000, all: all / 1_000, requests: kinds.size, hosts: hosts.size };
};

/** Ms of script in a minute of a page that nobody touches, and tasks over 50 ms once it has loaded. */
const quietMinute = async (chromium: Browser, url: string, words: string) => {
  const { page, close } = await device(chromium, { viewport: { width: 1280, height: 720 } });
  await page.goto(url);
  await page.getByText(words).first().waitFor();
  // Left running: the clock has had its first bursts and looks twice a minute from here on.
  await page.waitForTimeout(SETTLED);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const script = async (): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
  };
  await page.evaluate(() => {
    Reflect.set(window, 'longTasks', 0);
    new PerformanceObserver((list) => {
      Reflect.set(window, 'longTasks', Number(Reflect.get(window, 'longTasks')) + list.getEntries().length);
    }).observe({ type: 'longtask' });
  });
  const before = await script();
  await page.waitForTimeout(MINUTE);
  const spent = (await script()) - before;
  const longTasks = await page.evaluate(() => Number(Reflect.get(window, 'longTasks')));
  await close();
  return { spent, longTasks };
};

/**
 * Taps on the console that pauses and goes on: how many were answered, in words on the screen, by the first frame after the touch;
 * and ms from the touch to that picture, in steps of 8 as browsers tell it (Event Timing).
 */
const taps = async (chromium: Browser, count: number) => {
  const { page, close } = await device(chromium, { viewport: { width: 1180, height: 820 }, hasTouch: true });
  await page.goto(`${server.url}/join#${server.token}`);
  await putOffName(page);
  await page.getByText('Kristy Milland').first().waitFor();
  // What runs this program names functions by a helper that a page does not have.
  await page.evaluate('globalThis.__name = (named) => named');
  await page.evaluate(() => {
    const painted: number[] = [];
    const answered: number[] = [];
    Object.assign(window, { painted, answered });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'click') painted.push(entry.duration);
      // The type of the options does not know of the threshold yet.
    }).observe({ type: 'event', durationThreshold: 0 } as PerformanceObserverInit);
    document.addEventListener(
      'click',
      () => {
        let frame = 0;
        let changed = false;
        const watch = new MutationObserver(() => {
          changed = true;
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        const look = (): void => {
          frame += 1;
          if (!changed && frame < 60) {
            requestAnimationFrame(look);
            return;
          }
          watch.disconnect();
          answered.push(frame);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
  for (let tap = 0; tap < count; tap += 1) {
    await page
      .getByRole('button', { name: tap % 2 === 0 ? 'Pause' : 'Resume' })
      .first()
      .tap();
    await page
      .getByRole('button', { name: tap % 2 === 0 ? 'Resume' : 'Pause' })
      .first()
      .waitFor();
    await page.waitForTimeout(700);
  }
  const found = await page.evaluate(() => ({
    painted: Reflect.get(window, 'painted') as number[],
    answered: Reflect.get(window, 'answered') as number[],
  }));
  await close();
  return found;
};

const projector = await firstLoad(browser, '/r/digital-era/projector', 'Kristy Milland');
const speaker = await firstLoad(browser, '/r/digital-era/speaker/kristy-milland', 'Kristy Milland');
/** The language with the longest words. */
const french = await firstLoad(browser, '/r/digital-era/projector?lang=fr', 'Kristy Milland');
const agenda = await firstLoad(browser, '/r/digital-era/agenda', 'Kristy Milland');
const moderator = await firstLoad(browser, `/join#${server.token}`, 'Kristy Milland');
const tapped = await taps(browser, 30);
const running = await quietMinute(browser, `${server.url}/r/digital-era/projector`, 'Kristy Milland');
const bare = await quietMinute(browser, 'data:text/html,<p>bare page', 'bare page');
const chromium = browser.version();
await browser.close();
await endProcess(server);

const tenth = (value: number): number => rounded(value, 1);
printNumbers({
  projectorKB: tenth(projector.script),
  projectorFrenchKB: tenth(french.script),
  speakerKB: tenth(speaker.script),
  agendaKB: tenth(agenda.script),
  moderatorKB: tenth(moderator.script),
  projectorAllKB: tenth(projector.all),
  requests: Math.max(projector.requests, speaker.requests),
  otherHosts: Math.max(projector.hosts, speaker.hosts, agenda.hosts, moderator.hosts) - 1,
  scriptMsPerMinute: tenth(running.spent),
  longTasks: running.longTasks,
  taps: tapped.answered.length,
  tapsInFirstFrame: tapped.answered.filter((frame) => frame === 1).length,
  tapPaintP95Ms: quantile(tapped.painted, 0.95),
  chromium,
  baselineScriptMsPerMinute: tenth(bare.spent),
});
