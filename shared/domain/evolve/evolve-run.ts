import type { Agenda } from '../agenda/agenda.ts';
import { entriesOf, get, isEmpty, mapValues, put } from '../by-id.ts';
import type { FloorEvent } from '../floor/floor-events.ts';
import type { Event, Shares } from '../run/events.ts';
import { nextSlot } from '../run/order.ts';
import type { Run, SlotRun, Stint, Turn } from '../run/room.ts';
import type { Instant } from '../time/time.ts';
import { pauseTimer, startTimer, type Timer } from '../time/timer.ts';

type RunEvent = Exclude<
  Event,
  FloorEvent | { type: 'opened' | 'closed' | 'undone' | 'redone' | 'clock-followed' | 'agenda-replaced' | 'rehearsal-moved' }
>;

const begin = (stints: readonly Stint[], at: Instant): readonly Stint[] => [...stints, { start: at, end: null }];
const finish = (stints: readonly Stint[], at: Instant): readonly Stint[] =>
  stints.map((stint) => (stint.end === null ? { ...stint, end: at } : stint));

const withSlot = (run: Run, slot: string, change: (slotRun: SlotRun) => SlotRun): Run => {
  const slotRun = get(run.slots, slot);
  return slotRun ? { ...run, slots: put(run.slots, slot, change(slotRun)) } : run;
};

const withTurn = (slotRun: SlotRun, person: string | null, change: (turn: Turn) => Turn): SlotRun => {
  const turn = person === null ? undefined : get(slotRun.turns, person);
  return turn && person !== null ? { ...slotRun, turns: put(slotRun.turns, person, change(turn)) } : slotRun;
};

const giveFloor = (slotRun: SlotRun, person: string | null, at: Instant, runs: boolean): SlotRun =>
  withTurn(slotRun, person, (turn) => ({
    status: 'speaking',
    timer: runs ? startTimer(turn.timer, at) : turn.timer,
    stints: begin(turn.stints, at),
  }));

const takeFloor = (slotRun: SlotRun, person: string | null, at: Instant): SlotRun =>
  withTurn(slotRun, person, (turn) => ({ status: 'spoken', timer: pauseTimer(turn.timer, at), stints: finish(turn.stints, at) }));

/** Folds what has run into `spent`, so that the countdown's crossings follow from the state alone. */
const rebase = (timer: Timer, at: Instant): Timer =>
  timer.runningSince === null ? timer : startTimer(pauseTimer(timer, at), at);

const withShares = (slotRun: SlotRun, shares: Shares, at: Instant): SlotRun =>
  isEmpty(slotRun.turns)
    ? slotRun
    : {
        ...slotRun,
        turns: mapValues(slotRun.turns, (turn, id) => ({
          ...turn,
          timer: { ...rebase(turn.timer, at), allotted: get(shares, id) ?? turn.timer.allotted },
        })),
      };

const stop = (run: Run, slot: string, status: 'ended' | 'left', at: Instant): Run => ({
  ...withSlot(run, slot, (slotRun) => {
    const { timer, stints, turns } = takeFloor(slotRun, run.speaking, at);
    return { status, timer: pauseTimer(timer, at), stints: finish(stints, at), turns };
  }),
  current: null,
  speaking: null,
});

/** hold while something is ahead, done after the last. */
const settle = (run: Run, agenda: Agenda): Run => {
  if (run.stage === 'before' || run.current !== null) return run;
  return { ...run, stage: nextSlot({ agenda, run }) === null ? 'done' : 'hold' };
};

const startSlot = (run: Run, agenda: Agenda, { slot, speaking }: Extract<Event, { type: 'slot-started' }>, at: Instant): Run => {
  // The fixed end without a length has no countdown: reaching it ends the run.
  const isEnd = agenda.slots.find(({ id }) => id === slot)?.length === null;
  const started = withSlot(run, slot, (slotRun) => {
    const timer = isEnd ? slotRun.timer : startTimer(slotRun.timer, at);
    return giveFloor({ ...slotRun, status: 'current', timer, stints: begin(slotRun.stints, at) }, speaking, at, true);
  });
  return { ...started, stage: isEnd ? 'done' : 'running', current: slot, speaking };
};

const mapCurrent = (run: Run, at: Instant, change: (timer: Timer, at: Instant) => Timer): Run =>
  run.current === null
    ? run
    : withSlot(run, run.current, (slotRun) =>
        withTurn({ ...slotRun, timer: change(slotRun.timer, at) }, run.speaking, (turn) => ({
          ...turn,
          timer: change(turn.timer, at),
        })),
      );

const withStatus = (run: Run, slots: readonly string[], status: SlotRun['status']): Run =>
  slots.reduce((state, slot) => withSlot(state, slot, (slotRun) => ({ ...slotRun, status })), run);

/** The run after one fact. Instants on T. */
export const applyToRun = (run: Run, agenda: Agenda, event: RunEvent, at: Instant): Run => {
  switch (event.type) {
    case 'slot-started':
      return startSlot(run, agenda, event, at);
    case 'slot-ended':
      return settle({ ...stop(run, event.slot, 'ended', at), stage: 'hold' }, agenda);
    case 'slot-left':
      return { ...stop(run, event.slot, 'left', at), stage: 'hold' };
    case 'paused':
      return { ...mapCurrent(run, at, pauseTimer), stage: 'paused' };
    case 'resumed':
      return { ...mapCurrent(run, at, startTimer), stage: 'running' };
    case 'allotted':
      return withSlot(run, event.slot, (slotRun) =>
        withShares({ ...slotRun, timer: { ...rebase(slotRun.timer, at), allotted: event.allotted } }, event.shares, at),
      );
    case 'handed-over': {
      const stopped = withSlot(run, event.slot, (slotRun) =>
        giveFloor(withShares(takeFloor(slotRun, run.speaking, at), event.shares, at), event.to, at, run.stage === 'running'),
      );
      return { ...stopped, speaking: event.to };
    }
    case 'boundary-moved':
      return {
        ...run,
        ...(event.floor === undefined ? {} : { floor: event.floor }),
        slots: entriesOf(event.slots).reduce((slots, [id, slotRun]) => put(slots, id, slotRun), run.slots),
      };
    case 'slots-skipped':
      return settle(withStatus(run, event.slots, 'skipped'), agenda);
    case 'slot-unskipped':
      return settle(withStatus(run, [event.slot], 'untouched'), agenda);
    case 'stage-settled':
      return settle(run, agenda);
    default:
      return event satisfies never;
  }
};
