import { hostname, networkInterfaces } from 'node:os';
import type { Config } from '../config.ts';

const isIpv4 = ({ family, internal }: { family: string; internal: boolean }): boolean => family === 'IPv4' && !internal;

/** Own IPv4 addresses, private networks first: that is where the tablets are. */
const lanAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(isIpv4)
    .map(({ address }) => address)
    .sort((a, b) => Number(/^(172\.1[67]|169\.254)\./.test(a)) - Number(/^(172\.1[67]|169\.254)\./.test(b)));

/** Names that lead a device to itself: no code may carry them where there is another. */
export const isLoopback = (name: string): boolean => name === 'localhost' || name === '[::1]' || name.startsWith('127.');

/**
 * Addresses that links and QR codes may use, the best first: the one set for the public, the one that the page itself was opened
 * by (`openedBy`, a Host header that was let in), then the machine's own.
 */
export const baseUrls = ({ publicUrl, host, tls }: Config, port: number, openedBy?: string): readonly string[] => {
  const protocol = tls === null ? 'http' : 'https';
  const reachable = host === '0.0.0.0' || host === '::' ? [...lanAddresses(), 'localhost'] : [host];
  const own = reachable.map((name) => `${protocol}://${name}:${port}`);
  const opened = openedBy === undefined || isLoopback(hostName(openedBy)) ? [] : [`${protocol}://${openedBy.toLowerCase()}`];
  return [...new Set([...(publicUrl === null ? [] : [publicUrl]), ...opened, ...own])];
};

/** Host names the server answers to; anything else is refused, which stops DNS rebinding. */
export const allowedHosts = ({ publicUrl, host }: Config): ReadonlySet<string> => {
  const name = hostname().toLowerCase();
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address));
  return new Set([
    'localhost',
    '127.0.0.1',
    '[::1]',
    host,
    name,
    `${name.split('.')[0]}.local`,
    ...own,
    ...(publicUrl === null ? [] : [new URL(publicUrl).hostname]),
  ]);
};

/** Addresses and names that devices in the room may use, for a certificate; the best first. */
export const certificateHosts = ({ publicUrl }: Config): readonly string[] => {
  const name = hostname().toLowerCase();
  const own = [...lanAddresses(), `${name.split('.')[0]}.local`, name, 'localhost', '127.0.0.1', '::1'];
  return [...new Set(publicUrl === null ? own : [new URL(publicUrl).hostname, ...own])];
};

/** The name in a Host header, without its port. */
export const hostName = (header: string | undefined): string => (header ?? '').toLowerCase().replace(/:\d+$/, '');
