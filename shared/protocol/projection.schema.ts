import { z } from 'zod';
import { BLANKS, LARGE_CLOCKS } from '../domain/run/views.ts';

const blank = z.enum(BLANKS).nullable().describe('black: nothing; time: the time of day alone; null: the run again');
const large = z
  .enum(LARGE_CLOCKS)
  .describe('The large clock while somebody has the floor: of what they say (contribution), or of the whole debate');

/** What the projection of a room shows of its run, as it is asked for: one thing at a time, so that the other stays as it is. */
export const projectionRequest = z.union([z.strictObject({ blank }), z.strictObject({ large })]);
export type ProjectionRequest = Readonly<z.infer<typeof projectionRequest>>;

/** The same as it is kept. */
export const keptProjection = z.strictObject({ blank, large: large.optional() });
