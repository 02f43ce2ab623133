import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporary } from '../support/folders.ts';
import { type Device, launch, openOn, putOffName } from '../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../support/servers/processes.ts';
import { post } from '../support/servers/requests.ts';

const PERSON = 'mark-graham';
let browser: Browser;
let server: RunningProcess;
const devices: Device[] = [];
beforeAll(async () => {
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await endProcess(server);
});

const invitation = async (): Promise<string> => {
  const headers = { authorization: `Bearer ${server.token}` };
  const made = await post(server.url, '/api/rooms/digital-era/links', { grant: 'speaker', person: PERSON }, headers);
  const { path }: { path: string } = await made.json();
  return `${server.url}${path}`;
};
const sayToSpeaker = async (tablet: Page, words: string): Promise<void> => {
  await tablet.getByRole('textbox', { name: 'Message' }).fill(words);
  await tablet.getByRole('button', { name: 'Send', exact: true }).click();
};
const markOf = (tablet: Page, words: string, mark: string | RegExp): Promise<void> =>
  tablet.getByRole('tabpanel').locator('li', { hasText: words }).getByText(mark).waitFor();

it('a speaker taps that they saw a message, the console shows it, and a tap made without a network counts once it is back', async () => {
  const tablet = await openOn(browser, devices, `${server.url}/join#${server.token}`, { viewport: { width: 1180, height: 820 } });
  await putOffName(tablet);
  await tablet.getByText('Starting now').click();
  await tablet.getByRole('tab', { name: 'Messages' }).click();
  await tablet.getByRole('tabpanel').getByRole('button', { name: /To$/ }).click();
  await tablet.getByRole('option', { name: 'Mark Graham' }).click();
  await sayToSpeaker(tablet, 'One last question');
  await markOf(tablet, 'One last question', 'Sent');

  const phone = await openOn(browser, devices, await invitation(), { viewport: { width: 390, height: 844 }, hasTouch: true });
  await markOf(tablet, 'One last question', 'On screen');
  await phone.getByRole('button', { name: 'Seen' }).tap();
  await phone.getByText('You have seen this').waitFor();
  await markOf(tablet, 'One last question', /Seen after \d+ s/);
  await phone.reload();
  await phone.getByText('You have seen this').waitFor();

  await sayToSpeaker(tablet, 'Slower please');
  await markOf(tablet, 'Slower please', 'On screen');
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: 'Seen' }).tap();
  expect(await phone.getByRole('button', { name: 'Seen' }).count()).toBe(0);
  await phone.context().setOffline(false);
  await markOf(tablet, 'Slower please', /Seen after \d+ s/);
});
