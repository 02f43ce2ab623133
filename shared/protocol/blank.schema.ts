import { z } from 'zod';
import { BLANKS } from '../domain/run/views.ts';

/** What the projection shows instead of the run, null for the run itself: as it is asked for, and as it is kept. */
export const blankRequest = z.strictObject({
  blank: z.enum(BLANKS).nullable().describe('black: nothing; time: the time of day alone; null: the run again'),
});
export type BlankRequest = Readonly<z.infer<typeof blankRequest>>;
