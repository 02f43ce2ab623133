import fc from 'fast-check';
import type { EventStore } from '../../server/event-store/ports/event-store.ts';
import { LiveRoom } from '../../server/rooms/live-room.ts';
import { Timeline } from '../../server/time/timeline.ts';
import { fileOfAgenda } from '../../shared/domain/agenda/agenda-export.ts';
import { get } from '../../shared/domain/by-id.ts';
import type { Command } from '../../shared/domain/run/commands.schema.ts';
import { spentAt } from '../../shared/domain/time/timer.ts';
import { smallDay } from '../support/agenda.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { openMemory } from '../support/memory-store.ts';

type Status = 'untouched' | 'current' | 'left' | 'ended' | 'skipped';
type Slot = { status: Status; spent: number; allotted: number };
/** A stop-watch: it adds up milliseconds as they pass, and knows nothing of anchors, events or replay. */
type State = {
  stage: 'before' | 'running' | 'paused' | 'hold' | 'done';
  current: string | null;
  /** Place of the slot that ended last; -1 before the first. */
  last: number;
  slots: Record<string, Slot>;
};
type Done = { id: string; before: State; at: number };
type Model = {
  now: number;
  state: State;
  accepted: number;
  done: Done[];
  undone: (Done & { after: State; undoneAt: number })[];
};

const agenda = smallDay();
const ids = agenda.slots.map(({ id }) => id);
const LUNCH = 'lunch';

const passed = (state: State, ms: number): State => {
  const slot = state.current === null ? undefined : state.slots[state.current];
  return slot && state.current !== null && state.stage === 'running'
    ? { ...state, slots: { ...state.slots, [state.current]: { ...slot, spent: slot.spent + ms } } }
    : state;
};
const change = (state: State, id: string, by: Partial<Slot>): State => {
  const slot = state.slots[id];
  return slot ? { ...state, slots: { ...state.slots, [id]: { ...slot, ...by } } } : state;
};
const ahead = (slot: Slot | undefined): boolean => slot?.status === 'untouched' || slot?.status === 'left';

const roomOver = (clock: FakeClock, store: EventStore, timeline: Timeline): Promise<LiveRoom> =>
  LiveRoom.open({ id: agenda.id, agenda, hash: 'file' }, { store, timeline, after: clock.after });

/** The shell that is tested: a room over a store that outlives it, on clocks moved by hand. */
export class Real {
  readonly clock: FakeClock;
  readonly store: EventStore;
  room: LiveRoom;
  timeline: Timeline;
  tags = 0;
  last: { id: string; command: Command } | null = null;

  static async open(sabotage: (real: { readonly clock: FakeClock }) => void): Promise<Real> {
    const [clock, store] = [new FakeClock('2026-03-10T07:59:00Z'), openMemory()];
    await store.saveRoom({ id: agenda.id, agenda, hash: 'file' });
    const timeline = new Timeline(clock, null);
    const real = new Real(clock, store, timeline, await roomOver(clock, store, timeline));
    sabotage(real);
    await real.sends({ type: 'open', mode: 'published' });
    return real;
  }
  private constructor(clock: FakeClock, store: EventStore, timeline: Timeline, room: LiveRoom) {
    this.clock = clock;
    this.store = store;
    this.timeline = timeline;
    this.room = room;
  }
  readonly sends = async (command: Command): Promise<{ id: string; ok: boolean }> => {
    this.tags += 1;
    const id = `model-${String(this.tags).padStart(12, '0')}`;
    this.last = { id, command };
    return { id, ok: (await this.room.execute({ id, command }, { device: 'tablet', author: 'moderator' })).ok };
  };
  async restarts(downFor: number): Promise<void> {
    await this.room.stop();
    await this.store.saveAnchor(this.timeline.anchor());
    this.clock.killed(downFor);
    this.timeline = new Timeline(this.clock, await this.store.anchor());
    this.room = await roomOver(this.clock, this.store, this.timeline);
  }
}

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

type Step = { name: string; run: (model: Model, real: Real) => void | Promise<void> };

/** A command of the run: what the stop-watch makes of it, or null where it must be refused. */
const does = (name: string, command: (model: Model) => Command, effect: (state: State) => State | null): Step => ({
  name,
  run: async (model, real) => {
    await wait(1).run(model, real);
    const before = model.state;
    const after = effect(before);
    const { id, ok } = await real.sends(command(model));
    if (ok !== (after !== null)) throw new Error(`${name} was ${ok ? 'accepted' : 'refused'}: ${JSON.stringify(command(model))}`);
    if (after === null) return;
    model.accepted += 1;
    model.done.push({ id, before, at: model.now });
    model.undone = [];
    model.state = after;
  },
});

const isOn = (state: State): boolean => state.stage === 'running' || state.stage === 'paused';
const enters = (state: State, id: string): State => ({
  ...change(state, id, { status: 'current' }),
  stage: id === LUNCH ? 'done' : 'running',
  current: id,
});
/** Hold while something behind the slot that ended last is ahead, done otherwise. */
const settled = (state: State): State =>
  state.stage === 'before' || state.current !== null
    ? state
    : { ...state, stage: ids.slice(state.last + 1).some((id) => ahead(state.slots[id])) ? 'hold' : 'done' };
const ends = (state: State, id: string): State => ({
  ...change(state, id, { status: 'ended' }),
  stage: 'hold',
  current: null,
  last: ids.indexOf(id),
});

/** A slot by name, or whichever is on: a hurried hand is mostly right and sometimes not. */
type Pick = string | null;
const named = (state: State, pick: Pick): string => pick ?? state.current ?? 'talk';

const start = (id: string): Step =>
  does(
    `start ${id}`,
    () => ({ type: 'start', slot: id, early: true }),
    (state) => ((state.stage === 'before' || state.stage === 'hold') && ahead(state.slots[id]) ? enters(state, id) : null),
  );
const advance = (pick: Pick, to: string): Step =>
  does(
    `advance ${pick ?? 'current'} ${to}`,
    ({ state }) => ({ type: 'advance', from: named(state, pick), to, early: true }),
    (state) => {
      const from = named(state, pick);
      return isOn(state) && state.current === from && ahead(state.slots[to]) ? enters(ends(state, from), to) : null;
    },
  );
const back = (pick: Pick, to: string): Step =>
  does(
    `back ${pick ?? 'current'} ${to}`,
    ({ state }) => ({ type: 'back', from: pick === null ? state.current : pick, to }),
    (state) => {
      const from = pick === null ? state.current : pick;
      if (from !== state.current || state.slots[to]?.status !== 'ended') return null;
      return enters(from === null ? state : change(state, from, { status: 'left' }), to);
    },
  );
const skip = (id: string): Step =>
  does(
    `skip ${id}`,
    () => ({ type: 'skip', slot: id }),
    (state) => (state.slots[id]?.status === 'untouched' ? settled(change(state, id, { status: 'skipped' })) : null),
  );
const unskip = (id: string): Step =>
  does(
    `unskip ${id}`,
    () => ({ type: 'unskip', slot: id }),
    (state) => (state.slots[id]?.status === 'skipped' ? settled(change(state, id, { status: 'untouched' })) : null),
  );
const finish = (pick: Pick): Step =>
  does(
    `finish ${pick ?? 'current'}`,
    ({ state }) => ({ type: 'finish', slot: named(state, pick) }),
    (state) => (isOn(state) && state.current === named(state, pick) ? settled(ends(state, named(state, pick))) : null),
  );
const pause = (pick: Pick): Step =>
  does(
    `pause ${pick ?? 'current'}`,
    ({ state }) => ({ type: 'pause', slot: named(state, pick) }),
    (state) => (state.stage === 'running' && state.current === named(state, pick) ? { ...state, stage: 'paused' } : null),
  );
const resume = (pick: Pick): Step =>
  does(
    `resume ${pick ?? 'current'}`,
    ({ state }) => ({ type: 'resume', slot: named(state, pick) }),
    (state) => (state.stage === 'paused' && state.current === named(state, pick) ? { ...state, stage: 'running' } : null),
  );
/** The floor goes from hand to hand: the slot's own clock does not notice. */
const handOver = (pick: number): Step => ({
  name: `hand over ${pick}`,
  run: async (model, real) => {
    const from = real.room.room.run?.speaking;
    const to = ['bea', 'cleo', 'dan'][pick % 3];
    if (from == null || from === to || to === undefined || !isOn(model.state)) return;
    await does(
      `hand over to ${to}`,
      () => ({ type: 'hand-over', slot: 'panel', from, to }),
      (state) => state,
    ).run(model, real);
  },
});
const length = (pick: Pick, kind: 'add' | 'take' | 'set-remaining', ms: number): Step =>
  does(
    `${kind} ${pick ?? 'current'} ${ms}`,
    ({ state }) => {
      const id = named(state, pick);
      return kind === 'set-remaining' ? { type: kind, slot: id, to: ms } : { type: kind, slot: id, by: ms };
    },
    (state) => {
      const id = named(state, pick);
      const slot = state.slots[id];
      if (!slot || id === LUNCH || slot.status === 'ended' || slot.status === 'skipped') return null;
      if (kind === 'add') return change(state, id, { allotted: slot.allotted + ms });
      if (kind === 'set-remaining') return change(state, id, { allotted: slot.spent + ms });
      const left = slot.allotted - slot.spent;
      return left <= 0 ? null : change(state, id, { allotted: slot.allotted - Math.min(ms, left) });
    },
  );

const wait = (ms: number): Step => ({
  name: `wait ${ms}`,
  run: async (model, { clock }) => {
    await clock.pass(ms);
    model.now += ms;
    model.state = passed(model.state, ms);
  },
});
const restart = (ms: number): Step => ({
  name: `restart ${ms}`,
  run: async (model, real) => {
    await real.restarts(ms);
    model.now += ms;
    model.state = passed(model.state, ms);
  },
});
const sleep = (ms: number): Step => ({
  name: `sleep ${ms}`,
  run: (model, { clock, timeline }) => {
    clock.sleep(ms);
    timeline.observe();
    model.now += ms;
    model.state = passed(model.state, ms);
  },
});
const clockStep = (ms: number): Step => ({
  name: `wall clock ${ms}`,
  run: async (_model, { clock, timeline, room }) => {
    clock.setWall(ms);
    if (timeline.observe()) await room.clockObserved();
  },
});
const secondTablet: Step = {
  name: 'the same tap again, from another tablet',
  run: async (_model, { last, room }) => {
    if (last === null) return;
    const before = room.room.revision;
    await room.execute(last, { device: 'other', author: 'moderator' });
    if (room.room.revision !== before) throw new Error('one tap counted twice');
  },
};
const reconnect: Step = {
  name: 'reconnect',
  run: (_model, { room }) => {
    const view = room.view({ screen: 'projector' });
    if (JSON.stringify(view.room.run) !== JSON.stringify(room.room.run)) throw new Error('a new screen sees another run');
  },
};
const undo: Step = {
  name: 'undo',
  run: async (model, real) => {
    const last = model.done.at(-1);
    const { ok } = await real.sends({ type: 'undo', ids: [last?.id ?? 'nothing-at-all-00'] });
    if (ok !== (last !== undefined)) throw new Error(`undo was ${ok ? 'accepted' : 'refused'}`);
    if (!last) return;
    model.done.pop();
    model.undone.push({ ...last, after: model.state, undoneAt: model.now });
    model.state = passed(last.before, model.now - last.at);
  },
};
const redo: Step = {
  name: 'redo',
  run: async (model, real) => {
    const last = model.undone.at(-1);
    const { ok } = await real.sends({ type: 'redo', id: last?.id ?? 'nothing-at-all-00' });
    if (ok !== (last !== undefined)) throw new Error(`redo was ${ok ? 'accepted' : 'refused'}`);
    if (!last) return;
    model.undone.pop();
    model.done.push({ id: last.id, before: last.before, at: last.at });
    model.state = passed(last.after, model.now - last.undoneAt);
  },
};

/** The plan in another order, or with another title: the run and its clocks do not notice. */
const edit = (pick: number): Step => ({
  name: `edit ${pick}`,
  run: async (_model, { room, sends, tags }) => {
    const { agenda: plan, agendaRevision } = room.room;
    const file = fileOfAgenda(plan);
    const edited = { ...file, title: `Day ${tags}`, slots: file.slots.map((one) => ({ ...one, title: `${one.id} ${pick}` })) };
    const { ok } = await sends({ type: 'edit-agenda', planRevision: agendaRevision, agenda: edited });
    if (!ok) throw new Error('the edit was refused');
  },
});

const slot = fc.constantFrom(...ids);
const pick = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: slot });
const ms = fc.integer({ min: 1, max: 900_000 });
const lengths = fc.constantFrom('add', 'take', 'set-remaining');
const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.oneof(ms.map(wait), ms.map(wait), fc.integer({ min: 1_000, max: 600_000 }).map(sleep)) },
    { weight: 4, arbitrary: slot.map(start) },
    { weight: 5, arbitrary: fc.tuple(pick, slot).map(([from, to]) => advance(from, to)) },
    { weight: 2, arbitrary: fc.tuple(pick, slot).map(([from, to]) => back(from, to)) },
    { weight: 4, arbitrary: fc.oneof(pick.map(pause), pick.map(resume), pick.map(finish)) },
    { weight: 3, arbitrary: fc.tuple(pick, lengths, ms).map(([id, kind, by]) => length(id, kind, by)) },
    { weight: 2, arbitrary: fc.oneof(slot.map(skip), slot.map(unskip), fc.nat(5).map(handOver), fc.nat(9).map(edit)) },
    { weight: 3, arbitrary: fc.constantFrom(undo, undo, redo, secondTablet, reconnect) },
    { weight: 1, arbitrary: ms.map(restart) },
    { weight: 1, arbitrary: fc.integer({ min: -3_600_000, max: 3_600_000 }).map(clockStep) },
  ),
  { minLength: 1, maxLength: 60, size: 'max' },
);

const freshModel = (): Model => ({
  now: 0,
  state: {
    stage: 'before',
    current: null,
    last: -1,
    slots: Object.fromEntries(
      agenda.slots.map(({ id, length: planned }) => [id, { status: 'untouched', spent: 0, allotted: planned ?? 0 }]),
    ),
  },
  accepted: 0,
  done: [],
  undone: [],
});

/** Plays one list of steps on the stop-watch and on the real room; throws where they differ. */
export const playModel = async (
  list: readonly Step[],
  sabotage: (real: { readonly clock: FakeClock }) => void = () => undefined,
): Promise<number> => {
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
  return model.accepted;
};

export type ModelNumbers = { runs: number; accepted: number; failure: string | null };

/** Runs of up to 60 steps against the stop-watch; the failing one is shrunk, unless it was to fail, and told with its seed. */
export const modelRuns = async (
  numRuns: number,
  seed: number,
  sabotage?: (real: { readonly clock: FakeClock }) => void,
): Promise<ModelNumbers> => {
  let accepted = 0;
  const result = await fc.check(
    fc.asyncProperty(steps, async (list) => {
      accepted += await playModel(list, sabotage);
    }),
    { numRuns, seed, endOnFailure: sabotage !== undefined },
  );
  const failure = result.failed
    ? `seed ${result.seed}: ${result.counterexample?.[0]?.map(({ name }) => name).join(', ')}: ${String(result.errorInstance)}`
    : null;
  return { runs: result.numRuns, accepted, failure };
};
