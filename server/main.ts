import { existsSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { type AppParts, buildApp } from './app.ts';
import { type Config, parseConfig } from './config.ts';
import { logStream } from './diagnostics/log-stream.ts';
import { closeToOthers } from './event-store/folder/private-files.ts';
import type { Damaged } from './event-store/ports/sound-rows.ts';
import { StoreError } from './event-store/ports/store-error.ts';
import { agendaSources } from './files/programmes/agendas/agenda-sources.ts';
import { readingThread } from './files/programmes/thread/programme-reader.ts';
import { reportThread } from './files/reports/reports.ts';
import { accessText } from './operations/access-command.ts';
import { backupText, restoreText } from './operations/backup-command.ts';
import { certificateText } from './operations/certificate-command.ts';
import { configuredStore } from './operations/configured-store.ts';
import { welcome } from './operations/welcome.ts';
import { baseUrls } from './requests/addresses.ts';
import { type AgendaSource, hashOf } from './rooms/log/changed-file.ts';
import type { MachineClock } from './time/timeline.ts';

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

const AS_ROOT = 'Rostrum runs as root, which it never needs: give it a user of its own.';
const OUTDATED =
  'A newer Rostrum has taken the database on, beside which this one cannot work: it ends. Its screens go on by way of the newer one.';
const USAGE =
  'Usage: rostrum [--new | access [--passphrase] | certificate | backup [FILE] | restore FILE [--keep-sign-ins] | copy FROM TO] [--agenda FILE|FOLDER]';

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        agenda: { type: 'string', default: 'agenda.json' },
        passphrase: { type: 'boolean', default: false },
        new: { type: 'boolean', default: false },
        'keep-sign-ins': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return quit(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
};

/** One sentence for each table, however often its rows are read. */
const tellDamaged = (): Damaged => {
  const told = new Set<string>();
  return (table) => {
    if (told.has(table)) return;
    told.add(table);
    process.stderr.write(`The database has a row that cannot be read, in its table ${table}: it is left out.\n`);
  };
};

const openStore = async (config: Config, isNew: boolean) => {
  try {
    const tell = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
    return await configuredStore({ config, after, isNew, now: clock.wall(), damaged: tellDamaged(), tell });
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

/** What an operation has to say, or in one sentence why it did nothing. */
const show = async (operation: Promise<string>): Promise<void> => {
  try {
    process.stdout.write(await operation);
  } catch (error) {
    quit(error instanceof StoreError ? error.message : String(error));
  }
};

const run = async (
  config: Config,
  [file, ...others]: readonly [AgendaSource, ...AgendaSource[]],
  isNew: boolean,
): Promise<void> => {
  const { lock, eventStore } = await openStore(config, isNew);
  const warnings = [...closeToOthers(config.dataDir), ...(process.getuid?.() === 0 ? [AS_ROOT] : [])];
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  const here = dirname(fileURLToPath(import.meta.url));
  const isBuilt = here.includes('dist');
  const clientDir = join(here, isBuilt ? '../client' : '../dist/client');
  const reportMaker = isBuilt ? reportThread(config, new URL('report-thread.js', import.meta.url)) : null;
  const reader = isBuilt ? readingThread(new URL('reading-thread.js', import.meta.url), after) : null;
  const logger = { level: config.logLevel ?? 'warn', stream: logStream(clock.wall) };
  let leave = (): void => undefined;
  const outdated = new Promise<void>((isSo) => {
    leave = isSo;
  });
  let isOutdated = false;
  const app = await buildApp({
    config,
    clock,
    outdated: leave,
    eventStore,
    after,
    file,
    others,
    clientDir,
    logger,
    reportMaker,
    readingThread: reader,
    tls: readTls(config),
  }).catch((error: unknown) => {
    if (error instanceof StoreError) quit(error.message);
    throw error;
  });
  const ending = closeWithGrace({ delay: 5_000 }, async (end) => {
    // What nobody caught: nobody knows what is still whole, so it is said, the screens are told, and whoever runs us begins anew.
    const failed = 'err' in end;
    if (failed) app.http.log.fatal({ err: end.err }, 'the server ends, to be started again');
    await app.http.close();
    lock.release();
    if (failed || isOutdated) process.exit(1);
  });
  void outdated.then(() => {
    isOutdated = true;
    process.stderr.write(`${OUTDATED}\n`);
    return ending.close();
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
  const urls = baseUrls(config, port);
  lock.listensAt(urls);
  const { main, imported, others: rest } = app.rooms;
  const token = await app.access.inviter.invitationOfStart();
  process.stdout.write(await welcome({ urls, token, room: main, imported, others: rest }));
};

const { values, positionals } = readArguments();

/** What the server is started with: a file, or the files of a folder. Where none of them is right, nothing starts. */
const readSources = async (): Promise<readonly [AgendaSource, ...AgendaSource[]]> => {
  const { sources, told, problems } = await agendaSources(values.agenda, clock.wall());
  for (const line of told) process.stdout.write(`${line}\n`);
  const [first, ...others] = sources.map(({ text, agenda }) => ({ hash: hashOf(text), agenda }));
  if (first === undefined) return quit(problems.join('\n'));
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  return [first, ...others];
};

const perform = async (config: Config): Promise<void> => {
  const [operation, named, to] = positionals;
  switch (operation) {
    case 'certificate':
      return show(certificateText(config, clock.wall()));
    case 'backup':
      return show(backupText(config, named, clock.wall()));
    case 'restore':
      return show(restoreText(config, named, clock.wall(), values['keep-sign-ins']));
    case 'copy': {
      const { copyText } = await import('./operations/copy-command.ts');
      return show(copyText(named, to, after));
    }
    case 'access': {
      const room = (await readSources())[0].agenda.id;
      return show(accessText({ config, clock, after, room, wantsPassphrase: values.passphrase }));
    }
    case undefined:
      return run(config, await readSources(), values.new);
    default:
      return quit(`There is no operation ${operation}.\n${USAGE}`);
  }
};

const reading = parseConfig(process.env);
if (!reading.ok) quit(`The environment is not right:\n${reading.problems.map((problem) => `  ${problem}`).join('\n')}`);
else await perform(reading.config);
