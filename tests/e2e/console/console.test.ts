import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileOf } from '../../support/agendas/agenda.ts';
import { temporary } from '../../support/folders.ts';
import { aSecondLater, type Device, launch, openOn, putOffName } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';

let browser: Browser;
let server: RunningProcess;
const devices: Device[] = [];
beforeAll(async () => {
  const folder = temporary();
  const file = join(folder, 'day.json');
  const day = fileOf([
    { id: 'talk', kind: 'talk', title: 'A talk', start: '06:00', minutes: 20, people: [{ name: 'Ada' }] },
    { id: 'panel', kind: 'panel', title: 'A panel', minutes: 10, people: [{ name: 'Bea' }, { name: 'Cleo' }] },
    { id: 'debate', kind: 'debate', title: 'A debate', minutes: 30 },
  ]);
  writeFileSync(file, JSON.stringify(day));
  server = await startProcess({ DATA_DIR: folder, PORT: '0' }, ['--agenda', file]);
  browser = await launch();
});
afterAll(async () => {
  for (const { complaints } of devices) expect(complaints).toEqual([]);
  await browser?.close();
  await endProcess(server);
});

/** Keeps what each button of the page has shown of its presses, in order, by its words. */
const WATCH_BUTTONS = `
  window.shown = {};
  new MutationObserver((changes) => {
    for (const { target } of changes)
      if (target.matches('button')) (window.shown[target.textContent] ??= []).push(target.dataset.state);
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-state'] });
`;
const shownBy = (page: Page): Promise<Record<string, string[]>> => page.evaluate('window.shown');
const untilShown = (page: Page, words: string, state: string): Promise<unknown> =>
  page.waitForFunction(
    ([name, wanted]) => Object.entries(window.shown).some(([key, states]) => key.includes(name) && states.includes(wanted)),
    [words, state] as const,
  );

declare global {
  interface Window {
    shown: Record<string, string[]>;
  }
}

it('each of two message buttons shows its own answer, and a refusal stays on screen', async () => {
  const page = await openOn(browser, devices, `${server.url}/join#${server.token}`, {}, WATCH_BUTTONS);
  await putOffName(page);
  await page.waitForURL(/moderator/);
  let held: string | null = null;
  // The server answers neither: the second message is refused, and only then the first accepted.
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const upstream = socket.connectToServer();
    socket.onMessage((message) => {
      const id = /^42(\d+)\["cue"/.exec(String(message))?.[1];
      if (id === undefined) return upstream.send(message);
      if (held === null) {
        held = id;
        return;
      }
      socket.send(`43${id}[{"ok":false,"why":"too-many-messages"}]`);
      socket.send(`43${held}[{"ok":true,"revision":1}]`);
    });
  });
  await page.reload();
  await page.getByRole('tab', { name: 'Messages' }).click();
  await page.getByRole('button', { name: 'Please conclude' }).click();
  await page.getByRole('button', { name: 'One last question' }).click();
  await untilShown(page, 'One last question', 'refused');
  await untilShown(page, 'Please conclude', 'done');
  const shown = await shownBy(page);
  expect(shown['Please conclude']).not.toContain('refused');
  expect(shown['One last question']).not.toContain('done');
  expect(await page.getByText('20 messages stand already').count()).toBeGreaterThan(0);
});

it('the big button shows what became of a press by finger or by space bar', async () => {
  const page = await openOn(browser, devices, `${server.url}/join#${server.token}`, {}, WATCH_BUTTONS);
  await putOffName(page);
  await page.getByRole('button', { name: /^Starting now/ }).click();
  await page.getByRole('button', { name: /^Start A talk/ }).waitFor();
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
  await page.keyboard.press('Space');
  await page.getByText('Started A talk').first().waitFor();
  await untilShown(page, 'A talk', 'done');
  // Another press within half a second would be the same tap.
  await aSecondLater(page);
  await page.evaluate('window.shown = {}');
  await page.locator('button[data-action]').click();
  await page.getByText('A talk, then A panel').first().waitFor();
  await untilShown(page, 'Give the floor to Cleo', 'done');
});

it('a start that was pressed late is put right by keyboard alone, stands in the history, and can be undone', async () => {
  const page = await openOn(browser, devices, `${server.url}/join#${server.token}`);
  await putOffName(page);
  await page.getByRole('button', { name: 'Take control' }).click();
  await page.getByText('You have control').first().waitFor();
  await page.getByRole('button', { name: 'It began earlier' }).focus();
  await page.keyboard.press('Enter');
  const range = await page.getByText(/^from \d\d:\d\d, before/).textContent();
  await page.getByRole('textbox', { name: 'Time of day' }).focus();
  await page.keyboard.type(/\d\d:\d\d/.exec(range ?? '')?.[0] ?? '');
  await page.keyboard.press('Enter');
  await page
    .getByText(/^A panel began .+ earlier than pressed$/)
    .first()
    .waitFor();
  await aSecondLater(page);
  await page.keyboard.press('u');
  await page
    .getByText(/^Undone: A panel began .+ earlier than pressed$/)
    .first()
    .waitFor();
});
