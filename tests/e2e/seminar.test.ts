import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReportAnswer } from '../../shared/domain/report.ts';
import { type Device, device, launch } from '../support/browser.ts';
import { untilTwelveOver } from '../support/seminar-day.ts';
import { ended, type RunningProcess, startProcess, temporary } from '../support/server.ts';

const TABLET = { viewport: { width: 1180, height: 820 }, hasTouch: true };

let browser: Browser;
let server: RunningProcess;
let tablet: Device;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
  tablet = await device(browser, TABLET);
  page = tablet.page;
});
afterAll(async () => {
  await browser?.close();
  server.child.removeAllListeners('exit');
  server.child.kill('SIGTERM');
  await ended(server.child);
});

it('Session 1 ends twelve minutes over; a plan taken by touch brings coffee at 11:15 and lunch at 13:00; the report tells it', async () => {
  const day = await untilTwelveOver(server);
  await page.goto(`${server.url}/join#${server.token}`);
  await page.getByText('REHEARSAL').first().waitFor();
  await page.getByRole('tab', { name: /Recovery/ }).tap();
  await page
    .getByRole('button', { name: /Take this plan/ })
    .first()
    .tap();
  await page.getByText('Plan taken').first().waitFor();
  await day.does({ type: 'advance', from: 'session-1', to: 'debate-1' });
  const { view } = await day.view();
  const allotted = (id: string) => (view.room.run?.slots[id]?.timer.allotted ?? 0) / 60_000;
  expect(allotted('debate-1') + allotted('session-2') + allotted('debate-2')).toBeLessThanOrEqual(45 + 15 + 45 - 12);
  let from = 'debate-1';
  for (const to of ['session-2', 'debate-2']) {
    const spent = (await day.view()).view.room.run?.slots[from]?.timer;
    await day.does({ type: 'jump', to: Number(spent?.runningSince) + Number(spent?.allotted) - Number(spent?.spent) });
    await day.does({ type: 'advance', from, to });
    from = to;
  }
  for (const [time, to] of [
    ['11:15', 'coffee'],
    ['11:30', 'session-3'],
    ['11:45', 'debate-3'],
    ['12:10', 'recap'],
    ['13:00', 'lunch'],
  ] as const) {
    await day.at(time);
    await day.does({ type: 'advance', from, to });
    from = to;
  }
  await day.does({ type: 'close' });
  await page.goto(`${server.url}/r/digital-era/report`);
  const row = (name: RegExp) => page.getByRole('row', { name }).first();
  await row(/^Coffee break.*11:15/).waitFor();
  expect(await row(/^Coffee break/).textContent()).toMatch(/11:15.*11:15/);
  expect(await row(/^Buffet lunch/).textContent()).toMatch(/13:00.*13:00/);
  expect(await row(/^Session 1/).textContent()).toMatch(/15:00.*27:/);
  await page.locator('svg').nth(1).waitFor();
  const answer: ReportAnswer = await page.evaluate(async () => (await fetch('/api/rooms/digital-era/report')).json());
  expect(answer.report.run.rehearsal).toBe(true);
  expect(tablet.complaints).toEqual([]);
}, 90_000);
