import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/domain/time/time.ts';
import { WHOLE } from '../../../shared/protocol/clock/clock-cadence.ts';
import { temporary } from '../../support/folders.ts';
import { type Device, device, launch } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { moderate } from '../../support/servers/requests.ts';

const HALL = { viewport: { width: 1280, height: 720 } };

let browser: Browser;
let server: RunningProcess;
let projector: Page;
/** What is tried on a screen of its own is tried on this one, from scratch each time. */
let other: Page;
const devices: Device[] = [];

/** The first burst of exchanges has been answered: from then on the page knows a time that it can doubt. */
const firstBurst = (page: Page): Promise<void> =>
  new Promise((resolve) => {
    page.once('websocket', (socket) => {
      let answers = 0;
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).startsWith('42["clock"')) answers += 1;
        if (answers === WHOLE) resolve();
      });
    });
  });

/** Leads a page to the projector from scratch. */
const lead = async (page: Page, { url = server.url, wrongBy = 0 } = {}): Promise<Page> => {
  await page.goto('about:blank');
  const answered = firstBurst(page);
  await page.goto(`${url}/r/digital-era/projector#${wrongBy}`);
  await page.locator('[data-main=true]').first().waitFor();
  await answered;
  return page;
};
/**
 * A projector on a device whose wall clock is wrong by the number behind its address and can be set, and whose local clock can have
 * stood still, from the page's own words.
 */
const screen = async (): Promise<Page> => {
  const made = await device(browser, HALL);
  devices.push(made);
  await made.page.addInitScript(() => {
    const [wall, local] = [Date.now.bind(Date), performance.now.bind(performance)];
    const moved = { wall: Number(location.hash.slice(1)), local: 0 };
    Reflect.set(window, 'moved', moved);
    Date.now = () => wall() + moved.wall;
    performance.now = () => local() + moved.local;
  });
  return lead(made.page);
};
const seconds = (text: string): number => text.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
const shown = async (page: Page): Promise<number> =>
  seconds((await page.locator('[data-main=true]').first().textContent()) ?? '');

type Frame = {
  readonly text: string;
  readonly painted: boolean;
  readonly clock: string;
  readonly badge: boolean;
  /** Whether the clock was in doubt by then, be it for less than a frame. */
  readonly doubted: boolean;
};
/** What each frame shows from the one in which it `happens` on (silent: no event tells the page), until the clock is in step again and twenty frames have passed. */
const framesAfter = (page: Page, happens: { wall: number; local: number; silent?: boolean }): Promise<readonly Frame[]> =>
  page.evaluate(
    (by) =>
      new Promise<Frame[]>((resolve) => {
        const frames: Frame[] = [];
        let doubted = false;
        let after = 0;
        const trust = (): string => document.documentElement.dataset['clock'] ?? '';
        // An answer over the loopback may come before the next frame does.
        const watch = new MutationObserver(() => {
          doubted ||= trust() !== 'in-step';
        });
        watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-clock'] });
        const look = (): void => {
          const digits = document.querySelector('[data-main=true]');
          const clock = trust();
          const painted = digits !== null && getComputedStyle(digits).visibility === 'visible';
          doubted ||= clock !== 'in-step';
          const badge = document.querySelector('.badge') !== null;
          frames.push({ text: digits?.textContent ?? '', painted, clock, badge, doubted });
          if (doubted && clock === 'in-step') after += 1;
          // One that is never in step again is told by its last frame.
          if (after <= 20 && frames.length <= 1_500) requestAnimationFrame(look);
          else {
            watch.disconnect();
            resolve(frames);
          }
        };
        // Within a frame, and looked at in the same one: it is painted before any answer can come, however slow the frames are.
        requestAnimationFrame(() => {
          const moved: { wall: number; local: number } = Reflect.get(window, 'moved');
          moved.wall += by.wall;
          moved.local += by.local;
          if (by.silent !== true) document.dispatchEvent(new Event('visibilitychange'));
        });
        requestAnimationFrame(look);
      }),
    happens,
  );

/** The length of the debate that runs, in s. */
const LENGTH = 45 * 60;
/** Once the digits have gone on by so many seconds: how far the bar is from them, in seconds. `isHeld`: it is kept where it was. */
const barApart = (page: Page, after = 5, isHeld = false): Promise<number> =>
  page.evaluate(
    ({ held, falls, length }) =>
      new Promise<number>((resolve) => {
        const left = (): number =>
          (document.querySelector('[data-main=true]')?.textContent ?? '')
            .split(':')
            .reduce((sum, part) => 60 * sum + Number(part), 0);
        const bar = document.querySelector<HTMLElement>('[class*=_fill_]');
        if (bar === null) throw new Error('no bar');
        const sheet = new CSSStyleSheet();
        if (held) sheet.replaceSync(`[class*=_fill_] { transform: ${getComputedStyle(bar).transform} !important; }`);
        document.adoptedStyleSheets.push(sheet);
        const first = left();
        const look = (): void => {
          if (first - left() < falls) requestAnimationFrame(look);
          else resolve(Math.abs(new DOMMatrix(getComputedStyle(bar).transform).a * length - left()));
        };
        look();
      }),
    { held: isHeld, falls: after, length: LENGTH },
  );

type Minute = { readonly from: string; readonly to: string; readonly others: readonly string[] };
/** What changes on a projector until its time of day turns: from what to what, and whatever else but digits. */
const minuteOf = (page: Page): Promise<Minute> =>
  page.evaluate(
    () =>
      new Promise<Minute>((resolve) => {
        const time = document.querySelector('header .digits');
        if (time === null) throw new Error('no time of day');
        const from = time.textContent ?? '';
        const others: string[] = [];
        const watch = new MutationObserver((changes) => {
          for (const { type, target } of changes) {
            const node = target instanceof Element ? target : target.parentElement;
            // The notice to whoever sets a projector up goes away by itself.
            if (node?.closest('.digits, [class*=_fill_], [data-under-message]') == null)
              others.push(`${type} of ${node?.outerHTML.slice(0, 200)}`);
          }
          if (time.textContent === from) return;
          watch.disconnect();
          resolve({ from, to: time.textContent ?? '', others });
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      }),
  );
/** Begun first and awaited last: a minute passes meanwhile. */
let calm: Promise<Minute>;
let calmPage: Page;

beforeAll(async () => {
  browser = await launch();
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
  await moderate(server, 'digital-era', { type: 'open', mode: 'now' });
  await moderate(server, 'digital-era', { type: 'start', slot: 'debate-1', early: true });
  projector = await screen();
  other = await screen();
  calmPage = await screen();
  calm = minuteOf(calmPage);
  // Looked at by its own test.
  calm.catch(() => undefined);
});
afterAll(async () => {
  for (const { close } of devices) await close();
  await browser?.close();
  await endProcess(server, 'SIGKILL');
});

describe('a projector', () => {
  it.each([-3 * HOUR, 3 * HOUR])('whose device is wrong by %i ms shows the same second as one that is right', async (by) => {
    const wrong = await lead(other, { wrongBy: by });
    expect(await wrong.evaluate(() => Math.round((Date.now() - performance.timeOrigin - performance.now()) / 3_600_000))).toBe(
      by / HOUR,
    );
    const [there, here] = await Promise.all([shown(wrong), shown(projector)]);
    expect(Math.abs(there - here)).toBeLessThanOrEqual(1);
  });

  it('has its bar where its clock is', async () => {
    expect(await barApart(projector)).toBeLessThanOrEqual(1);
    // Held where it was, it is as far behind as its clock has gone on.
    expect(await barApart(await lead(other), 5, true)).toBeGreaterThan(3);
  });

  it('draws no frame that nothing asks for: its bar moves with its digits', async () => {
    expect(await projector.evaluate(() => document.getAnimations().length)).toBe(0);
  });

  it('has its bar where its clock is where motion is reduced', async () => {
    await other.emulateMedia({ reducedMotion: 'reduce' });
    await lead(other);
    await other.locator('[class*=_fill_]').waitFor();
    expect(await barApart(other)).toBeLessThanOrEqual(1);
    await other.emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('has its bar where its clock is in a rehearsal at four times the speed', async () => {
    const rehearsed = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
    await moderate(rehearsed, 'digital-era', { type: 'open', mode: 'rehearsal', rate: 4 });
    await moderate(rehearsed, 'digital-era', { type: 'start', slot: 'debate-1', early: true });
    await lead(other, { url: rehearsed.url });
    await other.locator('[class*=_fill_]').waitFor();
    expect(await barApart(other, 20)).toBeLessThanOrEqual(4);
    await endProcess(rehearsed, 'SIGKILL');
  });

  it('whose device is set by three hours in mid-slot never paints another time', async () => {
    const before = await shown(projector);
    const frames = await framesAfter(projector, { wall: 3 * HOUR, local: 0 });
    // It says so as long as it asks, and no longer.
    expect(frames.filter(({ clock }) => clock !== 'in-step').every(({ badge }) => badge)).toBe(true);
    expect(frames.at(-1)).toMatchObject({ clock: 'in-step', badge: false });
    for (const { text, painted } of frames.filter((frame) => frame.painted)) {
      expect(painted && seconds(text)).toBeLessThanOrEqual(before);
      expect(seconds(text)).toBeGreaterThan(before - 60);
    }
  });

  it('whose device slept for six minutes never paints the old time, and is right once it has asked', async () => {
    const slept = await lead(other);
    const before = await shown(slept);
    // Its local clock stood still for six minutes; to the page that is as if six minutes of it were missing.
    const frames = await framesAfter(slept, { wall: 0, local: -360_000 });
    expect(frames.some(({ clock }) => clock === 'checking')).toBe(true);
    for (const { text } of frames.filter(({ painted }) => painted)) {
      expect(seconds(text)).toBeLessThanOrEqual(before);
      expect(seconds(text)).toBeGreaterThan(before - 60);
    }
    const [there, here] = await Promise.all([shown(slept), shown(projector)]);
    expect(Math.abs(there - here)).toBeLessThanOrEqual(1);
  });

  it('whose device slept without a word from the browser never paints the old time as it counts on', async () => {
    const slept = await lead(other);
    const before = await shown(slept);
    const frames = await framesAfter(slept, { wall: 0, local: -360_000, silent: true });
    expect(frames.some(({ doubted }) => doubted)).toBe(true);
    for (const { text } of frames.filter(({ painted }) => painted)) expect(seconds(text)).toBeLessThanOrEqual(before);
  });

  it('sabotage: whose digits are not marked is seen to paint the wrong time', async () => {
    const slept = await lead(other);
    const before = await shown(slept);
    await slept.locator('[data-main=true]').evaluate((digits) => {
      if (digits instanceof HTMLElement) digits.style.visibility = 'visible';
    });
    const frames = await framesAfter(slept, { wall: 0, local: -360_000 });
    expect(frames.some(({ text, painted }) => painted && seconds(text) > before + 300)).toBe(true);
  });

  it('changes nothing in a calm minute but its digits and its bar, and at its end the time of day', async () => {
    const { from, to, others } = await calm;
    expect((seconds(to) - seconds(from) + 1_440) % 1_440).toBe(1);
    expect(others).toEqual([]);
  });

  it('draws nothing of its bar but how long it is when something else is drawn in mid-slot', async () => {
    // Its bar has come on by then.
    await calm;
    const touched = calmPage.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const fill = document.querySelector('[class*=_fill_]');
          const bar = fill?.parentElement;
          if (bar == null) throw new Error('no bar');
          const touches: string[] = [];
          const note = (changes: readonly MutationRecord[]): void =>
            changes.forEach(({ type, target }) => {
              if (bar.contains(target) && (target !== fill || type !== 'attributes')) touches.push(type);
              else if (document.body.textContent?.includes('Debate (session 2)')) resolve(touches);
            });
          new MutationObserver(note).observe(document.body, {
            subtree: true,
            childList: true,
            characterData: true,
            attributes: true,
          });
        }),
    );
    await moderate(server, 'digital-era', { type: 'skip', slot: 'session-2' });
    expect(await touched).toEqual([]);
    await moderate(server, 'digital-era', { type: 'unskip', slot: 'session-2' });
  });

  it('writes no name and no title again when another time is drawn beside it', async () => {
    await lead(other);
    const before = await shown(other);
    const written = other.evaluate(
      (from) =>
        new Promise<string[]>((resolve) => {
          const read: string[] = [];
          const watch = new MutationObserver((changes) => {
            for (const { target } of changes) if (target.parentElement?.closest('[data-read]')) read.push(target.nodeValue ?? '');
          });
          watch.observe(document.body, { subtree: true, childList: true, characterData: true });
          const look = (): void => {
            const [minutes] = (document.querySelector('[data-main=true]')?.textContent ?? '').split(':');
            // The frame after the one that shows the new time has drawn all that comes of it.
            if (Number(minutes) * 60 > from) requestAnimationFrame(() => resolve(read));
            else requestAnimationFrame(look);
          };
          look();
        }),
      before,
    );
    await moderate(server, 'digital-era', { type: 'add', slot: 'debate-1', by: 10 * MINUTE });
    expect(await written).toEqual([]);
  });

  it('shows whole digits on the way from ten hours to nine, where a sign of another form goes', async () => {
    await moderate(server, 'digital-era', { type: 'set-remaining', slot: 'debate-1', to: 10 * HOUR + 2_000 });
    const texts = await projector.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = [];
          const look = (): void => {
            const text = document.querySelector('[data-main=true]')?.textContent ?? '';
            if (text !== seen.at(-1)) seen.push(text);
            if (seen.filter((one) => one.startsWith('9:')).length > 1) resolve(seen);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    expect(texts.slice(texts.indexOf('10:00:00'))).toEqual(['10:00:00', '9:59:59', '9:59:58']);
  });
});
