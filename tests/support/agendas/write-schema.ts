import { writeFileSync } from 'node:fs';
import { agendaJsonSchema } from '../../../shared/domain/agenda/file/agenda.schema.ts';

writeFileSync(new URL('../../../docs/agenda.schema.json', import.meta.url), `${JSON.stringify(agendaJsonSchema(), null, 2)}\n`);
