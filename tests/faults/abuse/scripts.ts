import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { LONGEST_MESSAGE } from '../../../shared/protocol/limits.ts';
import { temporary } from '../../support/folders.ts';
import { type Device, device, launch, putOffName } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { commandId, moderate, post } from '../../support/servers/requests.ts';
import { payloads } from './payloads.ts';

const ROOM = 'payloads';
const FIELDS = 9;
/** Messages that stand together: a console lists each, a projector shows the newest. */
const AT_ONCE = 15;

/** The payloads, as many in one message as it holds: each stands alone in a field of the agenda as well. */
const messages = (): readonly string[] => {
  const all: string[] = [];
  for (const payload of payloads) {
    const longer = `${all.at(-1)} ${payload.trim()}`;
    if (all.length === 0 || longer.length > LONGEST_MESSAGE) all.push(payload.trim());
    else all[all.length - 1] = longer;
  }
  return all;
};

/** An agenda whose every field says something else that must stay text. */
const agenda = (): object => {
  const at = (index: number): string => payloads[index % payloads.length] ?? '';
  const slots = Array.from({ length: Math.ceil(payloads.length / FIELDS) }, (_, index) => {
    const first = index * FIELDS;
    return {
      id: `slot-${index}`,
      kind: index % 3 === 0 ? 'panel' : index % 3 === 1 ? 'debate' : 'talk',
      title: at(first),
      subtitle: at(first + 1),
      session: at(first + 2),
      note: at(first + 3),
      minutes: 20,
      ...(index === 0 ? { start: '06:00' } : {}),
      people: [
        { id: `one-${index}`, name: at(first + 4), role: at(first + 5), affiliation: at(first + 6), heading: at(first + 7) },
        { id: `two-${index}`, name: at(first + 8) },
      ],
      parts: [{ kind: 'talk', title: at(first + 5) }],
    };
  });
  return {
    id: ROOM,
    title: at(1),
    organiser: at(2),
    venue: at(3),
    date: '2026-03-10',
    timeZone: 'Europe/Paris',
    slots,
  };
};

export type ScriptNumbers = {
  payloads: number;
  pages: number;
  /** Payloads that were seen as text on the wall. */
  shownAsText: number;
  executions: number;
  policyViolations: number;
};

const marks = async (page: Page): Promise<number> =>
  (await page.evaluate(() => ('pwned' in window ? 1 : 0)).catch(() => 0)) as number;

const walk = async (browser: Browser, server: RunningProcess): Promise<ScriptNumbers> => {
  const numbers: ScriptNumbers = { payloads: payloads.length, pages: 0, shownAsText: 0, executions: 0, policyViolations: 0 };
  const devices: Device[] = [];
  /** Leads a page there, once it is known whether anything ran where it was. */
  const visit = async (page: Page, path: string): Promise<void> => {
    numbers.executions += await marks(page);
    await page.goto(`${server.url}${path}`);
    await page.getByRole('main').first().waitFor();
    numbers.pages += 1;
  };
  const open = async (path: string): Promise<Page> => {
    const made = await device(browser, { viewport: { width: 1024, height: 768 } });
    made.page.on('dialog', (dialog) => {
      numbers.executions += 1;
      void dialog.dismiss();
    });
    devices.push(made);
    await visit(made.page, path);
    return made.page;
  };
  const say = (one: Parameters<typeof moderate>[2]): Promise<void> => moderate(server, ROOM, one);
  const cue = (body: object): Promise<Response> =>
    post(server.url, `/api/rooms/${ROOM}/cues`, body, { authorization: `Bearer ${server.token}` });

  const made = await post(
    server.url,
    `/api/rooms/${ROOM}/links`,
    { grant: 'organiser', use: 'pair', name: payloads[0]?.slice(0, 60) },
    { authorization: `Bearer ${server.token}` },
  );
  const { token }: { token: string } = (await made.json()) as never;
  const console_ = await open(`/join#${token}`);
  await putOffName(console_);
  await console_.getByRole('tab').first().waitFor();
  const wall = await open(`/r/${ROOM}/projector`);
  await say({ type: 'open', mode: 'now' });
  await say({ type: 'start', slot: 'slot-0', early: true });
  const all = messages();
  let shown = '';
  for (let first = 0; first < all.length; first += AT_ONCE) {
    const standing: string[] = [];
    for (const text of all.slice(first, first + AT_ONCE)) {
      const id = commandId();
      standing.push(id);
      await cue({ type: 'send-cue', id, target: { to: 'projector' }, text });
      await wall.waitForFunction((words) => document.body.textContent?.includes(words), text);
      shown += `${text} `;
    }
    await Promise.all(standing.map((id) => cue({ type: 'take-back-cue', id })));
  }
  numbers.shownAsText = payloads.filter((payload) => shown.includes(payload.trim())).length;
  const count = Math.ceil(payloads.length / FIELDS);
  for (let index = 0; index < count; index += 1) {
    if (index > 0) await say({ type: 'advance', from: `slot-${index - 1}`, to: `slot-${index}`, early: true });
    await wall.waitForFunction((words) => document.body.textContent?.includes(words), (payloads[index * FIELDS] ?? '').trim());
  }
  const tabs = console_.getByRole('tab');
  for (let index = 0; index < (await tabs.count()); index += 1) await tabs.nth(index).click();
  for (const path of ['agenda', 'speaker/one-0', 'speaker/two-1', 'projector?lang=fr', 'sheet', 'projector/setup']) {
    await visit(wall, `/r/${ROOM}/${path}`);
    await wall.waitForLoadState('networkidle');
  }
  await visit(wall, '/');
  for (const path of ['edit', 'report', 'devices', 'sheet']) {
    await visit(console_, `/r/${ROOM}/${path}`);
    await console_.waitForLoadState('networkidle');
  }
  for (const { page, complaints } of devices) {
    numbers.executions += await marks(page);
    numbers.policyViolations += complaints.filter((text) => /Content Security Policy/.test(text)).length;
  }
  for (const { close } of devices) await close();
  return numbers;
};

/** Every payload in every field, on every page, under the policy that the server sends. */
export const scriptPayloads = async (): Promise<ScriptNumbers> => {
  const folder = temporary();
  const file = join(folder, 'payloads.json');
  writeFileSync(file, JSON.stringify(agenda()));
  const server = await startProcess({ DATA_DIR: folder, PORT: '0' }, ['--agenda', file]);
  const browser = await launch();
  try {
    return await walk(browser, server);
  } finally {
    await browser.close();
    await endProcess(server);
  }
};

/** Sabotage: the same payloads put into the page as markup; whether the check would have noticed. */
export const asMarkup = async (page: Page): Promise<number> => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.evaluate((list) => {
    for (const text of list) {
      const place = document.createElement('div');
      place.innerHTML = text;
      document.body.append(place);
    }
  }, payloads);
  await page.waitForFunction(() => document.images.length > 0);
  return complaints.filter((text) => /Content Security Policy/.test(text)).length;
};
