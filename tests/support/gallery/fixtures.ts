import type { Fixture } from '../../../client/gallery/fixture.ts';
import { viewOf } from '../../../server/rooms/screens/room-views.ts';
import { publicAgenda, type ScreenKind } from '../../../shared/domain/run/views.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { seminar } from '../agendas/agenda.ts';
import { floorTold } from '../days/floor-day.ts';
import { DEVICE, INVITATIONS } from './link-fixtures.ts';
import type { Moment } from './moments.ts';
import { rooms } from './room-fixtures.ts';

/** A moment as one screen shows it. */
export const fixtureOf = (screen: ScreenKind, moment: Moment): Fixture => {
  const {
    driver,
    person,
    cues = [],
    receipts = [],
    presence,
    blank = null,
    link = 'live',
    age = 400,
    answer = { ok: true, revision: 1 },
    store,
  } = moment;
  const { room, now, entries } = driver;
  const shown = {
    room,
    plan: publicAgenda(room.agenda),
    entries,
    cues: cues.map(({ ago = 0, ...cue }) => ({ ...cue, at: instant(now - ago) })),
    blank,
    file: null,
    wallNow: now,
    storeFails: store === 'fails',
    hasEnded: store === 'has ended',
    wentBackAt: null,
    wallOffset: 0,
  };
  const floor = floorTold(room, screen);
  const path = `/r/${room.id}/${screen}${screen === 'speaker' ? `/${person}` : ''}`;
  return {
    path,
    message: { view: viewOf({ screen, person, personal: true }, shown), wallOffset: 0, edition: 1 },
    now,
    link,
    age,
    answer,
    ...(presence === undefined ? {} : { presence }),
    ...(floor === undefined ? {} : { floor }),
    receipts: receipts.map(({ after, ...receipt }) => ({ ...receipt, at: instant(now + after) })),
    access: {
      holder: { ...DEVICE, since: now, here: true, before: null },
      asking: null,
      isPrivate: false,
      guessing: 0,
      you: DEVICE.id,
      name: DEVICE.device,
      script: false,
    },
    api: { '/api/rooms': rooms(seminar()), [`/api/rooms/${room.id}/access`]: INVITATIONS },
  };
};
