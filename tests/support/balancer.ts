import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from './postgres.ts';
import { ended, endProcess, type RunningProcess, startProcess, temporary } from './server.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** As docs/scale.md shows it: whichever server is there, and another where that one is gone. */
const nginxFile = (folder: string, port: number, upstreams: readonly number[]): string => `
daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log crit;
events { worker_connections 8192; }
http {
  access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/f;
  uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  upstream rostrum {
    ${upstreams.map((one) => `server 127.0.0.1:${one} max_fails=1 fail_timeout=1s;`).join(' ')}
  }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location / {
      proxy_pass http://rostrum; proxy_http_version 1.1; proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;
      proxy_connect_timeout 1s; proxy_read_timeout 60s;
      proxy_next_upstream error timeout http_503 non_idempotent;
    }
  }
}`;

const listens = async (port: number): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isThere) return;
    await pause(50);
  }
  throw new Error('nginx does not listen');
};

const startBalancer = async (port: number, upstreams: readonly number[]): Promise<ChildProcess> => {
  const folder = temporary();
  // Whoever nginx works as reads and writes in it.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'nginx.conf'), nginxFile(folder, port, upstreams));
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'inherit', 'inherit'] });
  await listens(port);
  return nginx;
};

/** Servers of one database behind a real balancer. */
export type BalancedServers = {
  /** The address of the balancer. */
  readonly url: string;
  readonly servers: readonly RunningProcess[];
  /** Ends the server of this number in order, and starts it again. */
  readonly restart: (index: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export const startBalanced = async (databaseUrl: string, count: number): Promise<BalancedServers> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const ports: number[] = [];
  for (let index = 0; index < count; index += 1) ports.push(await freePort());
  const start = (one: number | undefined): Promise<RunningProcess> =>
    startProcess({ DATABASE_URL: databaseUrl, DATA_DIR: temporary(), PORT: String(one) });
  const servers: RunningProcess[] = [];
  for (const one of ports) servers.push(await start(one));
  const nginx = await startBalancer(port, ports);
  return {
    url,
    servers,
    restart: async (index) => {
      const server = servers[index];
      if (server === undefined) throw new Error('no such server');
      await endProcess(server);
      servers[index] = await start(ports[index]);
    },
    stop: async () => {
      nginx.kill();
      await ended(nginx);
      for (const server of servers) await endProcess(server, 'SIGKILL');
    },
  };
};
