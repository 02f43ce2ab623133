import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { api } from '../../shared/protocol/api-paths.ts';
import { ANY_ROOM, type Grant, grantKinds } from '../../shared/protocol/authorisation.ts';
import { LONGEST_PASSPHRASE, SHORTEST_PASSPHRASE } from '../../shared/protocol/limits.ts';
import { pages, pathTo } from '../../shared/protocol/paths.ts';
import { canOrganise, type SignedIn, type SignInByGuess } from '../access/access.ts';
import { SESSION_LASTS } from '../access/sessions.ts';
import { isSecure } from '../config.ts';
import { readBody } from '../requests/read-body.ts';
import { cookieName } from '../requests/session-cookie.ts';
import { callerOf } from './guard.ts';
import { sendProblem } from './problems.ts';
import { type HttpParts, json } from './routes.ts';

const exchange = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{16,128}$/, 'expected the token of a link') });
const typedCode = z.strictObject({ code: z.string().regex(/^\d{6}$/, 'expected six digits') });
const typedPhrase = z.strictObject({ passphrase: z.string().min(1).max(LONGEST_PASSPHRASE) });

const pathOf = (room: string, { grant, person }: Grant): string => {
  switch (grant) {
    case 'organiser':
    case 'moderator':
      return pathTo(pages.moderator, { room });
    case 'speaker':
      return pathTo(pages.speaker, { room, person: person ?? '' });
    case 'display':
      return pathTo(pages.projector, { room });
  }
};

/** Signing in and out: a link's token, a typed code or the organiser's passphrase for a session's cookie. */
export const accessRoutes = (app: FastifyInstance, { config, rooms, access }: HttpParts): void => {
  const cookie = cookieName(config);
  const sidOf = (request: FastifyRequest): string | undefined => request.cookies[cookie];

  const signIn = (reply: FastifyReply, { sid, grant }: SignedIn): FastifyReply => {
    reply.setCookie(cookie, sid, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: isSecure(config),
      maxAge: SESSION_LASTS / 1_000,
    });
    // Its open pages have its old id: they go once the answer is out, and come back by the new one.
    reply.raw.once('close', () => access.announce());
    const { room, grant: kind, person } = grant;
    return reply.send({ room, grant: kind, person, path: pathOf(room === ANY_ROOM ? rooms.main : room, grant) });
  };
  /** One answer for every failure: whether a code exists, has ended or was mistyped is nobody's business. */
  const refuse = (reply: FastifyReply): FastifyReply =>
    reply.code(401).type('application/problem+json').send({ status: 401, title: 'not-allowed', why: 'not-allowed' });
  const answer = (reply: FastifyReply, guess: SignInByGuess): FastifyReply =>
    guess === 'wrong' ? refuse(reply) : guess === 'too-many' ? sendProblem(reply, 'too-many') : signIn(reply, guess);

  app.get(
    api.access,
    { config: { needs: 'nothing' }, schema: { summary: 'What this device may do, and its public id' } },
    async (request) => {
      const { id, device, grants } = callerOf(request);
      return {
        id,
        device,
        grants: grants.map(({ room, grant, person }) => ({ room, grant, person })),
        organises: grants.some(({ grant }) => grant === grantKinds[0]),
      };
    },
  );

  app.post(
    api.exchange,
    {
      schema: { summary: 'A link’s token for a session', body: json(exchange) },
      // Only against overload: a hall that scans its codes at once shares one address.
      config: { needs: 'nothing', rateLimit: { max: 1_200, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const body = readBody(exchange, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const made = access.exchange(body.value.token, sidOf(request), request.headers['user-agent']);
      if (made === 'full') return sendProblem(reply, 'too-many-devices');
      return made ? signIn(reply, made) : refuse(reply);
    },
  );
  app.post(
    api.typedCode,
    { config: { needs: 'nothing' }, schema: { summary: 'A one-time code for a session', body: json(typedCode) } },
    async (request, reply) => {
      const body = readBody(typedCode, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      return answer(reply, access.typeCode(body.value.code, sidOf(request), request.headers['user-agent'], request.ip));
    },
  );
  app.post(
    api.typedPassphrase,
    { config: { needs: 'nothing' }, schema: { summary: 'The organiser’s passphrase for a session', body: json(typedPhrase) } },
    async (request, reply) => {
      const body = readBody(typedPhrase, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const { passphrase } = body.value;
      return answer(reply, await access.typePassphrase(passphrase, sidOf(request), request.headers['user-agent'], request.ip));
    },
  );
  app.delete(
    api.access,
    { config: { needs: 'nothing' }, schema: { summary: 'Signs this device out' } },
    async (request, reply) => {
      const sid = sidOf(request);
      if (sid !== undefined) access.signOut(sid);
      return reply.clearCookie(cookie, { path: '/' }).code(204).send();
    },
  );

  const newPhrase = z.strictObject({
    passphrase: z
      .string()
      .trim()
      .min(SHORTEST_PASSPHRASE, `expected ${SHORTEST_PASSPHRASE} characters or more`)
      .max(LONGEST_PASSPHRASE)
      .optional(),
  });
  app.post(
    api.passphrase,
    {
      config: { needs: 'manage-organisers' },
      schema: { summary: 'Sets the organiser’s passphrase: the one given, or new words', body: json(newPhrase) },
    },
    async (request, reply) => {
      const body = readBody(newPhrase, request.body ?? {});
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const mayStill = () => canOrganise(access.caller(sidOf(request), request.headers.authorization));
      const passphrase = await access.passphrase.set(body.value.passphrase, callerOf(request).id, mayStill);
      if (passphrase === 'not-allowed') return sendProblem(reply, 'not-allowed');
      return passphrase === 'busy' ? sendProblem(reply, 'too-many') : reply.send({ passphrase });
    },
  );
};
