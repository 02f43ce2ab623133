import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { namedBreakpoints } from '../build/named-breakpoints.ts';

/** The gallery's page, for pictures and layout tests: never part of what is served. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: false,
  plugins: [react()],
  css: { postcss: { plugins: [namedBreakpoints] } },
  build: {
    chunkSizeWarningLimit: 2_000,
    outDir: join(import.meta.dirname, '../../dist/gallery'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
