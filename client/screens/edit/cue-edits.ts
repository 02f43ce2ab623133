import { type CuePreset, type CueSettings, cueSettings, type LadderPlace } from '../../../shared/domain/agenda/cue-settings.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { byId, entriesOf, put } from '../../../shared/domain/by-id.ts';
import { changeHead } from '../../../shared/domain/editing/edit.ts';

/** So many ready-made messages at most: what a thumb finds. */
export const MOST_PRESETS = 20;

export const changeCues = (file: AgendaFile, change: CueSettings): AgendaFile =>
  changeHead(file, { cues: { ...file.cues, ...change } });

/** The languages that ready-made messages are written in: that of the event first. */
export const languagesOf = (file: AgendaFile): readonly string[] => [
  ...new Set([file.language, ...cueSettings(file).presets.flatMap(({ words }) => entriesOf(words).map(([tag]) => tag))]),
];

const withPresets = (file: AgendaFile, change: (presets: readonly CuePreset[]) => readonly CuePreset[]): AgendaFile =>
  changeCues(file, { presets: change(cueSettings(file).presets) });

export const changePreset = (file: AgendaFile, key: string, language: string, words: string): AgendaFile =>
  withPresets(file, (presets) =>
    presets.map((preset) => (preset.key === key ? { key, words: put(preset.words, language, words) } : preset)),
  );

export const removePreset = (file: AgendaFile, key: string): AgendaFile =>
  withPresets(file, (presets) => presets.filter((preset) => preset.key !== key));

/** One more, in the words of the event; its key is one that no other has. */
export const addPreset = (file: AgendaFile, words: string): AgendaFile =>
  withPresets(file, (presets) => {
    const isTaken = (count: number): boolean => presets.some(({ key }) => key === `own-${count}`);
    let count = 1;
    while (isTaken(count)) count += 1;
    return [...presets, { key: `own-${count}`, words: byId([[file.language, words]]) }];
  });

/** After how many seconds unseen a message climbs to a place; 0: never. */
export const climbsAfter = (file: AgendaFile, place: LadderPlace): number =>
  cueSettings(file).ladder.steps.find(({ to }) => to === place)?.after ?? 0;

export const changeClimb = (file: AgendaFile, place: LadderPlace, after: number): AgendaFile => {
  const others = cueSettings(file).ladder.steps.filter(({ to }) => to !== place);
  const steps = after > 0 ? [...others, { after, to: place }].toSorted((one, other) => one.after - other.after) : others;
  return changeCues(file, { ladder: { ...file.cues?.ladder, steps } });
};
