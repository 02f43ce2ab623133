import { describe, expect, it } from 'vitest';
import { api } from '../../shared/protocol/api-paths.ts';
import { joinPath, pages, pathTo, pathToPage } from '../../shared/protocol/paths.ts';
import { nodesOf, type Source, sources } from '../support/source/sources.ts';

/** The beginning of an address of this server, on its own or after an origin. */
const ADDRESS = /(^|[^\w.])\/(api|r|join|health|ready|ca\.crt)([/?#]|$)/;

/** The literals of a source, templates and markup included, that hold an address written by hand. */
const addressesIn = (source: Source): string[] =>
  nodesOf(source)
    .flatMap((node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
      return node.type === 'TemplateElement' ? [node.value.raw] : [];
    })
    .filter((text) => ADDRESS.test(text))
    .map((text) => `${source.file}: ${text}`);

/** The build lists what the development server passes on before any of this is built. */
const program = sources().filter(({ file }) => /^(server|client)\/(?!vite|.*vite\.config)/.test(file));

describe('the table of paths', () => {
  it('is the only place of the server and the client that writes an address', () => {
    expect(program.flatMap(addressesIn)).toEqual([]);
  });
  it.each([
    ['a literal', "const at = '/api/rooms';"],
    ['a template', `const at = \`/r/\${room}/projector\`;`],
    ['a template after an origin', `const at = \`\${base}/r/\${room}\`;`],
    ['an attribute', 'const link = <a href="/join?start">in</a>;'],
    ['a probe', "fetch('/health');"],
  ])('sabotage: %s that holds an address is found', (_name, text) => {
    expect(addressesIn({ file: 'client/sample.tsx', text })).toHaveLength(1);
  });
  it('is not looked for in imports and in words with a stroke', () => {
    const text = "import x from '../api/y.ts'; const z = 'ready'; const w = 'and/or';";
    expect(addressesIn({ file: 'client/sample.tsx', text })).toEqual([]);
  });
  it('holds every path once', () => {
    const all = [...Object.values(pages), ...Object.values(api)];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a path', () => {
  it('is its pattern with the names filled in', () => {
    expect(pathTo(pages.speaker, { room: 'day', person: 'ada' })).toBe('/r/day/speaker/ada');
    expect(pathTo(api.deviceRestore, { room: 'day', id: 'd1' })).toBe('/api/rooms/day/devices/d1/restore');
    expect(pathTo(api.rooms)).toBe('/api/rooms');
  });
  it('keeps a word from outside within its own part', () => {
    expect(pathTo(api.run, { room: 'day', run: '../a?b#c/:room$&' })).toBe('/api/rooms/day/runs/..%2Fa%3Fb%23c%2F%3Aroom%24%26');
  });
  it('of an invitation carries the token after the #, where no server sees it', () => {
    expect(joinPath('secret')).toBe('/join#secret');
  });
  it('that a screen is sent to names the speaker where it is theirs', () => {
    expect(pathToPage('day', { screen: 'speaker', person: 'ada' })).toBe('/r/day/speaker/ada');
    expect(pathToPage('day', { screen: 'agenda' })).toBe('/r/day/agenda');
    expect(pathToPage('day', { screen: 'foyer' })).toBe('/r/day/foyer');
  });
});
