import { spawn } from 'node:child_process';
import { createServer } from 'vite';

/** Both sides with reload: the server by its runner's watch mode, the screens by Vite in front of it. */
const port = process.env['PORT'] ?? '3000';
process.env['ROSTRUM_API'] = port;
const runner = spawn(process.execPath, ['--import', 'tsx', '--watch', 'server/main.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
const screens = await createServer({ configFile: 'client/vite.config.ts' });
await screens.listen();
screens.printUrls();
process.on('exit', () => runner.kill());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
