import { parentPort, workerData } from 'node:worker_threads';
import { readRoom } from '../event-store/sqlite/stored-room.ts';
import { type AskedReport, reportText } from './run-report.ts';

/** The program of the thread that makes one report, from the file that the server writes. */
const { dataDir, asked }: { readonly dataDir: string; readonly asked: AskedReport } = workerData;
parentPort?.postMessage(reportText(readRoom(dataDir, asked.room), asked));
