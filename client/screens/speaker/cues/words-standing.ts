import type { Timed } from '../../../../shared/domain/forecast/forecast.ts';
import type { Cue } from '../../../../shared/domain/run/cue.ts';
import { domainNow } from '../../../../shared/domain/run/rehearsal.ts';
import { lastEndOf } from '../day/own-slots.ts';

/** The messages that still say something to this person: words end with what they were about, the last time that they had the floor. */
export const wordsStanding = (room: Timed, person: string, cues: readonly Cue[]): readonly Cue[] => {
  const end = lastEndOf(room, person);
  return end === null ? cues : cues.filter(({ at }) => domainNow(room.run, at) >= end);
};
