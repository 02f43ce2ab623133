import i18next from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { expect, it } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { OwnDay } from '../../../client/screens/speaker/day/own-day.tsx';
import { roomView } from '../../../shared/domain/run/views.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';

it('a speaker is told the day on which the run is held, also where the agenda names another', async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: en } } });
  const { room, now } = opened(smallDay());
  const person = room.agenda.slots.find(({ people }) => people.length > 0)?.people[0]?.id ?? '';
  const agenda = { ...room.agenda, date: '2016-07-08' };
  const shown = { ...roomView(room, room.agenda), agenda };
  const markup = renderToStaticMarkup(createElement(OwnDay, { room: shown, person, now, at: () => '09:00' }));
  expect(markup).toContain('10 March 2026');
});
