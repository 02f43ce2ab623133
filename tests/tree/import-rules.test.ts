import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Imports against the arrows, each as the file it stands in and what it asks for. */
const WRONG = [
  ['shared/domain/clock/a.ts', '../../protocol/limits.ts'],
  ['shared/domain/clock/b.ts', 'node:fs'],
  ['shared/protocol/a.ts', 'node:fs/promises'],
  ['shared/protocol/b.ts', '../../server/config.ts'],
  ['server/http/a.ts', '../../client/live/ids.ts'],
  ['server/sockets/a.ts', '../http/guard.ts'],
  ['server/sockets/views/a.ts', '../../http/guard.ts'],
  ['server/access/a.ts', '../requests/acting.ts'],
  ['server/rooms/a.ts', '../sockets/sockets.ts'],
  ['server/rooms/log/a.ts', '../../sockets/sockets.ts'],
  ['server/access/secrets/a.ts', '../../http/guard.ts'],
  ['server/event-store/sqlite/a.ts', '../../access/access.ts'],
  ['server/event-store/b.ts', '../rooms/rooms.ts'],
  ['client/screens/moderator/now/a.ts', '../../../../server/config.ts'],
  ['client/ui/clock/a.ts', '../../screens/report/report-view.ts'],
  ['client/time/a.ts', '../app/program.tsx'],
  ['client/words/a.ts', '../screens/speaker/speaker-view.ts'],
  ['client/screens/speaker/a.ts', '../../ui/controls/button.tsx'],
  ['client/screens/agenda/a.ts', 'zod'],
] as const;
const RIGHT = [
  ['shared/domain/clock/z.ts', '../run/room.ts'],
  ['server/sockets/z.ts', '../requests/acting.ts'],
  ['server/access/z.ts', '../../shared/protocol/http/answers/invitations.schema.ts'],
  ['client/screens/projector/setup/z.ts', '../../../ui/controls/button.tsx'],
  ['client/ui/clock/z.ts', '../../time/use-now.ts'],
] as const;

/** The files whose imports Biome refuses, of a folder that holds nothing but these and the rules. */
const refusedIn = async (folder: string): Promise<readonly string[]> => {
  const biome = join(import.meta.dirname, '../../node_modules/.bin/biome');
  const run = promisify(execFile)(biome, ['lint', '--only=style/noRestrictedImports', '--reporter=json', '.'], { cwd: folder });
  const out = await run.then(
    ({ stdout }) => stdout,
    (failed: { readonly stdout: string }) => failed.stdout,
  );
  const { diagnostics }: { readonly diagnostics: readonly { readonly location: { readonly path: string } }[] } = JSON.parse(out);
  return diagnostics.map(({ location }) => location.path);
};

describe('the import rules of Biome', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
  let refused: readonly string[] = [];
  beforeAll(async () => {
    copyFileSync(join(import.meta.dirname, '../../biome.json'), join(folder, 'biome.json'));
    for (const [file, target] of [...WRONG, ...RIGHT]) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), `import { word } from '${target}';\n\nexport const said = word;\n`);
    }
    refused = await refusedIn(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(WRONG)('refuse %s an import of %s', (file) => expect(refused).toContain(file));
  it.each(RIGHT)('let %s import %s', (file) => expect(refused).not.toContain(file));
});
