/**
 * Stands between an overlay and the server, and answers for it while it is away: an encoder loads the page anew at each change of scene.
 * It keeps nothing itself: the page does (client/live/kept/kept-page.ts).
 */
/** A server that takes longer than this is away, in ms. */
const PATIENCE = 1_500;

type Fetched = Event & { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void };

const kept = async (pathname: string): Promise<Response | undefined> => caches.match(pathname, { ignoreVary: true });

/** The page of the server, which is the newest; else the one that is kept. */
const page = async (request: Request, pathname: string): Promise<Response> => {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok ? answer : ((await kept(pathname)) ?? answer);
  } catch {
    return (await kept(pathname)) ?? Response.error();
  }
};

/** A file whose name changes with its content. */
const file = async (request: Request, pathname: string): Promise<Response> => (await kept(pathname)) ?? fetch(request);

addEventListener('fetch', (event) => {
  const { request } = event as Fetched;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') (event as Fetched).respondWith(page(request, pathname));
  else if (pathname.startsWith('/assets/')) (event as Fetched).respondWith(file(request, pathname));
});
