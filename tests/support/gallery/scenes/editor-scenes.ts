import type { Fixture } from '../../../../client/gallery/fixture.ts';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { changeHead, changeMinutes, changeSlot } from '../../../../shared/domain/editing/edit.ts';
import { seminar } from '../../agendas/agenda.ts';
import { edits, RoomDriver } from '../../days/run.ts';
import { fixtureOf } from '../fixtures/fixtures.ts';
import type { Scene } from './scenes.ts';

const DEBATE = 4;
const SESSION = 5;

const shown = (driver: RoomDriver): Fixture => ({
  ...fixtureOf('moderator', { name: 'edited', driver, person: '' }),
  path: `/r/${driver.room.id}/edit`,
});

/** Before the day, with five minutes to close between a debate and the session after it. */
const before = (): RoomDriver => {
  const driver = new RoomDriver(seminar(), '08:30');
  return driver.does(edits(driver, (file) => changeMinutes(file, DEBATE, 40)));
};

/** Running, with an agenda that is wrong in several places: titles gone, and a debate that runs into the next session. */
const wrong = (): Fixture => {
  const agenda = seminar();
  const driver = new RoomDriver(
    {
      ...agenda,
      title: '',
      slots: agenda.slots.map((slot, index) =>
        index === DEBATE
          ? { ...slot, title: '', length: slot.length === null ? null : ((slot.length + 600_000) as typeof slot.length) }
          : slot,
      ),
    },
    '08:40',
  )
    .does({ type: 'open', mode: 'published' })
    .at('08:45')
    .does({ type: 'start', slot: 'welcome', early: true })
    .at('08:52:10');
  return shown(driver);
};

/** Somebody else saves while the gap is being closed here. */
const overtaken = (theirs: (file: AgendaFile) => AgendaFile): Fixture => {
  const driver = before();
  const mine = shown(driver);
  driver.does(edits(driver, theirs));
  const { message } = shown(driver);
  return message === null ? mine : { ...mine, later: { ...message, edition: 2 } };
};

/** The editor of the agenda in the states that it has a design for. */
export const editorScenes = (): readonly Scene[] => [
  { name: 'a slot unfolded', fixture: shown(before()), press: ['li [aria-expanded] >> nth=3'] },
  { name: 'problems while it runs', fixture: wrong(), press: ['li [aria-expanded] >> nth=4'] },
  {
    name: 'overtaken',
    fixture: overtaken((file) => changeHead(changeSlot(file, 0, { title: 'A warm welcome' }), { venue: 'The great hall' })),
    press: ['[class*=gap] button'],
  },
  {
    name: 'clash',
    fixture: overtaken((file) => changeSlot(file, SESSION, { start: '10:12' })),
    press: ['[class*=gap] button', '[role=alert] button'],
  },
];
