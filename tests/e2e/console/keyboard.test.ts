import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileOf } from '../../support/agendas/agenda.ts';
import { temporary } from '../../support/folders.ts';
import { aSecondLater, device, launch, putOffName } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';

let browser: Browser;
let server: RunningProcess;
beforeAll(async () => {
  const folder = temporary();
  const file = join(folder, 'day.json');
  const day = fileOf([
    { id: 'talk', kind: 'talk', title: 'Une conférence', start: '06:00', minutes: 20, people: [{ name: 'Ada' }] },
    { id: 'panel', kind: 'panel', title: 'Une table ronde', minutes: 10, people: [{ name: 'Bea' }, { name: 'Cleo' }] },
    { id: 'coffee', kind: 'break', title: 'Pause-café', minutes: 15 },
    { id: 'debate', kind: 'debate', title: 'Un débat', minutes: 30 },
  ]);
  writeFileSync(file, JSON.stringify({ ...day, language: 'fr' }));
  server = await startProcess({ DATA_DIR: folder, PORT: '0' }, ['--agenda', file]);
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await endProcess(server);
});

const says = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor();
/** On the wall as what is on, not as what comes next. */
const isOn = (page: Page, title: string): Promise<void> => page.locator('h1', { hasText: title }).first().waitFor();
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const node = document.activeElement;
    return `${node?.getAttribute('aria-label') ?? ''} ${node?.textContent ?? ''}`;
  });
/** Tabs on until what is focused is called so. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await focused(page))) return;
  }
  throw new Error(`no Tab leads to ${name}`);
};

it('un déplacement dans le programme s’annonce en français, poignée et mode d’emploi compris', async () => {
  const { page, complaints } = await device(browser, { viewport: { width: 1180, height: 820 } });
  await page.goto(`${server.url}/join#${server.token}`);
  await putOffName(page);
  await page.waitForURL(/moderator/);
  await page.goto(`${server.url}/r/room/edit`);
  /** What a reader is told now. */
  const isTold = (words: string): Promise<void> =>
    page.locator('[role=status]', { hasText: words }).first().waitFor({ state: 'attached' });
  const handle = page.getByRole('button', { name: 'Déplacer Pause-café' });
  await handle.focus();
  expect(await handle.getAttribute('aria-roledescription')).toBe('poignée de déplacement');
  const how = await handle.getAttribute('aria-describedby');
  expect(await page.locator(`[id="${how}"]`).textContent()).toContain('Appuyez sur Espace pour le prendre');
  await page.keyboard.press('Space');
  await isTold('Pause-café pris : place 3 sur 4');
  await page.keyboard.press('ArrowUp');
  await isTold('Pause-café : place 2 sur 4');
  await page.keyboard.press('Escape');
  await isTold('Pause-café est revenu à la place 3 sur 4');
  await page.keyboard.press('Space');
  await isTold('Pause-café pris : place 3 sur 4');
  await page.keyboard.press('ArrowDown');
  await isTold('Pause-café : place 4 sur 4');
  await page.keyboard.press('Space');
  await isTold('Pause-café posé : place 4 sur 4');
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('une journée entière au clavier seul, en français', async () => {
  const { page, complaints } = await device(browser, { viewport: { width: 1180, height: 820 } });
  const wall = (await device(browser, { viewport: { width: 1280, height: 720 } })).page;
  await page.goto(`${server.url}/join#${server.token}`);
  await putOffName(page);
  await says(page, 'Quand commence-t-on ?');
  await wall.goto(`${server.url}/r/room/projector`);
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  // Whoever does not read it chooses another before anything is opened.
  await page.getByRole('button', { name: 'English' }).press('Enter');
  await says(page, 'When do we start?');
  await page.getByRole('button', { name: 'Français' }).press('Enter');
  await says(page, 'Quand commence-t-on ?');

  await tabTo(page, /^ ?Dès maintenant/);
  await page.keyboard.press('Enter');
  await says(page, 'Lancer Une conférence');
  // What was pressed is gone: the focus is on what comes next, not nowhere.
  await page.locator('button:focus', { hasText: 'Lancer Une conférence' }).waitFor();
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
  await page.keyboard.press('Space');
  await says(wall, 'EN COURS');

  await page.keyboard.press('p');
  await says(wall, 'EN PAUSE');
  await page.keyboard.press('+');
  await says(page, /\+01:00 (pour|sur) Une conférence/);
  await page.keyboard.press('u');
  await says(page, /Annulé\s: \+01:00 (pour|sur) Une conférence/);
  await page.keyboard.press('p');
  await says(wall, 'EN COURS');

  await page.keyboard.press('PageDown');
  await isOn(wall, 'Une table ronde');
  await tabTo(page, /Cleo/);
  await page.keyboard.press('Enter');
  await wall.locator('[data-place=speaking]', { hasText: 'Cleo' }).waitFor();

  // A console in English sends what a French hall reads, and says what it means.
  const english = await page.context().newPage();
  await english.goto(`${server.url}/r/room/moderator?lang=en`);
  await says(english, 'Message');
  await english.keyboard.press('m');
  await english.getByRole('button', { name: '“Une dernière question” to the projector · One last question' }).click();
  await says(wall, 'Une dernière question');
  await english.getByText('One last question').first().waitFor();
  await english.getByRole('button', { name: 'Take back: Une dernière question' }).click();
  await wall.getByText('Une dernière question').waitFor({ state: 'detached' });
  await english.close();

  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  // Whoever still waits in the panel gets the floor first.
  const isShown = (title: string): Promise<boolean> => wall.locator('h1').filter({ hasText: title }).first().isVisible();
  for (const title of ['Pause-café', 'Un débat']) {
    for (let press = 0; press < 4 && !(await isShown(title)); press += 1) {
      await page.keyboard.press('PageDown');
      await aSecondLater(page);
    }
    await isOn(wall, title);
  }
  await page.keyboard.press('PageDown');
  await says(wall, 'TERMINÉ');
  expect(complaints).toEqual([]);
});
