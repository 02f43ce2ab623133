import type { Phase } from '../../../shared/domain/clock/phase.ts';

/** What is heard: a phase of the countdown, or words to whoever looks at this screen. */
export type Heard = Phase | 'cue';

/** One soft note: its pitch in Hz, when it begins and how long it takes, in s. */
export type Note = { readonly pitch: number; readonly from: number; readonly takes: number };

const notes = (takes: number, ...pitches: readonly number[]): readonly Note[] =>
  pitches.map((pitch, index) => ({ pitch, from: index * takes * 0.8, takes }));

/** Told apart by how many there are and where they lead: one for a warning, two for the last minute, three down at zero, two up for words. */
export const notesOf = (heard: Heard): readonly Note[] => {
  switch (heard) {
    case 'warning':
      return notes(0.35, 587);
    case 'last-minute':
      return notes(0.3, 587, 587);
    case 'time':
    case 'share-used':
    case 'overtime':
      return notes(0.4, 523, 440, 349);
    case 'cue':
      return notes(0.25, 659, 880);
    default:
      return [];
  }
};

/** The same to be felt, in ms: on, off, on. */
export const pulsesOf = (heard: Heard): readonly number[] =>
  notesOf(heard).flatMap((_note, index) => (index === 0 ? [180] : [120, 180]));
