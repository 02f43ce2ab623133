import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Real } from './model-room.ts';
import { type Done, freshModel, type Model, passed, type State } from './stop-watch.ts';

/** What was done, each at the instant that counts: that of its tap, or the earlier one that was told since. */
type Timed = { readonly one: Done; readonly at: number };

const timed = (done: readonly Done[]): readonly Timed[] => {
  const steps: Timed[] = [];
  for (const one of done) {
    const told = one.moved === null ? undefined : steps[one.moved.index];
    if (one.moved === null) steps.push({ one, at: one.at });
    else if (told !== undefined) steps[one.moved.index] = { ...told, at: one.moved.at };
  }
  return steps;
};

/** The stop-watch started anew at the opening, with everything done at its instant: what has no effect any more has none. */
const timedAnew = (steps: readonly Timed[], now: number): State => {
  let [{ state }, at] = [freshModel(), 0];
  for (const step of steps) {
    state = passed(state, step.at - at);
    state = step.one.effect(state) ?? state;
    at = step.at;
  }
  return passed(state, now - at);
};

const enteredBy = (command: Command): string | null =>
  command.type === 'start' ? command.slot : command.type === 'advance' || command.type === 'back' ? command.to : null;

export type What = 'start' | 'turn' | 'end';

/** The place of what is told of; −1 where there is no such thing now. */
const placeOf = (steps: readonly Timed[], what: What, { stage, current }: State, speaking: string | null): number => {
  if (what === 'end') return stage === 'hold' ? steps.findLastIndex(({ one }) => one.command.type === 'finish') : -1;
  if (stage !== 'running' && stage !== 'paused') return -1;
  return steps.findLastIndex(({ one: { command, speaks } }) => {
    const entered = enteredBy(command) === current;
    return what === 'start' ? entered : speaking !== null && speaks === speaking && (entered || command.type === 'hand-over');
  });
};

/**
 * It began or ended earlier: `part` of a hundred back to what was done before it; below 0 across that, above 100 in the future. The
 * stop-watch is started anew, where a room moves anchors.
 */
export const tell = async (what: What, part: number, model: Model, real: Real): Promise<void> => {
  const { run } = real.room.room;
  if (run === null) throw new Error('no run');
  const steps = timed(model.done);
  const speaking = run.speaking;
  const index = placeOf(steps, what, model.state, speaking);
  const step = steps[index];
  const [at, earliest] = [step?.at ?? model.now, steps[index - 1]?.at ?? 0];
  const to = part < 0 ? earliest - 1 : part > 100 ? model.now + 1 : at - Math.floor(((at - earliest) * part) / 100);
  const slot = step?.one.command.type === 'finish' ? step.one.command.slot : (model.state.current ?? 'talk');
  const instant = run.openedAt + to;
  const command: Command =
    what === 'end'
      ? { type: 'ended-earlier', slot, to: instant }
      : { type: 'began-earlier', slot, person: what === 'turn' ? (speaking ?? 'bea') : null, to: instant };
  const after = step === undefined ? model.state : timedAnew(steps.with(index, { ...step, at: to }), model.now);
  const isPossible = step !== undefined && to < at && to >= earliest;
  const { id, ok } = await real.sends(command);
  if (ok !== isPossible) throw new Error(`${JSON.stringify(command)} was ${ok ? 'accepted' : 'refused'}`);
  if (!ok) return;
  model.accepted += 1;
  model.told += 1;
  model.done.push({
    id,
    before: model.state,
    at: model.now,
    command,
    effect: (state) => state,
    speaks: speaking,
    moved: { index, at: to },
  });
  model.undone = [];
  model.state = after;
};
