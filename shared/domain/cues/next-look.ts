import { nextCrossing } from '../clock/crossings.ts';
import { waitOnT } from '../run/rehearsal.ts';
import type { Room } from '../run/room.ts';
import { type Duration, duration, type Instant, MINUTE } from '../time/time.ts';
import { changesOf, type DayAround, type DayLook, FORWARD_BEFORE, lookAtDay, TOLD_AGAIN_AFTER } from './day-cues.ts';
import { ladderOf, nextClimb } from './ladder.ts';

/** While what comes slides with the time, it is looked at so often, in ms on T. */
const WHILE_SLIDING = 10_000;

/** Whether the times of slots ahead move by themselves: nothing counts down that would end what is before them. */
const slides = ({ room: { run }, forecast, now }: DayLook): boolean => {
  const current = forecast.slots.find(({ slot }) => slot === run?.current);
  if (run?.stage === 'running') return current !== undefined && current.end <= now;
  const ahead = forecast.slots.find(({ slot }) => slot === forecast.next);
  return run?.stage === 'paused' || (ahead !== undefined && ahead.start <= now);
};

/** When a change that was told lately may be told again. */
const againAt = (look: DayLook): readonly number[] =>
  look.awaited
    .flatMap((awaited) => changesOf(look, awaited))
    .flatMap(({ kind, person, slot }) => {
      const last = look.tellings(kind, person, slot).at(-1);
      return last === undefined ? [] : [last.at + TOLD_AGAIN_AFTER];
    });

/**
 * How long, in ms on T, until something of the day may be due that is not due at `t`, or something that stands reaches its end; null
 * where only an act can bring it about.
 */
export const untilNextLook = (room: Room, around: DayAround, t: Instant): Duration | null => {
  const look = lookAtDay(room, around, t);
  const untils = (look?.present ?? around.said.ofPresentRun(around.runs)).flatMap(({ until = t }) => until - t);
  const onT = [...untils];
  if (look !== null) {
    const { now, awaited, settings } = look;
    const inRun = [
      nextCrossing(room, now) ?? Number.POSITIVE_INFINITY,
      ...awaited.flatMap(({ comes: { start } }) => [start - settings.onIn * MINUTE, start - FORWARD_BEFORE]),
    ];
    onT.push(...inRun.filter((at) => at > now && at !== Number.POSITIVE_INFINITY).map((at) => waitOnT(room.run, at - now)));
    onT.push(...againAt(look).map((at) => at - t));
    for (const cue of look.present)
      for (const person of around.said.standingFor(cue, room, t)) {
        const at = nextClimb(ladderOf(cue, person, room.agenda, around.told), t);
        if (at !== null) onT.push(at - t);
      }
    if (slides(look)) onT.push(WHILE_SLIDING);
  }
  const ahead = onT.filter((wait) => wait > 0);
  return ahead.length === 0 ? null : duration(Math.min(...ahead));
};
