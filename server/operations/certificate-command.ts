import type { Config } from '../config.ts';
import { baseUrls, certificateHosts } from '../requests/addresses.ts';
import { certificateSteps, writeCertificate } from './make-certificate.ts';

/** `certificate`: makes the files, and says what to do with them. */
export const certificateText = async (config: Config, now: number): Promise<string> => {
  const hosts = certificateHosts(config);
  const files = await writeCertificate(config.dataDir, hosts, now);
  const [address = ''] = baseUrls({ ...config, tls: files }, config.port);
  return certificateSteps(files, hosts, address);
};
