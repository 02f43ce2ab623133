import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { device, launch, putOffName } from '../../support/pages/browser.ts';
import { ended } from '../../support/servers/processes.ts';
import { post } from '../../support/servers/requests.ts';
import { EARLY_ACK } from './crash.ts';
import { brokenDisk, type Disk, failingSyncs, failingWrites, noSpace } from './disk.ts';

const troubles = [
  ['no space is left on it', noSpace],
  ['a write fails', failingWrites],
  ['a write is taken but its sync fails', failingSyncs],
] as const;

describe.each(troubles)('a disk under the running program: %s', (_name, trouble) => {
  it('nothing is acknowledged that is not kept; the console is told, told when it is over, and a tap sent again counts once', async () => {
    const { acks, refused, alarmMs: _alarm, healedMs: _healed, ...numbers } = await brokenDisk(trouble);
    expect(acks).toBeGreaterThan(5);
    expect(refused).toBeGreaterThan(0);
    expect(numbers).toEqual({
      falseAcks: 0,
      neverSaid: 0,
      timesKept: 1,
      repeatedAsBefore: true,
      effectsBeyond: 0,
      alarmed: true,
    });
  });
});

it('sabotage: a build that acknowledges before it writes says "done" on a broken disk, and the file gives it away', async () => {
  const { refused, falseAcks } = await brokenDisk(failingWrites, EARLY_ACK);
  expect(refused).toBe(0);
  expect(falseAcks).toBeGreaterThan(0);
});

describe('on the tablet', () => {
  let disk: Disk;
  beforeAll(async () => {
    disk = await failingWrites();
  });
  afterAll(async () => {
    disk.server.child.removeAllListeners('exit');
    process.kill(disk.pid, 'SIGTERM');
    await ended(disk.server.child);
  });

  it('the alarm stands while nothing can be saved, the clocks go on, and it goes away by itself', async () => {
    const { url, token } = disk.server;
    const authorization = `Bearer ${token}`;
    const made = await post(url, '/api/rooms/digital-era/links', { grant: 'moderator', use: 'pair' }, { authorization });
    const pair = (await made.json()) as { token: string };
    const browser = await launch();
    const { page, complaints } = await device(browser, { viewport: { width: 1024, height: 768 } });
    await page.goto(`${url}/join#${pair.token}`);
    await putOffName(page);
    const alarm = page.getByRole('alert').filter({ hasText: /disk/ });
    await page.getByText('Starting now').first().waitFor();
    expect(await alarm.count()).toBe(0);
    disk.breaks();
    await page.getByText('Starting now').first().click();
    await alarm.waitFor();
    disk.heals();
    await alarm.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await browser.close();
  });
});
