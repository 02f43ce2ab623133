import type { Config } from '../config.ts';

const originIn = (scheme: string, host: string): string | null =>
  URL.canParse(`${scheme}//${host}`) ? new URL(`${scheme}//${host}`).origin : null;

/** The origin of our own pages where they are reached under this name: the public address behind a proxy, else what this server speaks. */
const ownOrigin = ({ publicUrl, tls }: Config, host: string): string | null =>
  publicUrl !== null && originIn(new URL(publicUrl).protocol, host) === publicUrl
    ? publicUrl
    : originIn(tls === null ? 'http:' : 'https:', host);

/** A request that a page of another origin made: its Origin is there and is not ours, in scheme, name and port. */
export const isForeign = (origin: string | undefined, host: string | undefined, config: Config): boolean =>
  origin !== undefined && origin !== ownOrigin(config, host ?? '');
