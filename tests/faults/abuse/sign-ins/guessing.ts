import { outputOf, type RunningProcess } from '../../../support/servers/processes.ts';
import { post } from '../../../support/servers/requests.ts';
import { addressOf, postFrom } from '../post-from.ts';
import { audience, growthOf, ROOM } from '../target.ts';

export type GuessNumbers = {
  guesses: number;
  addresses: number;
  /** Guesses that were looked at at all; the rest is told to wait. */
  considered: number;
  consideredPerMinute: number;
  guessedRight: number;
  /** Chance that one code of ten minutes falls to this, at six digits. */
  chancePerCode: number;
  staffSlowed: number;
};

/** Codes guessed from many addresses at once while one is open, and staff who sign in and act meanwhile. */
export const guessCodes = async (server: RunningProcess, guesses: number): Promise<GuessNumbers> => {
  const asModerator = { authorization: `Bearer ${server.token}` };
  const made = await post(server.url, `/api/rooms/${ROOM}/code`, { grant: 'moderator' }, asModerator);
  const { code }: { code: string } = (await made.json()) as never;
  const addresses = 100;
  let considered = 0;
  let guessedRight = 0;
  let staffSlowed = 0;
  const started = performance.now();
  for (let sent = 0; sent < guesses; sent += addresses) {
    const answers = await Promise.all(
      Array.from({ length: Math.min(addresses, guesses - sent) }, (_, index) => {
        const guess = String((Number(code) + 1 + sent + index) % 1_000_000).padStart(6, '0');
        return postFrom(server.url, addressOf(index), '/api/access/code', { code: guess });
      }),
    );
    considered += answers.filter((status) => status === 401).length;
    guessedRight += answers.filter((status) => status === 200).length;
    const pair = await post(server.url, `/api/rooms/${ROOM}/links`, { grant: 'moderator', use: 'pair' }, asModerator);
    const { id, token }: { id: string; token: string } = (await pair.json()) as never;
    // By QR code: never slowed, whoever guesses beside it.
    if ((await postFrom(server.url, '127.0.9.9', '/api/access/exchange', { token })) !== 200) staffSlowed += 1;
    // Two hundred devices of a room is the most: this one makes place for the next.
    await fetch(`${server.url}/api/rooms/${ROOM}/links/${id}`, { method: 'DELETE', headers: asModerator });
  }
  const tookMinutes = Math.max(1, (performance.now() - started) / 60_000);
  const consideredPerMinute = Math.round((10 * considered) / tookMinutes) / 10;
  return {
    guesses,
    addresses,
    considered,
    consideredPerMinute,
    guessedRight,
    chancePerCode: (10 * consideredPerMinute) / 1e6,
    staffSlowed,
  };
};

export type SignInNumbers = {
  signIns: number;
  crashes: number;
  rssGrowthMB: number;
  ackP99Ms: number;
  baselineAckP99Ms: number;
  ackP99Ratio: number;
  slowestAckMs: number;
};

/** Statuses of that many wrong passphrases sent at once, from a process of its own: its work must not hold up the stop-watch. */
const storm = async ({ url }: RunningProcess, count: number): Promise<readonly number[]> => {
  const program = [process.execPath, '--import', 'tsx', 'tests/faults/abuse/sign-ins/sign-in-storm.ts'];
  return JSON.parse((await outputOf('nice', ['-n', '10', ...program, url, String(count)])) || '[0]');
};

/** Many passphrases at once: hashing has one place and a queue with an end, and the room does not notice. */
export const signIns = async (server: RunningProcess, count: number, taps: number): Promise<SignInNumbers> => {
  const hall = await audience(server, 5);
  await hall.taps(20, 60);
  const calm = await hall.taps(taps, 60);
  const growth = growthOf(server.child.pid);
  const [answers, busy] = await Promise.all([storm(server, count), hall.taps(taps, 60)]);
  const rssGrowthMB = growth();
  hall.leave();
  return {
    signIns: answers.length,
    crashes: answers.filter((status) => status === 0 || status >= 500).length,
    rssGrowthMB,
    ackP99Ms: busy.ackP99,
    baselineAckP99Ms: calm.ackP99,
    ackP99Ratio: Math.round((100 * busy.ackP99) / calm.ackP99) / 100,
    slowestAckMs: busy.ackMax,
  };
};
