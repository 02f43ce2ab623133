import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

export const secret = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** Plain SHA-256 is enough for tokens of 128 random bits or more; never for a code or a passphrase. */
export const hashed = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A public name of a link or a device: says nothing about its secret. */
export const publicId = (): string => randomBytes(8).toString('hex');

export const sixDigits = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Takes as long for a near miss as for a far one. */
export const same = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(hashed(a)), Buffer.from(hashed(b)));
