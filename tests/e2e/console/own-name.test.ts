import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporary } from '../../support/folders.ts';
import { axeProblems } from '../../support/pages/axe.ts';
import { type Device, launch, openOn } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { post } from '../../support/servers/requests.ts';

const ROOM = '/r/digital-era';
const TABLET = { viewport: { width: 1024, height: 768 } };
const PHONE = { viewport: { width: 390, height: 844 } };
let browser: Browser;
let server: RunningProcess;
const devices: Device[] = [];
beforeAll(async () => {
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
  browser = await launch();
});
afterAll(async () => {
  for (const { complaints } of devices) expect(complaints).toEqual([]);
  await browser?.close();
  await endProcess(server);
});

const invitation = async (): Promise<string> => {
  const headers = { authorization: `Bearer ${server.token}` };
  const made = await post(server.url, '/api/rooms/digital-era/links', { grant: 'moderator' }, headers);
  const { path }: { path: string } = await made.json();
  return `${server.url}${path}`;
};
const says = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor();
/** Gives this device another name, where a form asks for it. */
const give = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Your name, or that of this device' }).fill(name);
  await page.keyboard.press('Enter');
};
const openTab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();

it('a name is asked for once, stands wherever people are told apart, and is changed where it is read', async () => {
  const ada = await openOn(browser, devices, `${server.url}/join#${server.token}`, TABLET);
  await ada.getByRole('heading', { name: 'What is your name?' }).waitFor();
  expect(await axeProblems(ada)).toEqual([]);
  await ada.getByRole('textbox').fill('Ada');
  await ada.getByRole('button', { name: 'Continue' }).click();
  await ada.getByText('Starting now').click();
  const grace = await openOn(browser, devices, await invitation(), PHONE);
  await grace.getByRole('heading', { name: 'What is your name?' }).waitFor();
  expect(await axeProblems(grace)).toEqual([]);
  await give(grace, 'Grace');

  // The line of control.
  await says(grace, 'Ada has control.');
  await ada.getByRole('button', { name: /^You have control, as Ada/ }).click();
  await ada.getByRole('dialog').waitFor();
  expect(await axeProblems(ada, '[role=dialog]')).toEqual([]);
  await give(ada, 'Ada L.');
  await says(grace, 'Ada L. has control.');

  // History: what was done before is said of the name of its time.
  await openTab(ada, 'History');
  await says(ada, 'What you do here is signed Ada L.');
  const opening = ada.getByRole('tabpanel').getByRole('listitem').last();
  expect(await opening.textContent()).toMatch(/Ada /);
  await ada.getByRole('button', { name: 'Change the name', exact: true }).click();
  await give(ada, 'Ada Lovelace');
  await says(ada, 'What you do here is signed Ada Lovelace.');
  await says(grace, 'Ada Lovelace has control.');

  // Links.
  await openTab(ada, 'Links');
  const links = ada.getByRole('list', { name: 'Links and devices' });
  await links.getByText('Grace').waitFor();
  const own = links.getByRole('listitem').filter({ hasText: 'this device' });
  await own.getByRole('button', { name: 'Change the name', exact: true }).click();
  expect(await axeProblems(ada)).toEqual([]);
  await give(ada, 'Ada K.');
  await links.getByText('Ada K.').waitFor();
  await says(grace, 'Ada K. has control.');

  // Screens.
  await grace.goto(`${server.url}${ROOM}/devices`);
  const row = (name: string) => grace.getByRole('listitem').filter({ has: grace.getByText(name, { exact: true }) });
  await row('Ada K.').waitFor();
  expect(await row('Ada K.').getByRole('button', { name: 'Rename' }).count()).toBe(0);
  await row('Grace').getByRole('button', { name: 'Rename' }).click();
  await give(grace, 'Grace H.');
  await row('Grace H.').waitFor();
  await links.getByText('Grace H.').waitFor();

  // The report.
  await grace.goto(`${server.url}${ROOM}/report`);
  await grace.locator('small', { hasText: /^Ada / }).first().waitFor({ state: 'attached' });
});

it('a device whose owner answers Later keeps the name it was given, and is not asked for one again', async () => {
  const page = await openOn(browser, devices, await invitation(), PHONE);
  await page.getByRole('button', { name: 'Later' }).click();
  await page.waitForURL(/moderator$/);
  await openTab(page, 'History');
  await says(page, /What you do here is signed Linux [0-9a-z]/i);
  await page.goto(await invitation());
  await page.waitForURL(/moderator$/);
  await page.getByRole('tab', { name: 'History' }).waitFor();
});

it('in French, a name is asked for in French', async () => {
  const page = await openOn(browser, devices, await invitation(), { ...PHONE, locale: 'fr-FR' });
  await page.getByRole('heading', { name: 'Quel est votre nom' }).waitFor();
  await page.getByRole('textbox').fill('Grâce');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForURL(/moderator$/);
});
