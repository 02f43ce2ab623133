import { z } from 'zod';
import { slug } from '../../domain/agenda/file/agenda.schema.ts';
import { publicScreens } from './cacheable-screens.ts';

/** The server makes ids of runs, invitations and devices by itself. */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected an id: letters, digits, - or _');

/** What may stand where the path of a route leaves a name open: each name means the same on every route. */
export const pathNames = {
  room: slug,
  slot: slug,
  run: id,
  id,
  screen: z.enum(publicScreens, `expected one of ${publicScreens.join(', ')}`),
};
