import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

export const newSecret = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** Plain SHA-256 is enough for tokens of 128 random bits or more; never for a code or a passphrase. */
export const sha256 = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A public name of an invitation or a device: says nothing about its secret. */
export const newPublicId = (): string => randomBytes(8).toString('hex');

export const newSixDigits = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Compares two words in a time that says nothing about how much of them is the same. */
export const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));
