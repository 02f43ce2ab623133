import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { temporary } from '../../support/folders.ts';
import { type Device, launch, openOn } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate, post } from '../../support/servers/requests.ts';

const WALL = { viewport: { width: 1280, height: 720 } };
const ROOM = 'digital-era';

let browser: Browser;
let server: RunningProcess;
let DATA_DIR = '';
let PORT = '';
const devices: Device[] = [];
const open = (path: string, script?: string): Promise<Page> =>
  openOn(browser, devices, `${server.url}/r/${ROOM}/${path}`, WALL, script);
const command = (one: Command): Promise<void> => moderate(server, ROOM, one);
const text = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();
const kill = (): Promise<void> => endProcess(server, 'SIGKILL');
const restart = async (): Promise<void> => {
  server = await startProcess({ DATA_DIR, PORT });
};

/** Keeps what the page says in the first drawing that holds anything, whatever comes later. */
const FIRST_SIGHT = `(() => {
  const look = () => {
    const words = document.querySelector('main')?.innerText ?? '';
    if (words === '') requestAnimationFrame(look);
    else window.firstSight = words;
  };
  requestAnimationFrame(look);
})()`;
const firstSight = async (page: Page): Promise<string> => {
  await page.waitForFunction(() => Reflect.has(window, 'firstSight'));
  return page.evaluate(() => String(Reflect.get(window, 'firstSight')));
};
/** The digits in a text, in seconds. */
const secondsIn = (words: string): number => {
  const [, minutes = '', seconds = ''] = /(\d+):(\d\d)(?!.*\d:\d\d)/s.exec(words) ?? [];
  return Number(minutes) * 60 + Number(seconds);
};
const digits = (page: Page) => page.locator('[data-main=true]').first();
/** All that the page was made of is kept: the page itself, and each file that it loaded. */
const kept = (page: Page) =>
  page.waitForFunction(async () => {
    const keys = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    const paths = keys.flat().map(({ url }) => new URL(url).pathname);
    const { controller, ready } = navigator.serviceWorker;
    await ready;
    return paths.includes(location.pathname) && paths.some((path) => /overlay-page.*js/.test(path)) && (controller ?? true);
  });
/** How opaque the middle of the picture is, 0 to 255. */
const opacity = async (page: Page): Promise<number> => {
  const image = (await page.screenshot({ omitBackground: true })).toString('base64');
  return page.evaluate(async (data) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    const drawing = canvas.getContext('2d');
    drawing?.drawImage(picture, -picture.width / 2, -picture.height / 3);
    return drawing?.getImageData(0, 0, 1, 1).data[3] ?? -1;
  }, image);
};

beforeAll(async () => {
  browser = await launch();
  DATA_DIR = temporary();
  server = await startProcess({ DATA_DIR, PORT: '0' });
  PORT = new URL(server.url).port;
  await command({ type: 'open', mode: 'now' });
  await command({ type: 'begin-at', slot: 'debate-2' });
  await command({ type: 'start', slot: 'debate-2', early: true });
});
afterAll(async () => {
  const complaints = devices.flatMap((one) => one.complaints);
  for (const { close } of devices) await close();
  await browser?.close();
  await kill();
  expect(complaints).toEqual([]);
});

describe('a foyer', () => {
  it('says what is on, when to be back from a break as that moves, and shows nothing of a rehearsal', async () => {
    const foyer = await open('foyer');
    await text(foyer, 'On now');
    await text(foyer, 'Debate (session 2)');
    await command({ type: 'advance', from: 'debate-2', to: 'coffee', early: true });
    await text(foyer, 'Coffee break');
    const back = foyer.getByText(/^Back at \d\d:\d\d$/);
    const before = (await back.textContent()) ?? '';
    await command({ type: 'add', slot: 'coffee', by: 180 * 60_000 });
    await foyer.waitForFunction((old) => !document.body.textContent.includes(old), before);
    expect(await back.textContent()).toMatch(/^Back at \d\d:\d\d$/);
    await command({ type: 'close' });
    await command({ type: 'open', mode: 'rehearsal', rate: 1 });
    // The day of the agenda is long over, and the rehearsal of it is nothing that a guest is told.
    await text(foyer, 'The programme is over. Thank you.');
    await command({ type: 'start', slot: 'welcome', early: true });
    expect(await foyer.getByText('REHEARSAL').count()).toBe(0);
    expect(await foyer.locator('main img').count()).toBe(1);
    await command({ type: 'close' });
    await foyer.goto('about:blank');
  });
});

describe('an overlay', () => {
  it('is right in its first drawing after a reload with the server dead, counts on, and lies on nothing', async () => {
    await command({ type: 'open', mode: 'now' });
    await command({ type: 'begin-at', slot: 'keynote' });
    await command({ type: 'start', slot: 'keynote', early: true });
    await command({ type: 'set-remaining', slot: 'keynote', to: 800_000 });
    const overlay = await open('overlay', FIRST_SIGHT);
    await text(overlay, 'Mark Graham');
    await overlay.waitForFunction(() =>
      /^13:1\d|^13:0\d|^12:/.test(document.querySelector('[data-main=true]')?.textContent ?? ''),
    );
    expect(await opacity(overlay)).toBe(0);
    await kept(overlay);
    await kill();
    const shown = secondsIn((await digits(overlay).textContent()) ?? '');
    const shownAt = Date.now();
    await overlay.reload();
    const first = await firstSight(overlay);
    const gone = (Date.now() - shownAt) / 1_000;
    expect(first).toContain('Mark Graham');
    expect(first).not.toContain('Offline');
    expect(secondsIn(first)).toBeLessThanOrEqual(shown);
    expect(secondsIn(first)).toBeGreaterThanOrEqual(shown - gone - 2);
    expect(await opacity(overlay)).toBe(0);
    // It counts on by the clock of its device.
    await overlay.waitForFunction(
      (old) => document.querySelector('[data-main=true]')?.textContent !== old,
      await digits(overlay).textContent(),
    );
    // What it knows is ten minutes old: so it says, in the first drawing too.
    await overlay.evaluate((room) => {
      const key = `rostrum.heard.overlay.${room}`;
      const heard = JSON.parse(localStorage.getItem(key) ?? '{}');
      localStorage.setItem(key, JSON.stringify({ ...heard, heardAt: heard.heardAt - 600_000 }));
    }, ROOM);
    await overlay.reload();
    expect(await firstSight(overlay)).toMatch(/Offline 10\smin: still counting/);
    // Sabotage: a page that kept no view has nothing to draw.
    await overlay.evaluate(() => localStorage.clear());
    await overlay.reload();
    await overlay.locator('main').waitFor({ state: 'attached' });
    expect(await overlay.locator('main').textContent()).toBe('');
    await restart();
    await text(overlay, 'Mark Graham');
    // A room that has become private is there for nobody any more, and nothing of it stays on the device.
    const authorization = `Bearer ${server.token}`;
    await post(server.url, `/api/rooms/${ROOM}/privacy`, { private: true }, { authorization });
    await text(overlay, 'There is no such room');
    expect(await overlay.getByText('Mark Graham').count()).toBe(0);
    expect(await overlay.evaluate(() => Object.keys(localStorage).filter((key) => /view|heard/.test(key)))).toEqual([]);
  });
});
