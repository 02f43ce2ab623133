import { parentPort, workerData } from 'node:worker_threads';
import type { RoomRecord } from '../../event-store/ports/room-log.ts';
import type { KeptIn } from './reports.ts';
import { type AskedReport, reportText } from './run-report.ts';

/** The program of the thread that makes one report, from the database that the server writes. */
const { kept, asked }: { readonly kept: KeptIn; readonly asked: AskedReport } = workerData;

/** Of the two ways to read only the one that is needed is loaded. */
const recordOf = async (room: string): Promise<RoomRecord> => {
  if (kept.databaseUrl === null) return (await import('../../event-store/sqlite/stored-room.ts')).readRoom(kept.dataDir, room);
  return (await import('../../event-store/postgres/stored-room.ts')).readRoom(kept.databaseUrl, room);
};

parentPort?.postMessage(reportText(await recordOf(asked.room), asked));
