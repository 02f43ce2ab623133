import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, device, launch } from '../support/browser.ts';
import { ended, moderate, type RunningProcess, startProcess, temporary } from '../support/server.ts';

const ROOM = 'digital-era';
let browser: Browser;
let server: RunningProcess;
const devices: Device[] = [];

const editor = async (options: object): Promise<Page> => {
  const made = await device(browser, options);
  devices.push(made);
  await made.page.goto(`${server.url}/join#${server.token}`);
  await made.page.waitForURL(/moderator/);
  await made.page.goto(`${server.url}/r/${ROOM}/edit`);
  await made.page.getByRole('row').first().waitFor();
  return made.page;
};
const titles = async (): Promise<string[]> => {
  const headers = { authorization: `Bearer ${server.token}` };
  const { slots } = await (await fetch(`${server.url}/api/rooms/${ROOM}/agenda.json`, { headers })).json();
  return slots.map(({ title }: { title: string }) => title);
};
const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('not saved yet').waitFor({ state: 'detached' });
};

/** Tab, as often as it takes, until what has the name has the focus. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let count = 0; count < 120; count += 1) {
    const reached = await page.evaluate(() => {
      const here = document.activeElement;
      return [
        here?.getAttribute('aria-label'),
        here?.textContent,
        ...(here instanceof HTMLInputElement ? [...(here.labels ?? [])].map((label) => label.textContent) : []),
      ];
    });
    if (reached.includes(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${name} by Tab`);
};

beforeAll(async () => {
  browser = await launch();
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
});
afterAll(async () => {
  await browser?.close();
  server.child.removeAllListeners('exit');
  server.child.kill('SIGTERM');
  await ended(server.child);
});

describe('the editor', () => {
  it('by keyboard alone: a length typed in short, its consequences at once, a title changed, the whole saved', async () => {
    const page = await editor({ viewport: { width: 1024, height: 768 } });
    await tabTo(page, 'Minutes of Debate (session 1)');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('1h');
    await page.getByText('15 min of overlaps').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('0 min of overlaps').waitFor();
    await tabTo(page, 'Minutes of Debate (session 1)');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('-5');
    await page.keyboard.press('Enter');
    await page.getByText('5 min free').waitFor();
    await page.keyboard.press('Tab');
    await tabTo(page, 'More about Debate (session 1)');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Title');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Big debate');
    await page.getByText('Session 1 · Big debate').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('not saved yet').waitFor({ state: 'detached' });
    expect((await titles())[4]).toBe('Big debate');
  });

  it('a slot is moved down by its button, by touch', async () => {
    const page = await editor({ viewport: { width: 1024, height: 768 }, hasTouch: true });
    const before = await page.getByRole('row').allTextContents();
    await page.getByRole('button', { name: 'More about Coffee break' }).tap();
    await page.getByRole('button', { name: 'Move down' }).tap();
    await expect.poll(async () => (await page.getByRole('row').allTextContents()).join() !== before.join()).toBe(true);
    await page.getByRole('button', { name: 'Discard' }).tap();
    await page.getByText('not saved yet').waitFor({ state: 'detached' });
  });

  it('two editors at once: the second is told, and both changes stand', async () => {
    const [one, two] = [
      await editor({ viewport: { width: 1180, height: 820 } }),
      await editor({ viewport: { width: 390, height: 844 } }),
    ];
    const rename = async (page: Page, title: string, to: string): Promise<void> => {
      await page.getByRole('button', { name: `More about ${title}` }).click();
      await page.getByLabel('Title', { exact: true }).fill(to);
    };
    await rename(one, 'Coffee break', 'Tea break');
    await rename(two, 'Buffet lunch', 'Cold lunch');
    await save(one);
    await two.getByText('Somebody else changed the agenda meanwhile').waitFor();
    await two.getByRole('button', { name: /Put my changes/ }).click();
    await save(two);
    expect(await titles()).toEqual(expect.arrayContaining(['Tea break', 'Cold lunch']));
  });

  it('while it runs: the running slot stays and says why, a pasted table shows a diff and changes nothing by itself', async () => {
    await moderate(server, ROOM, { type: 'open', mode: 'now' });
    await moderate(server, ROOM, { type: 'start', slot: 'welcome', early: true });
    const page = await editor({ viewport: { width: 1024, height: 768 } });
    await page.getByRole('button', { name: 'More about Welcome' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('It is running now: end it first').waitFor();
    await page.getByLabel(/paste rows/).fill('title\tstart\tminutes\nWelcome\t8h45\t15\nA new talk\t9h\t10');
    await page.getByRole('button', { name: 'Show what it would change' }).click();
    await page.getByText('+ A new talk (09:00)').waitFor();
    await page.getByRole('button', { name: 'Leave them' }).click();
    expect(await page.getByText('not saved yet').count()).toBe(0);
    expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
