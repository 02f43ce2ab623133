export type Direction = 'up' | 'down';
/** How long one packet takes one way, in ms; `random` in [0, 1). Up is towards the server. */
export type NetworkModel = { readonly name: string; readonly delay: (direction: Direction, random: () => number) => number };

type Way = {
  readonly base: number;
  readonly jitter: number;
  readonly bursts: number;
  readonly from: number;
  readonly to: number;
};

/** A floor, a queue of exponential length, and now and then a burst. */
const way = ({ base, jitter, bursts, from, to }: Way, random: () => number): number =>
  base - jitter * Math.log(1 - random()) + (random() < bursts ? from + (to - from) * random() : 0);

const model = (name: string, up: Way, down: Way): NetworkModel => ({
  name,
  delay: (direction, random) => way(direction === 'up' ? up : down, random),
});

/** A cable: what the machine itself takes. */
export const lan: NetworkModel = { name: 'LAN', delay: () => 0 };

/** About 7 ms there and back, and each way one packet in ten waits up to 100 ms. */
const air: Way = { base: 2.2, jitter: 1.2, bursts: 0.1, from: 0, to: 97 };
export const wifi = model('Wi-Fi', air, air);

/** A full hall: about 43 ms there and back, 295 ms one time in twenty; the access point's queue, on the way down, is the worse. */
export const congested = model(
  'congested',
  { base: 13, jitter: 5, bursts: 0.08, from: 0, to: 300 },
  { base: 13, jitter: 8, bursts: 0.2, from: 0, to: 320 },
);

/** A connection that loses packets: TCP sends them again after a while, and everything behind them waits. */
export const losing = (under: NetworkModel, share: number, againAfter = 220): NetworkModel => ({
  name: `${under.name}, ${Math.round(100 * share)} % lost`,
  delay: (direction, random) => {
    let waited = under.delay(direction, random);
    for (let wait = againAfter; random() < share; wait *= 2) waited += wait;
    return waited;
  },
});
