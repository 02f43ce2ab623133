import type { Browser, Page, ViewportSize } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { temporary } from '../../support/folders.ts';
import { type Device, launch, openOn, putOffName } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate } from '../../support/servers/requests.ts';

const ROOM = 'digital-era';
let browser: Browser;
let server: RunningProcess;
const devices: Device[] = [];

/** Two devices for all, one of them touched: each is led to the editor anew. */
const known = new Map<boolean, Page>();
const editor = async ({ viewport, hasTouch = false }: { viewport: ViewportSize; hasTouch?: boolean }): Promise<Page> => {
  const page = known.get(hasTouch) ?? (await openOn(browser, devices, `${server.url}/join#${server.token}`, { hasTouch }));
  if (!known.has(hasTouch)) {
    await putOffName(page);
    await page.waitForURL(/moderator/);
  }
  known.set(hasTouch, page);
  await page.setViewportSize(viewport);
  await page.goto(`${server.url}/r/${ROOM}/edit`);
  await page.getByRole('listitem').first().waitFor();
  return page;
};
/** The agenda as the server keeps it. */
const agenda = async (): Promise<AgendaFile> => {
  const headers = { authorization: `Bearer ${server.token}` };
  return (await fetch(`${server.url}/api/rooms/${ROOM}/agenda.json`, { headers })).json();
};
const titles = async (): Promise<string[]> => (await agenda()).slots.map(({ title }) => title);
const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('not saved yet').waitFor({ state: 'detached' });
};

/** Takes the handle of the first slot to the place of the third, by mouse or by finger: what the browser makes of it is its own. */
const drag = async (page: Page, isTouch: boolean, title: string, onto: string): Promise<void> => {
  // Let go only once the page has followed.
  const arrived = (): Promise<void> => page.getByText(`${title}: place 3 of`).waitFor({ state: 'attached' });
  const middle = async (name: string) => {
    const box = await page.getByRole('button', { name: `Move ${name}` }).boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const [from, to] = [await middle(title), await middle(onto)];
  const steps = Array.from({ length: 8 }, (_, step) => ({ x: from.x, y: from.y + ((to.y - from.y) * (step + 1)) / 8 }));
  if (!isTouch) {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (const { x, y } of steps) await page.mouse.move(x, y);
    await arrived();
    await page.mouse.up();
    return;
  }
  const finger = await page.context().newCDPSession(page);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
  for (const point of steps) await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  await arrived();
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
};

/** Tab, as often as it takes, until what has the name has the focus. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let count = 0; count < 250; count += 1) {
    const reached = await page.evaluate(() => {
      const here = document.activeElement;
      return [
        here?.getAttribute('aria-label'),
        here?.textContent,
        ...(here instanceof HTMLInputElement ? [...(here.labels ?? [])].map((label) => label.textContent) : []),
      ];
    });
    if (reached.includes(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${name} by Tab`);
};

beforeAll(async () => {
  browser = await launch();
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
});
afterAll(async () => {
  await browser?.close();
  await endProcess(server);
});

describe('the editor', () => {
  it('saves a length in short, a title, a move, an addition and a removal by keyboard alone, and shows at once what they lead to', async () => {
    const page = await editor({ viewport: { width: 1024, height: 768 } });
    const types = async (field: string, text: string): Promise<void> => {
      await tabTo(page, field);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    };
    const presses = async (name: string, ...keys: string[]): Promise<void> => {
      await tabTo(page, name);
      for (const key of keys) await page.keyboard.press(key);
    };
    await types('Minutes of Debate (session 1)', '1h');
    await page.getByText('15 min of overlaps').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('0 min of overlaps').waitFor();
    await types('Minutes of Debate (session 1)', '-10');
    await page.keyboard.press('Enter');
    await page.getByText('10 min free').waitFor();
    await presses('More about Debate (session 1)', 'Enter');
    await types('Title of Debate (session 1)', 'Big debate of all');
    // In a field of the list the keys are those of a field.
    for (const key of ['ArrowUp', 'ArrowDown', 'Home', 'ArrowRight', 'End', 'Space', 'x', 'Backspace'])
      await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.value)).toBe(
      'Big debate of all ',
    );
    await page.getByLabel('Title of Big debate of all').waitFor();
    await presses('Add below', 'Enter');
    await page.getByText('10 min free').waitFor({ state: 'detached' });
    await presses('Move Recap and next steps', 'Space');
    await page.getByText('Recap and next steps picked up: place 12 of 13').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.getByText('Recap and next steps: place 11 of 13').waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await page.getByText('Recap and next steps put down: place 11 of 13').waitFor({ state: 'attached' });
    await presses('More about Introduction', 'Enter');
    await presses('Remove', 'Enter');
    await presses('Save', 'Enter');
    await page.getByText('not saved yet').waitFor({ state: 'detached' });
    const saved = await titles();
    expect(saved.slice(0, 2)).toEqual(['Welcome', 'Building collective groups and action in digital era']);
    expect(saved.slice(3, 5)).toEqual(['Big debate of all', 'New slot']);
    expect(saved.slice(-3)).toEqual(['Recap and next steps', 'Debate (session 3)', 'Buffet lunch']);
  });

  it.each([
    ['a finger', { hasTouch: true }],
    ['a mouse', {}],
  ])('a slot is dragged to another place by %s', async (by, how) => {
    const page = await editor({ viewport: { width: 1024, height: 768 }, ...how });
    const before = await titles();
    const [first = '', second = '', third = ''] = before;
    await drag(page, by === 'a finger', first, third);
    await page.getByText('not saved yet').waitFor();
    await save(page);
    expect(await titles()).toEqual([second, third, first, ...before.slice(3)]);
  });

  it('keeps a slot that is dragged far below the list at the last place', async () => {
    const page = await editor({ viewport: { width: 1024, height: 1500 } });
    const [first = ''] = await titles();
    const grip = page.getByRole('button', { name: `Move ${first}` });
    const from = await grip.boundingBox();
    await grip.hover();
    await page.mouse.down();
    await page.mouse.move(from?.x ?? 0, (from?.y ?? 0) + 30);
    await page.mouse.move(from?.x ?? 0, 1490);
    await page.getByText(`${first}: place 12 of 12`).waitFor({ state: 'attached' });
    const below = await page.locator('[data-dragging=true]').evaluate((item) => {
      const list = item.parentElement?.getBoundingClientRect();
      return item.getBoundingClientRect().bottom - (list?.bottom ?? 0);
    });
    expect(below).toBeLessThanOrEqual(1);
    await page.keyboard.press('Escape');
    await page.getByText(`${first} is back at place 1 of 12`).waitFor({ state: 'attached' });
  });

  it('tells the second of two editors, keeps the changes of both, and lets the second choose where both changed the same', async () => {
    const [one, two] = [
      await editor({ viewport: { width: 1180, height: 820 } }),
      await editor({ viewport: { width: 390, height: 844 }, hasTouch: true }),
    ];
    const rename = async (page: Page, title: string, to: string): Promise<void> => {
      await page.getByLabel(`Title of ${title}`).fill(to);
    };
    await rename(one, 'Coffee break', 'Tea break');
    await rename(two, 'Buffet lunch', 'Cold lunch');
    await rename(two, 'Coffee break', 'Coffee and cake');
    await save(one);
    await two.getByText('Somebody else changed the agenda meanwhile').waitFor();
    await two.getByText('Tea break: its details').waitFor();
    await two.getByRole('button', { name: /Put my changes/ }).click();
    const clash = two.getByRole('group', { name: 'Tea break · title' });
    expect(await clash.getByRole('button', { name: 'Theirs: Tea break' }).getAttribute('aria-pressed')).toBe('true');
    await clash.getByRole('button', { name: 'Mine: Coffee and cake' }).click();
    await save(two);
    expect(await titles()).toEqual(expect.arrayContaining(['Coffee and cake', 'Cold lunch']));
  });

  it('saves the signals of a slot and another day, which the list of rooms beside it shows at once', async () => {
    const page = await editor({ viewport: { width: 1180, height: 820 } });
    await page.getByRole('button', { name: 'More about Recap and next steps' }).click();
    const signals = page.getByLabel('Signals, minutes before the end');
    expect(await signals.getAttribute('placeholder')).toBe('10, 5, 1');
    await signals.fill('2 4');
    await signals.press('Enter');
    await page.getByRole('button', { name: 'The agenda itself' }).click();
    await page.getByLabel('Day').fill('2016-07-09');
    await save(page);
    await page.getByText('9 July 2016').waitFor();
    expect((await agenda()).slots.find(({ title }) => title === 'Recap and next steps')?.signals).toEqual([4, 2]);
    await page.getByRole('button', { name: 'Undo last save' }).click();
    await page.getByText('8 July 2016').waitFor();
  });

  it('keeps, while a run is open, what was typed and refused, the running slot with the reason why it stays, and a pasted table as a diff until it is confirmed', async () => {
    const page = await editor({ viewport: { width: 1024, height: 768 } });
    await page.getByRole('button', { name: 'The agenda itself' }).click();
    await page.getByLabel('Place').fill('The great hall');
    await page.getByLabel('Day').fill('2016-07-09');
    await moderate(server, ROOM, { type: 'open', mode: 'now' });
    await moderate(server, ROOM, { type: 'start', slot: 'welcome', early: true });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('2016-07-08: it cannot change while a run is open').waitFor();
    expect([await page.getByLabel('Day').inputValue(), await page.getByLabel('Place').inputValue()]).toEqual([
      '2016-07-09',
      'The great hall',
    ]);
    await page.getByLabel('Day').fill('2016-07-08');
    await save(page);
    expect((await agenda()).venue).toBe('The great hall');
    await page.getByRole('button', { name: 'More about Welcome' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('It is running now: end it first').waitFor();
    await page.getByLabel(/paste rows/).fill('title\tstart\tminutes\nWelcome\t8h45\t15\nA new talk\t9h\t10');
    await page.getByRole('button', { name: 'Show what it would be' }).click();
    await page.getByText('+ A new talk (09:00)').waitFor();
    await page.getByRole('button', { name: 'Leave them' }).click();
    expect(await page.getByText('not saved yet').count()).toBe(0);
    expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
