import { type Config, isSecure } from '../config.ts';

/** The name of the cookie that holds a session's id. Browsers take a `__Host-` cookie over HTTPS alone, and from this very host. */
export const cookieName = (config: Config): string => (isSecure(config) ? '__Host-sid' : 'sid');
