import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporary } from '../../support/folders.ts';
import { device, launch } from '../../support/pages/browser.ts';
import { endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { malformedFrames } from './frames.ts';
import { attackHands } from './hands.ts';
import { flood } from './load.ts';
import { originMatrix, roleMatrix } from './matrix.ts';
import { asMarkup, scriptPayloads } from './scripts.ts';
import { guessCodes } from './sign-ins/guessing.ts';
import { isAlive, openRoom } from './target.ts';
import { unseatedFrames } from './unseated.ts';

const seed = Math.floor(Math.random() * 1e9);
let server: RunningProcess;
beforeAll(async () => {
  server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
  await openRoom(server);
});
afterAll(async () => {
  await endProcess(server);
});

describe('the built program, attacked', () => {
  it('every command by every role on every screen, over both transports and HTTP: only staff at a console change anything', async () => {
    const { cells, ...wrong } = await roleMatrix(server);
    expect(cells).toBeGreaterThan(500);
    expect(wrong).toEqual({ stateChanges: 0, wronglyOpened: 0, wronglyAnswered: 0 });
  });
  it('pages of other sites and rebound names are refused before a socket exists', async () => {
    expect(await originMatrix(server)).toMatchObject({ wronglyOpened: 0, wronglyRefused: 0 });
  });
  it(`malformed frames (seed ${seed}) change nothing and end nothing but their own connection`, async () => {
    expect(await malformedFrames(server, 500, seed, 5)).toMatchObject({
      frames: 500,
      crashes: 0,
      stateChanges: 0,
      oversizeTaken: 0,
    });
  });
  it('commands before a seat, and after one was refused, have no effect', async () => {
    expect(await unseatedFrames(server, 600)).toEqual({ earlyFrames: 600, earlyEffects: 0 });
  });
  it('who floods is cut, and every tap of the moderator is answered meanwhile', async () => {
    const numbers = await flood(server, 1, 40);
    expect(numbers.unanswered).toBe(0);
    expect(numbers.packetsSent).toBeGreaterThan(1_000);
    expect(numbers.connections).toBeGreaterThan(10);
    expect(await isAlive(server)).toBe(true);
  });
  it('codes cannot be guessed from many addresses, and whoever scans is never slowed', async () => {
    const { considered, guessedRight, staffSlowed } = await guessCodes(server, 600);
    expect(considered).toBeLessThanOrEqual(10);
    expect([guessedRight, staffSlowed]).toEqual([0, 0]);
  });
  it('hands of the hall change nothing, names are plain text, and a flood from one address is bounded', async () => {
    const own = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
    await openRoom(own);
    const { taken, ...wrong } = await attackHands(own);
    expect(taken).toBeGreaterThanOrEqual(300);
    expect(taken).toBeLessThanOrEqual(900);
    expect(wrong).toEqual({ wronglyTaken: 0, stateChanges: 0, misshownNames: 0 });
    expect(await isAlive(own)).toBe(true);
    await endProcess(own);
  });
  it('two hundred script payloads in every field on every page stay text', async () => {
    const { payloads, shownAsText, executions, policyViolations } = await scriptPayloads();
    expect(payloads).toBeGreaterThanOrEqual(200);
    expect(shownAsText).toBe(payloads);
    expect([executions, policyViolations]).toEqual([0, 0]);
  });
  it('sabotage: payloads put into a page as markup are noticed', async () => {
    const browser = await launch();
    const { page } = await device(browser);
    await page.goto(`${server.url}/`);
    expect(await asMarkup(page)).toBeGreaterThan(0);
    await browser.close();
  });
});
