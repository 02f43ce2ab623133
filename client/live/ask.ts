import type { AnswerOf, BodyFor, PathFor, QueryFor } from '../../shared/protocol/http/contract.schema.ts';
import type { ProblemDetails } from '../../shared/protocol/http/problem.schema.ts';
import type { Method } from '../../shared/protocol/http/route.ts';
import { fillIn, type NamesIn } from '../../shared/protocol/paths.ts';

/** Why something was not done: the server's own words for it, or `no-answer` where it is away or takes too long. */
export type Refused = { readonly ok: false; readonly why: ProblemDetails['why'] | 'no-answer' } & Partial<
  Pick<ProblemDetails, 'detail' | 'problems' | 'more'>
>;
/** The answer to a request, as a value: a refusal or a missing answer is never thrown. */
export type Asked<T> = { readonly ok: true; readonly value: T } | Refused;

/** A request to a route: the names in its path, its query and its body, each as the contract says. */
type Request<M extends Method, P extends PathFor<M>> = ([NamesIn<P>] extends [never]
  ? { readonly names?: undefined }
  : { readonly names: Readonly<Record<NamesIn<P>, string>> }) &
  (undefined extends QueryFor<M, P> ? { readonly query?: undefined } : { readonly query?: QueryFor<M, P> }) &
  (undefined extends BodyFor<M, P> ? { readonly body?: BodyFor<M, P> } : { readonly body: BodyFor<M, P> }) & {
    /** How long to wait for the whole answer, in ms. */
    readonly patience?: number;
  };

/** The report of a long day takes seconds to make, and a whole agenda takes seconds over a poor network. In ms. */
const PATIENCE = 30_000;

/** The answer is the one that the request names: it comes without its bytes. */
const NOT_MODIFIED = 304;

type Loose = {
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly patience?: number;
};

const urlOf = (pattern: string, { names = {}, query }: Loose): string => {
  const words = Object.entries({ ...(query as object | undefined) }).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return fillIn(pattern, names) + (words.length === 0 ? '' : `?${new URLSearchParams(words)}`);
};

/** Whether a file for other programs is given out at this address; where nobody answers, it is left to the browser to say so. */
export const isGiven = async (path: string): Promise<boolean> => {
  try {
    return (await fetch(path)).ok;
  } catch {
    return true;
  }
};

/** Sends a request to a route of the contract, and reads the answer to its end. Every request of the client goes out from here. */
const exchange = async (
  method: Method,
  pattern: string,
  { patience = PATIENCE, body, headers, ...address }: Loose,
): Promise<{ readonly status: number; readonly headers: Headers; readonly asked: Asked<unknown> } | null> => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await fetch(urlOf(pattern, address), {
      method,
      cache: 'no-store',
      signal: stop.signal,
      ...(method === 'POST' || method === 'PUT'
        ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }
        : headers === undefined
          ? {}
          : { headers }),
    });
    const { status } = answer;
    // The answer is read to its end whatever its status, because the request stays open until then.
    const read = status === 204 || status === NOT_MODIFIED ? undefined : await answer.json();
    const asked: Asked<unknown> = answer.ok ? { ok: true, value: read } : { ...read, ok: false, why: read?.why ?? 'no-answer' };
    return { status, headers: answer.headers, asked };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
};

export const ask = async <M extends Method, P extends PathFor<M>>(
  method: M,
  pattern: P,
  request: Request<M, P>,
): Promise<Asked<AnswerOf<M, P>>> => {
  const answer = await exchange(method, pattern, request);
  return (answer?.asked ?? { ok: false, why: 'no-answer' }) as Asked<AnswerOf<M, P>>;
};

/** When an answer was asked for and when it was there, on performance.now(), and what its headers say of the time. */
export type Dated = {
  readonly asked: number;
  readonly there: number;
  /** Whole seconds of the sender's wall clock, in ms; null where it tells none. */
  readonly date: number | null;
  /** How long a cache has kept it since, in whole seconds; null where it does not say so. */
  readonly age: number | null;
};
/** `value` is null where the answer is the one that is known by this name. */
export type Kept<T> = Dated & { readonly value: T | null; readonly etag: string | null };

/** Asks a route that caches keep; whoever has an answer gives its name and gets it in no bytes. */
export const askKept = async <P extends PathFor<'GET'>>(
  pattern: P,
  { etag, ...request }: Request<'GET', P> & { readonly etag: string | null },
): Promise<Asked<Kept<AnswerOf<'GET', P>>>> => {
  const asked = performance.now();
  const answer = await exchange('GET', pattern, {
    ...request,
    // By hand: a browser's own cache would answer with the headers of an earlier time.
    ...(etag === null ? {} : { headers: { 'if-none-match': etag } }),
  });
  if (answer === null) return { ok: false, why: 'no-answer' };
  const isKnown = answer.status === NOT_MODIFIED;
  if (!isKnown && !answer.asked.ok) return answer.asked;
  const { headers } = answer;
  const date = Date.parse(headers.get('date') ?? '');
  const age = headers.get('age');
  const value = {
    asked,
    there: performance.now(),
    date: Number.isFinite(date) ? date : null,
    age: age !== null && /^\d{1,6}$/.test(age) ? Number(age) : null,
    value: answer.asked.ok && !isKnown ? (answer.asked.value as AnswerOf<'GET', P>) : null,
    etag: headers.get('etag') ?? etag,
  };
  return { ok: true, value };
};
