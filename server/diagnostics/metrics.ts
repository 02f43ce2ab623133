import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { refusals, rejections } from '../../shared/domain/run/commands/rejections.ts';
import { type ScreenKind, screens } from '../../shared/domain/run/views.ts';
import { CAUSES_OF_CUT, type Meter } from './meter.ts';
import { ASPECTS, type Aspect } from './watched-store.ts';

/** What stands now, asked when somebody reads it. */
export type Standing = {
  readonly screens: () => Iterable<ScreenKind>;
  readonly rooms: () => number;
  /** Packets that wait until their transport can be written. */
  readonly queued: () => number;
  /** The bounds in ms that connected screens have told of their clocks. */
  readonly bounds: () => readonly number[];
  readonly storeFailures: () => ReadonlyMap<Aspect, number>;
};

/** In seconds: what is felt at once is told apart, and what is felt as waiting. */
const BUCKETS = [0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** The numbers of this server for Prometheus. Labels are words of closed lists, so that no room and no person is named and their number is bounded. */
export class Metrics {
  readonly #registry = new Registry();
  readonly meter: Meter;
  #isProcessWatched = false;

  constructor(now: () => number) {
    const registers = [this.#registry];
    const commands = new Histogram({
      name: 'rostrum_command_seconds',
      help: 'From the arrival of a command to its answer',
      buckets: BUCKETS,
      registers,
    });
    const fanOut = new Histogram({
      name: 'rostrum_fanout_seconds',
      help: 'From a change of a room until the last screen that follows it was told',
      buckets: BUCKETS,
      registers,
    });
    const refused = new Counter({
      name: 'rostrum_commands_refused_total',
      help: 'Commands that were refused, by the word for why',
      labelNames: ['why'],
      registers,
    });
    const dropped = new Counter({
      name: 'rostrum_connections_dropped_total',
      help: 'Connections that were cut: they sent too much, did not read, or never asked for a screen',
      labelNames: ['why'],
      registers,
    });
    // From the first reading on, at zero: of a number that appears with its first failure nobody sees that it rose.
    for (const why of [...rejections, ...refusals]) refused.inc({ why }, 0);
    for (const why of CAUSES_OF_CUT) dropped.inc({ why }, 0);
    this.meter = {
      now,
      answered: (ms, why) => {
        commands.observe(ms / 1_000);
        if (why !== null) refused.inc({ why });
      },
      told: (ms) => fanOut.observe(ms / 1_000),
      dropped: (why) => dropped.inc({ why }),
    };
  }

  /** Everything that stands is read from here on. */
  watch({ screens: shown, rooms, queued, bounds, storeFailures }: Standing): void {
    const registers = [this.#registry];
    const gauge = (name: string, help: string, read: () => number): void => {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    };
    gauge('rostrum_rooms', 'Rooms that are open, those put away not counted', rooms);
    gauge('rostrum_queued_packets', 'Packets that wait until a slow screen can take them', queued);
    gauge(
      'rostrum_clock_bound_seconds',
      'The widest bound that a connected screen has told of its clock',
      () => Math.max(0, ...bounds()) / 1_000,
    );
    new Gauge({
      name: 'rostrum_viewers',
      help: 'Connected screens, by their kind',
      labelNames: ['screen'],
      registers,
      collect() {
        const counts = new Map<ScreenKind, number>(screens.map((screen) => [screen, 0]));
        for (const screen of shown()) counts.set(screen, (counts.get(screen) ?? 0) + 1);
        for (const [screen, count] of counts) this.set({ screen }, count);
      },
    });
    new Counter({
      name: 'rostrum_store_failures_total',
      help: 'Calls of the store that failed: it could not be written, not be read, or its file was not in place',
      labelNames: ['aspect'],
      registers,
      collect() {
        this.reset();
        for (const aspect of ASPECTS) this.inc({ aspect }, storeFailures().get(aspect) ?? 0);
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** The text that Prometheus reads. The loop and the memory of the process are watched from the first time on: nobody else pays for it. */
  async text(): Promise<string> {
    if (!this.#isProcessWatched) collectDefaultMetrics({ register: this.#registry });
    this.#isProcessWatched = true;
    return this.#registry.metrics();
  }

  stop(): void {
    this.#registry.clear();
  }
}
