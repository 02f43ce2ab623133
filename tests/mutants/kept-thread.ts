import {
  type PoolOptions,
  type PoolRunnerInitializer,
  type PoolWorker,
  ThreadsPoolWorker,
  type WorkerRequest,
} from 'vitest/node';

/** A thread keeps a little of each run: after so many it is ended. */
const RUNS_OF_A_THREAD = 100;

type Listener = (message: unknown) => void;
type Kept = { readonly thread: ThreadsPoolWorker; runs: number };

let waiting: Kept | undefined;

/**
 * A thread that outlives its run. To start one for each change, with all that tests import, takes longer than the tests.
 * The code is loaded anew for each run, by `load-anew.ts`.
 */
class KeptThread implements PoolWorker {
  readonly name = 'kept-thread';
  readonly #fresh: () => ThreadsPoolWorker;
  readonly #listeners: [event: string, listener: Listener][] = [];
  #kept: Kept | undefined;
  #endedWell = false;
  #config: unknown;

  constructor(options: PoolOptions) {
    this.#fresh = () => new ThreadsPoolWorker(options);
  }

  get #inUse(): Kept {
    if (this.#kept === undefined) throw new Error('the thread has not started, or has ended');
    return this.#kept;
  }

  async start(): Promise<void> {
    this.#kept = waiting ?? { thread: this.#fresh(), runs: 0 };
    waiting = undefined;
    if (this.#kept.runs === 0) await this.#kept.thread.start();
  }

  async stop(): Promise<void> {
    const kept = this.#inUse;
    for (const [event, listener] of this.#listeners) kept.thread.off(event, listener);
    this.#kept = undefined;
    kept.runs += 1;
    if (this.#endedWell && kept.runs < RUNS_OF_A_THREAD && waiting === undefined) waiting = kept;
    else await kept.thread.stop();
  }

  on(event: string, listener: Listener): void {
    this.#listeners.push([event, listener]);
    this.#inUse.thread.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    this.#inUse.thread.off(event, listener);
  }

  /** Told to start, a thread that has started need not hear of it but for what its next run is about; told to stop, it waits. */
  send(message: WorkerRequest): void {
    const { thread, runs } = this.#inUse;
    if (message.type === 'start') this.#config = message.context.config;
    if (message.type === 'start' && runs > 0) this.#answer('started');
    else if (message.type === 'stop') {
      this.#endedWell = true;
      this.#answer('stopped');
    } else if (message.type === 'run')
      thread.send({ ...message, context: Object.assign({ config: this.#config }, message.context) });
    else thread.send(message);
  }

  #answer(type: 'started' | 'stopped'): void {
    for (const [event, listener] of [...this.#listeners])
      if (event === 'message') listener({ __vitest_worker_response__: true, type });
  }

  deserialize(data: unknown): unknown {
    return data;
  }
}

export const keptThreads: PoolRunnerInitializer = {
  name: 'kept-thread',
  createPoolWorker: (options) => new KeptThread(options),
};
