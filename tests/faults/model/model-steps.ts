import fc from 'fast-check';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Real } from './model-room.ts';
import { tell, type What } from './model-tellings.ts';
import { ahead, change, type Effect, ids, LUNCH, type Model, passed, type State } from './stop-watch.ts';

export type Step = { name: string; run: (model: Model, real: Real) => void | Promise<void> };

/** A command of the run: what the stop-watch makes of it, or null where it must be refused. */
const does = (name: string, command: (model: Model) => Command, effect: Effect): Step => ({
  name,
  run: async (model, real) => {
    await wait(1).run(model, real);
    const before = model.state;
    const after = effect(before);
    const sent = command(model);
    const { id, ok } = await real.sends(sent);
    if (ok !== (after !== null)) throw new Error(`${name} was ${ok ? 'accepted' : 'refused'}: ${JSON.stringify(sent)}`);
    if (after === null) return;
    model.accepted += 1;
    const speaks = real.room.room.run?.speaking ?? null;
    model.done.push({ id, before, at: model.now, command: sent, effect, speaks, moved: null });
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
    ({ state }): Command => {
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

/** It began or ended earlier than it was pressed. */
const earlier = (what: What, part: number): Step => ({
  name: `${what} was earlier, ${part} of 100`,
  run: async (model, real) => {
    await wait(1).run(model, real);
    await tell(what, part, model, real);
  },
});

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
    const { after: _after, undoneAt: _undoneAt, ...done } = last;
    model.done.push(done);
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
const whats = fc.constantFrom<What>('start', 'start', 'turn', 'end');
const parts = fc.constantFrom(-1, 0, 1, 30, 50, 99, 100, 100, 101);
export const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.oneof(ms.map(wait), ms.map(wait), fc.integer({ min: 1_000, max: 600_000 }).map(sleep)) },
    { weight: 4, arbitrary: slot.map(start) },
    { weight: 5, arbitrary: fc.tuple(pick, slot).map(([from, to]) => advance(from, to)) },
    { weight: 2, arbitrary: fc.tuple(pick, slot).map(([from, to]) => back(from, to)) },
    { weight: 4, arbitrary: fc.oneof(pick.map(pause), pick.map(resume), pick.map(finish)) },
    { weight: 3, arbitrary: fc.tuple(pick, lengths, ms).map(([id, kind, by]) => length(id, kind, by)) },
    { weight: 2, arbitrary: fc.oneof(slot.map(skip), slot.map(unskip), fc.nat(5).map(handOver), fc.nat(9).map(edit)) },
    { weight: 4, arbitrary: fc.tuple(whats, parts).map(([what, part]) => earlier(what, part)) },
    { weight: 3, arbitrary: fc.constantFrom(undo, undo, redo, secondTablet, reconnect) },
    { weight: 1, arbitrary: ms.map(restart) },
    { weight: 1, arbitrary: fc.integer({ min: -3_600_000, max: 3_600_000 }).map(clockStep) },
  ),
  { minLength: 1, maxLength: 60, size: 'max' },
);
