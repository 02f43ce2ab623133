import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { temporary } from '../../support/folders.ts';
import { proxyTo } from '../../support/networks/proxy.ts';
import { axeProblems } from '../../support/pages/axe.ts';
import { afterABounce, aSecondLater, type Device, launch, openOn, putOffName } from '../../support/pages/browser.ts';
import { heard, listen } from '../../support/pages/heard.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate } from '../../support/servers/requests.ts';

const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true };
const HALL = { viewport: { width: 1920, height: 1080 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

let browser: Browser;
let server: RunningProcess;
let DATA_DIR = '';
let port = 0;
const devices: Device[] = [];

const open = (path: string, options: object): Promise<Page> => openOn(browser, devices, `${server.url}${path}`, options);
/** One device that may moderate, for whatever is only looked at: to open another takes seconds. */
let one: Page | undefined;
const visit = async (path: string, { viewport }: { viewport: { width: number; height: number } }): Promise<Page> => {
  if (one === undefined) {
    one = await open(`/join#${server.token}`, TABLET);
    await putOffName(one);
    await one.waitForURL('**/moderator');
  }
  await one.setViewportSize(viewport);
  await one.goto(`${server.url}${path}`);
  await one.getByRole('main').waitFor();
  return one;
};
const command = (one: Command): Promise<void> => moderate(server, 'digital-era', one);
const seconds = async (page: Page): Promise<number> => {
  const text = (await page.locator('[data-main=true]').first().textContent()) ?? '';
  const size = text
    .replace('+', '')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
  return text.startsWith('+') ? -size : size;
};
const text = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();
const kill = async (): Promise<void> => {
  await endProcess(server, 'SIGKILL');
};

beforeAll(async () => {
  browser = await launch();
  DATA_DIR = temporary();
  server = await startProcess({ DATA_DIR, PORT: '0' });
  port = Number(new URL(server.url).port);
});
afterAll(async () => {
  for (const { close } of devices) await close();
  await browser?.close();
  await kill();
});

describe('a day in the browser', () => {
  let tablet: Page;
  let projector: Page;
  let phone: Page;

  it('the moderator’s link opens the room, and its secret leaves the address', async () => {
    tablet = await open(`/join#${server.token}`, TABLET);
    await putOffName(tablet);
    await tablet.getByText('Starting now').waitFor();
    expect(tablet.url()).toBe(`${server.url}/r/digital-era/moderator`);
    projector = await open('/r/digital-era/projector', HALL);
    await text(projector, 'NOT OPEN YET');
    phone = await open('/r/digital-era/speaker/mark-graham', PHONE);
    await text(phone, /has not started yet/);
    await tablet.getByText('Starting now').click();
    await text(projector, 'STARTS IN');
    await text(phone, /You are on at/);
  });

  it('projector and phone follow each slot within the same second', async () => {
    await tablet
      .getByRole('button', { name: /^Start Welcome/ })
      .first()
      .click();
    await text(projector, 'RUNNING');
    await command({ type: 'advance', from: 'welcome', to: 'introduction' });
    await text(tablet, 'Introduction');
    await aSecondLater(tablet);
    await tablet.getByRole('button', { name: /^Start Building/ }).click();
    await text(phone, 'RUNNING');
    // Each screen gets its view in a turn of its own.
    await projector.getByRole('heading', { name: /^Building/ }).waitFor();
    const [here, there, mine] = await Promise.all([seconds(tablet), seconds(projector), seconds(phone)]);
    expect(Math.abs(here - there)).toBeLessThanOrEqual(1);
    expect(Math.abs(here - mine)).toBeLessThanOrEqual(1);
  });

  it('every screen shows warning, last minute, zero and overrun by a word, and a screen reader hears each once', async () => {
    await listen(phone);
    await command({ type: 'set-remaining', slot: 'keynote', to: 150_000 });
    for (const page of [tablet, projector, phone]) await text(page, '3 MIN LEFT');
    await command({ type: 'set-remaining', slot: 'keynote', to: 30_000 });
    for (const page of [tablet, projector, phone]) await text(page, 'LAST MINUTE');
    await command({ type: 'set-remaining', slot: 'keynote', to: 500 });
    for (const page of [tablet, projector, phone]) await text(page, 'OVERTIME');
    expect(await seconds(projector)).toBeLessThan(0);
    expect(await heard(phone)).toEqual(['3 minutes left', 'Last minute', 'Time']);
    await phone.getByRole('timer', { name: /^\+\d+ seconds?$/ }).waitFor();
    await projector.getByRole('timer', { name: 'Countdown' }).waitFor();
  });

  it('two taps bring a short message to the projector, until it is taken back', async () => {
    await tablet.getByRole('button', { name: 'Message', exact: true }).tap();
    await tablet.getByRole('button', { name: '“One last question” to the projector' }).tap();
    await text(projector, 'One last question');
    await tablet.getByRole('button', { name: 'Take back: One last question' }).tap();
    await projector.getByText('One last question').waitFor({ state: 'detached' });
  });

  it('the toast undoes a mistaken next, and a touch hands over in a panel', async () => {
    await tablet.getByRole('button', { name: /^Start Session 1/ }).tap();
    await text(projector, 'Defending the rights of crowd workers');
    await tablet.getByRole('status').getByRole('button', { name: 'Undo' }).tap();
    await text(projector, 'OVERTIME');
    await tablet.getByRole('button', { name: 'Redo' }).tap();
    await tablet.getByRole('button', { name: 'Give the floor to Robert Fuss' }).first().tap();
    await projector.locator('strong', { hasText: 'Robert Fuss' }).waitFor();
  });

  it('keyboard and clicker send what the big button shows, and go back', async () => {
    await tablet.locator('body').click({ position: { x: 3, y: 3 } });
    await tablet.getByRole('button', { name: 'Close' }).tap();
    // Somebody still waits for the floor: a press gives it, and the session goes on.
    await aSecondLater(tablet);
    await tablet.keyboard.press('PageDown');
    await projector.locator('strong', { hasText: 'Sarah Bormann' }).waitFor();
    await tablet
      .getByRole('button', { name: /^End Session 1/ })
      .first()
      .waitFor();
    await tablet.getByRole('button', { name: /^Undo: / }).click({ trial: true });
    await aSecondLater(tablet);
    await tablet.keyboard.press('PageDown');
    await text(projector, 'NEXT IN');
    // Answered and ready for the next one: a press while one is under way is the same press.
    await text(tablet, 'NEXT IN');
    await tablet.getByRole('button', { name: /^Undo: / }).click({ trial: true });
    await tablet.keyboard.press('PageUp');
    await projector.locator('strong', { hasText: 'Sarah Bormann' }).waitFor();
  });

  it('a page that is reloaded in mid-slot shows the same second', async () => {
    await projector.reload();
    await projector.locator('strong', { hasText: 'Sarah Bormann' }).waitFor();
    expect(Math.abs((await seconds(projector)) - (await seconds(tablet)))).toBeLessThanOrEqual(1);
  });

  it('screens count on and say so after kill -9 in mid-slot, and are back by themselves', async () => {
    const before = await seconds(projector);
    await kill();
    await text(projector, /Offline \d+\ss/);
    expect(await seconds(projector)).toBeLessThanOrEqual(before);
    server = await startProcess({ DATA_DIR, PORT: String(port) });
    await projector.getByText(/Offline \d/).waitFor({ state: 'detached' });
    await tablet.getByText(/In step/).waitFor();
    expect(Math.abs((await seconds(projector)) - (await seconds(tablet)))).toBeLessThanOrEqual(1);
    await tablet.getByRole('button', { name: 'Pause' }).click();
    await text(projector, 'PAUSED');
    await afterABounce(tablet);
    await tablet.getByRole('button', { name: 'Resume' }).click();
    await text(projector, 'RUNNING');
  });

  it('a screen counts on and says so over a half-open connection and a cut one, and is back on the same second', async () => {
    const wire = await proxyTo(port);
    const page = await openOn(browser, devices, `${wire.url}/r/digital-era/projector`, HALL);
    await text(page, 'RUNNING');
    const before = await seconds(page);
    wire.fallSilent();
    // Said from the first heartbeat that is overdue, not only once the link is given up.
    await text(page, /Offline [6-9]\ss/);
    expect(await seconds(page)).toBeLessThan(before);
    wire.speakAgain();
    wire.cut();
    await page.getByText(/Offline \d/).waitFor({ state: 'detached' });
    expect(Math.abs((await seconds(page)) - (await seconds(tablet)))).toBeLessThanOrEqual(1);
    await page.context().close();
    wire.close();
  });

  it('a break shows when the room is back, and the end of the day shows since when', async () => {
    await command({ type: 'advance', from: 'session-1', to: 'coffee', early: true });
    await text(projector, /Back at \d\d:\d\d/);
    await command({ type: 'advance', from: 'coffee', to: 'lunch', early: true });
    await text(projector, 'Buffet lunch');
    await text(projector, /Since \d\d:\d\d/);
    await text(phone, /Your part is over/);
  });

  it('the projector speaks French where its address asks for it', async () => {
    await projector.goto(`${server.url}/r/digital-era/projector?lang=fr`);
    await text(projector, 'TERMINÉ');
    expect(await projector.locator('html').getAttribute('lang')).toBe('fr');
  });

  it('no page reports an error or a violation of the policy', async () => {
    expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
    // Each page that runs on is drawn on.
    for (const { close } of devices.splice(0)) await close();
  });
});

describe('winning time back', () => {
  it('a proposal taken by touch twelve minutes late brings coffee back on time, and one undo gives it back', async () => {
    await command({ type: 'close' });
    await command({ type: 'open', mode: 'now' });
    await command({ type: 'start', slot: 'welcome' });
    await command({ type: 'add', slot: 'welcome', by: 12 * 60_000 });
    const tablet = await visit('/r/digital-era/moderator', TABLET);
    // The room opens on a whole minute: what has passed of the one before is not late.
    const late = tablet.getByText(/^1[12] min late$/).first();
    await late.waitFor();
    const minutes = Number.parseInt((await late.textContent()) ?? '', 10);
    await tablet.getByRole('tab', { name: /^Catch up \(3\)/ }).tap();
    await text(tablet, `Debate 1 gives ${minutes} min`);
    await tablet.getByRole('button', { name: /^Use this plan: .* gives \d+ min$/ }).tap();
    await tablet.getByRole('tab', { name: 'Catch up', exact: true }).waitFor();
    await tablet.getByRole('status').getByRole('button', { name: 'Undo' }).tap();
    await tablet.getByRole('tab', { name: /^Catch up \(3\)/ }).waitFor();
  });
});

describe('what people see', () => {
  beforeAll(async () => {
    await command({ type: 'close' });
    await command({ type: 'open', mode: 'now' });
    await command({ type: 'start', slot: 'session-3', early: true });
  });

  it('the list is browsed without losing the current slot, and a refusal says why beside the thumb', async () => {
    const tablet = await visit('/r/digital-era/moderator', TABLET);
    const now = tablet.locator('tr[aria-current=step]');
    await now.waitFor();
    await tablet.getByRole('tabpanel').evaluate((panel) => panel.scrollTo({ top: 0 }));
    await tablet.getByRole('button', { name: /^Back to now/ }).tap();
    await tablet.getByRole('button', { name: /^Back to now/ }).waitFor({ state: 'detached' });
    expect(await now.evaluate((row) => row.getBoundingClientRect().bottom < window.innerHeight)).toBe(true);
    await command({ type: 'set-remaining', slot: 'session-3', to: 1 });
    await text(tablet, 'OVERTIME');
    await tablet.getByRole('button', { name: '−1 min' }).tap();
    // For the one who tapped it is an alert; what was done is told politely.
    await tablet.getByRole('alert').filter({ hasText: 'There is no time left to remove.' }).waitFor();
    expect(await tablet.getByRole('status').filter({ hasText: 'There is no time left' }).count()).toBe(0);
    await tablet.keyboard.press('?');
    await tablet.getByRole('dialog').getByText('What the big button says').waitFor();
  });

  it('on a phone the clock stays in sight while the list is browsed', async () => {
    const phone = await visit('/r/digital-era/moderator', PHONE);
    const pocket = phone.locator('[data-away][data-phase]');
    await text(phone, 'OVERTIME');
    expect(await pocket.isVisible()).toBe(false);
    await phone.getByRole('tabpanel').evaluate((list) => list.scrollIntoView({ block: 'start' }));
    await pocket.filter({ hasText: 'OVERTIME' }).waitFor();
    const box = await pocket.boundingBox();
    expect([box?.y, box?.width]).toEqual([0, PHONE.viewport.width]);
  });

  it.each([
    ['start page', '/', TABLET],
    ['moderator', '/r/digital-era/moderator', TABLET],
    ['moderator on a phone', '/r/digital-era/moderator', PHONE],
    ['projector', '/r/digital-era/projector', HALL],
    ['speaker', '/r/digital-era/speaker/stephane-veyer', PHONE],
    ['agenda', '/r/digital-era/agenda', PHONE],
  ])('axe finds nothing on the %s, and nothing scrolls sideways', async (name, path, size) => {
    const page = await visit(path, size);
    await page.waitForLoadState('networkidle');
    if (name.startsWith('moderator')) await page.getByRole('tab').first().waitFor();
    expect(await axeProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, a.button, select')]
        .filter((node) => node.getBoundingClientRect().height > 0 && node.getBoundingClientRect().height < 44)
        .map((node) => node.textContent),
    );
    expect(small).toEqual([]);
  });
});
