import { parentPort, workerData } from 'node:worker_threads';
import { type AskedProgramme, understand } from '../understood.ts';

/** The program of the thread that reads one programme. */
const asked: AskedProgramme = workerData;
parentPort?.postMessage(await understand(asked));
