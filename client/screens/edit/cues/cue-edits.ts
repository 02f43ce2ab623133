import {
  type CuePreset,
  type CueSettings,
  cueSettings,
  type KindLadder,
  type LadderPlace,
  type LadderStep,
} from '../../../../shared/domain/agenda/cue-settings.ts';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { byId, entriesOf, put } from '../../../../shared/domain/by-id.ts';
import { changeHead } from '../../../../shared/domain/editing/edit.ts';
import type { CueKind } from '../../../../shared/domain/run/cue.ts';

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

/** Its steps go with it: the next one may get its key. */
export const removePreset = (file: AgendaFile, key: string): AgendaFile => {
  const edited = withPresets(file, (presets) => presets.filter((preset) => preset.key !== key));
  return hasOwnLadder(edited, key) ? removeLadder(edited, key) : edited;
};

/** One more, in the words of the event; its key is one that no other has. */
export const addPreset = (file: AgendaFile, words: string): AgendaFile =>
  withPresets(file, (presets) => {
    const isTaken = (count: number): boolean => presets.some(({ key }) => key === `own-${count}`);
    let count = 1;
    while (isTaken(count)) count += 1;
    return [...presets, { key: `own-${count}`, words: byId([[file.language, words]]) }];
  });

/** Kinds of messages of the day that have a ladder of their own in an agenda, as ready-made messages have. */
export const LADDER_KINDS = ['signal', 'next', 'on-in', 'moved', 'share', 'answer'] as const satisfies readonly CueKind[];

const ownKinds = (file: AgendaFile): readonly KindLadder[] => file.cues?.ladder?.kinds ?? [];
const withKinds = (file: AgendaFile, kinds: readonly KindLadder[]): AgendaFile => {
  const { kinds: _before, ...ladder } = file.cues?.ladder ?? {};
  return changeCues(file, { ladder: kinds.length === 0 ? ladder : { ...ladder, kinds } });
};

/** Whether this kind of message, or these ready-made words, climb by steps that the agenda gives them alone. */
export const hasOwnLadder = (file: AgendaFile, kind: string): boolean => ownKinds(file).some((one) => one.kind === kind);

/** The steps that a kind of message climbs by; with null, those of all that have none of their own. */
const stepsOf = (file: AgendaFile, kind: string | null): readonly LadderStep[] => {
  const { steps, kinds } = cueSettings(file).ladder;
  return kinds.find((one) => one.kind === kind)?.steps ?? steps;
};

/** After how many seconds unseen a message climbs to a place; 0: never. */
export const climbsAfter = (file: AgendaFile, place: LadderPlace, kind: string | null = null): number =>
  stepsOf(file, kind).find(({ to }) => to === place)?.after ?? 0;

export const changeClimb = (file: AgendaFile, place: LadderPlace, after: number, kind: string | null = null): AgendaFile => {
  const others = stepsOf(file, kind).filter(({ to }) => to !== place);
  const steps = after > 0 ? [...others, { after, to: place }].toSorted((one, other) => one.after - other.after) : others;
  if (kind === null) return changeCues(file, { ladder: { ...file.cues?.ladder, steps } });
  return withKinds(file, [...ownKinds(file).filter((one) => one.kind !== kind), { kind, steps }]);
};

/** A kind climbs as is usual for it again. */
export const removeLadder = (file: AgendaFile, kind: string): AgendaFile =>
  withKinds(
    file,
    ownKinds(file).filter((one) => one.kind !== kind),
  );
