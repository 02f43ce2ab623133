import type { FastifyInstance } from 'fastify';

const unasked = (): never => {
  throw new Error('no compiler of schemas is built');
};

/** Keeps the compilers of JSON Schema, which no route needs, from being loaded at every start. */
export const withoutCompilers = { compilersFactory: { buildValidator: unasked, buildSerializer: unasked } };

/** Bodies are read by the schemas of the domain, which tell what was expected, and answers are sent as they were made: the JSON Schema of a route only documents. */
export const takeSchemasAsWords = (app: FastifyInstance): void => {
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => JSON.stringify);
};
