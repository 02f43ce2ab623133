import { z } from 'zod';
import type { NamesIn } from '../paths.ts';
import { access } from './answers/access.schema.ts';
import { feedAnswers } from './answers/feeds.schema.ts';
import { hands } from './answers/hands.schema.ts';
import { invitations } from './answers/invitations.schema.ts';
import { overview } from './answers/overview.schema.ts';
import { probes } from './answers/probes.schema.ts';
import { rooms } from './answers/rooms.schema.ts';
import { runs } from './answers/runs.schema.ts';
import type { ReadOf } from './described.ts';
import { pathNames } from './path-names.schema.ts';
import type { Method, Routes } from './route.ts';

/**
 * All that is taken and answered over HTTP. The server reads bodies by it and describes itself by it, the client and the tests take
 * their types from it; a page takes no more than types, for a schema is heavy.
 */
export const contract = {
  ...probes,
  ...access,
  ...rooms,
  ...overview,
  ...runs,
  ...invitations,
  ...feedAnswers,
  ...hands,
} satisfies Routes;

type Contract = typeof contract;

const schemaOfName = pathNames satisfies Readonly<Record<NamesIn<keyof Contract>, z.ZodType>>;
const isName = (word: string): word is keyof typeof schemaOfName => Object.hasOwn(schemaOfName, word);

/** The names that a path leaves open, by their schemas; null where it leaves none. */
export const namesOf = (path: string): z.ZodObject | null => {
  const names = path
    .split('/:')
    .map((part) => part.split('/')[0] ?? '')
    .slice(1)
    .filter(isName);
  return names.length === 0 ? null : z.strictObject(Object.fromEntries(names.map((name) => [name, schemaOfName[name]])));
};

/** The paths that a method is for. */
export type PathFor<M extends Method> = { [P in keyof Contract]: M extends keyof Contract[P] ? P : never }[keyof Contract];
type Field<M extends Method, P extends PathFor<M>, Name extends string> = M extends keyof Contract[P]
  ? Name extends keyof Contract[P][M]
    ? Contract[P][M][Name]
    : undefined
  : undefined;
type Sent<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;
type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a route's body and the words after its question mark may be as they are sent; undefined where it has none. */
export type BodyFor<M extends Method, P extends PathFor<M>> = Sent<Field<M, P, 'body'>>;
export type QueryFor<M extends Method, P extends PathFor<M>> = Sent<Field<M, P, 'query'>>;
/** What the names in a path are once they have been read. */
export type ReadNames<P extends string> = {
  readonly [Name in NamesIn<P>]: z.output<(typeof schemaOfName)[Name & keyof typeof schemaOfName]>;
};
/** Body and query once they have been read. */
export type ReadBody<M extends Method, P extends PathFor<M>> = Parsed<Field<M, P, 'body'>>;
export type ReadQuery<M extends Method, P extends PathFor<M>> = Parsed<Field<M, P, 'query'>>;
/** What a route answers where it refuses nothing; undefined where that is no JSON. */
export type AnswerOf<M extends Method, P extends PathFor<M>> =
  Field<M, P, 'answer'> extends z.ZodType ? ReadOf<Field<M, P, 'answer'>> : undefined;
