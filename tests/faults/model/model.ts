import fc from 'fast-check';
import { get } from '../../../shared/domain/by-id.ts';
import { spentAt } from '../../../shared/domain/time/timer.ts';
import { Real } from './model-room.ts';
import { type Step, steps } from './model-steps.ts';
import { freshModel, ids, type Model } from './stop-watch.ts';

const compare = (model: Model, { room, timeline }: Real): void => {
  const { run } = room.room;
  if (run === null) throw new Error('no run');
  const now = timeline.now();
  const seen = {
    stage: run.stage,
    current: run.current,
    slots: ids.map((id) => {
      const slot = get(run.slots, id);
      return slot ? `${id} ${slot.status} ${spentAt(slot.timer, now)} of ${slot.timer.allotted}` : id;
    }),
  };
  const expected = {
    stage: model.state.stage,
    current: model.state.current,
    slots: ids.map((id) => {
      const slot = model.state.slots[id];
      return slot ? `${id} ${slot.status} ${slot.spent} of ${slot.allotted}` : id;
    }),
  };
  if (JSON.stringify(seen) !== JSON.stringify(expected))
    throw new Error(`seen     ${JSON.stringify(seen)}\nexpected ${JSON.stringify(expected)}`);
};

/** Plays one list of steps on the stop-watch and on the real room; throws where they differ. */
export const playModel = async (list: readonly Step[], sabotage: (real: Real) => void = () => undefined): Promise<Model> => {
  const model = freshModel();
  const real = await Real.open(sabotage);
  for (const step of list) {
    await step.run(model, real);
    try {
      compare(model, real);
    } catch (error) {
      throw new Error(`after ${step.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await real.room.stop();
  return model;
};

export type ModelNumbers = { runs: number; accepted: number; told: number; failure: string | null };

/** Runs of up to 60 steps against the stop-watch; the failing one is shrunk, unless it was to fail, and told with its seed. */
export const modelRuns = async (numRuns: number, seed: number, sabotage?: (real: Real) => void): Promise<ModelNumbers> => {
  let [accepted, told] = [0, 0];
  const result = await fc.check(
    fc.asyncProperty(steps, async (list) => {
      const model = await playModel(list, sabotage);
      accepted += model.accepted;
      told += model.told;
    }),
    { numRuns, seed, endOnFailure: sabotage !== undefined },
  );
  const failure = result.failed
    ? `seed ${result.seed}: ${result.counterexample?.[0]?.map(({ name }) => name).join(', ')}: ${String(result.errorInstance)}`
    : null;
  return { runs: result.numRuns, accepted, told, failure };
};
