import Papa from 'papaparse';
import type { ReportAnswer } from '../../../shared/domain/report/report.ts';
import type { SlotReport } from '../../../shared/domain/report/slot-report.ts';
import { localDate, localInstant } from '../../../shared/domain/time/local-time.ts';
import { DAY, HOUR } from '../../../shared/domain/time/time.ts';
import type { ChapterForm } from '../../../shared/protocol/http/chapters.ts';
import { FORMULA } from './report-csv.ts';

/** How chapters are asked for. `from`: when the recording began, an ISO instant or a local time; the first slot unless given. */
export type ChapterOrder = { readonly form: ChapterForm; readonly from?: string | undefined; readonly rate: number };

/** A stretch of the recording in ms from its beginning. */
type Chapter = { readonly title: string; readonly start: number; readonly end: number };
type Stretch = { readonly slot: SlotReport; readonly start: number; readonly end: number };

/** What ran, in order; a slot that goes on after a pause is one stretch, one that came again later is two. */
const stretchesOf = ({ slots }: ReportAnswer['report'], now: number): readonly Stretch[] => {
  const all = slots
    .flatMap((slot) => slot.stints.map(({ start, end }): Stretch => ({ slot, start, end: end ?? Math.max(now, start) })))
    .sort((a, b) => a.start - b.start);
  const merged: Stretch[] = [];
  for (const one of all) {
    const before = merged.at(-1);
    if (before !== undefined && before.slot.id === one.slot.id) merged[merged.length - 1] = { ...before, end: one.end };
    else merged.push(one);
  }
  return merged;
};

/** When a recording began: a local time counts on the day on which it is nearest to the first slot. */
const beginningOf = (from: string | undefined, first: number, timeZone: string): number | null => {
  if (from === undefined) return first;
  if (!/^\d{2}:\d{2}/.test(from)) return Date.parse(from);
  const [hourAndMinute, seconds = '0'] = [from.slice(0, 5), from.slice(6)];
  const near = [-DAY, 0, DAY]
    .map((shift) => localInstant(localDate(first + shift, timeZone), hourAndMinute, timeZone))
    .flatMap((at) => (at === null ? [] : [at + Number(seconds) * 1_000]))
    .sort((a, b) => Math.abs(a - first) - Math.abs(b - first));
  return near[0] ?? null;
};

const nameOf = ({ title, people }: SlotReport): string =>
  people.length === 0 ? title : `${people.map(({ name }) => name).join(', ')}: ${title}`;

/** What is in the recording: what ended before it began is not, and what ran then begins with it. */
const chaptersOf = (stretches: readonly Stretch[], from: number): readonly Chapter[] =>
  stretches
    .filter(({ end }) => end > from)
    .map(({ slot, start, end }) => ({ title: nameOf(slot), start: Math.max(0, start - from), end: end - from }));

const two = (count: number): string => String(count).padStart(2, '0');
/** Hours, minutes and seconds of a length, whole and rounded down. */
const parts = (ms: number): readonly [number, number, number] => {
  const seconds = Math.floor(ms / 1_000);
  return [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
};
const shortTime = (ms: number): string => {
  const [hours, minutes, seconds] = parts(ms);
  return hours === 0 ? `${minutes}:${two(seconds)}` : `${hours}:${two(minutes)}:${two(seconds)}`;
};
const longTime = (ms: number): string => parts(ms).map(two).join(':');

/** YouTube draws chapters from three entries on, of ten seconds each at least, the first at 0:00. */
const YOUTUBE = { entries: 3, shortest: 10_000 } as const;

/** Lines for the description of a video; null where they would be too few to count. */
const youtubeOf = (chapters: readonly Chapter[], event: string): string | null => {
  const kept: Chapter[] = [];
  for (const one of chapters) {
    if (one.end - one.start < YOUTUBE.shortest) continue;
    const before = kept.at(-1);
    // A beginning that is cut to whole seconds must be ten seconds behind the one before.
    if (before !== undefined && one.start - before.start < YOUTUBE.shortest) continue;
    kept.push(one);
  }
  const [first] = kept;
  if (first === undefined) return null;
  const begun =
    first.start < YOUTUBE.shortest
      ? [{ ...first, start: 0 }, ...kept.slice(1)]
      : [{ title: event, start: 0, end: first.start }, ...kept];
  if (begun.length < YOUTUBE.entries) return null;
  return `${begun.map(({ start, title }) => `${shortTime(start)} ${title}`).join('\n')}\n`;
};

const vttTime = (ms: number): string => `${longTime(ms)}.${String(Math.floor(ms) % 1_000).padStart(3, '0')}`;
const vttText = (title: string): string => title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A chapter track for players on the web. */
const webvttOf = (chapters: readonly Chapter[]): string =>
  [
    'WEBVTT\n',
    ...chapters.map(({ title, start, end }, index) => `${index + 1}\n${vttTime(start)} --> ${vttTime(end)}\n${vttText(title)}\n`),
  ].join('\n');

const ffText = (title: string): string => title.replace(/[=;#\\\n]/g, (sign) => `\\${sign}`);

/** What `ffmpeg -i video -i chapters -map_metadata 1` puts into a file. */
const ffmetadataOf = (chapters: readonly Chapter[], event: string): string =>
  [
    `;FFMETADATA1\ntitle=${ffText(event)}\n`,
    ...chapters.map(
      ({ title, start, end }) =>
        `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${Math.floor(start)}\nEND=${Math.floor(end)}\ntitle=${ffText(title)}\n`,
    ),
  ].join('\n');

/** A time code that drops no frame: of 29.97 frames a second it counts thirty to its second, as editors do. */
const timecode = (ms: number, rate: number): string => {
  const frames = Math.round((ms / 1_000) * rate);
  const whole = Math.round(rate);
  const seconds = Math.floor(frames / whole);
  return [Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60, frames % whole].map(two).join(':');
};

/** A cut list in the form of CMX 3600: one event for each chapter, cut out of the recording at its own time. */
const edlOf = (chapters: readonly Chapter[], event: string, rate: number): string =>
  [
    `TITLE: ${event}\nFCM: NON-DROP FRAME\n`,
    ...chapters.map(({ title, start, end }, index) => {
      const [from, to] = [timecode(start, rate), timecode(end, rate)];
      return `${String(index + 1).padStart(3, '0')}  AX       V     C        ${from} ${to} ${from} ${to}\n* FROM CLIP NAME: ${title}\n`;
    }),
  ].join('\n');

/** When the time for questions began: once what stands before it was used. Null where there was none. */
const questionsAt = ({ parts: all, stints, actual }: SlotReport): number | null => {
  const index = all.findIndex(({ kind }) => kind === 'questions');
  const before = all.slice(0, index);
  if (index < 1 || actual === null || (all[index]?.used ?? 0) <= 0 || before.some(({ used }) => used === null)) return null;
  let left = before.reduce((sum, { used }) => sum + (used ?? 0), 0);
  for (const { start, end } of stints) {
    if (end === null || left < end - start) return start + left;
    left -= end - start;
  }
  return null;
};

const FIELDS = ['slot', 'title', 'speakers', 'start', 'end', 'questions', 'startedAt', 'endedAt', 'questionsAt'] as const;

/** One row for each talk, panel and debate: times in the recording, and of the day. */
const talksOf = ({ slots }: ReportAnswer['report'], from: number, now: number): string => {
  const iso = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());
  const inVideo = (at: number | null): string => (at === null || at < from ? '' : longTime(at - from));
  const data = slots.flatMap((slot) => {
    if (slot.actual === null || !['talk', 'panel', 'debate'].includes(slot.kind)) return [];
    const { start, end } = slot.actual;
    if ((end ?? now) <= from) return [];
    const questions = questionsAt(slot);
    const speakers = slot.people
      .map(({ name, affiliation }) => (affiliation === undefined ? name : `${name} (${affiliation})`))
      .join('; ');
    return [
      [
        slot.id,
        slot.title,
        speakers,
        inVideo(Math.max(start, from)),
        inVideo(end),
        inVideo(questions),
        iso(start),
        iso(end),
        iso(questions),
      ],
    ];
  });
  return `\uFEFF${Papa.unparse({ fields: [...FIELDS], data }, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
};

/** Chapters of what really happened, as one kind of program reads them; null where there are too few, or none. `now`: wall clock. */
export const chaptersText = (
  { report }: Pick<ReportAnswer, 'report'>,
  { form, from, rate }: ChapterOrder,
  now: number,
): string | null => {
  const stretches = stretchesOf(report, now);
  const [first] = stretches;
  const begun = first === undefined ? null : beginningOf(from, first.start, report.timeZone);
  if (begun === null || Number.isNaN(begun)) return null;
  const chapters = chaptersOf(stretches, begun);
  if (chapters.length === 0 || (chapters.at(-1)?.end ?? 0) > 100 * HOUR) return null;
  switch (form) {
    case 'youtube':
      return youtubeOf(chapters, report.title);
    case 'webvtt':
      return webvttOf(chapters);
    case 'ffmetadata':
      return ffmetadataOf(chapters, report.title);
    case 'edl':
      return edlOf(chapters, report.title, rate);
    case 'csv':
      return talksOf(report, begun, now);
  }
};
