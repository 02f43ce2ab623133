import type { Access } from '../access/access.ts';
import type { Config } from '../config.ts';
import type { Meter } from '../diagnostics/meter.ts';
import type { FileFetcher } from '../files/programmes/fetching/fetch-file.ts';
import type { ProgrammeReader } from '../files/programmes/thread/programme-reader.ts';
import type { Reports } from '../files/reports/reports.ts';
import type { Devices } from '../rooms/devices.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Timeline } from '../time/timeline.ts';

/** What routes are made of. `port`: the port that the server listens on. */
export type HttpParts = {
  readonly config: Config;
  readonly rooms: Rooms;
  readonly access: Access;
  readonly devices: Devices;
  readonly timeline: Timeline;
  readonly reports: Reports;
  readonly readProgramme: ProgrammeReader;
  readonly fetchFile: FileFetcher;
  readonly meter: Meter;
  readonly port: () => number;
};
