import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { get } from '../../../shared/domain/by-id.ts';
import type { ReportAnswer } from '../../../shared/domain/report/report.ts';
import { untilTwelveOver } from '../../support/days/seminar-day.ts';
import { temporary } from '../../support/folders.ts';
import { type Device, launch, openOn, putOffName } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';

const TABLET = { viewport: { width: 1180, height: 820 }, hasTouch: true };
const HALL = { viewport: { width: 1920, height: 1080 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

let browser: Browser;
let server: RunningProcess;
const devices: Device[] = [];

const open = (path: string, options: object): Promise<Page> => openOn(browser, devices, `${server.url}${path}`, options);

beforeAll(async () => {
  browser = await launch();
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
});
afterAll(async () => {
  await browser?.close();
  await endProcess(server);
});

it('a proposal taken by touch brings coffee at 11:15 and lunch at 13:00 though Session 1 ended twelve minutes over, and the report tells it', async () => {
  const day = await untilTwelveOver(server);
  const tablet = await open(`/join#${server.token}`, TABLET);
  await putOffName(tablet);
  await tablet.getByText('REHEARSAL').first().waitFor();
  const foyer = await open('/r/digital-era/agenda', PHONE);
  const wall = await open('/r/digital-era/projector', HALL);
  const phone = await open('/r/digital-era/speaker/caitlin-pearce', PHONE);

  /** The line of a slot, planned and forecast (or actual), in the console's list; its one time on the public agenda. */
  const inList = (id: string) => tablet.locator(`#row-${id} td.tabular`);
  const inFoyer = (title: string) => foyer.locator('li', { hasText: title }).locator('.digits');
  const shows = (times: { coffee: RegExp; lunch: RegExp }) =>
    Promise.all([
      inList('coffee').filter({ hasText: times.coffee }).last().waitFor(),
      inList('lunch').filter({ hasText: times.lunch }).last().waitFor(),
      inFoyer('Coffee break').filter({ hasText: times.coffee }).waitFor(),
      inFoyer('Buffet lunch').filter({ hasText: times.lunch }).waitFor(),
    ]);

  // Twelve minutes over, or thirteen by when all pages are there: everybody is told before anything is decided, and the next
  // speaker puts the word away.
  await shows({ coffee: /11:2[78]/, lunch: /13:1[23]/ });
  await phone
    .getByText(/10:2[78]/)
    .first()
    .waitFor();
  await phone.getByRole('button', { name: 'Got it' }).tap();
  await phone.getByRole('button', { name: 'Got it' }).waitFor({ state: 'detached' });

  // A plan counts whole minutes: from a second past one on, a minute of fingers and pages changes nothing of it.
  await day.at('09:43:01');
  await tablet.getByRole('tab', { name: /Catch up/ }).tap();
  const take = tablet.getByRole('button', { name: /Use this plan/ }).first();
  await take.tap();
  await tablet.getByText('Catch-up plan used').first().waitFor();
  await tablet.getByRole('tab', { name: 'Agenda' }).tap();

  // The plan is taken: coffee and lunch are back at their times wherever they are shown, and what it cost is told.
  await shows({ coffee: /11:15/, lunch: /13:00/ });
  await phone.getByRole('button', { name: 'Got it' }).waitFor();
  await phone.reload();
  await phone.getByRole('button', { name: 'Got it' }).waitFor();
  await day.does({ type: 'advance', from: 'session-1', to: 'debate-1' });
  const { view } = await day.view();
  const spent = Number(get(view.room.run?.slots, 'session-1')?.timer.spent) / 60_000;
  const allotted = (id: string) => (get(view.room.run?.slots, id)?.timer.allotted ?? 0) / 60_000;
  const given = 45 + 15 + 45 - (allotted('debate-1') + allotted('session-2') + allotted('debate-2'));
  expect(given).toBeGreaterThanOrEqual(12);
  expect(given).toBeLessThanOrEqual(Math.ceil(spent) - 15);
  const time = async (slot: string): Promise<string> => (await inList(slot).last().textContent())?.match(/\d\d:\d\d/)?.[0] ?? '';
  // A debate opens the floor.
  const list = () => tablet.getByRole('tab', { name: 'Agenda' }).tap();
  await list();
  await wall.getByText('Session 2', { exact: false }).first().waitFor();
  await wall.getByText(`Next ${await time('session-2')}`).waitFor();

  let from = 'debate-1';
  for (const to of ['session-2', 'debate-2']) {
    const timer = get((await day.view()).view.room.run?.slots, from)?.timer;
    await day.does({ type: 'jump', to: Number(timer?.runningSince) + Number(timer?.allotted) - Number(timer?.spent) });
    await day.does({ type: 'advance', from, to });
    from = to;
  }
  await wall.getByText('Next 11:15').waitFor();
  await list();
  await shows({ coffee: /11:15/, lunch: /13:00/ });
  for (const [at, to] of [
    ['11:15', 'coffee'],
    ['11:30', 'session-3'],
    ['11:45', 'debate-3'],
    ['12:10', 'recap'],
  ] as const) {
    await day.at(at);
    await day.does({ type: 'advance', from, to });
    from = to;
  }
  await list();
  // Coffee is a fact by now, lunch what is expected next.
  await inList('coffee')
    .filter({ hasText: /11:15–11:30/ })
    .waitFor();
  await wall.getByText('Next 13:00').waitFor();
  await day.at('13:00');
  await day.does({ type: 'advance', from, to: 'lunch' });
  await wall.getByText('since 13:00', { exact: false }).waitFor();
  await inFoyer('Buffet lunch').filter({ hasText: '13:00' }).waitFor();
  await day.does({ type: 'close' });

  await tablet.goto(`${server.url}/r/digital-era/report`);
  const row = (name: RegExp) => tablet.getByRole('row', { name }).first();
  await row(/^Coffee break.*11:15/).waitFor();
  expect(await row(/^Coffee break/).textContent()).toMatch(/11:15.*11:15/);
  expect(await row(/^Buffet lunch/).textContent()).toMatch(/13:00.*13:00/);
  expect(await row(/^Session 1/).textContent()).toMatch(new RegExp(`15:00${Math.floor(spent)}:`));
  await tablet.locator('svg').nth(1).waitFor();
  const answer: ReportAnswer = await tablet.evaluate(async () => (await fetch('/api/rooms/digital-era/report')).json());
  expect(answer.report.run.rehearsal).toBe(true);
  expect(answer.report.decisions.map((decision) => decision.given)).toEqual([-given * 60_000]);
  expect(answer.log.some(({ type, state }) => type === 'accept-plan' && state === 'standing')).toBe(true);
  expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
}, 180_000);
