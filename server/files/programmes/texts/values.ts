import { ownValue } from '../../../../shared/domain/by-id.ts';
import { isTimeZone } from '../../../../shared/domain/time/time-zone.ts';

/** What stands under a key of something that may be anything; undefined where it is no object or has no such key. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((found, key) => (found === null || typeof found !== 'object' ? undefined : ownValue(found, key)), value);

export const isObject = (value: unknown): value is object => value !== null && typeof value === 'object' && !Array.isArray(value);

export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** Keys with what stands under them, in the order of the file. */
export const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  isObject(value) ? Object.entries(value) : [];

/** A text of one line; of a text in several languages the first; empty where there is none. */
export const text = (value: unknown): string => {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (!isObject(value)) return '';
  return (
    Object.values(value)
      .map(text)
      .find((one) => one !== '') ?? ''
  );
};

/** A key with a text, or nothing where the text is empty. */
export const given = <Key extends string>(key: Key, value: unknown): { readonly [K in Key]?: string } => {
  const words = text(value);
  return words === '' ? {} : ({ [key]: words } as { readonly [K in Key]?: string });
};

/** The first of the texts that is not empty. */
export const firstOf = (...values: readonly unknown[]): string => values.map(text).find((one) => one !== '') ?? '';

/** A zone that this machine knows; null for any other word. */
export const zone = (value: unknown): string | null => (isTimeZone(text(value)) ? text(value) : null);
