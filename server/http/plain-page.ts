import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { pages } from '../../shared/protocol/paths.ts';
import { LONGEST_HEADER } from '../requests/long-headers.ts';

/**
 * What is said to a person before the screens can be: whole in itself, for the screens' own files may be out of reach.
 * The dictionaries of the screens are theirs alone; a language without a line here is answered in English.
 */
export const plainPageWords = {
  en: {
    host: {
      title: 'Wrong address for this server',
      hint: 'A Rostrum server answers, but not to the name in the address bar. Open the address on the printed sheet or in the server’s terminal. Whoever runs the server adds a name with PUBLIC_URL.',
    },
    address: { title: 'There is nothing here', hint: 'The address may be incomplete. The start page lists every screen.' },
    failed: {
      title: 'The server could not make this page',
      hint: 'Reload it. Should it fail again, tell whoever runs the server.',
    },
    header: {
      title: 'Your browser sends too much',
      hint: 'It sends more with its request than this server reads. Delete the cookies that it keeps for this address, then reload.',
    },
    chapters: {
      title: 'Too few chapters for YouTube',
      hint: 'YouTube shows chapters from three on, each of ten seconds at least: fewer slots of this run are in the recording. Go back and choose another format; each of the others tells what there is.',
    },
    home: 'Start page',
  },
  fr: {
    host: {
      title: 'Mauvaise adresse pour ce serveur',
      hint: 'Un serveur Rostrum répond, mais pas au nom de la barre d’adresse. Ouvrez l’adresse de la feuille imprimée ou celle qu’affiche le terminal du serveur. La personne qui gère le serveur ajoute un nom avec PUBLIC_URL.',
    },
    address: {
      title: 'Il n’y a rien ici',
      hint: 'L’adresse est peut-être incomplète. La page d’accueil liste tous les écrans.',
    },
    failed: {
      title: 'Le serveur n’a pas pu faire cette page',
      hint: 'Rechargez-la. Si cela se répète, prévenez la personne qui gère le serveur.',
    },
    header: {
      title: 'Votre navigateur envoie trop',
      hint: 'Il envoie avec sa demande plus que ce serveur ne lit. Effacez les cookies qu’il garde pour cette adresse, puis rechargez.',
    },
    chapters: {
      title: 'Trop peu de chapitres pour YouTube',
      hint: 'YouTube montre des chapitres à partir de trois, de dix secondes au moins : moins de créneaux de cette séance sont dans l’enregistrement. Revenez en arrière et choisissez un autre format : tous les autres disent ce qu’il y a.',
    },
    home: 'Accueil',
  },
} as const;
type Language = keyof typeof plainPageWords;
const isKnown = (language: string | undefined): language is Language =>
  language !== undefined && Object.hasOwn(plainPageWords, language);
type PlainPage = Exclude<keyof (typeof plainPageWords)['en'], 'home'>;

/** The first of the browser's languages (Accept-Language) that has words here. */
const languageOf = (accepted: string | undefined): Language => {
  const wanted = (accepted ?? '')
    // Also where nobody has asked yet how long it is.
    .slice(0, LONGEST_HEADER)
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.split(';').map((one) => one.trim());
      return { language: tag.split('-')[0]?.toLowerCase(), quality: Number(quality.slice(2)) };
    })
    .sort((a, b) => b.quality - a.quality);
  return (
    wanted
      .filter(({ quality }) => quality > 0)
      .map(({ language }) => language)
      .find(isKnown) ?? 'en'
  );
};

/** A person went to an address with a browser; scripts and the pages' own requests do not ask for HTML. */
export const isVisit = ({ method, headers }: { method: string; headers: { accept?: string | undefined } }): boolean =>
  (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html');

/** The colours and the typeface of the system: tokens and fonts are files that may not be had. */
const style =
  'html{color-scheme:dark light;font:1rem/1.4 system-ui,sans-serif}main{box-sizing:border-box;min-height:100dvh;max-width:60rem;margin:0 auto;padding:max(1.5rem,5vmin);display:grid;align-content:center;gap:clamp(.75rem,2.4vmin,2rem)}body,h1,p{margin:0}b{font-size:clamp(1.25rem,3vmin,2rem)}i{font:600 clamp(5rem,26vmin,22rem)/.8 system-ui,sans-serif;color:GrayText}h1{font-size:clamp(2rem,7vmin,5rem);line-height:1.15;text-wrap:balance}p{font-size:clamp(1rem,2.6vmin,1.75rem);max-width:40ch}a{display:inline-block;padding:.75em 0}';
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** One thing to say and, where there is one, the way on; nothing of the request is repeated in it. */
export const sendPlainPage = (reply: FastifyReply, status: number, what: PlainPage): FastifyReply => {
  const language = languageOf(reply.request.headers['accept-language']);
  const { home, ...said } = plainPageWords[language];
  const { title, hint } = said[what];
  const link = what === 'host' ? '' : `<p><a href="${pages.start}">${home}</a></p>`;
  return reply
    .code(status)
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Language',
    })
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Rostrum</title><style>${style}</style><main><b>Rostrum</b><i aria-hidden="true">--:--</i><h1>${title}</h1><p>${hint}</p>${link}</main></html>`,
    );
};
