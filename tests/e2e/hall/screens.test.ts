import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { temporary } from '../../support/folders.ts';
import { axeProblems } from '../../support/pages/axe.ts';
import { type Device, device, launch, putOffName } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate, post } from '../../support/servers/requests.ts';

const HALL = { viewport: { width: 1920, height: 1080 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const ROOM = '/r/digital-era';

let browser: Browser;
let server: RunningProcess;
let one: Device;

/** One device for all: its page is led from address to address. */
const visit = async (path: string, { viewport }: BrowserContextOptions = HALL): Promise<Page> => {
  if (viewport) await one.page.setViewportSize(viewport);
  await one.page.goto(`${server.url}${path}`);
  await one.page.getByRole('main').waitFor();
  return one.page;
};
const command = (sent: Command): Promise<void> => moderate(server, 'digital-era', sent);

beforeAll(async () => {
  browser = await launch();
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
  one = await device(browser, HALL);
  await command({ type: 'open', mode: 'now' });
  await command({ type: 'begin-at', slot: 'session-1' });
  await command({ type: 'start', slot: 'session-1', early: true });
});
afterAll(async () => {
  await one.close();
  await browser.close();
  await endProcess(server);
});

describe('a projector by its address', () => {
  it('shows a clock alone, larger, where that is asked for, and speaks French where that is asked for', async () => {
    const page = await visit(`${ROOM}/projector?show=clock&lang=fr`);
    await page.getByText('EN COURS', { exact: true }).waitFor();
    expect(await page.getByText('Robert Fuss').count()).toBe(0);
    expect(await page.getByRole('heading').count()).toBe(0);
    const width = await page.locator('[data-main=true]').evaluate((node) => node.getBoundingClientRect().width);
    expect(width).toBeGreaterThan(1_500);
    expect(width).toBeLessThan(1_920);
  });
  it('has the time of day on the left where it is mirrored, and whole minutes where they are asked for', async () => {
    const page = await visit(`${ROOM}/projector?mirror&minutes`);
    const clock = page.locator('[data-main=true]');
    await clock.waitFor();
    expect(await clock.textContent()).toMatch(/^\d+′$/);
    expect(await page.title()).toMatch(/^Projector · .+ · Rostrum$/);
    const title = await page.getByRole('heading', { level: 1 }).boundingBox();
    expect((title?.x ?? 0) + (title?.width ?? 0)).toBeGreaterThan(1_800);
  });
});

/** The pulses on the word of the phase, by the browser's own account. */
const pulsesOf = (page: Page) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => one instanceof CSSAnimation && one.animationName.includes('pulse'))
      .map(({ effect }) => {
        const { iterations, duration } = effect?.getComputedTiming() ?? {};
        return { iterations, duration };
      }),
  );

describe('what moves on a projector', () => {
  it('a phase pulses twice, slowly, where time brings it, and never for a command, a page just opened or reduced motion', async () => {
    const page = await visit(`${ROOM}/projector`);
    await page.getByText('RUNNING', { exact: true }).waitFor();
    expect(await pulsesOf(page)).toEqual([]);
    await command({ type: 'set-remaining', slot: 'session-1', to: 50_000 });
    await page.getByText('LAST MINUTE', { exact: true }).waitFor();
    expect(await pulsesOf(page)).toEqual([]);
    // A third of it is the speaker's: a quarter of a minute more than their last one, so that a slow page shows the word before it.
    await command({ type: 'set-remaining', slot: 'session-1', to: 225_000 });
    // A pulse is over in seconds: the page itself looks for it, in every frame.
    const first = await page.waitForFunction(() => {
      const pulse = document.getAnimations().find((one) => one instanceof CSSAnimation && one.animationName.includes('pulse'));
      if (!(pulse?.effect instanceof KeyframeEffect)) return null;
      const { iterations, duration } = pulse.effect.getComputedTiming();
      return { word: pulse.effect.target?.textContent, iterations, duration };
    });
    expect(await first.jsonValue()).toEqual({ word: 'LAST MINUTE', iterations: 2, duration: 1_200 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await pulsesOf(page)).toEqual([]);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
  });
  it.each(['no-preference', 'reduce'] as const)(
    'what stands for an hour stands elsewhere each minute, motion %s: nothing burns in, nothing leaves the screen',
    async (reducedMotion) => {
      const page = await visit(`${ROOM}/projector`);
      await page.emulateMedia({ reducedMotion });
      await command({ type: 'pause', slot: 'session-1' });
      await page.getByText('PAUSED', { exact: true }).waitFor();
      const places = await page.evaluate(() => {
        const picture = document.querySelector<HTMLElement>('[data-shift]');
        const clock = document.querySelector('[data-main=true]');
        return Array.from({ length: 8 }, (_, minute) => {
          if (picture !== null) picture.dataset['shift'] = String(minute);
          const { left, top, right } = clock?.getBoundingClientRect() ?? new DOMRect();
          return { at: `${Math.round(left)} ${Math.round(top)}`, isInside: left >= 0 && right <= innerWidth };
        });
      });
      expect(new Set(places.map(({ at }) => at)).size).toBeGreaterThanOrEqual(6);
      expect(places.every(({ isInside }) => isInside)).toBe(true);
      await command({ type: 'resume', slot: 'session-1' });
      await page.emulateMedia({ reducedMotion: 'no-preference' });
    },
  );
  it('a picture that stands for long goes to its next place when a minute is over, and asks for no frame before', async () => {
    const own = await device(browser, HALL);
    await own.page.clock.install();
    await command({ type: 'pause', slot: 'session-1' });
    await own.page.goto(`${server.url}${ROOM}/projector`);
    await own.page.getByText('PAUSED', { exact: true }).waitFor();
    const picture = own.page.locator('[data-shift]');
    expect(await picture.getAttribute('data-shift')).toBe('0');
    const running = await own.page.evaluate(
      () => document.getAnimations().filter((one) => one instanceof CSSAnimation && !one.animationName.includes('dim')).length,
    );
    expect(running).toBe(0);
    // Offline: an answer of the server to a page whose minute was hurried sets its clock, and wakes everything.
    await own.page.context().setOffline(true);
    await own.page.clock.runFor(61_000);
    await own.page.locator('[data-shift="1"]').waitFor();
    await command({ type: 'resume', slot: 'session-1' });
    await own.close();
  });
});

it('a page carries the policy and the language of its event, and its files go without headers that only a page obeys', async () => {
  const room = await fetch(`${server.url}${ROOM}/projector`);
  const html = await room.text();
  expect(html).toContain('data-event-language="en"');
  expect(room.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await (await fetch(`${server.url}/`)).text()).toContain('data-event-language=""');
  const script = await fetch(`${server.url}${/\/assets\/index-[\w-]+\.js/.exec(html)?.[0]}`);
  const of = (name: string) => script.headers.get(name);
  expect([script.status, of('x-content-type-options'), of('cross-origin-resource-policy')]).toEqual([
    200,
    'nosniff',
    'same-origin',
  ]);
  expect(of('content-security-policy')).toBeNull();
});

describe('the set-up page of a projector', () => {
  it('builds the link from what is ticked, shows it at once, and says whether the last row can read it', async () => {
    const page = await visit(`${ROOM}/projector/setup`);
    await page.getByLabel('Mirrored', { exact: false }).check();
    await page.getByLabel('What comes next').uncheck();
    await page.getByLabel('Language').selectOption('fr');
    expect(await page.locator('[data-link]').textContent()).toMatch(/\/projector\?lang=fr&hide=next&mirror=1$/);
    await page.getByText('EN COURS', { exact: true }).waitFor();
    await page.getByLabel('Height of the picture, m').fill('1,2');
    await page.getByText('48 cm: read in a glance', { exact: false }).waitFor();
    await page.getByLabel('Last row at, m').fill('90');
    await page.getByText('too small', { exact: false }).first().waitFor();
    await page.getByLabel('Last row at, m').fill('10 km');
    await page.getByText('Give both lengths in metres.').waitFor();
    expect(await page.getByLabel('Last row at, m').getAttribute('aria-invalid')).toBe('true');
    expect(await axeProblems(page)).toEqual([]);
  });
});

describe('the start page', () => {
  it('lets the moderator of one room put it away, and leaves the making of rooms to organisers', async () => {
    await one.page.context().clearCookies();
    const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ grant: 'moderator' });
    const { path } = await (
      await fetch(`${server.url}/api${ROOM.replace('/r/', '/rooms/')}/links`, { method: 'POST', headers, body })
    ).json();
    const page = await visit(path);
    await putOffName(page);
    await page.getByRole('button', { name: 'Pause' }).first().waitFor();
    await visit('/', PHONE);
    await page.getByRole('button', { name: /^Archive: / }).waitFor();
    expect(await page.getByRole('button', { name: /New room|Duplicate/ }).count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Is this your event?' }).count()).toBe(0);
    expect(await axeProblems(page)).toEqual([]);
    await page.context().clearCookies();
  });
  it('tells a stranger how to sign in, and offers nothing that is not theirs', async () => {
    const page = await visit('/', PHONE);
    await page.getByRole('heading', { name: 'Is this your event?' }).waitFor();
    expect(await page.getByRole('button', { name: /New room|Duplicate|Archive/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Passphrase').waitFor();
    const { headers, body } = {
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      body: '{}',
    };
    const { passphrase } = await (await fetch(`${server.url}/api/passphrase`, { method: 'POST', headers, body })).json();
    await page.getByLabel('Passphrase').fill(passphrase);
    await page.keyboard.press('Enter');
    await putOffName(page);
    await page.getByRole('button', { name: 'New room' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });
  it('makes a room by its title, copies it, puts it away and brings it back by keyboard, without a question', async () => {
    const page = await visit('/', PHONE);
    await page.getByRole('button', { name: 'New room' }).press('Enter');
    await page.locator('input:focus').waitFor();
    await page.keyboard.type('Évening workshop');
    await page.getByText('/r/evening-workshop', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/r\/evening-workshop\/edit$/);
    await page.getByRole('button', { name: 'Duplicate: Évening workshop' }).press('Enter');
    await page.locator('input:focus').waitFor();
    expect(await page.getByLabel('Title of the copy').inputValue()).toBe('Évening workshop (copy)');
    await page.keyboard.type('Day two');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/r\/day-two\/edit$/);
    await visit('/', PHONE);
    await page.getByRole('button', { name: 'Archive: Day two' }).press('Enter');
    await page.getByText('“Day two” is archived', { exact: false }).waitFor();
    expect(await page.getByRole('link', { name: 'Day two' }).count()).toBe(0);
    expect(await page.getByText('Archived (1)').count()).toBe(1);
    expect(await axeProblems(page)).toEqual([]);
    await page.locator('button:focus', { hasText: 'Bring back' }).press('Enter');
    await page.getByText('“Day two” is listed again.').waitFor();
    await page.locator('a:focus', { hasText: 'Day two' }).waitFor();
    await page.getByRole('button', { name: /Archive: Building collective/ }).press('Enter');
    await page.getByText('Close the run first.', { exact: false }).waitFor();
  });
});

describe('a report page', () => {
  it('leaves the page that shows it when its run is erased elsewhere', async () => {
    const headers = { authorization: `Bearer ${server.token}` };
    const at = `${server.url}/api/rooms/rehearsed`;
    await post(server.url, '/api/rooms', { from: 'digital-era', id: 'rehearsed' }, headers);
    await moderate(server, 'rehearsed', { type: 'open', mode: 'now' });
    const cue = { type: 'send-cue', id: 'c'.repeat(16), target: { to: 'projector' }, text: 'Zebedee waits outside' };
    await post(server.url, '/api/rooms/rehearsed/cues', cue, headers);
    await moderate(server, 'rehearsed', { type: 'close' });
    const made = await post(server.url, '/api/rooms/rehearsed/links', { grant: 'moderator' }, headers);
    const { path }: { path: string } = await made.json();
    const page = await visit(path);
    await page.waitForURL(/\/r\/rehearsed\/moderator$/);
    await visit('/r/rehearsed/report');
    await page.getByText('Zebedee waits outside').first().waitFor({ state: 'attached' });
    const { runs }: { runs: { id: string }[] } = await (await fetch(`${at}/runs`, { headers })).json();
    await fetch(`${at}/runs/${runs[0]?.id}`, { method: 'DELETE', headers });
    await page.getByText('Zebedee waits outside').first().waitFor({ state: 'detached' });
  });
});

describe('the printed sheet', () => {
  it('carries a code for every screen and every speaker, and personal codes on a device that may moderate', async () => {
    await one.page.context().clearCookies();
    const page = await visit(`${ROOM}/sheet`);
    await page.locator('[data-speaker] img').nth(10).waitFor();
    expect(await page.locator('[data-door] img').count()).toBe(3);
    expect(await page.locator('[data-speaker]').count()).toBe(11);
    expect(await page.getByRole('button', { name: /personal links/ }).count()).toBe(0);
    await visit(`/join#${server.token}`);
    await putOffName(page);
    await page.waitForURL(/moderator$/);
    await visit(`${ROOM}/sheet`);
    await page.getByRole('button', { name: /personal links/ }).click();
    await page.locator('[data-speaker=robert-fuss]', { hasText: '/join#' }).waitFor();
    expect(await axeProblems(page)).toEqual([]);
  });
  it('says, before and after it is made again, that an earlier sheet stops working, and changes nothing where that fails', async () => {
    const { page } = one;
    const link = () => page.locator('[data-speaker=robert-fuss] p').last().textContent();
    const exchanged = async (address: string | null): Promise<number> =>
      (await post(server.url, '/api/access/exchange', { token: address?.split('#')[1] ?? '' }, { origin: server.url })).status;
    const first = await link();
    await visit(`${ROOM}/sheet`);
    await page.getByText('has 11 personal links that still work', { exact: false }).waitFor();
    await page.route('**/sheet', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 503, json: { why: 'storage-failed' } }) : route.continue(),
    );
    await page.getByRole('button', { name: 'Make new personal links' }).click();
    await page.getByText('No link was made and none has ended', { exact: false }).waitFor();
    await page.unroute('**/sheet');
    await page.getByRole('button', { name: 'Make new personal links' }).click();
    await page.getByText('The links on an earlier sheet have stopped working.', { exact: false }).waitFor();
    expect([await exchanged(first), await exchanged(await link())]).toEqual([401, 200]);
  });
  it('carries the address that is chosen in its codes, as the start page does', async () => {
    const { page } = one;
    const other = 'http://hall.local:3000';
    await page.route('**/api/rooms', async (route) => {
      const list = await (await route.fetch()).json();
      return route.fulfill({ json: { ...list, addresses: [...list.addresses, other] } });
    });
    await visit(`${ROOM}/sheet`);
    await page.getByText(`${server.url}${ROOM}/agenda`).waitFor();
    await page.getByLabel('Address in the codes').selectOption(other);
    await page.getByText(`${other}${ROOM}/agenda`).waitFor();
    await visit(ROOM);
    await page.getByText(`${other}${ROOM}/projector`).waitFor();
    await page.getByRole('img', { name: `${other}${ROOM}/projector` }).waitFor();
    await page.unroute('**/api/rooms');
    await visit(ROOM);
    await page.getByText(`${server.url}${ROOM}/projector`).waitFor();
  });
});

describe('every page', () => {
  it.each([
    ['a room of its own', ROOM, HALL],
    ['a phone that waits, with its legend', `${ROOM}/speaker/robert-fuss`, PHONE],
    ['a foyer', `${ROOM}/agenda`, HALL],
    ['no such room', '/r/nothing/projector', PHONE],
    ['nothing here', '/nothing', PHONE],
  ])('%s: axe finds nothing, nothing scrolls sideways', async (_name, path, size) => {
    const page = await visit(path, size);
    await page.waitForLoadState('networkidle');
    expect(await axeProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
  it('the agenda in a foyer fits its screen without scrolling', async () => {
    const page = await visit(`${ROOM}/agenda`);
    await page.getByText('Buffet lunch').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
  });
  it('no page reports an error or a violation of the policy', () => expect(one.complaints).toEqual([]));
});
