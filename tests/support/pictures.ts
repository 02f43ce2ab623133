import { mkdirSync } from 'node:fs';
import type { Command } from '../../shared/domain/commands.schema.ts';
import { device, launch } from './browser.ts';
import { ended, moderate, startProcess, temporary } from './server.ts';

/** Takes the pictures of the README from the running program: `npm run pictures`. */
const folder = new URL('../../docs/pictures/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
const browser = await launch();
const command = (one: Command): Promise<void> => moderate(server, 'digital-era', one);
await command({ type: 'open', mode: 'now' });
await command({ type: 'begin-at', slot: 'session-1' });
await command({ type: 'start', slot: 'session-1', early: true });
await command({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: null });
await command({ type: 'set-remaining', slot: 'session-1', to: 275_000 });

const shoot = async (name: string, path: string, options: object, words: string | RegExp): Promise<void> => {
  const { page, close } = await device(browser, { colorScheme: 'dark', ...options });
  await page.goto(`${server.url}${path}`);
  await page.getByText(words).first().waitFor();
  if (name === 'projector') {
    await page.mouse.click(500, 500);
    await page
      .getByText('This browser refuses')
      .waitFor({ state: 'detached', timeout: 20_000 })
      .catch(() => undefined);
  }
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}${name}.png` });
  await close();
};
await shoot('moderator', `/join#${server.token}`, { viewport: { width: 1180, height: 820 } }, 'Robert Fuss');
await shoot('projector', '/r/digital-era/projector', { viewport: { width: 1280, height: 720 } }, 'Robert Fuss');
await shoot('speaker', '/r/digital-era/speaker/robert-fuss', { viewport: { width: 390, height: 844 } }, 'Robert Fuss');
await browser.close();
server.child.removeAllListeners('exit');
server.child.kill('SIGTERM');
await ended(server.child);
