import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { backUp } from '../../../server/event-store/folder/backup.ts';
import { beginAnew, refuseLost } from '../../../server/event-store/folder/lost-database.ts';
import { closeToOthers } from '../../../server/event-store/folder/private-files.ts';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { temporary } from '../../support/folders.ts';
import { endProcess, runProcess, startProcess } from '../../support/servers/processes.ts';

const agenda = smallDay();
const folder = async (): Promise<string> => {
  const dir = temporary();
  const store = openSqlite(dir);
  await store.saveRoom({ id: agenda.id, agenda, hash: 'h' });
  await store.close();
  return dir;
};
const roomsIn = async (dir: string): Promise<number> => {
  const store = openSqlite(dir);
  const { length } = await store.rooms();
  await store.close();
  return length;
};
const said = (act: () => void): string => {
  try {
    act();
    return '';
  } catch (error) {
    return String(error);
  }
};

describe('a folder that has lost its database', () => {
  let copy = '';
  beforeAll(async () => {
    copy = join(temporary(), 'copy.db');
    await backUp(await folder(), copy);
  });
  const put = (dir: string, name: string, content: Buffer | string = readFileSync(copy)): void => {
    mkdirSync(join(dir, 'backups'), { recursive: true });
    writeFileSync(join(dir, name), content);
  };
  it.each([
    ['a file of no bytes', (dir: string) => put(dir, 'rostrum.db', ''), 'FILE'],
    ['a log without its file', (dir: string) => put(dir, 'rostrum.db-wal', 'x'), 'FILE'],
    [
      'a restore cut between its two renames',
      (dir: string) => {
        put(dir, 'rostrum.db.restoring');
        put(dir, 'rostrum-before-2026-03-10-080000.db');
      },
      'rostrum.db.restoring',
    ],
    [
      'what an earlier restore kept',
      (dir: string) => put(dir, 'rostrum-before-2026-03-10-080000.db'),
      'rostrum-before-2026-03-10-080000.db',
    ],
    [
      'backups, of which it names the newest',
      (dir: string) => {
        put(dir, 'backups/rostrum-2026-03-10-080000.db');
        put(dir, 'backups/rostrum-2026-03-11-080000.db');
      },
      join('backups', 'rostrum-2026-03-11-080000.db'),
    ],
  ])('%s: refused with the command that puts a copy back, and nothing changes', (_name, prepare, named) => {
    const dir = temporary();
    prepare(dir);
    const before = readdirSync(dir);
    const sentence = said(() => refuseLost(dir));
    expect(sentence).toContain(`npm run restore -- ${named === 'FILE' ? 'FILE' : join(dir, named)}”`);
    expect(sentence).toContain('npm start -- --new');
    expect(readdirSync(dir)).toEqual(before);
  });
  it('nothing is said where a database stands, where none ever was, and beside a certificate', async () => {
    refuseLost(await folder());
    refuseLost(join(temporary(), 'not-there'));
    const dir = temporary();
    mkdirSync(join(dir, 'certificate'));
    mkdirSync(join(dir, 'backups'));
    refuseLost(dir);
  });

  it('the program ends with that sentence; the restore that it names ends what was cut short', async () => {
    const DATA_DIR = temporary();
    writeFileSync(join(DATA_DIR, 'rostrum.db.restoring'), readFileSync(copy));
    const { code, err } = await runProcess({ DATA_DIR, PORT: '0' });
    expect([code, err]).toEqual([1, expect.stringContaining(`npm run restore -- ${join(DATA_DIR, 'rostrum.db.restoring')}`)]);
    expect(existsSync(join(DATA_DIR, 'rostrum.db'))).toBe(false);
    expect(await runProcess({ DATA_DIR }, ['restore', join(DATA_DIR, 'rostrum.db.restoring')])).toMatchObject({ code: 0 });
    expect(await roomsIn(DATA_DIR)).toBe(1);
    refuseLost(DATA_DIR);
  });

  it('--new begins with an empty one and keeps what was left; the next start carries on', async () => {
    const DATA_DIR = temporary();
    writeFileSync(join(DATA_DIR, 'rostrum.db'), '');
    writeFileSync(join(DATA_DIR, 'rostrum.db-wal'), 'the last of it');
    await endProcess(await startProcess({ DATA_DIR, PORT: '0' }, ['--new']));
    const kept = readdirSync(DATA_DIR).filter((name) => /^rostrum-before-.*\.db-wal$/.test(name));
    expect(kept.map((name) => readFileSync(join(DATA_DIR, name), 'utf8'))).toEqual(['the last of it']);
    const again = await startProcess({ DATA_DIR, PORT: '0' });
    const refused = await runProcess({ DATA_DIR, PORT: '0' }, ['--new']);
    expect(refused.err).toContain('in use by process');
    await endProcess(again);
  });
  it('--new puts a damaged database aside, and refuses one that can be read', async () => {
    const dir = temporary();
    writeFileSync(join(dir, 'rostrum.db'), 'not a database');
    expect(beginAnew(dir, 'then')).toEqual(['rostrum-before-then.db']);
    expect(readFileSync(join(dir, 'rostrum-before-then.db'), 'utf8')).toBe('not a database');
    const whole = await folder();
    expect(said(() => beginAnew(whole, 'then'))).toMatch(/leave --new out/);
    expect(await roomsIn(whole)).toBe(1);
  });
  it('a disk that cannot be used is no damage of the file: nobody is told to begin anew', async () => {
    const dir = await folder();
    // As on a full disk, where the log that stands beside the file cannot be opened.
    mkdirSync(join(dir, 'rostrum.db-wal'));
    const sentence = said(() => openSqlite(dir));
    expect(sentence).toContain('the disk is full or broken');
    expect(sentence).not.toContain('--new');
    rmdirSync(join(dir, 'rostrum.db-wal'));
    expect(await roomsIn(dir)).toBe(1);
    writeFileSync(join(dir, 'rostrum.db'), 'no database at all, and longer than a header of a hundred bytes'.repeat(4));
    expect(said(() => openSqlite(dir))).toContain('--new');
  });
  it('a database appears whole or not at all: what a start that was cut short left is no loss', async () => {
    const dir = temporary();
    writeFileSync(join(dir, 'rostrum.db.new'), 'half of it');
    refuseLost(dir);
    expect(await roomsIn(dir)).toBe(0);
    expect(readdirSync(dir)).toEqual(['rostrum.db']);
  });
});

describe('what the folder holds is closed to other users of the computer', () => {
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
  it('a new one from the start: folder, database, its log, a backup', async () => {
    const DATA_DIR = join(temporary(), 'data');
    const server = await startProcess({ DATA_DIR, PORT: '0' });
    await runProcess({ DATA_DIR }, ['backup']);
    const [backup = ''] = readdirSync(join(DATA_DIR, 'backups'));
    const paths = ['', 'rostrum.db', 'rostrum.db-wal', 'rostrum.lock', 'rostrum.lock.json', 'backups', join('backups', backup)];
    expect(paths.map((path) => modeOf(join(DATA_DIR, path)))).toEqual(['700', '600', '600', '600', '600', '700', '600']);
    await endProcess(server);
  });
  it('one that was open is closed; a folder that holds other things is told instead', async () => {
    const dir = await folder();
    renameSync(join(dir, 'rostrum.db'), join(dir, 'rostrum-before-x.db'));
    chmodSync(join(dir, 'rostrum-before-x.db'), 0o644);
    chmodSync(dir, 0o755);
    expect(closeToOthers(dir)).toEqual([]);
    expect([modeOf(dir), modeOf(join(dir, 'rostrum-before-x.db'))]).toEqual(['700', '600']);
    chmodSync(dir, 0o755);
    writeFileSync(join(dir, 'letters.txt'), '');
    chmodSync(join(dir, 'letters.txt'), 0o644);
    expect(closeToOthers(dir)).toEqual([expect.stringMatching(new RegExp(`^${dir} can be read by other users`))]);
    expect([modeOf(dir), modeOf(join(dir, 'letters.txt'))]).toEqual(['755', '644']);
  });
  it('root is warned in one line, and nobody else', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    // A start that goes as far as its port.
    const { err } = await runProcess({ DATA_DIR: temporary(), PORT: String(port) });
    expect(err.match(/runs as root.*\n/g) ?? []).toHaveLength(process.getuid?.() === 0 ? 1 : 0);
    taken.close();
  });
});
