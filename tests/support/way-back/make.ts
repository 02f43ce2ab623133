import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../../../server/event-store/sqlite/migrations.ts';
import { DATABASE } from '../../../server/event-store/sqlite/open-file.ts';
import { seminarText } from '../agendas/agenda.ts';
import { temporary } from '../folders.ts';
import { answersOf } from './answers.ts';
import { playSeminar } from './play.ts';
import { databaseOf, differences, writeStored } from './stored.ts';

/** Plays a seminar with the present code and keeps its database and answers, named by the schema: a released one is never made again. */
const name = `seminar-${migrations.length}`;
const database = databaseOf(name);
if (existsSync(database)) {
  process.stderr.write(`${database} is there and stays: npm run fixtures:answers asks it again.\n`);
  process.exit(1);
}
const { $schema: _editors, ...agenda } = JSON.parse(seminarText());
const dataDir = temporary();
const { ended, keys, file } = await playSeminar(dataDir, agenda);
if (existsSync(join(dataDir, `${DATABASE}-wal`))) throw new Error('the database is not in one file');
copyFileSync(join(dataDir, DATABASE), database);
rmSync(dataDir, { recursive: true });
const opening = { openedAt: new Date(Date.parse(ended) + 75_000).toISOString(), keys, file };
const answers = await answersOf(database, opening);
const unstable = differences(answers, await answersOf(database, opening));
if (unstable.length > 0) throw new Error(`not the same when asked twice:\n${unstable.join('\n')}`);
writeStored(name, opening, answers);
process.stdout.write(`${name}: ${Object.keys(answers).length} answers\n`);
