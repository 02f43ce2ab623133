import { dirname, join } from 'node:path';
import { defineConfig } from 'vite';
import { inputsStamp } from './start/inputs.mjs';

/**
 * The server for Node, and the threads that make its reports and read programmes. Packages stay packages, but for those of which it needs a part: read as a whole, they were a fifth of
 * a start, and a start is what a room waits for after a crash.
 */
const PARTLY = ['date-fns', '@date-fns/tz', 'zod', 'papaparse', 'qrcode', '@scure/bip39'];

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
      input: ['main', 'reports/report-thread', 'programmes/reading-thread'].map((name) =>
        join(import.meta.dirname, `${name}.ts`),
      ),
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[name].js' },
    },
  },
  ssr: { target: 'node', noExternal: PARTLY },
});
