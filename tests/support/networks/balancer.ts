import { temporary } from '../folders.ts';
import { ended, endProcess, type RunningProcess, startProcess } from '../servers/processes.ts';
import { freePort } from '../stores/postgres.ts';
import { startNginx } from './nginx.ts';

/** As docs/scale.md shows it: whichever server is there, and another where that one is gone. */
const balanced = (port: number, upstreams: readonly number[]): string => `
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
  }`;

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
  const nginx = await startNginx(port, () => balanced(port, ports));
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
