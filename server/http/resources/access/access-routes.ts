import type { FastifyInstance, FastifyReply } from 'fastify';
import { api } from '../../../../shared/protocol/api-paths.ts';
import { ANY_ROOM, type Grant, grantKinds } from '../../../../shared/protocol/authorisation.ts';
import type { AnswerOf } from '../../../../shared/protocol/http/contract.schema.ts';
import { pages, pathTo } from '../../../../shared/protocol/paths.ts';
import { canOrganise } from '../../../access/caller.ts';
import { SESSION_LASTS } from '../../../access/sessions.ts';
import type { SignedIn, SignInByGuess } from '../../../access/sign-ins.ts';
import { isSecure } from '../../../config.ts';
import { callers } from '../../../requests/callers.ts';
import { cookieName } from '../../../requests/session-cookie.ts';
import { admittedCaller } from '../../guard.ts';
import type { HttpParts } from '../../http-parts.ts';
import { sendProblem } from '../../problems.ts';
import { registerRoute } from '../../register-route.ts';

/** The page that a grant opens. */
const pageOf = (room: string, { grant, person }: Grant): string => {
  switch (grant) {
    case 'organiser':
    case 'moderator':
      return pathTo(pages.moderator, { room });
    case 'speaker':
      return pathTo(pages.speaker, { room, person: person ?? '' });
    case 'display':
      return pathTo(pages.projector, { room });
    case 'feed':
      return pathTo(pages.agenda, { room });
  }
};

const PUBLIC = { config: { needs: 'nothing' } } as const;
/** Only against overload: a hall that scans its codes at once shares one address. */
const EXCHANGES = { config: { ...PUBLIC.config, rateLimit: { max: 1_200, timeWindow: '1 minute' } } } as const;

/** Signing in and out: a link's token, a typed code or the organiser's passphrase for a session's cookie. */
export const registerAccessRoutes = (app: FastifyInstance, { config, rooms, access }: HttpParts): void => {
  const cookie = cookieName(config);
  const { callerOf, sessionIn } = callers(app, { config, access });

  const signIn = (reply: FastifyReply, { sid, grant, device, asksName }: SignedIn): AnswerOf<'POST', typeof api.exchange> => {
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
    return { room, grant: kind, person, path: pageOf(room === ANY_ROOM ? rooms.main : room, grant), device, asksName };
  };
  /** One answer for every failure: whether a code exists, has ended or was mistyped is nobody's business. */
  const refuse = (reply: FastifyReply): FastifyReply =>
    reply.code(401).type('application/problem+json').send({ status: 401, title: 'not-allowed', why: 'not-allowed' });
  const answer = (reply: FastifyReply, guess: SignInByGuess) =>
    guess === 'wrong' ? refuse(reply) : guess === 'too-many' ? sendProblem(reply, 'too-many') : signIn(reply, guess);

  registerRoute(app, 'GET', api.access, PUBLIC, ({ request }) => {
    const { id, device, grants } = admittedCaller(request);
    return {
      id,
      device,
      grants: grants.map(({ room, grant, person }) => ({ room, grant, person })),
      organises: grants.some(({ grant }) => grant === grantKinds[0]),
    };
  });
  registerRoute(app, 'POST', api.exchange, EXCHANGES, async ({ body, request, reply }) => {
    const made = await access.signIns.exchange(body.token, sessionIn(request.headers), request.headers['user-agent']);
    if (made === 'full') return sendProblem(reply, 'too-many-devices');
    return made ? signIn(reply, made) : refuse(reply);
  });
  registerRoute(app, 'POST', api.typedCode, PUBLIC, async ({ body, request, reply }) =>
    answer(
      reply,
      await access.signIns.typeCode(body.code, sessionIn(request.headers), request.headers['user-agent'], request.ip),
    ),
  );
  registerRoute(app, 'POST', api.typedPassphrase, PUBLIC, async ({ body: { passphrase }, request, reply }) =>
    answer(
      reply,
      await access.signIns.typePassphrase(passphrase, sessionIn(request.headers), request.headers['user-agent'], request.ip),
    ),
  );
  registerRoute(app, 'PUT', api.access, PUBLIC, async ({ body, request, reply }) => {
    // A token is called what whoever made it called it.
    const isOwn = admittedCaller(request).by === 'cookie';
    if (!isOwn || !(await access.nameDevice(sessionIn(request.headers), body.device)))
      return sendProblem(reply, 'not-allowed', 'a moderator or an organiser names the device that they signed in on');
    return reply.code(204).send();
  });
  registerRoute(app, 'DELETE', api.access, PUBLIC, async ({ request, reply }) => {
    const sid = sessionIn(request.headers);
    if (sid !== undefined) await access.signOut(sid);
    return reply.clearCookie(cookie, { path: '/' }).code(204).send();
  });
  registerRoute(app, 'POST', api.passphrase, { config: { needs: 'manage-organisers' } }, async ({ body, request, reply }) => {
    const mayStill = () => canOrganise(callerOf(request.headers));
    const passphrase = await access.passphrase.set(body?.passphrase, admittedCaller(request).id, mayStill);
    if (passphrase === 'not-allowed') return sendProblem(reply, 'not-allowed');
    return passphrase === 'busy' ? sendProblem(reply, 'too-many') : { passphrase };
  });
};
