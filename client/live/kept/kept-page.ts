import { useEffect } from 'react';

/** The worker that answers for a server that is away: client/app/away-worker.ts. */
const WORKER = '/away-worker.js';
/** Where this page and its files are kept; the worker looks into each of these. */
const cacheOf = (path: string): string => `rostrum.page ${path}`;

/** The page itself, without what its address asks for, and each file that it was made of. */
const filesOf = (): readonly string[] => [
  location.pathname,
  ...performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname),
];

const keepPage = async (): Promise<void> => {
  // Browsers keep pages for addresses of their own device and for https alone.
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  await navigator.serviceWorker.register(WORKER, { scope: location.pathname });
  const cache = await caches.open(cacheOf(location.pathname));
  const files = [...new Set(filesOf())];
  await cache.addAll(files);
  // Those of an older program go.
  const isOld = ({ url }: Request): boolean => !files.includes(new URL(url).pathname);
  await Promise.all((await cache.keys()).filter(isOld).map((request) => cache.delete(request)));
};

/** Keeps this page with its files, so that it can be loaded anew while the server is away; and again when it speaks another language. */
export const useKeptPage = (language: string): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is another file.
  useEffect(() => {
    keepPage().catch(() => undefined);
  }, [language]);
};
