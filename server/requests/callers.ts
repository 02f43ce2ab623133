import type { FastifyInstance } from 'fastify';
import type { Access } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';
import type { Config } from '../config.ts';
import { cookieName } from './session-cookie.ts';

/** The two headers by which somebody says who they are: the cookie of a session, or a bearer token. */
type Credentials = { readonly cookie?: string | undefined; readonly authorization?: string | undefined };

/** Reads who sends a request, for HTTP and for sockets. */
export const callers = (
  app: Pick<FastifyInstance, 'parseCookie'>,
  { config, access }: { readonly config: Config; readonly access: Access },
) => {
  const name = cookieName(config);
  const sessionIn = ({ cookie }: Credentials): string | undefined =>
    cookie === undefined ? undefined : app.parseCookie(cookie)[name];
  const callerOf = (headers: Credentials): Caller => access.caller(sessionIn(headers), headers.authorization);
  return { sessionIn, callerOf };
};
