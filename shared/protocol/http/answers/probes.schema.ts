import { z } from 'zod';
import { api } from '../../api-paths.ts';
import type { Routes } from '../route.ts';

/** Whether the server is there and well, and what an agenda file looks like: for machines and editors, without a sign-in. */
export const probes = {
  [api.health]: { GET: { summary: 'The process answers', answer: z.strictObject({ ok: z.literal(true) }) } },
  [api.ready]: {
    GET: {
      summary:
        'Rooms are open, and the store was well when it was last looked at, every 5 s: it can be written, it can be read, its file is in place. 503 names what fails. Writes nothing',
      answer: z.strictObject({ ok: z.boolean(), failed: z.array(z.string()) }),
    },
  },
  [api.agendaSchema]: { GET: { summary: 'JSON Schema of agenda.json', answer: z.looseObject({ $schema: z.string() }) } },
} satisfies Routes;
