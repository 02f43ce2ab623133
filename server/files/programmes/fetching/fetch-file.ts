import { lookup as lookUp } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type Expected, expecting, type Problem } from '../../../../shared/domain/agenda/file/expected.ts';
import { shownValue } from '../../../../shared/domain/agenda/file/shape-problems.ts';
import { LARGEST_PROGRAMME } from '../../../../shared/protocol/http/programmes.ts';
import type { Scheduler } from '../../../time/scheduler.ts';
import { isPublicAddress } from './public-addresses.ts';

/** What an address gave: a file of at most `LARGEST_PROGRAMME` bytes, or why none came. */
export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problems: readonly Problem[] };
/** Fetches the file of an address, for who brings a programme. */
export type FileFetcher = (address: string) => Promise<Fetched>;

export type FetchParts = {
  readonly after: Scheduler;
  /** Whether addresses that are not public may be asked too, over plain HTTP as well. */
  readonly allowsLocal: boolean;
  /** The addresses of a name; the machine's own way of finding them unless given. */
  readonly addressesOf?: LookupFunction;
  /** An authority beside those that the machine trusts, as PEM. */
  readonly authority?: string;
};

const LONGEST_FETCH_S = 5;
const MOST_STEPS = 3;

/** Why nothing was fetched, in a word of the closed list. */
class NotFetched extends Error {
  readonly expected: Expected;
  constructor(expected: Expected) {
    super(expected.word);
    this.expected = expected;
  }
}

/** An address as it may be asked; plain HTTP is for machines nearby, where those may be asked at all. */
const readAddress = (text: string, allowsLocal: boolean): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isAsked = url?.protocol === 'https:' || (allowsLocal && url?.protocol === 'http:');
  if (url === null || !isAsked || url.username !== '' || url.password !== '') throw new NotFetched(expecting('fetch-address'));
  return url;
};

/** Whether a machine may be asked for this address. */
const machineTest =
  ({ protocol }: URL, allowsLocal: boolean) =>
  (machine: string): boolean =>
    protocol === 'https:' ? allowsLocal || isPublicAddress(machine) : !isPublicAddress(machine);

/**
 * Names are looked up once, for the connection itself, and refused there where one of the machines may not be asked: a name that
 * answers otherwise a moment later leads nowhere.
 */
const guardedLookup =
  (addressesOf: LookupFunction, mayAsk: (machine: string) => boolean): LookupFunction =>
  (name, options, done) =>
    addressesOf(name, { ...options, all: true }, (error, found) => {
      const machines = Array.isArray(found) ? found : [];
      const [first] = machines;
      if (error) return done(error, '');
      if (first === undefined || !machines.every(({ address }) => mayAsk(address)))
        return done(new NotFetched(expecting('fetch-public')), '');
      return options.all ? done(null, machines) : done(null, first.address, first.family);
    });

type Asking = FetchParts & { readonly signal: AbortSignal };

const answerOf = (url: URL, { allowsLocal, addressesOf = lookUp, authority, signal }: Asking): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const mayAsk = machineTest(url, allowsLocal);
    // An address in figures is not looked up.
    const figures = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(figures) !== 0 && !mayAsk(figures)) return reject(new NotFetched(expecting('fetch-public')));
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    request(
      url,
      {
        // A connection of its own each time: one that is kept was looked up for somebody else.
        agent: false,
        signal,
        lookup: guardedLookup(addressesOf, mayAsk),
        headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Rostrum' },
        ...(authority === undefined ? {} : { ca: authority }),
      },
      resolve,
    )
      .on('error', reject)
      .end();
  });

const bytesOf = async (answer: IncomingMessage): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer) {
    size += piece.length;
    if (size > LARGEST_PROGRAMME) throw new NotFetched(expecting('megabytes', { most: LARGEST_PROGRAMME / 1024 / 1024 }));
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

/** Follows an address that leads on within its own place, a few steps; elsewhere it is not followed. */
const fileAt = async (url: URL, asking: Asking, steps = MOST_STEPS): Promise<Uint8Array> => {
  const answer = await answerOf(url, asking);
  try {
    const { statusCode: status = 0, headers } = answer;
    if (status >= 200 && status < 300) return await bytesOf(answer);
    if (status < 300 || status > 399 || headers.location === undefined)
      throw new NotFetched(expecting('fetch-found', { status }));
    const next = URL.canParse(headers.location, url.href) ? new URL(headers.location, url) : null;
    if (next === null || next.origin !== url.origin || steps === 0)
      throw new NotFetched(expecting('fetch-in-place', { host: next?.host ?? '' }));
    return await fileAt(next, asking, steps - 1);
  } finally {
    answer.destroy();
  }
};

const reasonOf = (error: unknown): string =>
  error instanceof Error ? String(Reflect.get(error, 'code') ?? error.message).slice(0, 80) : String(error).slice(0, 80);

/** One after the other, so that nobody makes this server ask many at once. Nothing that goes wrong is thrown. */
export const fileFetcher = (parts: FetchParts): FileFetcher => {
  const fetched = async (address: string): Promise<Fetched> => {
    const stop = new AbortController();
    const cancel = parts.after(LONGEST_FETCH_S * 1_000, () => stop.abort());
    try {
      const url = readAddress(address.trim(), parts.allowsLocal);
      return { ok: true, bytes: await fileAt(url, { ...parts, signal: stop.signal }) };
    } catch (error) {
      const expected = stop.signal.aborted
        ? expecting('fetch-in-time', { seconds: LONGEST_FETCH_S })
        : error instanceof NotFetched
          ? error.expected
          : expecting('fetch-answer', { reason: reasonOf(error) });
      return { ok: false, problems: [{ path: '(address)', value: shownValue(address.slice(0, 200)), expected }] };
    } finally {
      cancel();
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  return (address) => {
    const file = last.then(() => fetched(address));
    last = file;
    return file;
  };
};
