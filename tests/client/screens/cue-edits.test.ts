import { describe, expect, it } from 'vitest';
import {
  addPreset,
  changeClimb,
  changeCues,
  changePreset,
  climbsAfter,
  hasOwnLadder,
  languagesOf,
  removeLadder,
  removePreset,
} from '../../../client/screens/edit/cues/cue-edits.ts';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { cueSettings, presetWords } from '../../../shared/domain/agenda/cue-settings.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { readAgenda } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { ladderSteps } from '../../../shared/domain/cues/ladder.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { duration } from '../../../shared/domain/time/time.ts';
import { seminar } from '../../support/agendas/agenda.ts';

const file = fileOfAgenda(seminar());
const readBack = (edited: AgendaFile): Agenda => {
  const read = readAgenda(JSON.stringify(edited));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.agenda;
};

describe('messages to speakers in an agenda that is edited', () => {
  it('begin with the usual six, in the language of the event and in every other that they are written in', () => {
    expect(cueSettings(file).presets).toHaveLength(6);
    expect(languagesOf(file)).toEqual(['en', 'fr']);
  });
  it('take other words, another message and one fewer, and are read again as they were written', () => {
    const edited = removePreset(addPreset(changePreset(file, 'conclude', 'fr', 'Concluez'), 'Louder please'), 'look');
    const read = readAgenda(JSON.stringify(edited));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(cueSettings(read.agenda).presets.map(({ key }) => key)).toEqual([
      'conclude',
      'question',
      'slower',
      'microphone',
      'thanks',
      'own-1',
    ]);
    expect([presetWords(read.agenda, 'conclude', 'fr'), presetWords(read.agenda, 'own-1', 'fr')]).toEqual([
      'Concluez',
      'Louder please',
    ]);
    expect(cueSettings(addPreset(edited, 'Softer please')).presets.at(-1)?.key).toBe('own-2');
  });
  it('climb after other times, or to a place no more, and the projector only where it was chosen', () => {
    expect(['stage', 'chair', 'projector'].map((place) => climbsAfter(file, place as 'stage'))).toEqual([20, 40, 0]);
    const edited = changeClimb(changeClimb(file, 'stage', 0), 'projector', 90);
    expect(cueSettings(edited).ladder.steps).toEqual([
      { after: 40, to: 'chair' },
      { after: 90, to: 'projector' },
    ]);
  });
  it('climb by steps of their own, each kind and each ready-made message, until they are as usual again', () => {
    expect([climbsAfter(file, 'chair', 'conclude'), climbsAfter(file, 'chair', 'moved')]).toEqual([40, 0]);
    const edited = changeClimb(changeClimb(file, 'chair', 15, 'conclude'), 'stage', 5, 'moved');
    const agenda = readBack(edited);
    const climbs = (cue: Partial<Cue>) => ladderSteps({ target: { to: 'speaker', person: 'ada' }, ...cue }, agenda);
    expect(climbs({ preset: 'conclude' })).toEqual([
      { after: 15, to: 'chair' },
      { after: 20, to: 'stage' },
    ]);
    expect([climbs({ kind: 'moved' }), climbs({ preset: 'slower' }).length]).toEqual([[{ after: 5, to: 'stage' }], 2]);
    const usual = removeLadder(removeLadder(edited, 'conclude'), 'moved');
    expect([hasOwnLadder(edited, 'moved'), hasOwnLadder(usual, 'moved'), usual.cues?.ladder]).toEqual([true, false, {}]);
  });
  it('of a signal climb at zero alone, whatever its steps', () => {
    const edited = changeClimb(file, 'chair', 5, 'signal');
    const climbs = (left: number) =>
      ladderSteps(
        { kind: 'signal', target: { to: 'speaker', person: 'ada' }, values: { left: duration(left) } },
        readBack(edited),
      );
    expect([climbs(60_000), climbs(0)]).toEqual([
      [],
      [
        { after: 5, to: 'chair' },
        { after: 20, to: 'stage' },
      ],
    ]);
  });
  it('take their steps along where they are removed', () => {
    const edited = changeClimb(addPreset(file, 'Louder please'), 'chair', 5, 'own-1');
    expect(hasOwnLadder(addPreset(removePreset(edited, 'own-1'), 'Softer please'), 'own-1')).toBe(false);
  });
  it('are switched off each by itself, and leave the others', () => {
    const edited = changeCues(changeCues(file, { answers: false }), { next: false });
    expect([cueSettings(edited).answers, cueSettings(edited).next, cueSettings(edited).moved]).toEqual([false, false, true]);
  });
});
