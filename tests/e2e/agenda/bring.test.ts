import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { temporary } from '../../support/folders.ts';
import { type Device, launch, openOn, putOffName } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';

let browser: Browser;
let server: RunningProcess;
let page: Page;
const devices: Device[] = [];

beforeAll(async () => {
  browser = await launch();
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
  page = await openOn(browser, devices, `${server.url}/join#${server.token}`, { viewport: { width: 1180, height: 820 } });
  await putOffName(page);
  await page.waitForURL(/moderator/);
});
afterAll(async () => {
  for (const { close } of devices) await close();
  await browser?.close();
  await endProcess(server, 'SIGKILL');
});

const workbook = async (): Promise<{ name: string; mimeType: string; buffer: Buffer }> => {
  const time = (text: string) => ({ value: new Date(`1899-12-30T${text}:00Z`), type: Date, format: 'hh:mm' });
  const row = (start: string, minutes: number, title: string, ...people: string[]) => [
    time(start),
    { value: minutes, type: Number },
    { value: title },
    { value: people.join('; ') },
    { value: 'vegetarian' },
  ];
  const head = ['Start', 'Duration', 'Title', 'Speakers', 'Menu'].map((value) => ({ value }));
  const rows = [
    row('09:00', 15, 'Welcome'),
    row('09:15', 45, 'Machines and work', 'Ada (London)', 'Bea', 'Cleo'),
    row('10:00', 15, 'Coffee break'),
    row('10:15', 45, 'Open discussion'),
  ];
  return { name: 'day.xlsx', mimeType: 'application/octet-stream', buffer: await writeWorkbook([head, ...rows]).toBuffer() };
};

describe('a programme that an organiser brings', () => {
  it('goes from a workbook on the start page to a running slot in at most eight taps', async () => {
    let taps = 0;
    const tap = async (name: string | RegExp): Promise<void> => {
      taps += 1;
      await page.getByRole('button', { name }).first().click();
    };
    await page.goto(`${server.url}/`);
    taps += 1;
    await page.getByText('New event from a programme').click();
    // Choosing a file is a tap on the field, and one in the window of the system.
    taps += 2;
    await page.getByLabel('Drop a file here, or choose one').setInputFiles(await workbook());
    await page.getByText('Read as a sheet').waitFor();
    await page.getByText('The column “Menu” is not read.').waitFor();
    await page
      .getByRole('button', { name: /Machines and work/ })
      .getByText('Panel')
      .waitFor();
    await tap('Make this event');
    await page.waitForURL(/moderator/);
    await tap(/^Open/);
    await page
      .getByRole('button', { name: /^Start/ })
      .first()
      .waitFor();
    await tap(/^Start/);
    await page.locator('[data-main=true]').first().waitFor();
    expect(taps).toBeLessThanOrEqual(8);
    const room = new URL(page.url()).pathname.split('/')[2] ?? '';
    const headers = { authorization: `Bearer ${server.token}` };
    const agenda = await (await fetch(`${server.url}/api/rooms/${room}/agenda.json`, { headers })).json();
    expect(
      agenda.slots.map(({ start, minutes, kind, fixedStart }: Record<string, unknown>) => [start, minutes, kind, fixedStart]),
    ).toEqual([
      ['09:00', 15, 'chair', undefined],
      ['09:15', 45, 'panel', undefined],
      ['10:00', 15, 'break', true],
      ['10:15', 45, 'debate', undefined],
    ]);
  });

  it('becomes an event for each of its rooms at once, with breaks in the gaps that somebody says are breaks', async () => {
    await page.goto(`${server.url}/`);
    await page.getByText('New event from a programme').click();
    await page
      .getByLabel('Or paste rows or text')
      .fill('Room;Start;Minutes;Title\nHall A;9:00;60;Machines\nHall A;10:30;60;Hands\nHall B;9:00;30;Words');
    await page.getByRole('button', { name: 'Show what it would be' }).click();
    await page.getByText('10:00, 30 min').click();
    await page.getByRole('button', { name: 'Make all 2 events' }).click();
    await page.getByRole('link', { name: 'Hall B' }).first().waitFor();
    // What was made is in the list of rooms below at once.
    await page.locator('[data-room=hall-b]').waitFor();
    const headers = { authorization: `Bearer ${server.token}` };
    const agenda = await (await fetch(`${server.url}/api/rooms/hall-a/agenda.json`, { headers })).json();
    expect(agenda.slots.map(({ kind, start }: Record<string, unknown>) => [kind, start])).toEqual([
      ['talk', '09:00'],
      ['break', '10:00'],
      ['talk', '10:30'],
    ]);
  });

  it('is shown as a difference in the editor, by keyboard, and a cell that cannot be read is named', async () => {
    await page.goto(`${server.url}/r/digital-era/edit`);
    const field = page.getByLabel('Or paste rows or text');
    await field.fill('Start\tTitle\n25:00\tWelcome');
    await field.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('row 2 · start: a time such as 9:30, 9h30 or 9:30–10:15 ("25:00")').waitFor();
    await field.fill('8h45 Welcome\n9h00 A word from the mayor');
    await field.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Read as a text with times').waitFor();
    await page.getByText('+ A word from the mayor (09:00)').waitFor();
    await page.getByRole('button', { name: 'Use these changes' }).press('Enter');
    await page.getByText('not saved yet').waitFor();
    expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
