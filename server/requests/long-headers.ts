import type { IncomingHttpHeaders } from 'node:http';

/** Characters of one header: browsers and proxies send a tenth of it. Junk cookies of another program at this address may be more. */
export const LONGEST_HEADER = 4_096;

/** Asked before any header is read: what takes long to read is read by nobody. */
export const hasLongHeader = (headers: IncomingHttpHeaders): boolean =>
  Object.values(headers).some((value) => (value?.length ?? 0) > LONGEST_HEADER);
