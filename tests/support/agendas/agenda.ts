import { readFileSync } from 'node:fs';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { CueSettings } from '../../../shared/domain/agenda/cue-settings.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';

export const seminarText = (): string => readFileSync(new URL('../../../agenda.json', import.meta.url), 'utf8');

/** An agenda as a file holds it, with what the test does not care about filled in. */
export const fileOf = (slots: readonly object[], more: object = {}): object => ({
  id: 'room',
  title: 'A day',
  date: '2026-03-10',
  timeZone: 'Europe/Paris',
  slots,
  ...more,
});

export const agendaFrom = (file: object): Agenda => {
  const reading = agendaOf(file);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.agenda;
};

export const seminar = (): Agenda => agendaFrom(JSON.parse(seminarText()));

/** A day that tells nobody anything by itself, for tests of what somebody does. */
export const QUIET = { signals: false, onIn: 0, next: false, moved: false, share: false } as const;

/** Three slots that show everything: a talk, a panel of three, a break with a fixed start, a debate, a fixed end. */
export const smallDay = (cues: CueSettings = QUIET): Agenda =>
  agendaFrom(
    fileOf(
      [
        {
          id: 'talk',
          kind: 'talk',
          title: 'A talk',
          start: '09:00',
          minutes: 20,
          people: [{ name: 'Ada' }],
          note: 'private words',
        },
        {
          id: 'panel',
          kind: 'panel',
          title: 'A panel',
          start: '09:20',
          minutes: 15,
          people: [{ name: 'Bea' }, { name: 'Cleo' }, { name: 'Dan' }],
        },
        { id: 'coffee', kind: 'break', title: 'Coffee', start: '09:40', minutes: 20, fixedStart: true },
        { id: 'debate', kind: 'debate', title: 'A debate', start: '10:00', minutes: 30 },
        { id: 'lunch', kind: 'break', title: 'Lunch', start: '10:30', fixedStart: true },
      ],
      { cues },
    ),
  );

/** A 10:00–10:20; B 10:25–10:45; coffee 10:45–11:05 (minimum 10); C, hard start 11:05: how a forecast and a recovery are explained. */
export const workedExample = (): Agenda =>
  agendaFrom(
    fileOf([
      { id: 'a', kind: 'talk', title: 'A', start: '10:00', minutes: 20 },
      { id: 'b', kind: 'talk', title: 'B', start: '10:25', minutes: 20 },
      { id: 'coffee', kind: 'break', title: 'Coffee', start: '10:45', minutes: 20, minimum: 10 },
      { id: 'c', kind: 'talk', title: 'C', start: '11:05', minutes: 20, fixedStart: true },
    ]),
  );

/** A talk with parts, a break without a fixed start, a panel, a talk without parts. */
export const partsDay = (): Agenda =>
  agendaFrom(
    fileOf([
      {
        id: 'talk',
        kind: 'talk',
        title: 'A talk',
        start: '09:00',
        minutes: 20,
        people: [{ name: 'Ada' }],
        parts: [
          { kind: 'talk', minutes: 13 },
          { kind: 'questions', minutes: 5 },
          { kind: 'changeover', minutes: 2 },
        ],
      },
      { id: 'pause', kind: 'break', title: 'Pause', minutes: 7 },
      { id: 'panel', kind: 'panel', title: 'A panel', minutes: 10, people: [{ name: 'Bea' }, { name: 'Cleo' }, { name: 'Dan' }] },
      { id: 'close', kind: 'talk', title: 'The last talk', minutes: 12, people: [{ name: 'Eve' }] },
    ]),
  );
