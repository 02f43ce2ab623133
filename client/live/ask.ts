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

type Loose = {
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly patience?: number;
};

const urlOf = (pattern: string, { names = {}, query }: Loose): string => {
  const words = Object.entries({ ...(query as object | undefined) }).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return fillIn(pattern, names) + (words.length === 0 ? '' : `?${new URLSearchParams(words)}`);
};

/** Sends a request to a route of the contract. Every request of the client goes out from here. */
export const ask = async <M extends Method, P extends PathFor<M>>(
  method: M,
  pattern: P,
  request: Request<M, P>,
): Promise<Asked<AnswerOf<M, P>>> => {
  const { patience = PATIENCE, body, ...address }: Loose = request;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await fetch(urlOf(pattern, address), {
      method,
      cache: 'no-store',
      signal: stop.signal,
      ...(method === 'POST' || method === 'PUT'
        ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }
        : {}),
    });
    // The answer is read to its end whatever its status, because the request stays open until then.
    const read = answer.status === 204 ? undefined : await answer.json();
    return answer.ok ? { ok: true, value: read } : { ...read, ok: false, why: read.why ?? 'no-answer' };
  } catch {
    return { ok: false, why: 'no-answer' };
  } finally {
    clearTimeout(timer);
  }
};
