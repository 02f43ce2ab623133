import type { z } from 'zod';
import type { ById } from '../../domain/by-id.ts';

/** A type as JSON carries it: an instant is a number, and values by an id are a plain object. */
export type AsJson<T> = T extends number
  ? number
  : T extends string | boolean | null | undefined
    ? T
    : T extends ById<infer Value>
      ? Record<string, AsJson<Value>>
      : T extends readonly (infer Item)[]
        ? AsJson<Item>[]
        : { -readonly [Key in keyof T]: AsJson<T[Key]> };

type IsSame<One, Other> = (<T>() => T extends One ? true : false) extends <T>() => T extends Other ? true : false ? true : false;

/** The schema of a type of the domain. A field that one has and the other has not does not compile. */
export function described<T>(): <S extends z.ZodType<AsJson<T>>>(
  schema: S,
  ...differs: IsSame<z.output<S>, AsJson<T>> extends true ? [] : [AsJson<T>]
) => z.ZodType<T>;
export function described(): (schema: z.ZodType) => z.ZodType {
  return (schema) => schema;
}

/** What a schema lets through, as whoever reads an answer has it. */
export type ReadOf<S extends z.ZodType> = Read<z.output<S>>;
type Read<T> = T extends number | string | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Read<Item>[]
    : { readonly [Key in keyof T]: Read<T[Key]> };
