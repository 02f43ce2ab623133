import postgres, { type TransactionSql } from 'postgres';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { RoomRecord } from '../ports/room-log.ts';

/** All that was written of a room, read beside the process that writes it, as it stands at one moment. */
export const readRoom = async (url: string, id: string): Promise<RoomRecord> => {
  const sql = postgres(url, { max: 1, fetch_types: false, connection: { search_path: 'rostrum' } });
  const bodies = <T>(rows: readonly { readonly body: string }[]): readonly T[] => rows.map(({ body }): T => JSON.parse(body));
  const read = async (now: TransactionSql): Promise<RoomRecord> => {
    const [agenda] = bodies<Agenda>(await now`SELECT agenda AS body FROM room WHERE id = ${id}`);
    if (agenda === undefined) throw new Error(`no room ${id}`);
    return {
      agenda,
      entries: bodies(await now`SELECT body FROM entry WHERE room = ${id} ORDER BY revision`),
      cues: bodies(await now`SELECT body FROM cue WHERE room = ${id} ORDER BY at, number`),
      receipts: [...(await now<Receipt[]>`SELECT cue, person, stage, at FROM receipt WHERE room = ${id} ORDER BY at, number`)],
      hands: bodies(await now`SELECT body FROM hand WHERE room = ${id} ORDER BY at, number`),
    };
  };
  try {
    return await sql
      .begin('isolation level repeatable read read only', async (now) => [await read(now)] as const)
      .then(([one]) => one);
  } finally {
    await sql.end();
  }
};
