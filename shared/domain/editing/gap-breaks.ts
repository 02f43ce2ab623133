import type { AgendaFile } from '../agenda/file/agenda.schema.ts';
import { hourAndMinute } from '../time/local-time.ts';
import { freshId } from './edit.ts';

type FileSlot = AgendaFile['slots'][number];

/** A stretch of which a programme says nothing: the slot behind it, its start as HH:MM, its minutes. There may be a break in it. */
export type Gap = { readonly before: string; readonly start: string; readonly minutes: number };

const minutesOfDay = (time: string): number => {
  const [hours, minutes] = hourAndMinute(time);
  return hours * 60 + minutes;
};

/** The break that the present agenda has in a gap: somebody has said yes to it before. */
export const breakInGap = (now: AgendaFile | null, { start, minutes }: Gap): FileSlot | undefined =>
  now?.slots.find((slot) => {
    if (slot.kind !== 'break' || slot.start === undefined) return false;
    const into = (minutesOfDay(slot.start) - minutesOfDay(start) + 1_440) % 1_440;
    return into < minutes;
  });

/** An agenda with a break in each of these gaps. `breaksKeepTimes`: they have fixed starts, as all breaks of the programme. */
export const withBreaksIn = (
  file: AgendaFile,
  gaps: readonly Gap[],
  { title, breaksKeepTimes, now }: { title: string; breaksKeepTimes: boolean; now: AgendaFile | null },
): AgendaFile => {
  const slots = [...file.slots];
  for (const gap of gaps) {
    const at = slots.findIndex(({ id }) => id === gap.before);
    if (at === -1) continue;
    const words = breakInGap(now, gap)?.title ?? title;
    slots.splice(at, 0, {
      id: freshId({ slots }, words),
      kind: 'break',
      title: words,
      start: gap.start,
      minutes: gap.minutes,
      ...(breaksKeepTimes ? { fixedStart: true } : {}),
    });
  }
  return { ...file, slots };
};
