import i18next from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, it } from 'vitest';
import { en } from '../../../../client/i18n/en.ts';
import { untilConsole } from '../../../../client/screens/moderator/console/console-view.ts';
import { OpenRoom } from '../../../../client/screens/moderator/now/opening/open-room.tsx';
import { viewOf } from '../../../../server/rooms/screens/room-views.ts';
import { publicAgenda } from '../../../../shared/domain/run/views.ts';
import { type Instant, instant } from '../../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../../shared/domain/time/wall-time.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { RoomDriver } from '../../../support/days/run.ts';

beforeAll(async () => {
  await i18next
    .use(initReactI18next)
    .init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });
});

/** The view that a console was sent at an instant; nothing has come since. */
const sentAt = ({ room }: RoomDriver, now: Instant) => {
  const beside = { entries: [], cues: [], blank: null, file: null, storeFails: false, hasEnded: false, wentBackAt: null };
  const view = viewOf({ screen: 'moderator' }, { ...beside, room, plan: publicAgenda(room.agenda), wallNow: now, wallOffset: 0 });
  if (view.screen !== 'moderator') throw new Error('no view of a console');
  return view;
};
const never = () => {
  throw new Error('nothing is tapped here');
};
const actions = { send: never, isReady: true } as never;
const ways = (view: ReturnType<typeof sentAt>, now: Instant): string[] => {
  const at = (time: Instant) => timeOfDay(time, 0, view.room.agenda.timeZone);
  const drawn = renderToStaticMarkup(createElement(OpenRoom, { view, now, at, actions }));
  return [...drawn.matchAll(/<strong>([^<]*)<\/strong>/g)]
    .map(([, words]) => words ?? '')
    .filter((words) => words !== en.rehearse.open);
};

it('a console left open over midnight offers what can be opened on the new day, without another view', () => {
  const driver = new RoomDriver(smallDay());
  // The day of the agenda is over; on the next one it can be opened for that day.
  const evening = driver.local('23:59:30');
  const view = sentAt(driver, evening);
  expect(ways(view, evening)).toEqual([en.open.now]);
  // It draws itself at midnight, in the time zone of the room.
  const next = instant(evening + untilConsole(view.room, evening, 0));
  expect(timeOfDay(next, 0, view.room.agenda.timeZone)).toBe('00:00');
  expect(ways(view, instant(next - 1))).toEqual([en.open.now]);
  expect(ways(view, next)).toEqual([en.open.today, en.open.now]);
});
