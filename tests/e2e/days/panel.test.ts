import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporary } from '../../support/folders.ts';
import { axeProblems } from '../../support/pages/axe.ts';
import { type Device, launch, openOn, putOffName } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate, post } from '../../support/servers/requests.ts';

const SPEAKERS = ['Bea', 'Cleo', 'Dan'] as const;
/** A panel and a coffee; of all messages “Look at me” alone climbs, and at once. */
const AGENDA = {
  id: 'hall',
  title: 'A day',
  date: '2026-03-10',
  timeZone: 'Europe/Paris',
  language: 'en',
  slots: [
    { id: 'panel', kind: 'panel', title: 'A panel', start: '09:00', minutes: 30, people: SPEAKERS.map((name) => ({ name })) },
    { id: 'coffee', kind: 'break', title: 'Coffee', start: '09:30', minutes: 20, fixedStart: true },
    { id: 'talk', kind: 'talk', title: 'A talk', start: '09:50', minutes: 20, people: [{ name: 'Ada' }] },
  ],
  cues: {
    signals: false,
    onIn: 0,
    next: false,
    moved: false,
    share: false,
    ladder: {
      steps: [],
      kinds: [
        {
          kind: 'look',
          steps: [
            { after: 1, to: 'stage' },
            { after: 2, to: 'chair' },
          ],
        },
      ],
    },
  },
};

let browser: Browser;
let server: RunningProcess;
let tablet: Page;
let phones: readonly Page[];
const devices: Device[] = [];
const phoneOf = (name: (typeof SPEAKERS)[number]): Page => {
  const phone = phones[SPEAKERS.indexOf(name)];
  if (phone === undefined) throw new Error(name);
  return phone;
};

const invitationOf = async (person: string): Promise<string> => {
  const headers = { authorization: `Bearer ${server.token}` };
  const made = await post(server.url, '/api/rooms/hall/links', { grant: 'speaker', person }, headers);
  const { path }: { path: string } = await made.json();
  return server.url + path;
};
beforeAll(async () => {
  browser = await launch();
  const file = join(temporary(), 'hall.json');
  writeFileSync(file, JSON.stringify(AGENDA));
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' }, ['--agenda', file]);
  await moderate(server, 'hall', { type: 'open', mode: 'now' });
  await moderate(server, 'hall', { type: 'start', slot: 'panel', early: true });
  tablet = await openOn(browser, devices, `${server.url}/join#${server.token}`, { viewport: { width: 1180, height: 820 } });
  await putOffName(tablet);
  phones = await Promise.all(
    SPEAKERS.map(async (name) =>
      openOn(browser, devices, await invitationOf(name.toLowerCase()), {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        reducedMotion: 'reduce',
      }),
    ),
  );
});
afterAll(async () => {
  for (const { close } of devices) await close();
  await browser?.close();
  await endProcess(server, 'SIGKILL');
});

/** Two taps: the dock's message, then the words for whoever has the floor. */
const sayFromDock = async (words: string, name: string): Promise<void> => {
  await tablet.getByRole('button', { name: /^(Message|Showing)/ }).click();
  await tablet
    .getByRole('region', { name: `To ${name}` })
    .getByRole('button', { name: new RegExp(words) })
    .click();
};
const floor = () => tablet.locator('[data-floor]');
const markOf = (name: string, mark: string | RegExp): Promise<void> =>
  floor().locator('li', { hasText: name }).getByText(mark).waitFor();
const giveFloorTo = (name: string): Promise<void> =>
  moderate(server, 'hall', {
    type: 'hand-over',
    slot: 'panel',
    from: SPEAKERS[SPEAKERS.indexOf(name as 'Bea') - 1]?.toLowerCase() ?? '',
    to: name.toLowerCase(),
  });

/** Counts, on the document, each alert that comes or whose words change from now on. */
const countAlerts = (): void => {
  const root = document.documentElement;
  root.dataset['alerts'] = '0';
  const isAlert = (node: Node): boolean =>
    (node instanceof Element ? node : node.parentElement)?.closest('[role=alert]') != null ||
    (node instanceof Element && node.querySelector('[role=alert]') !== null);
  new MutationObserver((changes) => {
    const heard = changes.filter(({ type, target, addedNodes }) =>
      type === 'characterData' ? isAlert(target) : [...addedNodes].some(isAlert),
    );
    root.dataset['alerts'] = String(Number(root.dataset['alerts']) + heard.length);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
};
const alertsCounted = (): string | undefined => document.documentElement.dataset['alerts'];

describe('a panel with three phones', () => {
  it('the words of two taps stand on the phone of whoever speaks, and beside their name whether they were seen', async () => {
    await sayFromDock('Please conclude', 'Bea');
    const bea = phoneOf('Bea');
    await bea.getByRole('alert').getByText('Please conclude').waitFor();
    expect(await bea.getByRole('alert').count()).toBe(1);
    await bea.evaluate(countAlerts);
    expect(await axeProblems(bea)).toEqual([]);
    await markOf('Bea', /On screen/);
    await bea.getByRole('button', { name: 'Seen' }).tap();
    await markOf('Bea', /Seen after \d+ s/);
    // A screen reader has heard it as it came, and nothing of it since: an alert that is drawn anew is read again.
    expect(await bea.evaluate(alertsCounted)).toBe('0');
  });

  it('a question for time stands on the console with its effect, and the answer on the phone', async () => {
    const bea = phoneOf('Bea');
    await bea.getByRole('button', { name: '2 more minutes?' }).tap();
    await tablet.getByText('Bea asks for 2 more minutes').waitFor();
    await tablet
      .getByText(/Coffee \d\d:\d\d/)
      .first()
      .waitFor();
    expect(await axeProblems(tablet)).toEqual([]);
    await tablet.getByRole('button', { name: 'Give 2 min' }).click();
    await bea.getByText('2 more min for you').waitFor();
    await tablet.getByText('Bea asks for 2 more minutes').waitFor({ state: 'detached' });
  });

  it('words to a phone without a network climb to the chair, and end there once it is back and somebody taps', async () => {
    const cleo = phoneOf('Cleo');
    await tablet.getByRole('tab', { name: 'Messages' }).click();
    const reader = (name: string) => tablet.getByRole('tabpanel').getByRole('button', { name: `${name} To` });
    await reader('Bea').waitFor();
    await tablet.getByRole('textbox', { name: 'Message' }).fill('For you alone');
    await giveFloorTo('Cleo');
    await floor().locator('li[data-status=speaking]', { hasText: 'Cleo' }).waitFor();
    // Words that are being written keep their reader; without any the tab speaks to whoever has the floor.
    await reader('Bea').waitFor();
    await tablet.getByRole('textbox', { name: 'Message' }).fill('');
    await reader('Cleo').waitFor();
    await cleo.getByText('2 more minutes?').waitFor();
    // Words end with what they were about: the floor is somebody else's.
    await phoneOf('Bea').getByText('Please conclude').waitFor({ state: 'detached' });
    await cleo.context().setOffline(true);
    await sayFromDock('Look at me', 'Cleo');
    await markOf('Cleo', /Sent/);
    const question = tablet.getByText('Cleo has not seen “Look at me”: stand up');
    await question.waitFor();
    await cleo.context().setOffline(false);
    await cleo.getByRole('alert').getByText('Look at me').waitFor();
    await cleo.getByRole('button', { name: 'Seen' }).tap();
    await markOf('Cleo', /Seen after \d+ s/);
    await question.waitFor({ state: 'detached' });
  });

  it('what nobody taps climbs to the stage monitor, then to the chair, and one tap says that they walk up', async () => {
    await giveFloorTo('Dan');
    await phoneOf('Dan').getByText('2 more minutes?').waitFor();
    const stage = await tablet.context().newPage();
    await stage.goto(`${server.url}/r/hall/speaker`);
    await stage.getByRole('heading', { name: 'Dan' }).waitFor();
    await tablet.bringToFront();
    await sayFromDock('Look at me', 'Dan');
    await stage.getByRole('alert').getByText('Look at me').waitFor();
    const question = tablet.getByText('Dan has not seen “Look at me”: stand up');
    await question.waitFor();
    await tablet.getByRole('button', { name: 'Call Ada' }).waitFor();
    await tablet.getByRole('button', { name: 'I walk up' }).click();
    await question.waitFor({ state: 'detached' });
    // What ended the ladder takes it from the stage too.
    await stage.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('who is not here yet is named below the slot that comes', async () => {
    await tablet.getByRole('tab', { name: 'Agenda' }).click();
    await tablet.getByText('Not here yet: Ada').waitFor();
    const ada = await openOn(browser, devices, await invitationOf('ada'), {
      viewport: { width: 320, height: 568 },
      hasTouch: true,
    });
    await tablet.getByText('Not here yet: Ada').waitFor({ state: 'detached' });
    await ada.getByRole('button', { name: 'I am here' }).tap();
    await ada.getByText('The moderator sees that you are here.').waitFor();
    expect(await axeProblems(ada)).toEqual([]);
  });

  it('a phone is heard after one tap, and says where it has no voice', async () => {
    const ada = devices.at(-1)?.page ?? expect.fail('no phone');
    await ada.getByRole('button', { name: 'Get ready' }).tap();
    const check = (name: string) => ada.getByRole('listitem').filter({ has: ada.getByText(name, { exact: true }) });
    await check('Sound').getByText('not asked yet').waitFor();
    await ada.getByRole('button', { name: 'Soft tones' }).tap();
    await check('Sound').getByText('ready', { exact: true }).waitFor();
    expect(await ada.getByRole('button', { name: 'Soft tones', pressed: true }).count()).toBe(1);
    await check('Voice in this language').getByText('not on this device').waitFor();
    expect(await ada.getByRole('button', { name: 'Spoken messages' }).isDisabled()).toBe(true);
    // The narrowest phone: what is to be come to, and how much is left then, side by side.
    const [what, minutes] = [ada.getByLabel('What', { exact: true }), ada.getByLabel('Minutes left')];
    const [left, right] = [await what.boundingBox(), await minutes.boundingBox()];
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);
    expect(await axeProblems(ada)).toEqual([]);
  });
});
