import { hostname } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { temporary } from '../../support/folders.ts';
import { type Device, device, launch, openOn, putOffName } from '../../support/pages/browser.ts';
import { heard, listen } from '../../support/pages/heard.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate } from '../../support/servers/requests.ts';

/** A name that is not localhost, led to the loopback by the browser: plain HTTP on it is no secure context, as in a venue. */
const NAME = `${hostname().toLowerCase().split('.')[0]}.local`;
let browser: Browser;
let server: RunningProcess;
let base = '';
const devices: Device[] = [];

beforeAll(async () => {
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
  base = `http://${NAME}:${new URL(server.url).port}`;
  browser = await launch([`--host-resolver-rules=MAP ${NAME} 127.0.0.1`]);
});
afterAll(async () => {
  for (const { close } of devices) await close();
  await browser?.close();
  await endProcess(server);
});

/** What a page might call that has no other way: a secure context alone answers. */
const callsSecureOnly = (): void => {
  const calls = [
    () => crypto.randomUUID(),
    () => crypto.subtle.digest('SHA-256', new Uint8Array()),
    () => navigator.wakeLock.request('screen'),
    () => navigator.clipboard.writeText(''),
    () => navigator.serviceWorker.register('/worker.js'),
    () => navigator.locks.request('', () => undefined),
  ];
  for (const call of calls) setTimeout(call);
};

const shows = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor();
const open = async (path: string, words: string | RegExp): Promise<Page> => {
  const page = await openOn(browser, devices, `${base}${path}`, { viewport: { width: 1024, height: 768 }, hasTouch: true });
  await shows(page, words);
  return page;
};

describe('plain HTTP under a name of the network', () => {
  it('every page works without what only a secure context offers', async () => {
    const tablet = await open(`/join#${server.token}`, 'What is your name?');
    await putOffName(tablet);
    await shows(tablet, 'Starting now');
    expect(await tablet.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([false, false]);
    await tablet.getByText('Starting now').click();
    await moderate(server, 'digital-era', { type: 'start', slot: 'welcome' });
    const guest = await open('/', /Digital|Projector/);
    for (const [path, words] of [
      ['/join', 'Passphrase'],
      ['/r/digital-era/projector', 'RUNNING'],
      ['/r/digital-era/agenda', 'Welcome'],
      ['/r/digital-era/speaker/mark-graham', 'Mark Graham'],
    ] as const) {
      await guest.goto(`${base}${path}`);
      await shows(guest, words);
    }
    await tablet.getByRole('button', { name: 'Pause' }).first().click();
    await tablet.getByText('PAUSED').first().waitFor();
    await tablet.getByRole('tab', { name: 'Links' }).click();
    await tablet.getByRole('button', { name: 'Make a personal link' }).click();
    await tablet.getByRole('button', { name: 'Copy', exact: true }).click();
    expect(await tablet.evaluate(() => String(getSelection()) || document.activeElement?.tagName)).toBeTruthy();
    expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
  it('after a link that failed, a good one pasted into the same tab signs in', async () => {
    const page = await open('/join#not-a-link-of-this-server', 'This link is not valid any more');
    // Only the fragment changes: the browser loads nothing anew.
    await page.goto(`${base}/join#${server.token}`);
    await putOffName(page);
    await page.getByText('PAUSED').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/r/digital-era/moderator');
  });
  it('a second device signs in by a code, asks for the clock, and takes it', async () => {
    const [tablet] = devices.map(({ page }) => page);
    if (!tablet) throw new Error('no tablet');
    await tablet.getByRole('button', { name: 'Done' }).click();
    await tablet.getByRole('button', { name: 'Code to type' }).click();
    const shown = tablet.getByText(/^\d{3} \d{3}$/);
    const code = ((await shown.textContent()) ?? '').replace(' ', '');
    const other = await open('/join', 'Passphrase');
    await other.getByPlaceholder('000 000').fill(code);
    await putOffName(other);
    await other
      .getByText(/has control/)
      .first()
      .waitFor();
    for (const page of [tablet, other]) await listen(page);
    await other.getByRole('button', { name: 'Ask for control' }).click();
    await tablet
      .getByText(/asks for control/)
      .first()
      .waitFor();
    await tablet.getByRole('button', { name: 'Not now' }).click();
    await other
      .getByText(/not now/)
      .first()
      .waitFor();
    await other.getByRole('button', { name: 'Take control' }).click();
    await tablet
      .getByText(/took control from you/)
      .first()
      .waitFor();
    await other.getByText(/You have control now/).waitFor();
    const beside = await other.context().newPage();
    await beside.goto(other.url());
    await beside.getByText(/You have control now/).waitFor();
    // Each is told once, politely, and nothing else.
    const sentence = (words: string) => expect.stringMatching(words);
    expect(await heard(tablet)).toEqual([sentence('asks for control$'), sentence('took control from you')]);
    expect(await heard(other)).toEqual([
      sentence('waiting for an answer'),
      sentence('not now'),
      sentence('^You have control now, instead of'),
    ]);
    expect(await tablet.locator('[role=alert]', { hasText: /clock/ }).count()).toBe(0);
    // Once it is answered it stays away: on the other tabs of the device, and after a reload.
    await other.getByRole('button', { name: 'OK', exact: true }).click();
    await beside.getByText(/You have control now/).waitFor({ state: 'detached' });
    await beside.reload();
    await beside.getByText('PAUSED').first().waitFor();
    expect(await beside.getByText(/You have control now/).count()).toBe(0);
    await beside.close();
    await other.getByRole('button', { name: 'Resume' }).first().click();
    await other.getByText('RUNNING').first().waitFor();
    expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
  it('revoking a device asks once, with the names of what it had made, and Undo brings all of it back', async () => {
    const [tablet, other] = [devices[0]?.page, devices.at(-1)?.page];
    if (!tablet || !other) throw new Error('no devices');
    await other.getByRole('tab', { name: 'Links' }).click();
    await other.getByRole('button', { name: 'Make a personal link' }).click();
    await other.getByRole('button', { name: 'Done' }).waitFor();
    // The newest device that is no organiser's: the one that typed the code.
    const row = tablet.getByRole('listitem').filter({ hasText: 'Device · Moderator' }).first();
    await row.getByRole('button', { name: 'Revoke' }).click();
    const dialog = tablet.getByRole('alertdialog');
    await dialog.waitFor();
    expect(await dialog.getByRole('listitem').allTextContents()).toEqual([expect.stringMatching(/ · Link$/)]);
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await other.getByText('This device may not moderate').waitFor();
    await tablet.getByText('revoked', { exact: true }).nth(1).waitFor();
    await row.getByRole('button', { name: 'Undo' }).click();
    await tablet.getByText('revoked', { exact: true }).first().waitFor({ state: 'detached' });
    await other.reload();
    await other.getByRole('tab', { name: 'Links' }).waitFor();
  });
  it('sabotage: a live region that counts is heard at each count', async () => {
    const made = await device(browser);
    devices.push(made);
    await made.page.setContent('<p role="status">waits <b aria-hidden="true">0</b></p>');
    await listen(made.page);
    await made.page.locator('b').evaluate((count) => count.replaceChildren('1'));
    expect(await heard(made.page)).toEqual([]);
    for (const seconds of [1, 2])
      await made.page.locator('p').evaluate((region, text) => region.replaceChildren(text), `${seconds} s`);
    expect(await heard(made.page)).toEqual(['1 s', '2 s']);
  });
  it('sabotage: each call of what only a secure context offers is noticed where a page has no other way', async () => {
    const made = await device(browser);
    devices.push(made);
    await made.page.addInitScript(callsSecureOnly);
    await made.page.goto(`${base}/join`);
    const missed = [/randomUUID is not a function/, /'digest'/, /'request'/, /'writeText'/, /'register'/, /'request'/];
    await vi.waitFor(() => expect(made.complaints).toEqual(missed.map((text) => expect.stringMatching(text))));
  });
});
