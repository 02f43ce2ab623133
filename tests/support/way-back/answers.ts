import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE } from '../../../server/event-store/sqlite/open-file.ts';
import { temporary } from '../folders.ts';
import { FakeClock } from '../time/fake-clock.ts';
import { type House, type OpenStore, openHouse } from './house.ts';
import type { Keys } from './people.ts';
import { ARCHIVED, MAIN, PRIVATE, WORKSHOP } from './play.ts';
import { askSockets } from './socket-answers.ts';

/** What is known about a stored database besides the database itself. */
export type Opening = {
  /** The wall clock when it is opened. */
  readonly openedAt: string;
  readonly keys: Keys;
  readonly file: object;
};

export type Given = { readonly status: number; readonly type: string; readonly body: string };
/** Answers by what was asked: `who METHOD path`. */
export type Answers = Readonly<Record<string, Given>>;

const view = (room: string, screen: string, person?: string): string =>
  `/api/rooms/${room}?screen=${screen}${person === undefined ? '' : `&person=${person}`}`;
const kept = (room: string): string[] =>
  ['access', 'runs', 'agenda.json', 'sheet', 'report', 'report.csv'].map((what) => `/api/rooms/${room}/${what}`);

/** What each of them reads. `reports` are those of every run of the main room. */
const readings = (reports: readonly string[]): Readonly<Record<string, readonly string[]>> => ({
  stranger: [
    '/health',
    '/ready',
    '/agenda.schema.json',
    '/api/access',
    '/api/rooms',
    '/api/nothing',
    view(MAIN, 'projector'),
    view(MAIN, 'agenda'),
    view(MAIN, 'speaker', 'robert-fuss'),
    view(MAIN, 'speaker', 'nobody'),
    view(MAIN, 'speaker'),
    view(MAIN, 'moderator'),
    view(MAIN, 'cinema'),
    view(WORKSHOP, 'agenda'),
    view(PRIVATE, 'projector'),
    view(ARCHIVED, 'agenda'),
    view('nowhere', 'agenda'),
    ...kept(MAIN),
  ],
  organiser: [
    '/api/access',
    '/api/rooms',
    ...[MAIN, PRIVATE, ARCHIVED, WORKSHOP].flatMap((room) => [view(room, 'moderator'), ...kept(room)]),
    view(PRIVATE, 'projector'),
    ...reports,
    `/api/rooms/${MAIN}/report?run=nothing`,
  ],
  moderator: ['/api/access', '/api/rooms', ...kept(MAIN).slice(0, 2), view(PRIVATE, 'agenda'), ...kept(WORKSHOP).slice(0, 2)],
  workshop: ['/api/access', `/api/rooms/${WORKSHOP}/access`, `/api/rooms/${MAIN}/access`],
  tablet: ['/api/access', `/api/rooms/${MAIN}/access`],
  second: ['/api/access'],
  passphrase: ['/api/access', `/api/rooms/${PRIVATE}/access`],
  mark: ['/api/access', view(MAIN, 'speaker', 'mark-graham')],
  robert: ['/api/access', view(MAIN, 'speaker', 'robert-fuss'), view(MAIN, 'speaker', 'mark-graham'), view(PRIVATE, 'agenda')],
  sarah: ['/api/access', view(MAIN, 'speaker', 'sarah-bormann'), view(WORKSHOP, 'speaker', 'ada')],
  display: ['/api/access', '/api/rooms', view(PRIVATE, 'projector')],
  foyer: ['/api/access'],
  revokedScript: ['/api/access', view(MAIN, 'moderator')],
  stolen: ['/api/access', `/api/rooms/${MAIN}/runs`],
});

/** A copy of the database opened by the present code, with a clock that begins where it is told; gone when `use` has ended. */
export const withHouse = async <T>(
  database: string,
  { openedAt, file }: Opening,
  use: (house: House) => Promise<T>,
  openStore?: OpenStore,
): Promise<T> => {
  const dataDir = temporary();
  copyFileSync(database, join(dataDir, DATABASE));
  const clock = new FakeClock(openedAt);
  // The machine was started anew: T goes on by the wall clock.
  clock.bootId = 'boot-of-the-reader';
  const house = await openHouse(dataDir, clock, file, openStore);
  try {
    return await use(house);
  } finally {
    await house.close();
    rmSync(dataDir, { recursive: true });
  }
};

export type Runs = readonly { readonly id: string; readonly closedAt: number | null }[];

/** Asks by name of who asks, and keeps what is answered. */
export const recorder = (house: House, keys: Keys, into: Record<string, Given>, when = '') => {
  return async (who: string, method: 'GET' | 'POST' | 'DELETE', url: string, body?: object): Promise<Given> => {
    const credentials = who === 'stranger' ? {} : keys[who];
    if (credentials === undefined) throw new Error(`nobody is called ${who}`);
    const { setCookie: _secret, ...given } = await house.ask(credentials, method, url, body);
    const name = `${when}${who} ${method} ${url}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`;
    if (into[name] !== undefined) throw new Error(`asked twice: ${name}`);
    // A device that signs in now is called by an id that is another each time.
    const parts = given.body.split(/(?<="device":"[A-Za-z]{4,10} )[0-9A-Za-z_-]{4}(?=","asksName")/);
    into[name] = { ...given, body: parts.join('0000') };
    return given;
  };
};

/** Everything that a stored database answers when the present code opens it. What only reads shares a house: what acts has one of its own. */
export const answersOf = async (database: string, opening: Opening, openStore?: OpenStore): Promise<Answers> => {
  const answers: Record<string, Given> = {};
  const inHouse = <T>(use: (house: House) => Promise<T>): Promise<T> => withHouse(database, opening, use, openStore);
  const runs = await inHouse(async (house): Promise<Runs> => {
    const { body } = await house.ask(opening.keys['organiser'] ?? {}, 'GET', `/api/rooms/${MAIN}/runs`);
    return JSON.parse(body).runs;
  });
  const reports = runs.flatMap(({ id }) => ['report', 'report.csv'].map((what) => `/api/rooms/${MAIN}/${what}?run=${id}`));
  await inHouse(async (house) => {
    const asks = recorder(house, opening.keys, answers);
    for (const [who, urls] of Object.entries(readings(reports))) for (const url of urls) await asks(who, 'GET', url);
  });
  await inHouse(async (house) => actAfterwards(house, opening.keys, runs, answers));
  await inHouse(async (house) => {
    for (const [name, heard] of Object.entries(await askSockets(house, opening.keys)))
      answers[name] = { status: 0, type: 'socket', body: JSON.stringify(heard) };
  });
  return answers;
};

/** What can still be done with it: a further command, an undo of one from before, erasing a run, links, rooms and messages. */
const actAfterwards = async (house: House, keys: Keys, runs: Runs, answers: Record<string, Given>): Promise<void> => {
  const asks = recorder(house, keys, answers, 'afterwards ');
  const commands = `/api/rooms/${MAIN}/commands`;
  const { body } = await house.ask(keys['organiser'] ?? {}, 'GET', view(MAIN, 'moderator'));
  const before = JSON.parse(body).view;
  const moderates = (id: string, command: object, room = MAIN): Promise<Given> =>
    asks('organiser', 'POST', `/api/rooms/${room}/commands`, { id: `${id}-afterwards`, command });
  await moderates('adds-a-minute', { type: 'add', slot: 'session-1', by: 60_000 });
  await asks('moderator', 'POST', commands, {
    id: 'adds-a-minute-afterwards',
    command: { type: 'add', slot: 'session-1', by: 60_000 },
  });
  await asks('tablet', 'POST', commands, { id: 'no-longer-holds-it', command: { type: 'pause', slot: 'session-1' } });
  await asks('second', 'POST', commands, { id: 'holds-the-clock-now', command: { type: 'pause', slot: 'session-1' } });
  await moderates('undoes-its-own', { type: 'undo', ids: ['holds-the-clock-now', 'adds-a-minute-afterwards'] });
  await moderates('undoes-from-before', { type: 'undo', ids: [before.undo] });
  await moderates('does-it-again', { type: 'redo', id: before.undo });
  await moderates('takes-the-file', { type: 'apply-file', hash: before.changedFile.hash, planRevision: before.planRevision });
  await moderates('jumps', { type: 'jump', to: Date.parse('2016-07-08T12:55:00+02:00') }, PRIVATE);
  await moderates('closes', { type: 'close' }, PRIVATE);
  await moderates('resumes', { type: 'resume', slot: 'tour' }, WORKSHOP);
  await asks('organiser', 'POST', `/api/rooms/${MAIN}/cues`, { type: 'take-back-cue', id: before.cues.at(-1).id });
  await asks('organiser', 'POST', `/api/rooms/${MAIN}/cues`, {
    type: 'send-cue',
    id: 'one-more-message',
    target: { to: 'projector' },
    text: 'One more',
  });
  await asks('organiser', 'POST', `/api/rooms/${MAIN}/projection`, { blank: 'time' });
  await asks('stranger', 'POST', `/api/rooms/${MAIN}/projection`, { blank: null });
  const closed = runs.find(({ closedAt }) => closedAt !== null)?.id ?? '';
  const open = runs.find(({ closedAt }) => closedAt === null)?.id ?? '';
  for (const id of [closed, closed.slice(1), open]) await asks('organiser', 'DELETE', `/api/rooms/${MAIN}/runs/${id}`);
  await asks('organiser', 'GET', `/api/rooms/${MAIN}/report?run=${closed}`);
  await asks('organiser', 'GET', `/api/rooms/${MAIN}/runs`);
  await asks('organiser', 'GET', view(MAIN, 'moderator'));
  await asks('organiser', 'POST', `/api/rooms/${ARCHIVED}/restore`);
  await asks('organiser', 'POST', `/api/rooms/${PRIVATE}/privacy`, { private: false });
  await asks('stranger', 'GET', view(PRIVATE, 'agenda'));
  for (const link of ['waitingLink', 'spentLink', 'revokedLink'])
    await asks('stranger', 'POST', '/api/access/exchange', { token: keys[link]?.bearer ?? '' });
};
