import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { root } from '../folders.ts';
import { oncePerRun } from '../once-per-run.ts';

/** Chromium without a window around it: to open a page takes a third of the time. */
const SHELL = '/usr/lib/chromium/chromium-headless-shell';
const PLACES = [SHELL, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const found = (): string | undefined =>
  [process.env['CHROMIUM'], ...PLACES].find((path) => path !== undefined && existsSync(path));
const install = promisify(execFile);

/** The system's Chromium; installed from Debian where it is missing, once for all files of a run, and loud where that fails. */
const chromiumPath = async (): Promise<string> => {
  let why: unknown;
  if (process.env['CHROMIUM'] === undefined && !existsSync(SHELL))
    await oncePerRun(join(root, 'dist/browser'), async () => {
      await install('sh', ['-c', 'apt-get update && apt-get install -y chromium-headless-shell']).catch((error: unknown) => {
        why = error;
      });
    });
  const path = found();
  if (path === undefined)
    throw new Error('These tests need Chromium: apt-get install -y chromium-headless-shell', { cause: why });
  return path;
};

/**
 * What a browser does beside a page, and no page needs: two pages of its own for the address bar of each window, and a process in
 * reserve, take more time than the page does. The names before them are Playwright's, whose list this one replaces.
 */
const WITHOUT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
];

const start = async (more: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${WITHOUT.join(',')}`,
      ...more,
    ],
  });

/** The browser of this worker: the files it runs one after the other open their own pages in it, and it ends with the worker. */
let kept: Promise<Browser> | null = null;
const keep = async (): Promise<Browser> => {
  const browser = await start([]);
  browser.on('disconnected', () => {
    kept = null;
  });
  browser.close = async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  };
  return browser;
};

/**
 * A browser without a page: closed, it keeps nothing of what was opened in it. With further arguments, such as a setting of its
 * owner, and outside a test run it is one of its own.
 */
export const launch = (more: readonly string[] = []): Promise<Browser> => {
  if (more.length > 0 || process.env['TEST_RUN'] === undefined) return start(more);
  kept ??= keep();
  return kept;
};

export type Device = { readonly page: Page; readonly complaints: readonly string[]; readonly close: () => Promise<void> };

/** A device of its own: own cookies, own storage. `complaints`: errors and policy violations of its console. */
export const device = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Device> => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught|TypeError/.test(message.text()))
      complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
};

/** A new device on a page; it joins `devices`. `script` runs on each of its pages before anything else. */
export const openOn = async (
  browser: Browser,
  devices: Device[],
  url: string,
  options: BrowserContextOptions = {},
  script?: string,
): Promise<Page> => {
  const made = await device(browser, options);
  devices.push(made);
  if (script !== undefined) await made.page.addInitScript(script);
  await made.page.goto(url);
  return made.page;
};

/** Who signs in for a console is asked for a name, once for each device: this one puts it off. */
export const putOffName = (page: Page): Promise<void> => page.getByRole('button', { name: /^(Later|Plus tard)$/ }).press('Enter');

/** Pause and resume pressed within a tenth of a second are a switch that bounces: it waits until what is pressed next is meant. */
export const afterABounce = async (page: Page): Promise<void> => {
  const pressed = await page.evaluate(() => performance.now());
  await page.waitForFunction((at) => performance.now() > at + 120, pressed);
};

/** A second press within half a second is the same tap: it waits until the digits have changed twice. */
export const aSecondLater = async (page: Page): Promise<void> => {
  const digits = page.locator('[data-main=true]').first();
  for (let change = 0; change < 2; change += 1) {
    const before = await digits.textContent();
    await page.waitForFunction((text) => document.querySelector('[data-main=true]')?.textContent !== text, before);
  }
};
