import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = `http://localhost:${process.env.ROSTRUM_API ?? '3000'}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // No inlined assets: the Content-Security-Policy serves fonts from this origin only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  // Filled in by the server in each response of a built page; in development the dev server has no such policy.
  html: { cspNonce: '__CSP_NONCE__' },
  server: {
    host: true,
    proxy: {
      '/api': api,
      '/health': api,
      '/agenda.schema.json': api,
      '/socket.io': { target: api, ws: true },
    },
  },
});
