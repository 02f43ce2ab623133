import { type DayAround, dueCues } from '../../../shared/domain/cues/day-cues.ts';
import type { CueAct } from '../../../shared/domain/cues/ladder.ts';
import { untilNextLook } from '../../../shared/domain/cues/next-look.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { SaidCue } from '../../../shared/domain/cues/said.ts';
import { SaidCues } from '../../../shared/domain/cues/standing.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { runsOf } from '../../../shared/domain/run/runs/runs.ts';
import { duration, instant } from '../../../shared/domain/time/time.ts';
import type { RoomDriver } from './run.ts';

/** A day whose cues are told as the server tells them: it looks after each act, and when the next may be due. */
export class ToldDay {
  readonly driver: RoomDriver;
  readonly receipts: Receipt[] = [];
  readonly acts: CueAct[] = [];
  #said: readonly SaidCue[] = [];

  constructor(driver: RoomDriver) {
    this.driver = driver;
  }

  get said(): readonly SaidCue[] {
    return this.#said;
  }
  get around(): DayAround {
    return {
      said: new SaidCues(this.#said),
      runs: runsOf(this.driver.entries),
      told: { receipts: this.receipts, acts: this.acts },
      given: (id) => {
        const isUndone = this.driver.room.undoneIds.includes(id);
        const command = isUndone ? undefined : this.driver.entries.find(({ commandId }) => commandId === id)?.command;
        return command?.type === 'add' ? duration(command.by) : null;
      },
    };
  }
  /** What stands now, for anybody. */
  get standing(): readonly SaidCue[] {
    const { said, runs, told } = this.around;
    return said.standing(this.driver.room, runs, told, this.driver.now);
  }

  say(cue: Partial<Cue> & Pick<Cue, 'id' | 'target'>): this {
    this.#said = [...this.#said, { text: '', at: this.driver.now, ...cue, takenBackAt: null }];
    return this;
  }

  see(cue: string, person: string): this {
    this.receipts.push({ cue, person, stage: 'seen', at: this.driver.now });
    return this;
  }

  /** What one look finds due; it is said. */
  look(): readonly Cue[] {
    const due = dueCues(this.driver.room, this.around, this.driver.now);
    for (const cue of due) this.say(cue);
    return due;
  }

  /** Goes on to a time of day as the server would, looking whenever it must. The answer is what was said on the way. */
  until(time: string): readonly Cue[] {
    const end = this.driver.local(time);
    const found = [...this.look()];
    for (let looks = 0; looks < 5_000; looks += 1) {
      const wait = untilNextLook(this.driver.room, this.around, this.driver.now);
      if (wait === null || this.driver.now + wait > end) break;
      this.driver.now = instant(this.driver.now + wait);
      found.push(...this.look());
    }
    this.driver.now = end;
    return [...found, ...this.look()];
  }
}
