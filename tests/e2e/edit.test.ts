import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, device, launch } from '../support/browser.ts';
import { ended, type RunningProcess, startProcess, temporary } from '../support/server.ts';

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
    expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
