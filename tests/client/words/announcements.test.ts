import i18next from 'i18next';
import { expect, it } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { phaseSpoken } from '../../../client/words/phase-words.ts';
import { mainFace } from '../../../shared/domain/clock/face.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';

const words = i18next.createInstance();
await words.init({ lng: 'en', resources: { en: { translation: en } } });

it('a reader is told of every phase of a day once, also of waiting, breaks and the end', () => {
  const told: string[] = [];
  const driver = opened(smallDay());
  /** Each second up to a time, as a page would look. */
  const listen = (until: string): void => {
    const { now: from } = driver;
    const { now: to } = driver.at(until);
    for (let now = from; now <= to; now = (now + 1_000) as typeof now) {
      const said = phaseSpoken(mainFace(driver.room, now), words.t);
      if (said !== told.at(-1)) told.push(said);
    }
  };
  listen('09:00');
  driver.does({ type: 'start', slot: 'talk' });
  listen('09:21:05');
  driver.does({ type: 'advance', from: 'talk', to: 'coffee', early: true });
  listen('09:59:30');
  driver.does({ type: 'finish', slot: 'coffee' });
  listen('09:59:59');
  listen('10:00:02');
  driver.does({ type: 'start', slot: 'lunch', early: true });
  listen('10:00:03');
  expect(told).toEqual([
    'starts in',
    'Running',
    ...['5 minutes left', '4 minutes left', '3 minutes left', '2 minutes left', 'Last minute', 'Time', '1 minute overtime'],
    ...['break', 'back in 5 min', 'back in 4 min', 'back in 3 min', 'back in 2 min', 'we are starting'],
    ...['Waiting', 'late', 'done'],
  ]);
});
