import '../ui/style/theme.ts';
import { createRoot } from 'react-dom/client';
import { App } from '../app/app.tsx';
import { en } from '../i18n/en.ts';
import { languages, speak, startI18n } from '../i18n/i18n.ts';
import { MakeConnection } from '../live/connection/use-live.ts';
import type { Fixture } from './fixture.ts';
import { pseudo } from './pseudo.ts';
import { Specimens } from './specimens.tsx';
import { stillConnection } from './still-link.ts';

/** The tag that made-up English goes by. */
const PSEUDO = 'en-XA';
const container = document.getElementById('root');
if (container === null) throw new Error('no root');
const root = createRoot(container);
let shown = 0;
let api: Fixture['api'] = {};
let why: Fixture['refusal'];
let shownAt = 0;

/** An answer that tells the time tells it as it goes on. */
const ticking = (answer: unknown): unknown => {
  if (typeof answer !== 'object' || answer === null || !('receivedAt' in answer)) return answer;
  const now = Number(answer.receivedAt) + performance.now() - shownAt;
  return { ...answer, receivedAt: now, sentAt: now };
};

window.fetch = async (input, { method = 'GET' } = {}) => {
  const path = new URL(String(input), location.origin).pathname;
  if (api === null) throw new TypeError('the server is away');
  // Whoever changes something sees how a refusal looks, unless the fixture answers it.
  const key = method === 'GET' ? path : `${method} ${path}`;
  return Object.hasOwn(api, key)
    ? new Response(JSON.stringify(ticking(api[key])), { headers: { 'content-type': 'application/json' } })
    : new Response(JSON.stringify({ why: why ?? 'not-allowed' }), { status: 404 });
};

/** A page is there, and what it measures before it can draw (a busy part) is drawn. */
const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('main') === null || document.querySelector('[aria-busy=true]') !== null)
        requestAnimationFrame(look);
      else requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    };
    look();
  });

/** Draws one state of one screen from scratch, in place: the page is loaded once for all of them. */
window.show = async (fixture, { theme, lang: asked }) => {
  const lang = asked === 'pseudo' ? PSEUDO : asked;
  api = fixture.api;
  shownAt = performance.now();
  why = fixture.refusal;
  root.render(null);
  document.documentElement.dataset['theme'] = theme;
  const url = new URL(fixture.path, location.origin);
  url.searchParams.set('lang', lang);
  url.searchParams.set('theme', theme);
  history.replaceState(null, '', url);
  // Among the languages to choose from only while it is spoken.
  if (lang === PSEUDO) Reflect.set(languages, PSEUDO, async () => ({ pseudo: pseudo(en) }));
  else Reflect.deleteProperty(languages, PSEUDO);
  await speak(lang);
  document.documentElement.toggleAttribute('data-pseudo', lang === PSEUDO);
  const link = stillConnection(fixture);
  const make = () => link;
  shown += 1;
  root.render(
    fixture.path === '/specimens' ? (
      <Specimens key={shown} />
    ) : (
      <MakeConnection.Provider value={make}>
        <App key={shown} />
      </MakeConnection.Provider>
    ),
  );
  await drawn();
  await document.fonts.ready;
};

await startI18n();
