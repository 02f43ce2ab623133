import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { api } from '../../../shared/protocol/api-paths.ts';
import { temporary } from '../../support/folders.ts';
import { type Device, launch, openOn } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate, post } from '../../support/servers/requests.ts';

const PHONE = { viewport: { width: 390, height: 844 }, timezoneId: 'America/New_York' };
const ROOM = 'digital-era';

let browser: Browser;
let server: RunningProcess;
const devices: Device[] = [];

beforeAll(async () => {
  browser = await launch();
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
});
afterAll(async () => {
  const complaints = devices.flatMap((one) => one.complaints);
  for (const { close } of devices) await close();
  await browser?.close();
  await endProcess(server, 'SIGKILL');
  expect(complaints).toEqual([]);
});

it('a reader keeps their own zone over a reload, and takes the day along in a calendar', async () => {
  const agenda = await openOn(browser, devices, `${server.url}/r/${ROOM}/agenda`, PHONE);
  await agenda.getByRole('button', { name: /^Show New York/ }).click();
  await agenda.getByText(/^Times in New York/).waitFor();
  await agenda.reload();
  await agenda.getByText(/^Times in New York/).waitFor();
  const download = agenda.waitForEvent('download');
  await agenda.getByRole('link', { name: 'Spreadsheet' }).click();
  expect((await download).suggestedFilename()).toBe(`${ROOM}-agenda.xlsx`);
  const calendar = await agenda.getByRole('link', { name: 'Calendar', exact: true }).getAttribute('href');
  expect(await (await fetch(`${server.url}${calendar}`)).text()).toContain('BEGIN:VCALENDAR');
});

it('rooms of one day take turns in a foyer where its address asks for it', async () => {
  const agenda = {
    id: 'beside',
    title: 'The room beside',
    date: '2016-07-08',
    timeZone: 'Europe/Paris',
    language: 'en',
    slots: [{ id: 'a', kind: 'talk', title: 'Beside', start: '09:00', minutes: 20 }],
  };
  const made = await post(server.url, api.rooms, { agenda }, { authorization: `Bearer ${server.token}` });
  expect(made.status).toBe(201);
  for (const [room, slot] of [
    [ROOM, 'welcome'],
    ['beside', 'a'],
  ] as const) {
    await moderate(server, room, { type: 'open', mode: 'now' });
    await moderate(server, room, { type: 'start', slot, early: true });
  }
  const foyer = await openOn(browser, devices, 'about:blank', { viewport: { width: 1920, height: 1080 } });
  await foyer.clock.install();
  await foyer.goto(`${server.url}/r/${ROOM}/foyer?rooms=${ROOM},beside`);
  await foyer.getByRole('heading', { name: 'Welcome' }).or(foyer.getByText('Welcome')).first().waitFor();
  await foyer.clock.fastForward(15_000);
  await foyer.getByText('The room beside').first().waitFor();
  await foyer.clock.fastForward(15_000);
  await foyer.getByText('Welcome').first().waitFor();
});
