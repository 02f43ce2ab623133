import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AgendaSources, agendaSources } from '../../../../server/files/programmes/agendas/agenda-sources.ts';
import { hashOf } from '../../../../server/rooms/log/changed-file.ts';
import { fileOf } from '../../../support/agendas/agenda.ts';
import { temporary } from '../../../support/folders.ts';
import { moderate } from '../../../support/servers/requests.ts';
import { testServer } from '../../../support/servers/test-server.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';

const NOW = Date.parse('2026-03-10T07:00:00Z');
const TALK = { id: 'talk', kind: 'talk', title: 'A talk', start: '09:00', minutes: 20 };
const hall = (id: string, title = `Hall ${id}`) => JSON.stringify(fileOf([TALK], { id, title }));
const SHEET = [
  'Date,Room,Start,End,Title',
  '2026-03-10,Red,09:00,09:30,First in red',
  '2026-03-10,Blue,09:00,09:30,First in blue',
  '2026-03-11,Red,09:00,09:30,Second day in red',
];

/** A folder of programmes with these files, by their names. */
const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = temporary();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};
const ids = ({ sources }: AgendaSources): readonly string[] => sources.map(({ agenda }) => agenda.id);

describe('a folder of programmes', () => {
  it('is the rooms of one event: each file is one, and each room and day of a programme is one', async () => {
    const folder = folderOf({ 'a.json': hall('hall-a'), 'day 2/b.json': hall('hall-b'), 'main.csv': SHEET.join('\n') });
    const found = await agendaSources(folder, NOW);
    expect(found.problems).toEqual([]);
    expect(ids(found)).toEqual(['hall-a', 'hall-b', 'main-red-2026-03-10', 'main-blue-2026-03-10', 'main-red-2026-03-11']);
    expect(new Set(found.sources.map(({ agenda }) => agenda.date))).toEqual(new Set(['2026-03-10', '2026-03-11']));
  });
  it('tells a file that is not right, with the place and what was expected, and opens the others', async () => {
    const folder = folderOf({ 'a.json': hall('hall-a'), 'b.json': JSON.stringify(fileOf([{ ...TALK, minutes: -1 }])) });
    const found = await agendaSources(folder, NOW);
    expect(ids(found)).toEqual(['hall-a']);
    expect(found.problems).toHaveLength(1);
    expect(found.problems[0]).toContain('b.json is not right');
    expect(found.problems[0]).toContain('slots[0].minutes is -1: expected ');
  });
  it('takes the first of two agendas with one id, and tells the second', async () => {
    const folder = folderOf({ 'a.json': hall('hall', 'First'), 'b.json': hall('hall', 'Second') });
    const found = await agendaSources(folder, NOW);
    expect(found.sources.map(({ agenda }) => agenda.title)).toEqual(['First']);
    expect(found.problems).toEqual([expect.stringContaining('“Second” has the id hall')]);
  });
  it('leaves out what begins with a dot, and says where nothing is in it', async () => {
    const found = await agendaSources(folderOf({ '.hidden.json': hall('hidden') }), NOW);
    expect(found).toMatchObject({ sources: [], problems: [expect.stringContaining('holds no programme')] });
  });
  it('says that nothing is there where nothing is', async () => {
    const found = await agendaSources(join(temporary(), 'missing'), NOW);
    expect(found).toMatchObject({
      sources: [],
      problems: [expect.stringContaining('cannot be read: name an existing file or folder')],
    });
  });
  it('keeps the id of a room whose title is corrected, so that no second room is made of it', async () => {
    const before = await agendaSources(folderOf({ 'main.csv': SHEET.join('\n') }), NOW);
    const after = await agendaSources(folderOf({ 'main.csv': SHEET.join('\n').replace('First in red', 'Opening') }), NOW);
    expect(ids(after)).toEqual(ids(before));
    const changed = after.sources.filter(({ text }, index) => text !== before.sources[index]?.text);
    expect(changed.map(({ agenda }) => agenda.id)).toEqual(['main-red-2026-03-10']);
  });
  it('tells two rooms apart whose names are cut to the same id', async () => {
    const long = `${'a very long name of a room '.repeat(4)}`;
    const sheet = `Date,Room,Start,End,Title\n2026-03-10,${long}one,09:00,09:30,A\n2026-03-10,${long}two,09:00,09:30,B`;
    const found = await agendaSources(folderOf({ 'main.csv': sheet }), NOW);
    expect(new Set(ids(found)).size).toBe(2);
    expect(found.problems).toEqual([]);
  });
});

describe('a server that is started with a folder', () => {
  const started = async (folder: string, store = openMemory()) => {
    const { sources } = await agendaSources(folder, NOW);
    const [first, ...others] = sources.map(({ text, agenda }) => ({ hash: hashOf(text), agenda }));
    if (first === undefined) throw new Error('no agenda');
    return testServer({ agenda: first.agenda, hash: first.hash, others, store });
  };
  const listed = ({ app }: Awaited<ReturnType<typeof started>>) =>
    app.rooms.all().map(({ room }) => [room.id, room.agenda.title, room.run?.stage ?? 'closed']);

  it('opens its rooms, and started again with a changed folder loses and doubles nothing', async () => {
    const store = openMemory();
    const folder = folderOf({ 'a.json': hall('hall-a'), 'b.json': hall('hall-b'), 'c.json': hall('hall-c') });
    const server = await started(folder, store);
    expect(listed(server).map(([id]) => id)).toEqual(['hall-a', 'hall-b', 'hall-c']);
    await moderate(server, 'hall-b', { type: 'open', mode: 'published' });
    await server.app.http.close();

    // One file is gone, two are changed (one while its run is open), one is new.
    rmSync(join(folder, 'a.json'));
    writeFileSync(join(folder, 'b.json'), hall('hall-b', 'B renamed'));
    writeFileSync(join(folder, 'c.json'), hall('hall-c', 'C renamed'));
    writeFileSync(join(folder, 'd.json'), hall('hall-d'));
    const again = await started(folder, store);
    expect(listed(again).toSorted()).toEqual([
      ['hall-a', 'Hall hall-a', 'closed'],
      ['hall-b', 'Hall hall-b', 'before'],
      ['hall-c', 'C renamed', 'closed'],
      ['hall-d', 'Hall hall-d', 'closed'],
    ]);
    expect([again.app.rooms.imported, ...again.app.rooms.others.map(({ imported }) => imported)]).toEqual([
      'waiting',
      'taken',
      'new',
    ]);
    await again.app.http.close();
  });
  it('leaves a room put away that was put away', async () => {
    const store = openMemory();
    const folder = folderOf({ 'a.json': hall('hall-a'), 'b.json': hall('hall-b') });
    const server = await started(folder, store);
    for (const id of ['hall-a', 'hall-b']) await server.app.rooms.setArchived(id, true);
    await server.app.http.close();
    const again = await started(folder, store);
    expect(['hall-a', 'hall-b'].map(again.app.rooms.isArchived)).toEqual([true, true]);
    await again.app.http.close();
  });
  it('opens two hundred rooms, and tells the next that there is no place for it', async () => {
    const files = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`${1_000 + index}.json`, hall(`hall-${index}`)]));
    const server = await started(folderOf(files));
    expect(server.app.rooms.all()).toHaveLength(200);
    expect(server.app.rooms.others.at(-1)).toEqual({ title: 'Hall hall-200', imported: 'full' });
    await server.app.http.close();
  });
});
