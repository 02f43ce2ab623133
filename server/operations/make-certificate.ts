import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { generate as Generate } from 'selfsigned';
import { DAY } from '../../shared/domain/time/time.ts';

/** Tablets refuse certificates of private authorities that last longer than 825 days. */
const CA_LASTS = 825 * DAY;
const SERVER_LASTS = 397 * DAY;
/** A server's clock may be a little ahead of a tablet's. */
const SLACK = DAY;

type Made = { readonly cert: string; readonly key: string };

const life = (now: number, lasts: number) => ({
  notBeforeDate: new Date(now - SLACK),
  notAfterDate: new Date(now + lasts - SLACK),
});
const keys = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/** Read when it is needed: a server that starts makes no certificate, and would wait for it. */
const generate: typeof Generate = async (...wanted) => (await import('selfsigned')).generate(...wanted);

/** An authority of this house alone. `now` is the wall clock in ms. */
export const makeAuthority = async (host: string, now: number): Promise<Made> => {
  const made = await generate([{ name: 'commonName', value: `Rostrum ${host}` }], {
    ...keys,
    ...life(now, CA_LASTS),
    extensions: [
      { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert: made.cert, key: made.private };
};

/** A certificate for the addresses and names that devices in the room use, signed by the authority. */
export const makeCertificate = async (authority: Made, hosts: readonly string[], now: number): Promise<Made> => {
  const bare = hosts.map((host) => host.replace(/^\[(.*)\]$/, '$1'));
  const made = await generate([{ name: 'commonName', value: bare[0] ?? 'localhost' }], {
    ...keys,
    ...life(now, SERVER_LASTS),
    ca: authority,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: bare.map((host) => (isIP(host) ? { type: 7, ip: host } : { type: 2, value: host })) },
    ],
  });
  return { cert: made.cert, key: made.private };
};

export type CertificateFiles = Readonly<Record<'folder' | 'ca' | 'cert' | 'key', string>> & { readonly isNewAuthority: boolean };

/** Writes authority and certificate; an authority that is there is kept, so that devices which trust it go on doing so. */
export const writeCertificate = async (dataDir: string, hosts: readonly string[], now: number): Promise<CertificateFiles> => {
  const folder = join(dataDir, 'certificate');
  const at = (name: string): string => join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const isNewAuthority = !existsSync(at('ca.key')) || !existsSync(at('ca.crt'));
  if (isNewAuthority) {
    const { cert, key } = await makeAuthority(hosts[0] ?? 'localhost', now);
    writeFileSync(at('ca.key'), key, { mode: 0o600 });
    writeFileSync(at('ca.crt'), cert);
  }
  const authority = { cert: readFileSync(at('ca.crt'), 'utf8'), key: readFileSync(at('ca.key'), 'utf8') };
  const { cert, key } = await makeCertificate(authority, hosts, now);
  // The authority's own certificate travels along, for devices that ask for the whole chain.
  writeFileSync(at('server.crt'), `${cert.trimEnd()}\n${authority.cert}`);
  writeFileSync(at('server.key'), key, { mode: 0o600 });
  return { folder, ca: at('ca.crt'), cert: at('server.crt'), key: at('server.key'), isNewAuthority };
};

/** What to do next, for the terminal. */
export const certificateSteps = (
  { ca, cert, key, isNewAuthority }: CertificateFiles,
  hosts: readonly string[],
  address: string,
): string =>
  [
    '',
    `  A certificate for ${hosts.join(', ')}`,
    isNewAuthority
      ? `  signed by a new authority, ${ca}: every device must be told to trust it, once.`
      : `  signed by the authority that is already there, ${ca}: devices that trust it need nothing.`,
    '',
    '  1. Start the server with it:',
    `       TLS_CERT=${cert} TLS_KEY=${key} npm start`,
    `  2. On each device open ${address}/ca.crt once (go on past the warning), or send the file to it. Then`,
    '     iPad, iPhone  Settings, “Profile downloaded”, Install; then General, About, Certificate Trust Settings: switch it on.',
    '     Android       Settings, search “CA certificate”, Install anyway, choose the file.',
    '     macOS         open the file, Keychain Access, the certificate, Trust, Always trust.',
    '     Windows       open the file, Install, Local machine, “Trusted Root Certification Authorities”.',
    '  3. After the event remove it again from devices that are not yours.',
    '',
    '  Whoever has the file ca.key can pretend to be any site to those devices: it never leaves this folder.',
    '',
  ].join('\n');
