import type { FastifyReply } from 'fastify';
import { expectedText, type Problem } from '../../shared/domain/agenda/file/expected.ts';
import type { Refusal, Rejection } from '../../shared/domain/run/commands/rejections.ts';
import type { ProblemDetails } from '../../shared/protocol/http/problem.schema.ts';
import type { Answer } from '../../shared/protocol/messages.ts';

/** Every word has its own status: one that is forgotten does not compile. 409 where the state of the room or the server says no. */
const STATUS: Readonly<Record<Rejection | Refusal, number>> = {
  'already-open': 409,
  'not-open': 409,
  'not-before': 409,
  'not-running': 409,
  'not-paused': 409,
  'already-running': 409,
  'already-paused': 409,
  'is-done': 409,
  'cannot-open-now': 409,
  'not-a-rehearsal': 409,
  'not-ahead': 409,
  'too-far': 409,
  'unknown-slot': 404,
  'unknown-person': 404,
  'not-current': 409,
  'already-current': 409,
  'has-run': 409,
  'not-ended': 409,
  'is-past': 409,
  'is-skipped': 409,
  'not-skipped': 409,
  'too-early': 409,
  'no-length': 409,
  'not-a-panel': 409,
  'not-speaking': 409,
  'already-speaking': 409,
  'no-one-left': 409,
  'nothing-left': 409,
  'nothing-to-take': 409,
  'too-long': 409,
  'in-future': 409,
  'not-earlier': 409,
  'before-opening': 409,
  'across-fact': 409,
  'too-much-since': 409,
  'not-latest': 409,
  'already-undone': 409,
  'nothing-to-undo': 409,
  'nothing-to-redo': 409,
  'has-facts': 409,
  'plan-moved': 409,
  'bad-agenda': 422,
  'behind-facts': 409,
  'nothing-changed': 409,
  'figures-moved': 409,
  'clock-unmoved': 409,
  'no-such-file': 409,
  'stale-tap': 409,
  'unknown-cue': 404,
  'unknown-preset': 404,
  'already-answered': 409,
  'answers-off': 409,
  'no-such-run': 404,
  'too-few-chapters': 409,
  'run-open': 409,
  'room-exists': 409,
  'unknown-device': 404,
  malformed: 400,
  'too-large': 413,
  'not-allowed': 403,
  'not-holder': 409,
  'no-such-room': 404,
  'room-archived': 409,
  'room-unreadable': 503,
  'storage-failed': 503,
  busy: 503,
  'store-conflict': 503,
  internal: 500,
  'id-used': 409,
  'too-many': 429,
  'too-many-rooms': 409,
  'too-many-messages': 409,
  'too-many-questions': 429,
  'too-many-devices': 409,
  'too-many-links': 409,
  'long-header': 431,
};

export const statusOf = (why: Rejection | Refusal): number => STATUS[why];

export const sendProblem = (
  reply: FastifyReply,
  why: Rejection | Refusal,
  detail?: string,
  told: { readonly problems?: readonly Problem[]; readonly more?: number } = {},
): FastifyReply => {
  const status = STATUS[why];
  const { problems, more } = told;
  const body: ProblemDetails = {
    status,
    title: why,
    why,
    ...(detail === undefined ? {} : { detail }),
    ...(problems ? { problems: problems.map((problem) => ({ ...problem, says: expectedText(problem.expected) })) } : {}),
    ...(more === undefined ? {} : { more }),
  };
  return reply.code(status).type('application/problem+json').send(body);
};

export const sendAnswer = (reply: FastifyReply, answer: Answer): FastifyReply =>
  answer.ok ? reply.send(answer) : sendProblem(reply, answer.why, answer.detail, answer);
