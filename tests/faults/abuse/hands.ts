import { randomBytes } from 'node:crypto';
import type { RunningProcess } from '../../support/servers/processes.ts';
import { moderate, post } from '../../support/servers/requests.ts';
import { connect } from '../../support/servers/sockets.ts';
import { ROOM, stateOf } from './target.ts';

/** So many hands at once from one address: a hall behind one router raises three hundred in a minute. */
const FLOOD = 1_000;
const AT_ONCE = 50;
const DEBATE = 'debate-1';

export type HandNumbers = {
  /** Hands that were taken of the flood. */
  readonly taken: number;
  /** What must not be taken, and was. */
  readonly wronglyTaken: number;
  /** A change of the run, of its log or of the agenda by a hand. */
  readonly stateChanges: number;
  /** Names that a console is not shown as plain text, in one line, with nothing hidden in it. */
  readonly misshownNames: number;
};

/** What is taken, and what a console is shown of it. */
const CLEANED = {
  '<img src=x onerror=alert(1)>': '<img src=x onerror=alert(1)>',
  '\u202eevE': 'evE',
  'two\nlines': 'two lines',
  '{{name}} $t(app)': '{{name}} $t(app)',
};
const HIDDEN = /[\u202a-\u202e\u2066-\u2069\n]/u;

/** The names of hands that a console is shown. */
const shownTo = async ({ url, token }: RunningProcess): Promise<readonly string[]> => {
  const console = connect(url, { room: ROOM, screen: 'moderator' }, token);
  const names = await new Promise<readonly string[]>((resolve) => {
    console.on('floor', ({ console: told }) => {
      if (told !== null) resolve(told.hands.shown.map(({ name }) => name));
    });
  });
  console.disconnect();
  return names;
};

const key = (): string => randomBytes(16).toString('hex');

/** Whoever holds no link raises hands: floods, names that are none, other rooms. It opens a debate of the room first. */
export const attackHands = async (server: RunningProcess): Promise<HandNumbers> => {
  const { url } = server;
  await moderate(server, ROOM, { type: 'start', slot: DEBATE, early: true });
  await moderate(server, ROOM, { type: 'set-hands', slot: DEBATE, from: 'closed', to: 'proposed' });
  const before = await stateOf(server);
  const raise = async (name: unknown, more: object = {}, room = ROOM): Promise<number> => {
    const body = { key: key(), kind: 'question', name, ...more };
    return (await post(url, `/api/rooms/${room}/hand`, body, { origin: url })).status;
  };
  const wrong = [
    await raise('x'.repeat(10_000)),
    await raise(''),
    await raise(7),
    await raise('Eve', { kind: 'point-of-order' }),
    await raise('Eve', { key: 'short' }),
    await raise('Eve', { admitted: true }),
    await raise('Eve', {}, 'nowhere'),
    await raise('Eve', {}, '__proto__'),
  ];
  for (const name of Object.keys(CLEANED)) await raise(name);
  const flood: number[] = [];
  for (let from = 0; from < FLOOD; from += AT_ONCE)
    flood.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => raise(`Guest ${from + index}`)))));
  const refusedForeign = await post(
    url,
    `/api/rooms/${ROOM}/hand`,
    { key: key(), kind: 'question', name: 'Eve' },
    {
      origin: 'http://evil.example',
    },
  );
  const after = await stateOf(server);
  const told = await shownTo(server);
  await moderate(server, ROOM, { type: 'set-hands', slot: DEBATE, from: 'proposed', to: 'closed' });
  return {
    taken: flood.filter((status) => status === 200).length,
    wronglyTaken: [...wrong, refusedForeign.status].filter((status) => status === 200).length,
    stateChanges: Number(before !== after),
    misshownNames:
      Object.values(CLEANED).filter((name) => !told.includes(name)).length + told.filter((name) => HIDDEN.test(name)).length,
  };
};
