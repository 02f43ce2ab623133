import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporary } from '../../support/folders.ts';
import { proxyTo } from '../../support/networks/proxy.ts';
import { type Device, device, launch } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate, post } from '../../support/servers/requests.ts';

const HALL = { viewport: { width: 1920, height: 1080 }, locale: 'en-GB' };
const ROOM = 'digital-era';
const PROJECTOR = `/r/${ROOM}/projector`;
const RETURN = { timeout: 30_000 };

let browser: Browser;
let server: RunningProcess;
const devices: Device[] = [];
const closers: (() => void)[] = [];

/** A page by a way of its own; the server goes away when the page asks for a file with this name, once it has what its HTML runs. */
const cutAt = async (file: string, path = PROJECTOR): Promise<{ page: Page; back: () => void }> => {
  const way = await proxyTo(Number(new URL(server.url).port));
  closers.push(way.close);
  const made = await device(browser, HALL);
  devices.push(made);
  const hasMain = made.page.waitForEvent('requestfinished', (request) => /assets\/index-.*\.js/.test(request.url()));
  await made.page.route(
    `**/assets/${file}-*.js`,
    async (route) => {
      await hasMain;
      way.refuse(true);
      way.cut();
      return route.continue();
    },
    { times: 1 },
  );
  await made.page.goto(`${way.url}${path}`);
  return { page: made.page, back: () => way.refuse(false) };
};

beforeAll(async () => {
  browser = await launch();
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
  const command = (one: Parameters<typeof moderate>[2]) => moderate({ url: server.url, token: server.token }, ROOM, one);
  await command({ type: 'open', mode: 'now' });
  await command({ type: 'begin-at', slot: 'keynote' });
  await command({ type: 'start', slot: 'keynote', early: true });
});
afterAll(async () => {
  for (const { close } of devices) await close();
  for (const close of closers) close();
  await browser?.close();
  await endProcess(server, 'SIGKILL');
});

/** What a page shows without its program or its words. */
const hasNoWords = async (page: Page): Promise<void> => {
  await page.locator('main[data-waiting=true]').waitFor();
  expect((await page.locator('main').textContent())?.replace(' ', '')).toBe('Rostrum··:··');
};

describe('a projector that nobody touches', () => {
  it('whose program could not be loaded shows the place of the digits, and is whole again once the server is back', async () => {
    const { page, back } = await cutAt('program');
    await hasNoWords(page);
    back();
    await page.getByText('RUNNING').first().waitFor(RETURN);
  });

  it('whose program is gone from a server that was built anew is whole again', async () => {
    const made = await device(browser, HALL);
    devices.push(made);
    await made.page.route('**/assets/program-*.js', (route) => route.fulfill({ status: 404 }));
    await made.page.goto(`${server.url}${PROJECTOR}`);
    await hasNoWords(made.page);
    await made.page.unrouteAll();
    await made.page.getByText('RUNNING').first().waitFor(RETURN);
  });

  it('whose words could not be loaded shows no names of words, and is whole again once the server is back', async () => {
    const { page, back } = await cutAt('en');
    await hasNoWords(page);
    back();
    await page.getByText('RUNNING').first().waitFor(RETURN);
  });

  it('of a room that was made private shows nothing of it, and is whole again once it is open to all', async () => {
    const setPrivate = (isPrivate: boolean) =>
      post(
        server.url,
        `/api/rooms/${ROOM}/privacy`,
        { private: isPrivate },
        {
          authorization: `Bearer ${server.token}`,
        },
      );
    const made = await device(browser, HALL);
    devices.push(made);
    await made.page.goto(`${server.url}${PROJECTOR}`);
    await made.page.getByText('RUNNING').first().waitFor();
    await setPrivate(true);
    await made.page.getByText('There is no such room').waitFor();
    await made.page.getByText('tries again by itself').waitFor();
    expect(await made.page.getByText('RUNNING').count()).toBe(0);
    await setPrivate(false);
    await made.page.getByText('RUNNING').first().waitFor({ timeout: 45_000 });
  });
});

describe('a page for staff', () => {
  it('whose part could not be loaded says so, and is whole again once the server is back', async () => {
    const { page, back } = await cutAt('start-page', '/');
    await page.getByText('This page has failed').waitFor();
    await page.getByText('tries again by itself').waitFor();
    back();
    await page.getByText('This page has failed').waitFor({ ...RETURN, state: 'detached' });
    await page.getByRole('heading', { level: 1 }).waitFor(RETURN);
  });
});
