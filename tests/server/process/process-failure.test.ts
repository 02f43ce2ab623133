import type { ChildProcess } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { temporary } from '../../support/folders.ts';
import { BUILT, startProcess } from '../../support/servers/processes.ts';
import { connect, once, viewAt } from '../../support/servers/sockets.ts';
import type { LogLine } from '../../support/servers/test-server.ts';

/** Does this in the running program when it is told to by a signal. */
const onSignal = (what: string): readonly string[] => [
  '--import',
  `data:text/javascript,${encodeURIComponent(`process.on('SIGWINCH', () => { ${what} })`)}`,
];
/** The real server without what ends the built program. */
const UNTOLD: readonly string[] = ['--import', 'tsx', 'tests/faults/crash/untold-server.ts'];

const fatalIn = (child: ChildProcess): (() => readonly LogLine[]) => {
  let out = '';
  child.stdout?.on('data', (data: Buffer) => {
    out += data.toString();
  });
  return () =>
    out
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line): LogLine => JSON.parse(line))
      .filter(({ level }) => level === 60);
};

/** What a screen and a service manager learn when the program fails in a way that nobody caught. */
const failed = async (program: readonly string[]) => {
  const { child, url } = await startProcess({ DATA_DIR: temporary(), PORT: '0' }, [], program);
  const fatal = fatalIn(child);
  const projector = connect(url, { room: 'digital-era', screen: 'projector' });
  await viewAt(projector, 0);
  let told = false;
  void once(projector, 'closing').then(() => {
    told = true;
  });
  const gone = once(projector, 'disconnect');
  child.removeAllListeners('exit');
  // `close` and not `exit`: what it wrote last may still be on its way.
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGWINCH');
  await Promise.all([closed, gone]);
  projector.disconnect();
  return { code: child.exitCode, told, fatal: fatal().map(({ err, msg }) => [msg, err?.message]) };
};

describe('a failure that nobody caught', () => {
  it.each([
    ['an exception', "throw new Error('out of the blue')", 'out of the blue'],
    ['a rejection', "void Promise.reject(new Error('out of the blue'))", 'out of the blue'],
    ['a rejection without a reason', 'void Promise.reject()', undefined],
  ])('%s ends in a line of the log, a notice to screens and a code that is not 0', async (_name, what, message) => {
    expect(await failed([...onSignal(what), ...BUILT])).toEqual({
      code: 1,
      told: true,
      fatal: [['the server ends, to be started again', message]],
    });
  });
  it('sabotage: a program that leaves it to Node tells it to neither log nor screens', async () => {
    const { told, fatal } = await failed([...onSignal("throw new Error('out of the blue')"), ...UNTOLD]);
    expect({ told, fatal }).toEqual({ told: false, fatal: [] });
  });
});
