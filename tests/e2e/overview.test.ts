import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOfAgenda } from '../../shared/domain/agenda/file/agenda-export.ts';
import { pages } from '../../shared/protocol/paths.ts';
import { hallDay } from '../support/agendas/conference.ts';
import { temporary } from '../support/folders.ts';
import { axeProblems } from '../support/pages/axe.ts';
import { type Device, launch, openOn, putOffName } from '../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../support/servers/processes.ts';
import { moderate } from '../support/servers/requests.ts';

const HALLS = ['red', 'green', 'blue'] as const;
let browser: Browser;
let server: RunningProcess;
let page: Page;
const devices: Device[] = [];

/** Three halls of one event that run; the green one was given twenty minutes too many. */
beforeAll(async () => {
  browser = await launch();
  const folder = temporary();
  for (const id of HALLS) writeFileSync(join(folder, `${id}.json`), JSON.stringify(fileOfAgenda(hallDay(id))));
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' }, ['--agenda', folder]);
  for (const id of HALLS) {
    await moderate(server, id, { type: 'open', mode: 'now' });
    await moderate(server, id, { type: 'start', slot: 'talk', early: true });
  }
  await moderate(server, 'green', { type: 'add', slot: 'talk', by: 20 * 60_000 });
  page = await openOn(browser, devices, `${server.url}/join#${server.token}`, { viewport: { width: 1180, height: 820 } });
  await putOffName(page);
  await page.waitForURL(/moderator/);
  // A console in each hall; the overview looks for those where nobody is.
  for (const id of HALLS) await (await page.context().newPage()).goto(`${server.url}/r/${id}/moderator`);
});
afterAll(async () => {
  for (const { close } of devices) await close();
  await browser?.close();
  await endProcess(server, 'SIGKILL');
});

/** Nothing of it lies outside the picture, nor under the bar for messages. */
const expectInSight = (what: Locator): Promise<unknown> =>
  expect
    .poll(async () => {
      const [box, bar] = await Promise.all([what.boundingBox(), page.locator('form').last().boundingBox()]);
      return box !== null && bar !== null && box.y >= 0 && box.y + box.height <= bar.y;
    })
    .toBe(true);

const roomsInOrder = (): Promise<(string | null)[]> =>
  page.locator('[data-room]').evaluateAll((all) => all.map((one) => one.getAttribute('data-room')));

describe('the address of a page', () => {
  it.each(Object.values(pages))('%s is answered with the program, and another with a page that is not there', async (pattern) => {
    const statusOf = async (path: string): Promise<number> =>
      (await fetch(server.url + path, { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } })).status;
    expect(await statusOf(pattern.replace(':room', 'red').replace(':person', 'ada'))).toBe(200);
    expect(await statusOf('/elsewhere')).toBe(404);
  });
});

describe('the overview', () => {
  it('is reached from the start page, and puts the room first that will miss its coffee', async () => {
    await page.goto(`${server.url}/`);
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page
      .locator('[data-room=green]')
      .getByText(/Coffee: (19|20) min late/)
      .waitFor();
    expect((await roomsInOrder())[0]).toBe('green');
    await page.getByText('Go to Hall green').waitFor();
  });
  it('shows rooms at once on a tablet and on a large screen, however many breaks are missed', async () => {
    for (const [width, height] of [
      [1024, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const id of HALLS) await expectInSight(page.locator(`[data-room=${id}]`));
    }
    await page.setViewportSize({ width: 1180, height: 820 });
    await page.getByRole('link', { name: /^Coffee \d\d:\d\d: 1 late$/ }).click();
    await expectInSight(page.getByRole('button', { name: 'Ask the room to be in time' }));
    await page.getByRole('link', { name: 'Go to Hall green' }).scrollIntoViewIfNeeded();
  });
  it('has nothing that axe finds, and nothing scrolls sideways on a tablet, a wall and a phone', async () => {
    for (const [width, height] of [
      [1024, 768],
      [1920, 1080],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await axeProblems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    await page.setViewportSize({ width: 1180, height: 820 });
  });
  it('sends one message to all rooms, and it stands on three projectors', async () => {
    const walls = await Promise.all(HALLS.map((id) => openOn(browser, devices, `${server.url}/r/${id}/projector`)));
    await page.getByLabel('Message to the projectors of all 3 rooms').fill('Doors close in five minutes');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Shown in 3 of 3 rooms.').waitFor();
    for (const wall of walls) await wall.getByText('Doors close in five minutes').waitFor();
    await page.locator('[data-room=red]').getByText('Doors close in five minutes').waitFor();
  });
  it('tells which rooms a message did not reach, and asks those again', async () => {
    await page.route('**/api/rooms/blue/cues', (route) => route.abort());
    await page.getByLabel('Message to the projectors of all 3 rooms').fill('Lunch is served');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Shown in 2 of 3 rooms.').waitFor();
    await page.getByText(/^Hall blue:/).waitFor();
    await page.unroute('**/api/rooms/blue/cues');
    await page.getByRole('button', { name: 'Try these again' }).click();
    await page.getByText('Shown in 3 of 3 rooms.').waitFor();
  });
  it('asks the room that will miss the coffee to be in time, on its console', async () => {
    await page.locator('[data-break=Coffee]').getByRole('button', { name: 'Ask the room to be in time' }).click();
    await page.getByText('Asked on the consoles of 1 of 1 rooms').waitFor();
    const asked = page
      .context()
      .pages()
      .find((one) => one.url().endsWith('/r/green/moderator'));
    await asked?.getByText(/^Coffee at \d\d:\d\d, shared with other rooms: (19|20) min late here$/).waitFor();
    await asked?.getByRole('button', { name: 'Catch up' }).click();
    await asked?.getByRole('tab', { name: /Catch up/, selected: true }).waitFor();
  });
  it('opens the console of a room that is tapped', async () => {
    await page.getByRole('link', { name: 'Hall green' }).first().click();
    await page.waitForURL(`${server.url}/r/green/moderator`);
  });
});
