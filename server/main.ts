import { existsSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { format } from 'date-fns';
import { expectedText } from '../shared/domain/expected.ts';
import { readAgenda } from '../shared/domain/read-agenda.ts';
import { ANY_ROOM } from '../shared/protocol/authorisation.ts';
import { Access } from './access.ts';
import { baseUrls, certificateHosts } from './addresses.ts';
import { type AppParts, buildApp } from './app.ts';
import { certificateSteps, writeCertificate } from './certificate.ts';
import { hashOf } from './changed-file.ts';
import { type Config, parseConfig } from './config.ts';
import { backUp, restore } from './event-store/backup.ts';
import { StoreError } from './event-store/event-store.ts';
import { openSqlite } from './event-store/sqlite.ts';
import { type MachineClock, Timeline } from './timeline.ts';
import { welcome } from './welcome.ts';

/** The only file that knows the environment, the machine's clocks, signals and the port. */
const quit = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const bootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'unknown';
  }
};

const clock: MachineClock = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  uptime: () => uptime() * 1000,
  bootId: bootId(),
};

const after = (ms: number, call: () => void): (() => void) => {
  const timer = setTimeout(call, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        agenda: { type: 'string', default: 'agenda.json' },
        passphrase: { type: 'boolean', default: false },
        'keep-sign-ins': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return quit(
      `${error instanceof Error ? error.message : String(error)}\nUsage: rostrum [access [--passphrase] | certificate | backup [FILE] | restore FILE [--keep-sign-ins]] [--agenda FILE]`,
    );
  }
};

const readFileOr = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return quit(`The agenda ${file} cannot be read: name an existing file with --agenda FILE.`);
  }
};

const openStore = (dataDir: string) => {
  try {
    return openSqlite(dataDir);
  } catch (error) {
    return quit(error instanceof StoreError ? error.message : String(error));
  }
};

const readTls = ({ tls }: Config): NonNullable<AppParts['tls']> | null => {
  if (tls === null) return null;
  try {
    const beside = join(dirname(tls.cert), 'ca.crt');
    const ca = existsSync(beside) ? readFileSync(beside, 'utf8') : null;
    return { cert: readFileSync(tls.cert, 'utf8'), key: readFileSync(tls.key, 'utf8'), ca };
  } catch (error) {
    return quit(`The certificate cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const showCertificate = async (config: Config): Promise<void> => {
  const hosts = certificateHosts(config);
  const files = await writeCertificate(config.dataDir, hosts, clock.wall());
  const [address = ''] = baseUrls({ ...config, tls: files }, config.port);
  process.stdout.write(certificateSteps(files, hosts, address));
};

/** The organiser's way in: signs one device in, once, from any terminal of this machine, beside a running server. */
const showAccess = async (config: Config, room: string, wantsPassphrase: boolean): Promise<void> => {
  const store = openStore(config.dataDir);
  const timeline = new Timeline(clock, store.anchor());
  const access = new Access({ store, now: () => timeline.now(), after });
  if (wantsPassphrase) process.stdout.write(`\n  Passphrase of the organiser, shown once: ${await access.setPassphrase()}\n`);
  const { token } = access.link(ANY_ROOM, 'organiser', null, { use: 'pair', name: 'terminal' });
  process.stdout.write(await welcome({ urls: baseUrls(config, config.port), token, room, imported: null }));
  access.stop();
  store.close();
};

/** Local date and time as part of a file's name. */
const stamp = (): string => format(new Date(), 'yyyy-MM-dd-HHmmss');

const SIGN_INS_ENDED =
  'All sign-ins of the backup ended: devices, links, tokens and the passphrase. Scan the code that the next start shows, and give out new ones; to keep them, restore with --keep-sign-ins.\n';
const SIGN_INS_KEPT =
  'Sign-ins are those of the backup, also of devices, links and tokens that were revoked since, and an older passphrase: look through Links.\n';

/** Runs beside a server as well: `backup [FILE]`; beside none: `restore FILE`. */
const keepFiles = async (
  config: Config,
  what: 'backup' | 'restore',
  named: string | undefined,
  keepSignIns: boolean,
): Promise<void> => {
  try {
    if (what === 'backup') {
      const target = named ?? join(config.dataDir, 'backups', `rostrum-${stamp()}.db`);
      await backUp(config.dataDir, target);
      process.stdout.write(`Backed up to ${target}\n`);
    } else {
      if (named === undefined) return quit('Usage: npm run restore -- FILE [--keep-sign-ins]');
      const kept = await restore(config.dataDir, named, `rostrum-before-${stamp()}.db`, keepSignIns);
      process.stdout.write(`Restored from ${named}${kept === null ? '' : `; what was there is kept as ${kept}`}\n`);
      process.stdout.write(keepSignIns ? SIGN_INS_KEPT : SIGN_INS_ENDED);
    }
  } catch (error) {
    quit(error instanceof StoreError ? error.message : String(error));
  }
};

const run = async (config: Config, file: AppParts['file']): Promise<void> => {
  const eventStore = openStore(config.dataDir);
  const here = dirname(fileURLToPath(import.meta.url));
  const clientDir = join(here, here.includes('dist') ? '../client' : '../dist/client');
  const logger = { level: 'warn' };
  const app = await buildApp({ config, clock, eventStore, after, file, clientDir, logger, tls: readTls(config) });
  closeWithGrace({ delay: 5_000 }, async ({ err }) => {
    if (err) process.stderr.write(`${err.stack}\n`);
    await app.http.close();
  });
  try {
    await app.http.listen({ port: config.port, host: config.host });
  } catch (error) {
    const taken = error instanceof Error && Reflect.get(error, 'code') === 'EADDRINUSE';
    quit(
      taken
        ? `Port ${config.port} is taken: stop the other program, or choose another with PORT.`
        : `Cannot listen on ${config.host}:${config.port}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const address = app.http.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : config.port;
  const { main, imported } = app.rooms;
  const { token } = app.access.link(ANY_ROOM, 'organiser', null, { use: 'pair', name: 'terminal' });
  process.stdout.write(await welcome({ urls: baseUrls(config, port), token, room: main, imported }));
};

const { values, positionals } = readArguments();
const reading = parseConfig(process.env);
if (!reading.ok) quit(`The environment is not right:\n${reading.problems.map((problem) => `  ${problem}`).join('\n')}`);
else if (positionals[0] === 'certificate') await showCertificate(reading.config);
else if (positionals[0] === 'backup' || positionals[0] === 'restore')
  await keepFiles(reading.config, positionals[0], positionals[1], values['keep-sign-ins']);
else {
  const text = readFileOr(values.agenda);
  const agenda = readAgenda(text);
  if (!agenda.ok)
    quit(
      `${values.agenda} is not right; nothing was written:\n${agenda.problems.map(({ path, value, expected }) => `  ${path} is ${value}: expected ${expectedText(expected)}`).join('\n')}`,
    );
  else if (positionals[0] === 'access') await showAccess(reading.config, agenda.agenda.id, values.passphrase);
  else await run(reading.config, { hash: hashOf(text), agenda: agenda.agenda });
}
