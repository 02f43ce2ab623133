import { connect, createServer, type Socket } from 'node:net';
import { seeded } from '../properties/random.ts';
import { type Direction, lan, type NetworkModel } from './network.ts';

/** Per direction: passes; holds everything back in order; or swallows it while the connection stays open. */
type Valve = 'open' | 'held' | 'swallowed';

/** One direction of one connection. Bytes keep their order: a late packet makes those behind it late, as TCP does. */
class Pipe {
  readonly #to: Socket;
  readonly #queue: { readonly data: Buffer; readonly due: number }[] = [];
  #last = 0;
  #timer: NodeJS.Timeout | null = null;
  #held = false;

  constructor(to: Socket) {
    this.#to = to;
  }

  push(data: Buffer, delay: number): void {
    const now = performance.now();
    this.#last = Math.max(this.#last, now + delay);
    this.#queue.push({ data, due: this.#last });
    this.#flush();
  }

  hold(held: boolean): void {
    this.#held = held;
    this.#flush();
  }

  clear(): void {
    this.#queue.length = 0;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #flush(): void {
    if (this.#held) return;
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      const wait = next.due - performance.now();
      if (wait > 0.5) {
        this.#timer ??= setTimeout(() => {
          this.#timer = null;
          this.#flush();
        }, wait);
        return;
      }
      this.#queue.shift();
      if (!this.#to.destroyed) this.#to.write(next.data);
    }
  }
}

const listening = (server: ReturnType<typeof createServer>): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    }),
  );

/**
 * A TCP proxy before a real server: it delays and jitters by a network model, freezes, swallows (half-open), refuses and cuts.
 * A browser's own offline switch does not touch open WebSockets; this does.
 */
export const proxyTo = async (
  port: number,
  { model = lan, seed = 1 }: { readonly model?: NetworkModel; readonly seed?: number } = {},
) => {
  let network = model;
  let refusing = false;
  const random = seeded(seed);
  const valves: Record<Direction, Valve> = { up: 'open', down: 'open' };
  const passed: Record<Direction, number> = { up: 0, down: 0 };
  const sockets = new Set<Socket>();
  const pipes: Record<Direction, Set<Pipe>> = { up: new Set(), down: new Set() };

  const join = (direction: Direction, from: Socket, to: Socket): void => {
    const pipe = new Pipe(to);
    pipe.hold(valves[direction] === 'held');
    pipes[direction].add(pipe);
    sockets.add(from);
    // Small packets leave at once: the model alone delays.
    from.setNoDelay(true);
    from.on('data', (data) => {
      if (valves[direction] === 'swallowed') return;
      passed[direction] += data.length;
      pipe.push(data, network.delay(direction, random));
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      pipes[direction].delete(pipe);
      pipe.clear();
      to.destroy();
    });
  };
  const server = createServer((near) => {
    if (refusing) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    join('up', near, far);
    join('down', far, near);
  });
  const set = (valve: Valve, directions: readonly Direction[]): void => {
    for (const direction of directions) {
      valves[direction] = valve;
      for (const pipe of pipes[direction]) pipe.hold(valve === 'held');
    }
  };
  const both = ['up', 'down'] as const;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const near = await listening(server);
  return {
    port: near,
    url: `http://127.0.0.1:${near}`,
    /** Packets from now on take as long as this model says. */
    use: (next: NetworkModel): void => {
      network = next;
    },
    /** Nothing passes and nothing is lost: all of it comes, in order, after `thaw`. */
    freeze: (...directions: Direction[]): void => set('held', directions.length === 0 ? both : directions),
    thaw: (): void => set('open', both),
    /** Half-open: what is sent is lost, nothing closes, new connections hang. One direction or both. */
    fallSilent: (...directions: Direction[]): void => set('swallowed', directions.length === 0 ? both : directions),
    /** Passes again. What was swallowed is missing from open connections: cut them, or let them time out. */
    speakAgain: (): void => set('open', both),
    /** New connections are closed at once, as by a machine on which nothing listens. */
    refuse: (refused: boolean): void => {
      refusing = refused;
    },
    cut,
    /** Bytes of TCP payload that came in from either side so far. */
    bytes: (): Readonly<Record<Direction, number>> => ({ ...passed }),
    close: (): void => {
      cut();
      server.close();
    },
  };
};
