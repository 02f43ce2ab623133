import { startBalanced } from '../networks/balancer.ts';
import { startPostgres } from '../stores/postgres.ts';

/** `npm run demo:cluster`: a PostgreSQL, two servers on it and nginx before them, until it is interrupted. */
const database = await startPostgres();
const databaseUrl = await database.database();
const { url, servers, stop } = await startBalanced(databaseUrl, 2);
const [first] = servers;
process.stdout.write(
  [
    '',
    `  Database     ${databaseUrl}`,
    ...servers.map((server, index) => `  Server ${index + 1}     ${server.url}   process ${server.child.pid}`),
    `  Balancer     ${url}`,
    `  Moderator    ${url}/join#${first?.token}`,
    `  Projector    ${url}/r/digital-era/projector`,
    '',
    '  End one of the servers (kill PROCESS): whoever watches comes back by the other. Ctrl-C ends it all.',
    '',
  ].join('\n'),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    await stop();
    await database.stop();
    process.exit(0);
  });
