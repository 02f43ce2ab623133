import { SyncedClock } from '../../../client/time/synced-clock.ts';
import { seeded } from '../properties/random.ts';
import type { FakeDevice } from '../time/fake-device.ts';
import type { Direction, NetworkModel } from './network.ts';

/** A server whose T the test knows, a network between, and the clock of a screen, all in simulated time. */
export const simulatedConnection = (device: FakeDevice, model: NetworkModel, seed: number) => {
  const random = seeded(seed);
  const begun = Date.parse('2026-03-10T07:00:00Z');
  const last: Record<Direction, number> = { up: 0, down: 0 };
  let connected = true;
  let exchanges = 0;
  const trueT = (): number => begun + device.truth;
  /** A packet arrives after those sent before it, as over TCP. */
  const travel = (direction: Direction, call: () => void): void => {
    last[direction] = Math.max(last[direction], device.truth + model.delay(direction, random));
    device.world(last[direction], () => {
      if (connected) call();
    });
  };
  const clock = new SyncedClock(device);
  const reports: object[] = [];
  const connect = (): void => {
    connected = true;
    clock.start(
      (n) => {
        exchanges += 1;
        travel('up', () => {
          const t2 = trueT();
          travel('down', () => clock.reply(n, t2, t2));
        });
      },
      (report) => reports.push(report),
    );
  };
  connect();
  return {
    clock,
    trueT,
    reports,
    exchanges: () => exchanges,
    error: () => clock.precise() - trueT(),
    cut: () => {
      connected = false;
      clock.stop();
    },
    connect,
  };
};
