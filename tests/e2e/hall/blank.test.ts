import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporary } from '../../support/folders.ts';
import { afterABounce, type Device, launch, openOn, putOffName } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate, post } from '../../support/servers/requests.ts';

const ROOM = 'digital-era';
let browser: Browser;
let server: RunningProcess;
const folder = temporary();
const devices: Device[] = [];
const start = (port: string): Promise<RunningProcess> => startProcess({ DATA_DIR: folder, PORT: port });
/** Notes whether the wall is black in the very frame that follows a message which says so. */
const WATCH_FRAMES = `
  const Plain = WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...asked) {
      super(...asked);
      this.addEventListener('message', ({ data }) => {
        if (String(data).includes('"blank":"black"'))
          requestAnimationFrame(() => { window.blackAtOnce = document.querySelector('[data-blank=black]') !== null; });
      });
    }
  };
`;
const screen = (path: string): Promise<Page> => openOn(browser, devices, `${server.url}/r/${ROOM}/${path}`, {}, WATCH_FRAMES);
const isBlank = (page: Page, blank: string): Promise<unknown> => page.locator(`[data-blank=${blank}]`).waitFor();
const isShown = (page: Page): Promise<unknown> => page.locator('[data-main=true]').waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

let tablet: Page;
let walls: readonly Page[];
let phone: Page;

beforeAll(async () => {
  server = await start('0');
  browser = await launch();
  await moderate(server, ROOM, { type: 'open', mode: 'now' });
  await moderate(server, ROOM, { type: 'begin-at', slot: 'session-1' });
  await moderate(server, ROOM, { type: 'start', slot: 'session-1', early: true });
  tablet = await openOn(browser, devices, `${server.url}/join#${server.token}`);
  await putOffName(tablet);
  await tablet.waitForURL(/moderator/);
  walls = [await screen('projector'), await screen('projector?theme=light&show=clock')];
  phone = await screen('speaker/robert-fuss');
  await phone.getByText('Robert Fuss').first().waitFor();
  await Promise.all(walls.map(isShown));
});
afterAll(async () => {
  for (const { complaints } of devices) expect(complaints).toEqual([]);
  await browser?.close();
  await endProcess(server);
});

const opensMessages = async (): Promise<void> => {
  await tablet.getByRole('tab', { name: /Messages/ }).click();
};

describe('a projection that is blanked from the console', () => {
  it('is black on every projector, comes back by the same button, and changes nothing on a phone', async () => {
    const before = await phone.getByRole('main').textContent();
    await opensMessages();
    await button(tablet, 'Black screen').click();
    await Promise.all(walls.map((wall) => isBlank(wall, 'black')));
    for (const wall of walls) {
      expect(await wall.getByRole('main').textContent()).toBe('');
      expect(
        await wall
          .locator('[data-blank]')
          .evaluate((node) => [
            getComputedStyle(node).backgroundColor,
            node.clientWidth === innerWidth && node.clientHeight === innerHeight,
            getComputedStyle(node).transitionDuration,
            getComputedStyle(node).animationName,
          ]),
      ).toEqual(['rgb(0, 0, 0)', true, '0s', 'none']);
      expect(await wall.evaluate('window.blackAtOnce')).toBe(true);
    }
    await tablet.getByText('The projector is black', { exact: true }).first().waitFor();
    expect((await phone.getByRole('main').textContent())?.replace(/\d/g, '')).toBe(before?.replace(/\d/g, ''));
    await afterABounce(tablet);
    await tablet.getByRole('tabpanel').getByRole('button', { name: 'Show it again' }).last().click();
    await Promise.all(walls.map(isShown));
  });

  it('comes back by the undo of the toast, and shows the time of day where that was asked for', async () => {
    await afterABounce(tablet);
    await button(tablet, 'Time of day only').click();
    await Promise.all(walls.map((wall) => isBlank(wall, 'time')));
    expect(await walls[0]?.getByRole('main').textContent()).toMatch(/^\d\d:\d\d$/);
    await afterABounce(tablet);
    await tablet.locator('[data-kind=done]').getByRole('button', { name: 'Undo', exact: true }).click();
    await Promise.all(walls.map(isShown));
  });

  it('stays blank when the run closes and opens and the server restarts, and the console says so all the while', async () => {
    await afterABounce(tablet);
    await tablet.locator('body').press('b');
    await Promise.all(walls.map((wall) => isBlank(wall, 'black')));
    await moderate(server, ROOM, { type: 'close' });
    await tablet.getByText('NOT OPEN YET', { exact: true }).waitFor();
    await tablet.getByText('The projector is black', { exact: true }).first().waitFor();
    const { port } = new URL(server.url);
    await endProcess(server);
    server = await start(port);
    await tablet.reload();
    await tablet.getByText('The projector is black', { exact: true }).first().waitFor();
    const [wall] = walls;
    await wall?.reload();
    if (wall) await isBlank(wall, 'black');
    await button(tablet, 'Show it again').first().click();
    await Promise.all(walls.map((shown) => shown.getByText('NOT OPEN YET').first().waitFor()));
  });

  it('refuses a tap without a connection in words, and never does it later', async () => {
    await opensMessages();
    await tablet.context().setOffline(true);
    await tablet
      .getByText(/No link|Offline/)
      .first()
      .waitFor();
    await button(tablet, 'Black screen').click();
    await tablet.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    await tablet.context().setOffline(false);
    await tablet
      .getByText(/In step/)
      .first()
      .waitFor();
    const view = await (await fetch(`${server.url}/api/rooms/${ROOM}?screen=projector`)).json();
    expect(view.view.blank).toBeNull();
  });

  it('is blanked over HTTP by those alone who moderate the room', async () => {
    const path = `/api/rooms/${ROOM}/projection`;
    expect((await post(server.url, path, { blank: 'black' })).status).toBeGreaterThanOrEqual(401);
    const staff = { authorization: `Bearer ${server.token}` };
    expect(await (await post(server.url, path, { blank: 'black' }, staff)).json()).toMatchObject({ ok: true });
    const [wall] = walls;
    if (wall) await isBlank(wall, 'black');
  });
});
