import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporary } from '../../support/folders.ts';
import { BUILT, ended, startProcess } from '../../support/servers/processes.ts';
import { commandId } from '../../support/servers/requests.ts';
import { connect, viewAt } from '../../support/servers/sockets.ts';

const ROOM = 'digital-era';
/** A connection's bucket holds 60 packets: each socket sends fewer. */
const PER_SOCKET = 40;

/** The system's strace; installed from Debian where it is missing, and loud where that fails. */
export const strace = (): string => {
  const path = '/usr/bin/strace';
  if (!existsSync(path)) execFileSync('sh', ['-c', 'apt-get update && apt-get install -y strace'], { stdio: 'inherit' });
  if (!existsSync(path)) throw new Error('This check needs strace: apt-get install -y strace');
  return path;
};

const isSync = (line: string): boolean =>
  /\bf(data)?sync\(\d+\)\s+= 0/.test(line) || /<\.\.\. f(data)?sync resumed>.*= 0/.test(line);
/** A masked text frame comes in: the first byte is 0x81. */
const isFrameIn = (line: string): boolean => /\bread\(\d+, "\\201/.test(line);
const revisionOf = (line: string): number | null => {
  if (!/\b(write|writev|sendto|sendmsg)\(/.test(line)) return null;
  const found = line.match(/ok\\?":true,\\?"revision\\?":(\d+)/);
  return found ? Number(found[1]) : null;
};

/**
 * Acknowledgements, and those before which the file was synced, in the order of the system calls. Commands come one after the
 * other, each sent when the one before is acknowledged, so a sync between a frame read and the acknowledgement written is its own.
 */
export const syncedParts = (trace: string): { acks: number; synced: number } => {
  let syncs = 0;
  let acks = 0;
  let synced = 0;
  for (const line of trace.split('\n')) {
    if (isFrameIn(line)) syncs = 0;
    if (isSync(line)) syncs += 1;
    if (revisionOf(line) === null) continue;
    acks += 1;
    if (syncs > 0) synced += 1;
    syncs = 0;
  }
  return { acks, synced };
};

/** Runs the program under strace for `commands` commands: acknowledgements written, and those that a sync came before. */
export const tracedCommands = async (
  commands: number,
  program: readonly string[] = BUILT,
): Promise<{ acks: number; synced: number }> => {
  const dataDir = temporary();
  const file = join(dataDir, 'trace.txt');
  const trace = [strace(), '-f', '-s', '160', '-o', file, '-e', 'trace=fsync,fdatasync,read,write,writev,sendto,sendmsg'];
  const server = await startProcess({ DATA_DIR: dataDir, PORT: '0' }, [], program, trace);
  for (let sent = 0; sent < commands; ) {
    const socket = connect(server.url, { room: ROOM, screen: 'moderator' }, server.token);
    await viewAt(socket, 0);
    for (let own = 0; own < PER_SOCKET && sent < commands; own += 1, sent += 1) {
      const command = sent === 0 ? { type: 'open', mode: 'now' } : { type: 'add', slot: 'debate-3', by: 1 };
      const answer = await socket.emitWithAck('command', { id: commandId(), command } as never);
      if (!answer.ok) throw new Error(answer.why);
    }
    socket.disconnect();
  }
  server.child.removeAllListeners('exit');
  // strace keeps signals from itself: the program it runs is asked to end, and strace ends with it.
  process.kill(Number(readFileSync(file, 'utf8').split(' ')[0]), 'SIGTERM');
  await ended(server.child);
  return syncedParts(readFileSync(file, 'utf8'));
};
