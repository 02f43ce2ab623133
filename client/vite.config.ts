import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, transformWithOxc } from 'vite';
import { inputsStamp } from '../server/start/inputs.mjs';
import { namedBreakpoints } from './build/named-breakpoints.ts';
import { splitWords } from './build/split-words.ts';

const server = `http://localhost:${process.env['ROSTRUM_API'] ?? '3000'}`;
const built = join(import.meta.dirname, '../dist/client');

/** The chunk of the program. */
const PROGRAM = 'program';

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

/**
 * What every page shows is asked for with the page itself, not after the file that asks for it: the program with its style sheet,
 * and two fonts.
 */
const firstFiles = (): Plugin => ({
  name: 'first-files',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const link = (file: string, attrs: { rel: string; as?: string; type?: string }) => ({
        tag: 'link',
        attrs: { ...attrs, crossorigin: true, href: `/${file}` },
        injectTo: 'head' as const,
      });
      const program = Object.values(bundle).find((output) => output.type === 'chunk' && output.name === PROGRAM);
      if (program?.type !== 'chunk') throw new Error('the program is no file of its own');
      return [
        ...[program.fileName, ...program.imports]
          .filter((file) => !html.includes(file))
          .map((file) => link(file, { rel: 'modulepreload' })),
        ...[...(program.viteMetadata?.importedCss ?? [])].map((file) => link(file, { rel: 'stylesheet' })),
        ...Object.keys(bundle)
          .filter((file) => /(inter-latin-wght|barlow-condensed-latin-600).*\.woff2$/.test(file))
          .map((file) => link(file, { rel: 'preload', as: 'font', type: 'font/woff2' })),
      ];
    },
  },
});

/** Which module went into which chunk, and what each chunk imports: a test keeps heavy packages off the pages for everybody by it. */
const chunkList = (): Plugin => ({
  name: 'chunk-list',
  apply: 'build',
  generateBundle: {
    // Only now has Vite taken away the chunks that hold nothing but imports.
    order: 'post',
    handler(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk'
          ? [
              {
                file: output.fileName,
                page: output.facadeModuleId === null ? null : relative(import.meta.dirname, output.facadeModuleId),
                imports: output.imports,
                modules: Object.keys(output.modules).map((id) => relative(join(import.meta.dirname, '..'), id)),
              },
            ]
          : [],
      );
      this.emitFile({ type: 'asset', fileName: '.vite/chunks.json', source: JSON.stringify(chunks) });
    },
  },
});

/** A worker that pages register: a file of its own, whose name never changes. */
const WORKER = 'away-worker';
const awayWorker = (): Plugin => ({
  name: 'away-worker',
  apply: 'build',
  async generateBundle() {
    const file = join(import.meta.dirname, `app/${WORKER}.ts`);
    const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file);
    this.emitFile({ type: 'asset', fileName: `${WORKER}.js`, source: code });
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    splitWords(),
    firstFiles(),
    chunkList(),
    awayWorker(),
    precompressed(),
    inputsStamp(dirname(import.meta.dirname), 'client'),
  ],
  css: { postcss: { plugins: [namedBreakpoints] } },
  build: {
    outDir: built,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // What the HTML names is one small file, which loads the program or tries again. The program is another, with the pages for everybody
    // and all that they import; a page for staff is loaded when it is opened.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'main', tags: ['$initial'], priority: 2 },
            { name: PROGRAM, test: /client\/app\/program\.tsx$/, priority: 1 },
            // Sentences that English has from the server’s lists: one file beside it.
            { name: 'sentences', test: /shared\/(domain\/agenda\/file\/expected|protocol\/http\/programmes)\.ts$/, priority: 1 },
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
