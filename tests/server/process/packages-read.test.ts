import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { api } from '../../../shared/protocol/api-paths.ts';
import { temporary } from '../../support/folders.ts';
import { BUILT, startProcess } from '../../support/servers/processes.ts';

/** The packages that a built server has read from the start until it ended, after it was asked for these pages. */
const packagesRead = async (...paths: readonly string[]): Promise<readonly string[]> => {
  const program = ['--require', './tests/support/source/packages-read.cjs', ...BUILT];
  const { child, url } = await startProcess({ DATA_DIR: temporary(), PORT: '0' }, [], program);
  for (const path of paths) await (await fetch(`${url}${path}`)).text();
  const rest = new PassThrough();
  child.stdout?.pipe(rest);
  child.removeAllListeners('exit');
  child.kill('SIGTERM');
  const [said] = await Promise.all([text(rest), once(child, 'exit')]);
  return JSON.parse(/^read: (.*)$/m.exec(said)?.[1] ?? 'null');
};

describe('a start', () => {
  it('reads no package but the one of the database', async () => {
    expect(await packagesRead()).toEqual(['better-sqlite3', 'bindings', 'file-uri-to-path']);
  });
  it('leaves the description of the interface to whoever first asks for it', async () => {
    expect(await packagesRead(api.openapi, `${api.docs}/`)).toEqual(
      expect.arrayContaining(['@fastify/swagger', '@fastify/swagger-ui', 'better-sqlite3']),
    );
  });
});
