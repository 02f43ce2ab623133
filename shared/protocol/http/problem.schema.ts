import { z } from 'zod';
import { type ExpectedWord, expectedInEnglish, type Problem } from '../../domain/agenda/file/expected.ts';
import { refusals, rejections } from '../../domain/run/commands/rejections.ts';
import { described, type ReadOf } from './described.ts';

const isWord = (word: string): word is ExpectedWord => Object.hasOwn(expectedInEnglish, word);

/** What is wrong in an agenda: where, what stands there, what was expected; `says` is that in English, for whoever has no dictionary. */
const problem = described<Problem & { readonly says: string }>()(
  z.strictObject({
    path: z.string(),
    value: z.string(),
    expected: z.strictObject({
      word: z.literal(Object.keys(expectedInEnglish).filter(isWord)),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
    says: z.string(),
  }),
);

/** Why a request was refused (RFC 9457); `why` is a word from the closed lists, and `title` the same. */
export const problemDetails = z.strictObject({
  status: z.int(),
  title: z.string(),
  why: z.enum([...rejections, ...refusals]),
  detail: z.string().optional(),
  problems: z.array(problem).optional(),
  more: z.int().optional().describe('There are at least so many problems beside those'),
});
export type ProblemDetails = ReadOf<typeof problemDetails>;
