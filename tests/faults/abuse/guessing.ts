import { request } from 'node:http';
import { post, type RunningProcess } from '../../support/server.ts';
import { audience, memoryOf, quantile, ROOM } from './target.ts';

/** A POST from one of the addresses of the loopback range, as if from another machine. */
const postFrom = (server: RunningProcess, address: string, path: string, body: unknown): Promise<number> =>
  new Promise((resolve) => {
    const text = JSON.stringify(body);
    const sent = request(
      `${server.url}${path}`,
      {
        method: 'POST',
        localAddress: address,
        headers: { 'content-type': 'application/json', origin: server.url, 'content-length': Buffer.byteLength(text) },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on('error', () => resolve(0));
    sent.end(text);
  });

const addressOf = (index: number): string => `127.0.${Math.floor(index / 200)}.${1 + (index % 200)}`;

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
        return postFrom(server, addressOf(index), '/api/access/code', { code: guess });
      }),
    );
    considered += answers.filter((status) => status === 401).length;
    guessedRight += answers.filter((status) => status === 200).length;
    const pair = await post(server.url, `/api/rooms/${ROOM}/links`, { grant: 'moderator', use: 'pair' }, asModerator);
    const { token }: { token: string } = (await pair.json()) as never;
    // By QR code: never slowed, whoever guesses beside it.
    if ((await postFrom(server, '127.0.9.9', '/api/access/exchange', { token })) !== 200) staffSlowed += 1;
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

export type SignInNumbers = { signIns: number; crashes: number; rssGrowthMB: number; ackP99Ratio: number; slowestMs: number };

/** Many passphrases at once: hashing has two places and a queue with an end, and the room does not notice. */
export const signIns = async (server: RunningProcess, count: number): Promise<SignInNumbers> => {
  const hall = await audience(server, 5);
  await hall.taps(10, 60);
  const calm = await hall.taps(60, 60);
  const memory = memoryOf(server.child.pid);
  const times: number[] = [];
  const storm = Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const started = performance.now();
      const status = await postFrom(server, addressOf(index), '/api/access/passphrase', { passphrase: `wrong words ${index}` });
      times.push(performance.now() - started);
      return status;
    }),
  );
  const busy = await hall.taps(60, 60);
  const rssGrowthMB = Math.round(memoryOf(server.child.pid) - memory);
  const answers = await storm;
  hall.leave();
  return {
    signIns: count,
    crashes: answers.filter((status) => status === 0 || status >= 500).length,
    rssGrowthMB,
    ackP99Ratio: Math.round((100 * busy.ackP99) / calm.ackP99) / 100,
    slowestMs: quantile(times, 1),
  };
};
