import { agendaOfFile } from '../../../server/files/programmes/agendas/agenda-of-file.ts';
import type { ProgrammeReader } from '../../../server/files/programmes/thread/programme-reader.ts';
import { understand } from '../../../server/files/programmes/understood.ts';
import { agendaChanges } from '../../../shared/domain/agenda/agenda-changes.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { bringIn } from '../../../shared/domain/editing/bring-in.ts';
import { commandId } from '../../support/servers/requests.ts';
import { type LogLine, testServer } from '../../support/servers/test-server.ts';
import type { Heard, Sabotage } from './import.ts';
import { mutatedFiles } from './mutate.ts';

/**
 * The program that reads mutated files: a whole server, to which each is brought as the editor brings one. It tells which file it
 * begins, so that whoever waits knows on which one it hangs, and in the end what came of all.
 */
const [seed = 0, first = 0, last = 0] = process.argv.slice(2, 5).map(Number);
const sabotage = (process.argv[5] ?? 'none') as Sabotage;
const tell = (heard: Heard): Promise<void> =>
  new Promise((resolve, reject) => process.send?.(heard, undefined, {}, (error) => (error ? reject(error) : resolve())));

/** A reader that is wrong on purpose, where one is asked for. */
const wrongReader: ProgrammeReader = async (asked) => {
  for (; sabotage === 'hangs'; );
  if (Buffer.from(asked.file, 'base64').includes('{')) throw new Error('stumbled over a brace');
  return understand(asked);
};

const log: LogLine[] = [];
const server = await testServer({ log, readingThread: sabotage === 'throws' || sabotage === 'hangs' ? wrongReader : null });
const live = server.app.rooms.get('room');
if (live === undefined) throw new Error('no room');
const fileOf = await mutatedFiles(seed);

for (let index = first; index < last; index += 1) {
  const bytes = fileOf(index);
  await tell({ is: 'begins', index });
  const before = live.room;
  const rooms = server.app.rooms.all().length;
  const crash = async (error: unknown): Promise<void> =>
    tell({ is: 'crash', index, says: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  try {
    const answer = await server.app.http.inject({
      method: 'POST',
      url: '/api/rooms/room/programme',
      headers: { host: '127.0.0.1', authorization: `Bearer ${server.token}` },
      payload: { file: Buffer.from(bytes).toString('base64'), breaksKeepTimes: index % 2 === 0 },
    });
    const said = answer.json();
    if (answer.statusCode === 200) {
      // As the editor shows it beside the present agenda.
      const shown = agendaOf(bringIn(fileOfAgenda(before.agenda), said.agenda));
      if (shown.ok) agendaChanges(before.agenda, shown.agenda);
      if (sabotage === 'takes' && shown.ok)
        await live.execute(
          {
            id: commandId(),
            command: { type: 'edit-agenda', planRevision: before.agendaRevision, agenda: fileOfAgenda(shown.agenda) } as never,
          },
          { device: 'harness', author: 'moderator' },
        );
    } else if (answer.statusCode !== 422)
      await crash(new Error(`${answer.statusCode} ${JSON.stringify(log.splice(0)).slice(0, 2_000)}`));
    await tell({ is: answer.statusCode === 200 ? 'read' : 'refused', index });
    // As the start of the server reads it.
    if (index % 10 === 0) await agendaOfFile(bytes, 0);
  } catch (error) {
    await crash(error);
  }
  if (live.room !== before || server.app.rooms.all().length !== rooms) await tell({ is: 'changed', index });
}
await server.app.http.close();
await tell({ is: 'done' });
process.exit(0);
