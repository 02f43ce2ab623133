import { Worker } from 'node:worker_threads';
import { domainNow } from '../../../shared/domain/run/rehearsal.ts';
import type { HandStore } from '../../event-store/ports/hand-store.ts';
import type { RoomLog } from '../../event-store/ports/room-log.ts';
import type { LiveRoom } from '../../rooms/live-room.ts';
import type { Timeline } from '../../time/timeline.ts';
import { type AskedReport, reportText } from './run-report.ts';

/** The text of a report; null where there is no such run. */
export type Reports = (room: LiveRoom, asked: Pick<AskedReport, 'run' | 'form' | 'names'>) => Promise<string | null>;
/** Makes one elsewhere, while the server goes on. */
export type ReportMaker = (asked: AskedReport) => Promise<string | null>;

/** Where everything is kept: a file in the data folder, or the database of this address. */
export type KeptIn = { readonly dataDir: string; readonly databaseUrl: string | null };

/** A thread of its own for each report: a long day takes seconds, and no clock may wait for it. */
export const reportThread =
  ({ dataDir, databaseUrl }: KeptIn, program: URL): ReportMaker =>
  (asked) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(program, { workerData: { kept: { dataDir, databaseUrl }, asked } });
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error('the report was not made')));
    });

/** Reports one after the other, and one for all who ask for the same meanwhile; made here where no maker is given. */
export const reportsOf = (
  store: Pick<RoomLog, 'cues' | 'receipts'> & Pick<HandStore, 'hands'>,
  timeline: Pick<Timeline, 'now'>,
  maker: ReportMaker | null,
): Reports => {
  const asked = new Map<string, Promise<string | null>>();
  let last: Promise<unknown> = Promise.resolve();
  return (live, { run, form, names }) => {
    const { id, run: open, revision } = live.room;
    const wanted = { room: id, run, now: domainNow(open, timeline.now()), form, names };
    const key = JSON.stringify([id, run, form, names, revision]);
    const known = asked.get(key);
    if (known) return known;
    const make = async (): Promise<string | null> =>
      maker === null
        ? reportText(
            {
              agenda: live.firstAgenda,
              entries: live.entries,
              cues: (await store.cues(id)).map(({ takenBackAt: _back, ...cue }) => cue),
              receipts: await store.receipts(id),
              hands: (await Promise.all(live.runs.map((one) => store.hands(id, one.id)))).flat(),
            },
            wanted,
          )
        : maker(wanted);
    const made = last.then(make).finally(() => asked.delete(key));
    last = made.catch(() => undefined);
    asked.set(key, made);
    return made;
  };
};
