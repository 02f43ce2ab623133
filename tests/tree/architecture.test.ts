import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agendaJsonSchema } from '../../shared/domain/agenda/file/agenda.schema.ts';

const root = join(import.meta.dirname, '../..');
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.(tsx?|mjs)$/.test(file.name))
    .map((file) => relative(root, join(file.parentPath, file.name)));
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };
const importsOf = (file: string): Import[] =>
  [
    ...textOf(file).matchAll(
      /(?:^|\n)\s*(import|export)\s+(type\s)?[^;]*?from '([^']+)'|import\('([^']+)'\)|(?:^|\n)import '([^']+)'/g,
    ),
  ].map((found) => {
    const target = found[3] ?? found[4] ?? found[5] ?? '';
    return {
      from: file,
      to: target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
      typeOnly: found[2] !== undefined,
    };
  });

const all = ['shared', 'server', 'client'].flatMap(filesIn);
const imports = all.flatMap(importsOf);
const broken = (from: RegExp, allowed: RegExp): string[] =>
  imports.filter(({ from: file, to }) => from.test(file) && !allowed.test(to)).map(({ from: file, to }) => `${file} → ${to}`);

describe('imports point one way', () => {
  it.each([
    ['the domain knows itself, zod and date-fns alone', /^shared\/domain\//, /^(shared\/domain\/|zod$|date-fns$|@date-fns\/tz$)/],
    [
      'what runs before anything is built knows Node and the lock alone',
      /^server\/start\/.*\.mjs$/,
      /^(node:|better-sqlite3$|server\/start\/)/,
    ],
    ['the protocol knows the domain and zod', /^shared\/protocol\//, /^(shared\/|zod$)/],
    ['the server never imports the client', /^server\/(?!start\/dev|vite)/, /^(?!client\/)/],
    ['the client never imports the server', /^client\/(?!vite\.config)/, /^(?!server\/)/],
    [
      'the folders live, time, ui, words and i18n of the client know no screen',
      /^client\/(live|time|ui|words|i18n)\//,
      /^(?!client\/(screens|app)\/)/,
    ],
  ])('%s', (_name, from, allowed) => expect(broken(from, allowed)).toEqual([]));

  it('each folder of the domain knows itself and those before it', () => {
    const order = [
      'time',
      'agenda',
      'floor',
      'run',
      'shares',
      'forecast',
      'clock',
      'cues',
      'evolve',
      'decide',
      'recovery',
      'rooms',
      'editing',
      'report',
    ];
    const placeOf = (file: string): number => order.indexOf(/^shared\/domain\/([^/]+)\//.exec(file)?.[1] ?? '');
    const inside = imports.filter(({ from, to }) => from.startsWith('shared/domain/') && to.startsWith('shared/domain/'));
    expect(inside.filter(({ from, to }) => placeOf(to) > placeOf(from)).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
    expect(new Set(inside.map(({ from }) => from.split('/')[2]).filter((name) => !name?.endsWith('.ts')))).toEqual(
      new Set(order),
    );
  });

  it('a screen never imports another screen', () => {
    const screenOf = (file: string) => file.match(/^client\/screens\/([^/]+)\//)?.[1];
    expect(
      imports
        .filter(({ from, to }) => screenOf(from) && screenOf(to) && screenOf(from) !== screenOf(to))
        .map(({ from, to }) => `${from} → ${to}`),
    ).toEqual([]);
  });
});

/** The layers of the client, the innermost first: each knows itself and those before it. */
const CLIENT_LAYERS = ['time', 'i18n', 'words', 'live', 'ui', 'rooms', 'screens', 'app', 'build', 'gallery'] as const;
const clientLayerOf = (file: string): number => CLIENT_LAYERS.findIndex((layer) => file.startsWith(`client/${layer}/`));
/** Imports of the client that lead outwards. */
const wrongClientArrows = (all: readonly Import[]): string[] =>
  all
    .filter(({ from, to }) => clientLayerOf(from) >= 0 && clientLayerOf(to) > clientLayerOf(from))
    .map(({ from, to }) => `${from} → ${to}`);

describe('the layers of the client', () => {
  it('know themselves and those before them', () => expect(wrongClientArrows(imports)).toEqual([]));
  it('are all the folders there are', () => {
    const folders = new Set(filesIn('client').flatMap((file) => file.split('/').slice(1, -1).slice(0, 1)));
    expect([...folders].sort()).toEqual([...CLIENT_LAYERS].sort());
  });
  it.each([
    ['client/time/ticker.ts', 'client/live/connection/wake.ts'],
    ['client/words/phase-words.ts', 'client/ui/clock/phase-tag.tsx'],
    ['client/live/access-requests.ts', 'client/ui/frame/notice.tsx'],
    ['client/ui/frame/notice.tsx', 'client/rooms/board/room-list.ts'],
    ['client/rooms/board/room-board.tsx', 'client/screens/start/start-page.tsx'],
    ['client/screens/start/start-page.tsx', 'client/app/app.tsx'],
    ['client/app/app.tsx', 'client/gallery/fixture.ts'],
  ])('sabotage: an import of %s from %s is found', (from, to) =>
    expect(wrongClientArrows([{ from, to, typeOnly: false }])).toEqual([`${from} → ${to}`]),
  );
});

describe('the names of files', () => {
  /** Files of one folder that are told apart by their ending alone. */
  const twins = (files: readonly string[]): string[] => {
    const stems = files.map((file) => file.replace(/\.(tsx?|mjs)$/, ''));
    return [...new Set(stems.filter((stem, index) => stems.indexOf(stem) !== index))];
  };
  it('differ in more than their ending', () => expect(twins([...all, ...filesIn('tests')])).toEqual([]));
  it('sabotage: two that differ in their ending alone are found', () =>
    expect(twins(['client/ui/a.ts', 'client/ui/a.tsx', 'client/ui/b.ts'])).toEqual(['client/ui/a']));
});

/** The parts of the server, the innermost first, each with the parts that it may know beside itself. */
const SERVER_PARTS: Readonly<Record<string, readonly string[]>> = {
  config: [],
  time: [],
  'event-store': ['time'],
  diagnostics: ['event-store', 'time'],
  control: ['event-store', 'time'],
  access: ['control', 'event-store', 'time'],
  rooms: ['event-store', 'time'],
  cluster: ['access', 'control', 'rooms', 'event-store', 'time'],
  'files/reports': ['event-store', 'time', 'rooms'],
  'files/programmes': ['time'],
  'files/exports': ['files/reports'],
  requests: ['control', 'access', 'rooms', 'diagnostics', 'config'],
  http: ['requests', 'access', 'rooms', 'diagnostics', 'files/reports', 'files/programmes', 'files/exports', 'time', 'config'],
  sockets: ['requests', 'access', 'rooms', 'diagnostics', 'time', 'config'],
  operations: ['requests', 'access', 'rooms', 'event-store', 'time', 'config'],
};
/** What puts the parts together: nothing knows these but what stands after them. */
const SERVER_SHELL = ['start', 'app', 'main', 'vite.config'];
const serverPartOf = (file: string): string | undefined => /^server\/(files\/[^/]+|[^/]+?)(?:\.ts|\/.*)$/.exec(file)?.[1];

/** Imports between parts of the server that their table does not name. */
const wrongServerArrows = (all: readonly Import[]): string[] =>
  all
    .filter(({ from, to }) => {
      const [part, known] = [serverPartOf(from), serverPartOf(to)];
      if (part === undefined || known === undefined || part === known) return false;
      const allowed = SERVER_PARTS[part] ?? [...Object.keys(SERVER_PARTS), ...SERVER_SHELL.slice(0, SERVER_SHELL.indexOf(part))];
      return !allowed.includes(known);
    })
    .map(({ from, to }) => `${from} → ${to}`);

describe('the parts of the server', () => {
  it('import the parts that their table names, and no others', () => expect(wrongServerArrows(imports)).toEqual([]));
  it('stand in the table, each after the parts that it knows', () => {
    const order = Object.keys(SERVER_PARTS);
    const parts = new Set(filesIn('server').flatMap((file) => serverPartOf(file) ?? []));
    expect([...parts].sort()).toEqual([...order, ...SERVER_SHELL].sort());
    for (const [index, part] of order.entries())
      expect(order.slice(0, index), part).toEqual(expect.arrayContaining([...(SERVER_PARTS[part] ?? [])]));
  });
  it.each([
    ['server/sockets/handshake.ts', 'server/http/guard.ts'],
    ['server/access/access.ts', 'server/rooms/rooms.ts'],
    ['server/control/control.ts', 'server/access/access.ts'],
    ['server/rooms/rooms.ts', 'server/access/access.ts'],
    ['server/http/guard.ts', 'server/app.ts'],
    ['server/app.ts', 'server/main.ts'],
    ['server/event-store/sqlite/sqlite.ts', 'server/diagnostics/failures.ts'],
  ])('sabotage: an import of %s from %s is found', (from, to) =>
    expect(wrongServerArrows([{ from, to, typeOnly: true }])).toEqual([`${from} → ${to}`]),
  );
});

/** Circles of imports, types included: each as the files that it leads through. */
const circlesOf = (all: readonly Import[]): string[] => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const { to } of all.filter(({ from }) => from === file)) visit(to, [...path, file]);
    done.add(file);
  };
  for (const { from } of all) visit(from, []);
  return circles;
};

describe('imports without circles', () => {
  it('no import of the program leads in a circle, types included', () => expect(circlesOf(imports)).toEqual([]));
  it('sabotage: a circle of three files is found, with the way through it', () => {
    const between = (from: string, to: string): Import => ({ from, to, typeOnly: true });
    expect(circlesOf([between('a', 'b'), between('b', 'c'), between('c', 'a'), between('c', 'd')])).toEqual(['a → b → c → a']);
  });
});

describe('what one place alone does', () => {
  it('the domain reads no clock and rolls no dice', () => {
    for (const file of filesIn('shared'))
      expect(textOf(file), file).not.toMatch(/Date\.now|new Date\(\)|performance\.|Math\.random|setTimeout|process\./);
  });
  it('the environment, signals and the real clock are touched by main.ts and server/start alone', () => {
    for (const file of filesIn('server').filter((name) => !/main\.ts|vite\.config|^server\/start\//.test(name)))
      expect(textOf(file), file).not.toMatch(/process\.(env|on|exit|std|argv)|Date\.now|performance\.now|setTimeout/);
  });
  it('digits with seconds are imported only where nothing runs: a running number asks useDigits', () => {
    const still =
      /^client\/(ui\/clock\/minutes-only|words\/(line-text|length-text)|screens\/moderator\/(now\/questions\/questions|recovery\/proposal-words))\.tsx?$/;
    const seconds = imports.filter(({ from, to }) => from.startsWith('client/') && to === 'shared/domain/time/digits.ts');
    expect(seconds.filter(({ from, typeOnly }) => !typeOnly && !still.test(from)).map(({ from }) => from)).toEqual([]);
  });
  const registers = /\bsocket\.(on|once|use|prependListener|addListener)\(/;
  it('one file registers the handlers of a connection, and catches what they throw', () => {
    expect(filesIn('server').filter((file) => registers.test(textOf(file)))).toEqual(['server/sockets/handlers.ts']);
  });
  it('sabotage: a handler that is registered elsewhere is found', () => {
    expect("socket.on('refresh', () => undefined);").toMatch(registers);
  });
  it('no page loads zod but the editor and what brings a programme, which come when they are asked for', () => {
    const heavy = /^client\/(screens\/edit|rooms\/bring)\//;
    const reach = new Set<string>();
    const visit = (file: string): void => {
      if (reach.has(file) || heavy.test(file)) return;
      reach.add(file);
      if (/\.tsx?$/.test(file) && all.includes(file)) for (const { to, typeOnly } of importsOf(file)) if (!typeOnly) visit(to);
    };
    visit('client/app/main.ts');
    expect([...reach].filter((file) => file === 'zod' || file.endsWith('.schema.ts'))).toEqual([]);
  });
  it('the server reads agendas by the schema that agenda.json names', () => {
    expect(JSON.parse(textOf('docs/agenda.schema.json'))).toEqual(JSON.parse(JSON.stringify(agendaJsonSchema())));
  });
  it('no file holds a stub, a skipped test or an any', () => {
    const bad = ['TO' + 'DO', 'FIX' + 'ME', '\\.sk' + 'ip\\(', '\\.on' + 'ly\\(', ': an' + 'y\\b', 'as unkno' + 'wn as'].join(
      '|',
    );
    for (const file of [...all, ...filesIn('tests')]) expect(textOf(file), file).not.toMatch(new RegExp(bad));
  });
});
