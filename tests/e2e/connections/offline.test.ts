import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import { temporary } from '../../support/folders.ts';
import { proxyTo } from '../../support/networks/proxy.ts';
import { type Device, device, launch, openOn, putOffName } from '../../support/pages/browser.ts';
import { heard, listen } from '../../support/pages/heard.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate } from '../../support/servers/requests.ts';

const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true };
const HALL = { viewport: { width: 1920, height: 1080 } };
const ROOM = 'digital-era';

type Wire = Awaited<ReturnType<typeof proxyTo>>;

let browser: Browser;
let server: RunningProcess;
let DATA_DIR = '';
let token = '';
const devices: Device[] = [];
const wires: Wire[] = [];

const open = (url: string, path: string, options: object, script?: string): Promise<Page> =>
  openOn(browser, devices, `${url}${path}`, options, script);
const wire = async (): Promise<Wire> => {
  const made = await proxyTo(Number(new URL(server.url).port));
  wires.push(made);
  return made;
};
const command = (one: Command): Promise<void> => moderate({ url: server.url, token }, ROOM, one);
const view = async (): Promise<ModeratorView> => {
  const answer = await fetch(`${server.url}/api/rooms/${ROOM}?screen=moderator`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await answer.json()).view;
};
const stage = async (): Promise<string | undefined> => (await view()).room.run?.stage;
const done = async (type: string): Promise<number> => (await view()).log.filter((line) => line.type === type).length;
const seconds = async (page: Page): Promise<number> => {
  const text = (await page.locator('[data-main=true]').first().textContent()) ?? '';
  const size = text
    .replace('+', '')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
  return text.startsWith('+') ? -size : size;
};
const text = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();
const gone = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor({ state: 'detached' });
const inStep = async (...pages: Page[]): Promise<void> => {
  const [first = 0, ...others] = await Promise.all(pages.map(seconds));
  for (const other of others) expect(Math.abs(other - first)).toBeLessThanOrEqual(1);
};
const cut = (one: Wire): void => {
  one.refuse(true);
  one.cut();
};
const restart = async (): Promise<void> => {
  const { port } = new URL(server.url);
  server = await startProcess({ DATA_DIR, PORT: port });
};
const kill = async (): Promise<void> => {
  await endProcess(server, 'SIGKILL');
};
/** The tablet that holds the clock, by whatever way it reaches the server: cookies know no port. */
let consoles: Device | null = null;
/** Two walls for all: one straight at the server, one by whatever way a test leads it there. */
let near: Page;
let far: Page;
const WALL = `/r/${ROOM}/projector`;
const openConsole = async (url: string): Promise<Page> => {
  if (consoles === null) {
    consoles = await device(browser, TABLET);
    devices.push(consoles);
    await consoles.page.goto(`${server.url}/join#${token}`);
    await putOffName(consoles.page);
    await consoles.page.waitForURL('**/moderator');
    await consoles.page.goto('about:blank');
  }
  const page = await consoles.page.context().newPage();
  await page.goto(`${url}/r/${ROOM}/moderator`);
  return page;
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

beforeAll(async () => {
  browser = await launch();
  DATA_DIR = temporary();
  server = await startProcess({ DATA_DIR, PORT: '0' });
  token = server.token;
  await command({ type: 'open', mode: 'now' });
  await command({ type: 'begin-at', slot: 'keynote' });
  await command({ type: 'start', slot: 'keynote', early: true });
  near = await open(server.url, WALL, HALL);
  far = await openOn(browser, devices, 'about:blank', HALL);
});
// Each begins with the talk running and time ahead, whatever the one before it left behind.
beforeEach(async () => {
  if ((await stage()) === 'paused') await command({ type: 'resume', slot: 'keynote' });
  await command({ type: 'set-remaining', slot: 'keynote', to: 900_000 });
});
afterAll(async () => {
  for (const { close } of devices) await close();
  for (const { close } of wires) close();
  await browser?.close();
  await kill();
});

describe('a screen that loses the server', () => {
  it('counts on over a change of phase for 30 s, says how old it is, and is right when the connection is back', async () => {
    const own = await wire();
    await far.goto(`${own.url}${WALL}`);
    await command({ type: 'set-remaining', slot: 'keynote', to: 70_000 });
    for (const page of [far, near]) await text(page, '2 MIN LEFT');
    await listen(far);
    cut(own);
    const lostAt = Date.now();
    await far.locator('.badge[data-level=amber]').waitFor();
    await text(far, 'LAST MINUTE');
    await far.locator('.badge[data-level=red]').waitFor();
    // Meanwhile the moderator gives time: the screen cannot know, and says since when.
    await command({ type: 'add', slot: 'keynote', by: 600_000 });
    await text(near, 'RUNNING');
    await text(far, /Offline (3\d|[4-9]\d)\ss/);
    expect(await far.getByText('LAST MINUTE').count()).toBeGreaterThan(0);
    const returned = Date.now();
    own.refuse(false);
    await gone(far, /Offline \d/);
    console.info(`cut for ${Math.round((returned - lostAt) / 1_000)} s; right ${Date.now() - returned} ms after the return`);
    await text(far, 'RUNNING');
    await inStep(far, near);
    // A reader hears of the loss once, amber or red, and of the return.
    expect((await heard(far)).filter((words) => /line/.test(words))).toEqual(['Offline: still counting', 'Back online']);
    await far.goto('about:blank');
  });

  it('asks for its view where it can get no socket, says so, and is right within five seconds', async () => {
    // A network that lets plain requests through and nothing else.
    const page = await open(server.url, '/health', HALL, 'delete globalThis.WebSocket;');
    await page.route('**/socket.io/**', (route) => route.abort());
    await page.goto(`${server.url}${WALL}`);
    await text(page, /Updated every 5 s, ±\d+ ms/);
    await inStep(page, near);
    await command({ type: 'set-remaining', slot: 'keynote', to: 50_000 });
    await text(page, 'LAST MINUTE');
    await inStep(page, near);
    await page.goto(`${server.url}/r/${ROOM}/foyer`);
    await text(page, /Updated every 5 s/);
    await page.unroute('**/socket.io/**');
    await page.context().close();
  });

  it('a half-open connection is noticed by its silence, and a tap made on it is done once', async () => {
    const own = await wire();
    const tablet = await openConsole(own.url);
    await text(tablet, 'In step');
    const before = await done('pause');
    await listen(tablet);
    own.fallSilent();
    await button(tablet, 'Pause').tap();
    await text(tablet, 'PAUSED');
    await text(tablet, /^Pause .* · will be sent when back online$/);
    // Nobody has said that it is done.
    expect(await tablet.locator('[data-kind=done]').count()).toBe(0);
    await tablet.locator('.badge[data-level=amber]').waitFor();
    expect(await stage()).toBe('running');
    own.speakAgain();
    await gone(tablet, /will be sent when back online$/);
    await gone(tablet, /Offline \d/);
    expect([await stage(), await done('pause')]).toEqual(['paused', before + 1]);
    await text(tablet, 'Back online');
    const told = await heard(tablet);
    for (const once of [/will be sent when back online$/, /^Offline: still counting$/, /^Back online$/])
      expect(told.filter((words) => once.test(words))).toHaveLength(1);
    await tablet.close();
  });

  it('a tap whose answer is lost is sent again and counts once', async () => {
    const own = await wire();
    const tablet = await openConsole(own.url);
    await text(tablet, 'In step');
    const before = await done('pause');
    own.fallSilent('down');
    await button(tablet, 'Pause').tap();
    await expect.poll(stage, { timeout: 20_000 }).toBe('paused');
    await text(tablet, /will be sent when back online|under way/);
    own.speakAgain();
    own.cut();
    await gone(tablet, /will be sent when back online|under way/);
    expect(await done('pause')).toBe(before + 1);
    await tablet.close();
  });
});

describe('a tap made without a connection', () => {
  it('waits over a reload, asks where something was done meanwhile, and never fires by itself', async () => {
    const own = await wire();
    const offline = await openConsole(own.url);
    await text(offline, 'In step');
    cut(own);
    await text(offline, /Offline \d/);
    await button(offline, 'Pause').tap();
    await text(offline, /^Pause .* · will be sent when back online$/);
    // The page itself is not served while the server is out of reach.
    await offline.reload().catch(() => undefined);
    // A page that has gone says so in what it leaves; one that is killed before is known to have gone a minute and a half later.
    await expect
      .poll(async () => JSON.stringify(await offline.context().storageState()), { timeout: 20_000 })
      .toMatch(/alive\W+0\b/);
    await offline.close();
    await command({ type: 'add', slot: 'keynote', by: 60_000 });
    own.refuse(false);
    const tablet = await openConsole(own.url);
    await text(tablet, /^Pause .* now\?$/);
    await text(tablet, /tapped at \d\d:\d\d:\d\d/);
    expect(await stage()).toBe('running');
    await button(tablet, 'Do it').tap();
    await expect.poll(stage, { timeout: 20_000 }).toBe('paused');
    await gone(tablet, /^Pause .* now\?$/);
    await tablet.close();
  });

  it('a tap made while the server was killed counts from its own instant once it is started again', async () => {
    const tablet = await openConsole(server.url);
    await text(tablet, 'In step');
    await text(near, 'RUNNING');
    await kill();
    await text(tablet, /Offline \d/);
    await button(tablet, 'Pause').tap();
    await text(tablet, 'PAUSED');
    const stopped = await seconds(tablet);
    await restart();
    await text(near, 'PAUSED');
    await gone(tablet, /will be sent when back online$/);
    for (const page of [tablet, near]) expect(Math.abs((await seconds(page)) - stopped)).toBeLessThanOrEqual(1);
    await tablet.close();
  });
});

describe('a device whose time goes wrong', () => {
  it('a wall clock that is three hours wrong, or set while a slot runs, moves no number', async () => {
    const skewed = `{
      const Real = Date;
      window.ahead = 3 * 3_600_000;
      const now = () => Real.now() + window.ahead;
      window.Date = new Proxy(Real, {
        construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
        get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
      });
    }`;
    const wrong = await open(server.url, WALL, HALL, skewed);
    for (const page of [wrong, near]) await text(page, 'RUNNING');
    await inStep(wrong, near);
    await wrong.evaluate('window.ahead = -3 * 3_600_000');
    await wrong.waitForFunction(() => document.documentElement.dataset['clock'] === 'in-step');
    await inStep(wrong, near);
    await wrong.context().close();
  });

  it('a page that was frozen is right again when it is shown', async () => {
    await far.goto(`${server.url}${WALL}`);
    for (const page of [far, near]) await text(page, 'RUNNING');
    const session = await far.context().newCDPSession(far);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await command({ type: 'set-remaining', slot: 'keynote', to: 30_000 });
    await text(near, 'LAST MINUTE');
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await text(far, 'LAST MINUTE');
    await inStep(far, near);
    await far.context().close();
  });
});

describe('the list of screens', () => {
  it('finds a projector by its name, names it, and sends it to another page', async () => {
    await text(near, 'RUNNING');
    const tablet = await openConsole(server.url);
    await text(tablet, 'In step');
    await tablet.goto(`${server.url}/r/${ROOM}/devices`);
    const row = tablet.getByRole('listitem').filter({ has: tablet.getByText('Projector', { exact: true }) });
    await expect.poll(() => row.count(), { timeout: 30_000 }).toBe(1);
    await row.getByRole('button', { name: 'Rename' }).tap();
    await tablet.getByLabel('Name of the screen').fill('Main hall');
    await button(tablet, 'Save').tap();
    const named = tablet.getByRole('listitem').filter({ hasText: 'Main hall' });
    await named.getByRole('button', { name: 'Identify' }).tap();
    await near.getByRole('status').filter({ hasText: 'Main hall' }).waitFor();
    await named.getByRole('combobox').selectOption('agenda');
    await near.waitForURL(`**/r/${ROOM}/agenda`);
    expect((await view()).room.revision).toBe((await view()).log[0]?.revision);
    await tablet.close();
  });

  it('no page of these tests reports an error or a violation of the policy', () =>
    expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]));
});
