import { z } from 'zod';

/** Characters that nobody sees, halves of a character, and the marks that turn the direction of writing for what follows them. */
const HIDDEN = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** What leaves something to see: neither a space, nor what is drawn as nothing (joiners, fillers, tags, soft hyphens, the empty braille cell). */
const VISIBLE = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;

export const isVisible = (text: string): boolean => VISIBLE.test(text);

const withoutHidden = (text: string): string => text.replace(HIDDEN, ' ').replace(/ {2,}/g, ' ').trim();
/** A text that nobody sees is an empty one. */
const emptyUnlessVisible = (text: string): string => (isVisible(text) ? text : '');

/** One line for people, as they see it: nothing hidden, nothing that turns the line around; 1 to `longest` characters. */
export const line = (longest: number) =>
  z
    .string()
    .overwrite((text) => emptyUnlessVisible(withoutHidden(text)))
    .min(1)
    .max(longest);
/** The same, which may have line breaks. */
export const lines = (longest: number) =>
  z
    .string()
    .overwrite((text) => emptyUnlessVisible(text.split('\n').map(withoutHidden).join('\n').trim()))
    .min(1)
    .max(longest);
