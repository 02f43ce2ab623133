import type { ZodType } from 'zod';
import { DEEPEST_JSON, exceededLimit, MOST_JSON_KEYS } from '../../shared/domain/agenda/file/json-limits.ts';

const TOO_MUCH = {
  depth: `body: nested deeper than ${DEEPEST_JSON} levels`,
  keys: `body: more than ${MOST_JSON_KEYS} keys in one object`,
} as const;

/** What was sent over a socket or HTTP, as its schema wants it; else what was wrong, where, and what was expected. */
export const readBody = <T>(schema: ZodType<T>, body: unknown): { ok: true; value: T } | { ok: false; detail: string } => {
  const excess = exceededLimit(body);
  if (excess !== null) return { ok: false, detail: TOO_MUCH[excess] };
  const result = schema.safeParse(body);
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, detail: result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ') };
};
