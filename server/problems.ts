import type { FastifyReply } from 'fastify';
import type { ZodType } from 'zod';
import type { Problem } from '../shared/domain/agenda.ts';
import { expectedText } from '../shared/domain/expected.ts';
import type { Refusal, Rejection } from '../shared/domain/rejections.ts';
import type { Answer } from '../shared/protocol/messages.ts';

/** RFC 9457 problem details; `why` is a word from the closed lists. */
export type ProblemDetails = {
  status: number;
  title: string;
  why: Rejection | Refusal;
  detail?: string;
  /** `says`: what was expected, in English, for whoever has no dictionary. */
  problems?: readonly (Problem & { readonly says: string })[];
};

const STATUS: Partial<Record<Rejection | Refusal, number>> = {
  malformed: 400,
  'not-allowed': 403,
  'not-holder': 409,
  'no-such-room': 404,
  'storage-failed': 503,
  'too-many': 429,
  'unknown-slot': 404,
  'unknown-person': 404,
  'unknown-cue': 404,
  'unknown-device': 404,
  'bad-agenda': 422,
  'no-such-run': 404,
};

export const sendProblem = (
  reply: FastifyReply,
  why: Rejection | Refusal,
  detail?: string,
  problems?: readonly Problem[],
): FastifyReply => {
  const status = STATUS[why] ?? 409;
  const body: ProblemDetails = {
    status,
    title: why,
    why,
    ...(detail === undefined ? {} : { detail }),
    ...(problems ? { problems: problems.map((problem) => ({ ...problem, says: expectedText(problem.expected) })) } : {}),
  };
  return reply.code(status).type('application/problem+json').send(body);
};

export const sendAnswer = (reply: FastifyReply, answer: Answer): FastifyReply =>
  answer.ok ? reply.send(answer) : sendProblem(reply, answer.why, answer.detail, answer.problems);

/** What was wrong, where, and what was expected. */
export const readBody = <T>(schema: ZodType<T>, body: unknown): { ok: true; value: T } | { ok: false; detail: string } => {
  const result = schema.safeParse(body);
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, detail: result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ') };
};
