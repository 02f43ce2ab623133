import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Device, launch, openOn, putOffName } from '../support/browser.ts';
import { endProcess, moderate, type RunningProcess, startProcess, temporary } from '../support/server.ts';

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

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

it('a debate is kept by taps, also without a network: a name, a hand of the hall, the floor, on every screen', async () => {
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

  const phone = await openOn(browser, devices, `${server.url}/r/${ROOM}/agenda`, PHONE);
  await phone.getByRole('button', { name: 'Ask for the floor' }).tap();
  await phone.getByLabel('Your name').fill('Claudio Treves');
  await phone.getByRole('button', { name: 'Raise your hand' }).tap();
  await phone.getByText('Your hand is up').waitFor();
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
  expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
});
