import { z } from 'zod';
import { deviceOrder } from '../../shared/protocol/socket/devices.schema.ts';
import type { Access } from '../access/access.ts';
import type { Pulse, SharedStore } from '../event-store/ports/shared-store.ts';
import type { Devices } from '../rooms/devices.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { type ClockSample, SharedClock } from '../time/shared-clock.ts';
import type { MachineClock, Timeline } from '../time/timeline.ts';
import { Changes } from './changes.ts';
import { follow } from './follow.ts';
import { ToldPresence } from './told-presence.ts';

/** How often a server says that it lives and looks what has changed, in ms; what it is told of it reads at once. */
const PULSE = 1_000;
/** How soon it looks again where the store did not answer, whether what it asked before hangs or not. */
const TRIED_AGAIN = 200;
/** Exchanges by which a server sets its clock before anybody is served. */
const BURST = 8;
/** So often each of them is tried: a database that has much to do for a few seconds keeps no server from starting. */
const TRIES_AT_START = 10;

const carriedOrder = z.object({ room: z.string(), order: deviceOrder });

type House = {
  readonly rooms: Rooms;
  readonly access: Access;
  readonly devices: Devices;
  readonly look: () => Promise<void>;
  /** A newer version has taken the store on: this server has to go. */
  readonly outdated: () => void;
};

/** One of several servers that share a store: it keeps to their clock, and follows what the others write. */
export class Cluster {
  readonly clock: SharedClock;
  readonly #shared: SharedStore;
  readonly #base: Timeline;
  readonly #after: Scheduler;
  readonly #first: Pulse;
  #stop: () => Promise<void> = async () => undefined;

  static async join(shared: SharedStore, machine: MachineClock, after: Scheduler): Promise<Cluster> {
    await shared.join();
    const base = SharedClock.baseOf(machine);
    const patiently = async (): ReturnType<typeof sampled> => {
      for (let tries = 1; ; tries += 1)
        try {
          return await sampled(shared, base);
        } catch (error) {
          if (tries === TRIES_AT_START) throw error;
          await new Promise<void>((again) => void after(TRIED_AGAIN, again));
        }
    };
    const [first, sample] = await patiently();
    const samples: [ClockSample, ...ClockSample[]] = [sample];
    while (samples.length < BURST) samples.push((await patiently())[1]);
    return new Cluster({ shared, base, after, first, clock: new SharedClock(base, samples) });
  }

  private constructor(parts: { shared: SharedStore; base: Timeline; after: Scheduler; first: Pulse; clock: SharedClock }) {
    this.#shared = parts.shared;
    this.#base = parts.base;
    this.#after = parts.after;
    this.#first = parts.first;
    this.clock = parts.clock;
  }

  /** From here on this server follows the others, and they follow it. `first` was read before the rooms were: what came after is read. */
  serve({ rooms, access, devices, look, outdated }: House): void {
    const shared = this.#shared;
    const presence = new ToldPresence({ shared, rooms, devices, access, after: this.#after });
    const readPresence = (room: string): Promise<void> => presence.read(room);
    const changes = new Changes((change) => follow({ rooms, access, devices, readPresence }, change));
    changes.begin(this.#first);
    shared.listen((change) => void changes.heard(change));
    carryOrders(shared, devices);
    access.guesses.shareWith(this.#first.nodes.length);
    let nodes = '';
    let isBehind = false;
    let hasStopped = false;
    /** Counts the answers: that something failed which was asked before one is no news. */
    let answers = 0;
    let isLooking = false;
    let cancel = (): void => undefined;
    const asked = new Set<Promise<void>>();
    const readEverybody = async (pulse: Pulse): Promise<void> => {
      if (pulse.nodes.join() === nodes) return;
      for (const { room } of rooms.all()) await presence.read(room.id);
      nodes = pulse.nodes.join();
    };
    /** Who watches the store finds out what it is, and tells it. */
    const lookOnce = (): void => {
      if (isLooking) return;
      isLooking = true;
      void look().finally(() => {
        isLooking = false;
      });
    };
    const beat = async (): Promise<void> => {
      const before = answers;
      try {
        const [pulse, sample] = await sampled(shared, this.#base);
        answers += 1;
        if (pulse.isOutdated) return outdated();
        access.guesses.shareWith(pulse.nodes.length);
        const ahead = this.clock.take(sample);
        // The one that came first says so for all.
        if (ahead !== null && pulse.nodes[0] === shared.node) shared.moveAhead(sample.ahead, ahead).catch(() => undefined);
        // A lease must not wait for what is read, or for who is told.
        void (isBehind ? presence.tellAgain() : presence.tell());
        isBehind = false;
        void changes.compare(pulse);
        readEverybody(pulse).catch(() => undefined);
      } catch {
        if (before !== answers) return;
        isBehind = true;
        lookOnce();
      }
    };
    const next = (): void => {
      const began = this.#base.precise();
      const again = (): void => {
        if (hasStopped) return;
        cancel = this.#after(isBehind ? TRIED_AGAIN : Math.max(0, began + PULSE - this.#base.precise()), next);
      };
      const wasBehind = isBehind;
      const mine = beat().finally(() => {
        asked.delete(mine);
        if (!wasBehind) again();
      });
      asked.add(mine);
      if (wasBehind) again();
    };
    next();
    this.#stop = async () => {
      if (hasStopped) return;
      hasStopped = true;
      cancel();
      await Promise.all(asked);
      presence.stop();
      await shared.leave();
    };
  }

  /** Lets the others know that it is gone. */
  stop(): Promise<void> {
    return this.#stop();
  }
}

/** An order to a screen reaches it by way of the server that it is connected to. */
const carryOrders = (shared: SharedStore, devices: Devices): void => {
  devices.tellOthers(async (room, order) => {
    await shared.say({ room, order });
    return true;
  });
  shared.hear((word) => {
    const heard = carriedOrder.safeParse(word);
    if (heard.success) devices.ordered(heard.data.room, heard.data.order).catch(() => undefined);
  });
};

/** How things stand, and what the exchange says of the clock. */
const sampled = async (shared: SharedStore, base: Timeline): Promise<readonly [Pulse, ClockSample]> => {
  const sent = base.precise();
  const pulse = await shared.pulse();
  return [pulse, { sent, received: base.precise(), storeNow: pulse.storeNow, ahead: pulse.ahead }];
};
