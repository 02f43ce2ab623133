import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type ESTree, parseSync } from 'vite';

const root = join(import.meta.dirname, '../../..');

export type Source = { readonly file: string; readonly text: string };

/** Every file of the program, as it is written. */
export const sources = (): readonly Source[] =>
  ['shared', 'server', 'client']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .map((path) => ({ file: relative(root, path), text: readFileSync(path, 'utf8') }));

type Node = ESTree.Node;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';

const collect = (value: unknown, into: Node[]): Node[] => {
  if (typeof value !== 'object' || value === null) return into;
  if (isNode(value)) into.push(value);
  for (const part of Object.values(value)) collect(part, into);
  return into;
};

/** Every node of the syntax of a source: neither a comment nor a sentence is taken for code. */
export const nodesOf = ({ file, text }: Source): readonly Node[] => {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return collect(program, []);
};

/** `Object.fromEntries` where a call is made of it; empty for any other call. */
export const calledOn = ({ callee }: ESTree.CallExpression): string =>
  callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.property.type === 'Identifier'
    ? `${callee.object.name}.${callee.property.name}`
    : '';
