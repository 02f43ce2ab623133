import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What one route takes and what it answers where it refuses nothing. A refusal is problem details on every route. */
export type Route = {
  readonly summary: string;
  /** The words after the question mark. */
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** JSON of this schema, a text of another media type, or nothing. */
  readonly answer: z.ZodType | { readonly text: string } | null;
  /** Unless it is 200, or 204 for nothing. */
  readonly status?: 201;
};

/** Routes by path and method. */
export type Routes = Readonly<Record<string, { readonly [M in Method]?: Route }>>;
