import { z } from 'zod';

/** Characters that nobody sees, and the marks that turn the direction of writing for what follows them. */
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const plain = (hidden: RegExp) => (text: string) => text.replace(hidden, ' ').replace(/ {2,}/g, ' ').trim();

/** One line for people, as they see it: nothing hidden, nothing that turns the line around; 1 to `longest` characters. */
export const line = (longest: number) => z.string().overwrite(plain(HIDDEN)).min(1).max(longest);
/** The same, which may have line breaks. */
export const lines = (longest: number) =>
  z
    .string()
    .overwrite((text) => text.split('\n').map(plain(HIDDEN)).join('\n').trim())
    .min(1)
    .max(longest);
