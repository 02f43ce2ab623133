import { dirname, join } from 'node:path';
import { defineConfig } from 'vite';
import { inputsStamp } from './start/inputs.mjs';

/**
 * The server for Node, and the threads that make its reports and read programmes.
 *
 * Packages are built into the server, as far as it needs them: looked for and read file by file they were most of a start, and a start is
 * what a room waits for after a crash. They stay packages where they are of this machine, where they are read only once somebody asks
 * for what they do, and where Fastify has them for a use that we make of it nowhere.
 */
const OF_THE_MACHINE = ['better-sqlite3'];
const READ_LATER = ['@fastify/swagger', '@fastify/swagger-ui', 'selfsigned'];
const NEVER_READ = ['@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler'];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [inputsStamp(dirname(import.meta.dirname), 'server')],
  build: {
    ssr: true,
    outDir: '../dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      input: ['main', 'files/reports/report-thread', 'files/programmes/thread/reading-thread'].map((name) =>
        join(import.meta.dirname, `${name}.ts`),
      ),
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[name].js' },
    },
  },
  ssr: { target: 'node', noExternal: true, external: [...OF_THE_MACHINE, ...READ_LATER, ...NEVER_READ] },
});
