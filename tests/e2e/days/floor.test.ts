import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporary } from '../../support/folders.ts';
import { type Device, launch, openOn, putOffName } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate } from '../../support/servers/requests.ts';

const ROOM = 'digital-era';
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

/** The phone of somebody in the hall, with their hand up. */
const raiseHand = async (name: string): Promise<Page> => {
  const phone = await openOn(browser, devices, `${server.url}/r/${ROOM}/agenda`, PHONE);
  await phone.getByRole('button', { name: 'Ask for the floor' }).tap();
  await phone.getByLabel('Your name').fill(name);
  await phone.getByRole('button', { name: 'Raise your hand' }).tap();
  await phone.getByText('Your hand is up').waitFor();
  return phone;
};

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

it('a debate with two speakers and three of the hall is kept by taps over lost links, on every screen and in the report', async () => {
  const tablet = await openOn(browser, devices, `${server.url}/join#${server.token}`, { viewport: { width: 1024, height: 768 } });
  await putOffName(tablet);
  await tablet.getByText('Starting now').click();
  await tablet.getByRole('tab', { name: 'Floor' }).waitFor();
  await moderate(server, ROOM, { type: 'begin-at', slot: 'debate-1' });
  await moderate(server, ROOM, { type: 'start', slot: 'debate-1', early: true });
  await moderate(server, ROOM, { type: 'set-hands', slot: 'debate-1', from: 'closed', to: 'proposed' });

  // The tab opens by itself; a name is two taps.
  const tab = tablet.getByRole('tabpanel');
  await tab.getByRole('button', { name: 'Add a name' }).click();
  await tablet.getByRole('option', { name: 'Kristy Milland' }).click();
  await tab.getByRole('button', { name: 'Give the floor Kristy Milland' }).waitFor();

  const phone = await raiseHand('Claudio Treves');
  await tab.getByRole('button', { name: /^Admit/ }).click();
  await phone.getByText('1 before you').waitFor();

  const wall = await openOn(browser, devices, `${server.url}/r/${ROOM}/projector`);
  const speaker = await openOn(browser, devices, `${server.url}/r/${ROOM}/speaker/kristy-milland`, PHONE);
  await tablet.context().setOffline(true);
  await tab.getByRole('button', { name: 'Give the floor Kristy Milland' }).click();
  await tab.getByRole('button', { name: 'End', exact: true }).waitFor();
  await tablet.context().setOffline(false);
  await wall.locator('[data-read=speaker]', { hasText: 'Kristy Milland' }).waitFor();
  await wall.locator('[data-read=next]', { hasText: 'Claudio Treves' }).waitFor();
  await speaker.getByText('Debate', { exact: false }).locator('[role=timer]').waitFor();
  await phone.getByText('You are next').waitFor();

  await tab.getByRole('button', { name: 'Give the floor Claudio Treves' }).click();
  await phone.getByText('You have the floor.').waitFor();
  await tab.getByText('Nobody waits for the floor.').waitFor();

  // One of the hall loses the link with a hand up, and learns of its place when it is back; another's hand is left where it is.
  const other = await raiseHand('Caitlin Pearce');
  await other.context().setOffline(true);
  await tab.getByRole('button', { name: 'Admit: Caitlin Pearce' }).click();
  await raiseHand('César Garcia Arnal');
  await other.context().setOffline(false);
  await other.getByText('You are next').waitFor();

  // While names are chosen from, what another adds puts no other name under the finger.
  await tab.getByRole('button', { name: 'Add a name' }).click();
  const names = await tablet.getByRole('option').allTextContents();
  await moderate(server, ROOM, {
    type: 'add-to-list',
    slot: 'debate-1',
    words: { kind: 'question', name: 'Robert Fuss', person: 'robert-fuss' },
  });
  await tab.getByText('Robert Fuss').first().waitFor();
  expect(await tablet.getByRole('option').allTextContents()).toEqual(names);
  expect(names.length).toBeGreaterThan(5);
  await tablet.keyboard.press('Escape');

  // A person of the programme sees the time of what they say on their own phone, while the server is told late.
  const second = await openOn(browser, devices, `${server.url}/r/${ROOM}/speaker/robert-fuss`, PHONE);
  await moderate(server, ROOM, { type: 'add-to-list', slot: 'debate-1', words: { kind: 'remark', name: 'Sarah Bormann' } });
  await moderate(server, ROOM, { type: 'close-list', slot: 'debate-1', after: 2 });
  await tab.getByText('List closed after the next 2').waitFor();
  await tablet.context().setOffline(true);
  await tab.getByRole('button', { name: 'Give the floor Caitlin Pearce' }).click();
  await tab.getByRole('button', { name: 'End', exact: true }).waitFor();
  await tablet.context().setOffline(false);
  await other.getByText('You have the floor.').waitFor();
  await tablet.getByRole('list', { name: 'Taps on their way' }).waitFor({ state: 'detached' });
  await tab.getByRole('button', { name: 'Give the floor Robert Fuss' }).click();
  await second.getByText('Debate', { exact: false }).locator('[role=timer]').waitFor();

  // Afterwards the report tells who was heard, who still waited, and whose hand nobody admitted.
  await moderate(server, ROOM, { type: 'close' });
  await tablet.goto(`${server.url}/r/${ROOM}/report`);
  const debate = tablet
    .getByRole('region', { name: 'Debates' })
    .or(tablet.locator('section', { hasText: 'Debates' }))
    .first();
  const told = async (name: string): Promise<string> =>
    (await debate.getByRole('listitem').filter({ hasText: name }).first().textContent()) ?? '';
  await debate.getByText('Kristy Milland').first().waitFor();
  expect(await Promise.all(['Kristy Milland', 'Claudio Treves', 'Caitlin Pearce'].map(told))).toEqual([
    expect.stringMatching(/Kristy Milland, 0:\d\d, /),
    expect.stringMatching(/Claudio Treves, 0:\d\d, /),
    expect.stringMatching(/Caitlin Pearce, 0:\d\d, /),
  ]);
  expect(await told('Robert Fuss')).toMatch(/Robert Fuss, 0:\d\d, /);
  expect(await told('Sarah Bormann')).toContain('still waited');
  expect(await told('César Garcia Arnal')).toContain('not admitted');
  expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
});
