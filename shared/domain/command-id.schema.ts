import { z } from 'zod';

/** Client-made, 128 random bits as hex (or any unguessable word of 16 to 64 characters for scripts). */
export const commandId = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'expected 16 to 64 letters, digits, - or _');
