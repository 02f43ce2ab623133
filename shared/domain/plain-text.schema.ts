import { z } from 'zod';

/** Control characters, and the marks that turn the direction of writing for what follows them. */
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Words as people see them: nothing hidden, nothing that turns the line around, spaces at neither end. */
export const plainText = (text: string): string => text.replace(HIDDEN, ' ').replace(/ {2,}/g, ' ').trim();

/** Words for people, up to `longest` characters as typed. */
export const plainName = (longest: number) => z.string().max(longest).transform(plainText);
