import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { inputsStamp } from '../server/start/inputs.mjs';

const server = `http://localhost:${process.env['ROSTRUM_API'] ?? '3000'}`;
const built = join(import.meta.dirname, '../dist/client');

/** What every screen may load: not the component library, the schemas, the domain that only the console and the editor need. */
const SHARED =
  /^(?!.*(react-aria|react-stately|@internationalized|zod|papaparse|qrcode|date-fns|clsx|client\/i18n\/(?!i18n)|client\/screens|client\/ui\/(controls|qr|words\/day-text)|client\/rooms|client\/live\/access|ledger|line-text|shared\/domain\/(?!agenda\/expected))).*\.(ts|tsx|js|mjs|cjs|css)$/;
const WALL = /client\/screens\/projector\/((options|people|projection(-\w+)?|wall-time|use-pulse)\.|projector\.module\.css)/;

/** Brotli at its highest level. */
const brotli = (text: Buffer): Buffer =>
  brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });

/** Each text asset beside itself as Brotli and gzip: compressed once, served as they are. */
const precompressed = (): Plugin => ({
  name: 'precompressed',
  apply: 'build',
  closeBundle() {
    for (const file of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|svg)$/.test(file)) continue;
      const text = readFileSync(join(built, file));
      writeFileSync(join(built, `${file}.br`), brotli(text));
      writeFileSync(join(built, `${file}.gz`), gzipSync(text, { level: 9 }));
    }
  },
});

/** The two fonts that every page shows are asked for with the page itself, not after its style sheet. */
const preloadedFonts = (): Plugin => ({
  name: 'preloaded-fonts',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => /(inter-latin-wght|barlow-condensed-latin-600).*\.woff2$/.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: true },
          injectTo: 'head' as const,
        })),
  },
});

/** Which module went into which chunk, and what each chunk imports: a test keeps heavy packages off the light pages by it. */
const chunkList = (): Plugin => ({
  name: 'chunk-list',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).flatMap((one) =>
      one.type === 'chunk'
        ? [
            {
              file: one.fileName,
              entry: one.facadeModuleId === null ? null : relative(import.meta.dirname, one.facadeModuleId),
              imports: one.imports,
              modules: Object.keys(one.modules).map((id) => relative(join(import.meta.dirname, '..'), id)),
            },
          ]
        : [],
    );
    this.emitFile({ type: 'asset', fileName: '.vite/chunks.json', source: JSON.stringify(chunks) });
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preloadedFonts(), chunkList(), precompressed(), inputsStamp(dirname(import.meta.dirname), 'client')],
  build: {
    outDir: built,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // What screens share is one file, and the wall another: a dozen small ones cost a header and a round trip each.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', minShareCount: 2, test: SHARED, priority: 2 },
            { name: 'wall', test: WALL, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': server, '/health': server, '/agenda.schema.json': server, '/socket.io': { target: server, ws: true } },
  },
});
