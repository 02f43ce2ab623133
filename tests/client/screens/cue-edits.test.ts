import { describe, expect, it } from 'vitest';
import {
  addPreset,
  changeClimb,
  changeCues,
  changePreset,
  climbsAfter,
  languagesOf,
  removePreset,
} from '../../../client/screens/edit/cue-edits.ts';
import { cueSettings, presetWords } from '../../../shared/domain/agenda/cue-settings.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { readAgenda } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { seminar } from '../../support/agenda.ts';

const file = fileOfAgenda(seminar());

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
  it('are switched off each by itself, and leave the others', () => {
    const edited = changeCues(changeCues(file, { answers: false }), { next: false });
    expect([cueSettings(edited).answers, cueSettings(edited).next, cueSettings(edited).moved]).toEqual([false, false, true]);
  });
});
