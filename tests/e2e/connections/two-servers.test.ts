import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporary } from '../../support/folders.ts';
import { firstThatAnswers } from '../../support/networks/first-that-answers.ts';
import { type Device, launch, openOn } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate } from '../../support/servers/requests.ts';
import { startPostgres, type TestPostgres } from '../../support/stores/postgres.ts';

const ROOM = 'digital-era';
const HALL = { viewport: { width: 1920, height: 1080 } };
/** Notes on the page each moment at which it shows no time. */
const WATCH = `
  window.blanks = 0;
  window.watch = () => setInterval(() => {
    if (!/\\d:\\d\\d/.test(document.querySelector('[data-main=true]')?.textContent ?? '')) window.blanks += 1;
  }, 50);
`;

let browser: Browser;
let database: TestPostgres;
let page: Page;
const devices: Device[] = [];
const servers: RunningProcess[] = [];

beforeAll(async () => {
  browser = await launch();
  database = await startPostgres();
});
afterAll(async () => {
  for (const { close } of devices) await close();
  await browser.close();
  for (const server of servers) await endProcess(server, 'SIGKILL');
  await database.stop();
});

describe('a projector whose server dies', () => {
  it('counts on without a blank, and shows what is done at the other server', async () => {
    const env = { DATABASE_URL: await database.database(), PORT: '0' };
    const start = (): Promise<RunningProcess> => startProcess({ ...env, DATA_DIR: temporary() });
    const [one, other] = [await start(), await start()];
    servers.push(one, other);
    const balancer = await firstThatAnswers([one, other].map(({ url }) => Number(new URL(url).port)));
    await moderate(one, ROOM, { type: 'open', mode: 'now' });
    await moderate(one, ROOM, { type: 'start', slot: 'welcome' });
    page = await openOn(browser, devices, `${balancer.url}/r/${ROOM}/projector`, HALL, WATCH);
    await page.locator('[data-main=true]').first().waitFor();
    await page.evaluate('window.watch()');
    await endProcess(one, 'SIGKILL');
    servers.shift();
    await moderate({ url: other.url, token: one.token }, ROOM, { type: 'pause', slot: 'welcome' });
    await page.getByText('PAUSED').first().waitFor();
    expect(await page.evaluate('window.blanks')).toBe(0);
    balancer.close();
  });
  it('sabotage: a page that shows no time for a moment is noticed', async () => {
    await page.evaluate("document.querySelector('[data-main=true]').remove()");
    await expect.poll(() => page.evaluate('window.blanks')).toBeGreaterThan(0);
  });
});
